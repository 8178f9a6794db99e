"""The changes of a batch, as the journal keeps them: rows changed, added, removed, and texts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from desktop.models.changes import Change
from valija.content import Cell
from valija.records import KindRow, fields_of
from valija.storage import sql_table

_ROW = ("submission_id", "row_id")
_TEXT = ("submission_id", "table_name", "row_id", "field")


@dataclass(frozen=True, slots=True)
class Rows:
    """What becomes of the rows of one table."""

    table: type[KindRow]
    changed: Sequence[tuple[KindRow, KindRow]]  # before and after
    added: Sequence[KindRow]
    removed: Sequence[KindRow]


def changes_of(
    submission_id: str, rows: Rows, before: Mapping[Cell, str], after: Mapping[Cell, str]
) -> list[Change]:
    """Return the changes that ``rows`` are, with the texts that aren't values beside them."""
    return [
        *_changed(submission_id, rows),
        *(change.inverse() for change in _added(submission_id, rows.table, rows.removed)),
        *_added(submission_id, rows.table, rows.added),
        *_texts(submission_id, before, after),
    ]


def _changed(submission_id: str, rows: Rows) -> Iterator[Change]:
    """Yield one change for each set of columns that changed together."""
    names = [spec.name for spec in fields_of(rows.table)]
    groups: defaultdict[tuple[str, ...], list[tuple[KindRow, KindRow]]] = defaultdict(list)
    for old, new in rows.changed:
        columns = tuple(name for name in names if getattr(old, name) != getattr(new, name))
        if columns:
            groups[columns].append((old, new))
    for columns, pairs in groups.items():
        yield Change(
            table=sql_table(rows.table).name,
            key=_ROW,
            rows=[(submission_id, old.row_id) for old, _ in pairs],
            columns=columns,
            before=[tuple(getattr(old, name) for name in columns) for old, _ in pairs],
            after=[tuple(getattr(new, name) for name in columns) for _, new in pairs],
        )


def _added(submission_id: str, table: type[KindRow], rows: Sequence[KindRow]) -> Iterator[Change]:
    if rows:
        yield Change(
            table=sql_table(table).name,
            key=_ROW,
            rows=[(submission_id, row.row_id) for row in rows],
            columns=("position", *(spec.name for spec in fields_of(table))),
            before=None,
            after=[cast(tuple[Any, ...], row)[1:] for row in rows],
        )


def _texts(
    submission_id: str, before: Mapping[Cell, str], after: Mapping[Cell, str]
) -> Iterator[Change]:
    """Yield the texts that are gone, new, and other ones."""

    def change(cells: Iterable[Cell], *, old: bool, new: bool) -> Iterator[Change]:
        if found := list(cells):
            yield Change(
                table="raw_input",
                key=_TEXT,
                rows=[(submission_id, *cell) for cell in found],
                columns=("text",),
                before=[(before[cell],) for cell in found] if old else None,
                after=[(after[cell],) for cell in found] if new else None,
            )

    both = [cell for cell in after if cell in before]
    yield from change((cell for cell in before if cell not in after), old=True, new=False)
    yield from change((cell for cell in after if cell not in before), old=False, new=True)
    yield from change((cell for cell in both if before[cell] != after[cell]), old=True, new=True)
