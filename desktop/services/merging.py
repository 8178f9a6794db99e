"""What an import would do to a submission, worked out before anything is written."""

import unicodedata
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from desktop.models.changes import Change
from valija.content import Cell, Content, Head
from valija.fields import Value, show
from valija.kinds import Imported, Kind, RawText
from valija.records import KindRow, field_map, fields_of, freeze, replaced
from valija.storage import sql_table

Incoming = Mapping[str, Value | RawText]
NewIds = Callable[[int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that an import would change, for the preview."""

    table: str
    row_id: str
    row: str  # what a person recognises the row by
    field: str
    label: str
    before: str
    after: str


@dataclass(slots=True)
class Merge:
    """An import worked out: the content it would leave, and the way there."""

    content: Content
    changes: list[Change] = field(default_factory=list)
    cells: list[CellChange] = field(default_factory=list)
    added: dict[str, int] = field(default_factory=dict)  # rows by table
    removed: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)  # rows that the file doesn't have


def new_content(head: Head, kind: Kind, imported: Imported, new_ids: NewIds) -> Merge:
    """Return the content of a new submission made of ``imported``."""
    tables: dict[str, tuple[KindRow, ...]] = {}
    raw: dict[Cell, str] = {}
    for table in kind.tables:
        incoming = imported.rows.get(table.table_name, ())
        ids = new_ids(len(incoming))
        tables[table.table_name] = tuple(_new_rows(table, incoming, ids, 0, raw))
    merge = Merge(Content(head, tables, raw))
    for table in kind.tables:
        rows = merge.content.rows(table)
        if rows:
            merge.added[table.table_name] = len(rows)
            merge.changes.append(_added(table, head.id, rows))
    _note_raw(merge, {}, raw)
    return merge


def merged(
    base: Content, kind: Kind, imported: Imported, new_ids: NewIds, *, remove: bool = False
) -> Merge:
    """Return what ``base`` becomes with ``imported``.

    Rows are matched by identifier, else by key. An empty cell clears only where the file knows the
    rows by identifier (a workbook of ours); another file doesn't know what it doesn't say.

    With ``remove``, rows go that the file doesn't have, of the tables that it has.
    """
    merge = Merge(base)
    tables, raw = dict(base.tables), dict(base.raw)
    for table in kind.tables:
        incoming = imported.rows.get(table.table_name)
        if incoming is None:
            continue
        matcher = _Matcher(table, base.rows(table))
        updated = {
            row.row_id: new
            for row, values in matcher.match(incoming)
            if (new := _updated(merge, table, row, values, raw, clear=imported.merge)) is not row
        }
        rows = [updated.get(row.row_id, row) for row in base.rows(table)]
        merge.changes.extend(_changed(table, base, updated))
        rows = _leave_out(merge, table, rows, matcher.left(), raw if remove else None)
        last = max((row.position for row in rows), default=0)
        fresh = tuple(
            _new_rows(table, matcher.unmatched, new_ids(len(matcher.unmatched)), last, raw)
        )
        if fresh:
            merge.added[table.table_name] = len(fresh)
            merge.changes.append(_added(table, base.head.id, fresh))
        tables[table.table_name] = (*rows, *fresh)
    merge.content = replace(base, tables=tables, raw=raw)
    _note_raw(merge, base.raw, raw)
    return merge


class _Matcher:
    """Finds the row that each incoming one means; each row is meant once."""

    def __init__(self, table: type[KindRow], rows: Sequence[KindRow]) -> None:
        self.unmatched: list[Incoming] = []
        self._table = table
        self._free = {row.row_id: row for row in rows}
        self._keyed: defaultdict[tuple[Any, ...], deque[str]] = defaultdict(deque)
        for row in rows:
            self._keyed[tuple(getattr(row, name) for name in table.key_fields)].append(row.row_id)

    def match(self, incoming: Sequence[Incoming]) -> Iterator[tuple[KindRow, Incoming]]:
        """Yield each row with what the file says of it; identifiers go before keys."""
        rest = []
        for values in incoming:
            row = self._free.pop(str(values.get("row_id", "")), None)
            if row is None:
                rest.append(values)
            else:
                yield row, values
        for values in rest:
            row = self._by_key(values)
            if row is None:
                self.unmatched.append(values)
            else:
                yield row, values

    def left(self) -> list[KindRow]:
        """Return the rows that nothing in the file meant."""
        return list(self._free.values())

    def _by_key(self, values: Incoming) -> KindRow | None:
        if self._table.single:
            return self._free.popitem()[1] if self._free else None
        key = tuple(values.get(name) for name in self._table.key_fields)
        if not key or None in key:
            return None
        waiting = self._keyed.get(key, deque())
        while waiting:
            if found := self._free.pop(waiting.popleft(), None):
                return found
        return None


def _updated(
    merge: Merge,
    table: type[KindRow],
    row: KindRow,
    values: Incoming,
    raw: dict[Cell, str],
    *,
    clear: bool,
) -> KindRow:
    specs = field_map(table)
    changed: dict[str, Value] = {}
    for name, given in values.items():
        if name not in specs or (given is None and not clear):
            continue
        cell = (table.table_name, row.row_id, name)
        text = given.text if isinstance(given, RawText) else None
        value = None if isinstance(given, RawText) else normal(given)
        old, old_text = getattr(row, name), raw.get(cell)
        if old == value and old_text == text:
            continue
        spec = specs[name]
        merge.cells.append(
            CellChange(
                table=table.table_name,
                row_id=row.row_id,
                row=_said(row, table),
                field=name,
                label=spec.label,
                before=old_text or show(spec, old),
                after=text or show(spec, value),
            )
        )
        if old != value:
            changed[name] = value
        if text is None:
            raw.pop(cell, None)
        else:
            raw[cell] = text
    return replaced(row, **changed) if changed else row


def _said(row: KindRow, table: type[KindRow]) -> str:
    values = (getattr(row, name) for name in table.key_fields)
    return "/".join("" if value is None else str(value) for value in values)


def _leave_out(
    merge: Merge,
    table: type[KindRow],
    rows: list[KindRow],
    left: list[KindRow],
    raw: dict[Cell, str] | None,
) -> list[KindRow]:
    """Count the rows that the file lacks; with ``raw`` they go, and their texts too."""
    if not left:
        return rows
    (merge.kept if raw is None else merge.removed)[table.table_name] = len(left)
    if raw is None:
        return rows
    merge.changes.append(_added(table, merge.content.head.id, left).inverse())
    gone = {row.row_id for row in left}
    for cell in [cell for cell in raw if cell[0] == table.table_name and cell[1] in gone]:
        del raw[cell]
    return [row for row in rows if row.row_id not in gone]


def _new_rows(
    table: type[KindRow],
    incoming: Sequence[Incoming],
    ids: Sequence[str],
    last: int,
    raw: dict[Cell, str],
) -> Iterator[KindRow]:
    names = [spec.name for spec in fields_of(table)]
    for position, (values, new_id) in enumerate(zip(incoming, ids, strict=True), last + 1):
        row_id = str(values.get("row_id") or new_id)
        ordered = [values.get(name) for name in names]
        if RawText in map(type, ordered):
            for place, value in enumerate(ordered):
                if isinstance(value, RawText):
                    raw[table.table_name, row_id, names[place]] = value.text
                    ordered[place] = None
        yield freeze(table, (row_id, position, *map(normal, cast(list[Value], ordered))))


def normal(value: Value) -> Value:
    """Return a value as it is kept: text in NFC, the form that files travel in."""
    if isinstance(value, str) and not value.isascii():
        return unicodedata.normalize("NFC", value)
    return value


_KEY = ("submission_id", "row_id")


def _added(table: type[KindRow], submission_id: str, rows: Sequence[KindRow]) -> Change:
    plain = cast(Sequence[tuple[Any, ...]], rows)
    return Change(
        table=sql_table(table).name,
        key=_KEY,
        rows=[(submission_id, row[0]) for row in plain],
        columns=("position", *(spec.name for spec in fields_of(table))),
        before=None,
        after=[row[1:] for row in plain],
    )


def _changed(
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


def _note_raw(merge: Merge, before: Mapping[Cell, str], after: Mapping[Cell, str]) -> None:
    """Add the changes of the texts that aren't values: gone, new, and different ones."""
    submission_id = merge.content.head.id
    gone = [cell for cell in before if cell not in after]
    new = [cell for cell in after if cell not in before]
    other = [cell for cell in after if cell in before and before[cell] != after[cell]]
    for cells, old, now in ((gone, True, False), (new, False, True), (other, True, True)):
        if cells:
            merge.changes.append(
                Change(
                    table="raw_input",
                    key=("submission_id", "table_name", "row_id", "field"),
                    rows=[(submission_id, *cell) for cell in cells],
                    columns=("text",),
                    before=[(before[cell],) for cell in cells] if old else None,
                    after=[(after[cell],) for cell in cells] if now else None,
                )
            )
