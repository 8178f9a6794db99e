"""Changes of rows for the journal, made of frozen rows before and after."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from desktop.models.changes import Change
from valija.content import Cell, Content
from valija.records import KindRow, fields_of
from valija.storage import sql_table

_KEY = ("submission_id", "row_id")


def added(table: type[KindRow], submission_id: str, rows: Sequence[KindRow]) -> Change:
    """Return the change that brings whole rows."""
    plain = cast(Sequence[tuple[Any, ...]], rows)
    return Change(
        table=sql_table(table).name,
        key=_KEY,
        rows=[(submission_id, row[0]) for row in plain],
        columns=("position", *(spec.name for spec in fields_of(table))),
        before=None,
        after=[row[1:] for row in plain],
    )


def changed(
    table: type[KindRow], base: Content, updated: Mapping[str, KindRow]
) -> Iterator[Change]:
    """Yield one change for each set of columns that changed together."""
    groups: defaultdict[tuple[str, ...], list[tuple[KindRow, KindRow]]] = defaultdict(list)
    names = [spec.name for spec in fields_of(table)]
    for row in base.rows(table):
        if new := updated.get(row.row_id):
            columns = tuple(name for name in names if getattr(row, name) != getattr(new, name))
            groups[columns].append((row, new))
    for columns, pairs in groups.items():
        yield Change(
            table=sql_table(table).name,
            key=_KEY,
            rows=[(base.head.id, old.row_id) for old, _ in pairs],
            columns=columns,
            before=[tuple(getattr(old, name) for name in columns) for old, _ in pairs],
            after=[tuple(getattr(new, name) for name in columns) for _, new in pairs],
        )


def text_changes(
    submission_id: str, before: Mapping[Cell, str], after: Mapping[Cell, str]
) -> Iterator[Change]:
    """Yield the changes of the texts that aren't values: gone, new, and different ones."""
    gone = [cell for cell in before if cell not in after]
    new = [cell for cell in after if cell not in before]
    other = [cell for cell in after if cell in before and before[cell] != after[cell]]
    for cells, old, now in ((gone, True, False), (new, False, True), (other, True, True)):
        if cells:
            yield Change(
                table="raw_input",
                key=("submission_id", "table_name", "row_id", "field"),
                rows=[(submission_id, *cell) for cell in cells],
                columns=("text",),
                before=[(before[cell],) for cell in cells] if old else None,
                after=[(after[cell],) for cell in cells] if now else None,
            )
