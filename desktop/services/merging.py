"""What an import would do to a submission, worked out before anything is written."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from desktop.models.changes import Change
from desktop.services.keeping import Keeping, shown
from desktop.services.matching import Incoming, Matcher
from desktop.services.row_changes import added, changed, text_changes
from valija.content import Cell, Content, Head, Kept
from valija.fields import Field, Value, show
from valija.kinds import Imported, Kind, RawText
from valija.records import KindRow, field_map, fields_of, freeze, replaced
from valija.row_names import key_of, row_name

NewIds = Callable[[int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that an import would change, for the preview."""

    table: str
    row_id: str
    row: str  # what a person recognises the row by
    name: str  # what it is in its own words, if it says so
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
    keeping: Keeping = field(default_factory=Keeping)  # columns of people's own
    unknown: list[str] = field(default_factory=list)  # Spanish: rows left out, as nobody has them
    brought: list[tuple[str, str, Incoming]] = field(default_factory=list)  # table, row_id, values


def new_content(head: Head, kind: Kind, imported: Imported, new_ids: NewIds) -> Merge:
    """Return the content of a new submission made of ``imported``."""
    tables: dict[str, tuple[KindRow, ...]] = {}
    raw: dict[Cell, str] = {}
    keeping, brought = Keeping(), list[tuple[str, str, Incoming]]()
    for table in kind.tables:
        incoming = imported.rows.get(table.table_name, ())
        ids = new_ids(len(incoming))
        tables[table.table_name] = rows = tuple(_new_rows(table, incoming, ids, 0, raw))
        for row, values in zip(rows, incoming, strict=True):
            keeping.note(table.table_name, row.row_id, values)
            brought.append((table.table_name, row.row_id, values))
    merge = Merge(Content(head, tables, raw), keeping=keeping, brought=brought)
    for table in kind.tables:
        rows = merge.content.rows(table)
        if rows:
            merge.added[table.table_name] = len(rows)
            merge.changes.append(added(table, head.id, rows))
    merge.changes += text_changes(head.id, {}, raw)
    merge.changes += keeping.changes(head.id)
    return merge


def merged(
    base: Content,
    kind: Kind,
    imported: Imported,
    new_ids: NewIds,
    *,
    remove: bool = False,
    kept: Kept | None = None,
) -> Merge:
    """Return what ``base`` becomes with ``imported``.

    Rows are matched by identifier, else by key. What the file gives to new rows only doesn't touch
    those that are there; where it only updates, rows that nobody has are told. An empty cell clears
    only where the file knows the rows by identifier (a workbook of ours); another file doesn't know
    what it doesn't say.

    With ``remove``, rows go that the file doesn't have, of the tables that it has.
    """
    merge = Merge(base, keeping=Keeping(kept or {}))
    tables, raw = dict(base.tables), dict(base.raw)
    for table in kind.tables:
        if table.table_name in imported.rows:
            rows = _merge_table(merge, table, imported, raw, remove=remove, new_ids=new_ids)
            tables[table.table_name] = rows
    merge.content = replace(base, tables=tables, raw=raw)
    merge.changes += text_changes(base.head.id, base.raw, raw)
    _note_kept(merge, kind)
    return merge


def _merge_table(
    merge: Merge,
    table: type[KindRow],
    imported: Imported,
    raw: dict[Cell, str],
    *,
    remove: bool,
    new_ids: NewIds,
) -> tuple[KindRow, ...]:
    """Return the rows that a table becomes."""
    base, name = merge.content, table.table_name
    matcher = Matcher(table, base.rows(table))
    theirs = imported.only_new.get(name, frozenset())
    updated = {}
    for row, said in matcher.match(imported.rows[name]):
        merge.brought.append((name, row.row_id, said))
        values = _without(said, theirs)
        merge.keeping.note(name, row.row_id, values)
        if (new := _updated(merge, table, row, values, raw, clear=imported.merge)) is not row:
            updated[row.row_id] = new
    if imported.updates_only:
        merge.unknown += [_unknown(table, values) for values in matcher.unmatched]
        matcher.unmatched = []
    rows = [updated.get(row.row_id, row) for row in base.rows(table)]
    merge.changes.extend(changed(table, base, updated))
    left = [] if name in imported.adds_to else matcher.left()
    rows = _leave_out(merge, table, rows, left, raw if remove else None)
    last = max((row.position for row in rows), default=0)
    fresh = tuple(_new_rows(table, matcher.unmatched, new_ids(len(matcher.unmatched)), last, raw))
    for new_row, values in zip(fresh, matcher.unmatched, strict=True):
        merge.keeping.note(name, new_row.row_id, values)
        merge.brought.append((name, new_row.row_id, values))
    if fresh:
        merge.added[name] = len(fresh)
        merge.changes.append(added(table, base.head.id, fresh))
    return (*rows, *fresh)


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
                row=key_of(row, table),
                name=row_name(row, table),
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


def _note_kept(merge: Merge, kind: Kind) -> None:
    """Add what changes in columns of people's own, and tell it like any other cell."""
    rows = {
        (table.table_name, row.row_id): (key_of(row, table), row_name(row, table))
        for table in kind.tables
        for row in merge.content.rows(table)
    }
    for place, text in merge.keeping.differences().items():
        table, row_id, heading = place
        key, name = rows[table, row_id]
        merge.cells.append(
            CellChange(
                table=table,
                row_id=row_id,
                row=key,
                name=name,
                field="",
                label=f"{heading} (columna propia)",
                before=shown(merge.keeping.before(place)),
                after=shown(text),
            )
        )
    merge.changes += merge.keeping.changes(merge.content.head.id)


def _without(values: Incoming, names: frozenset[str]) -> Incoming:
    return {k: v for k, v in values.items() if k not in names} if names else values


def _unknown(table: type[KindRow], values: Incoming) -> str:
    """Name a row that the submission doesn't have, with what the file says of it."""
    specs = field_map(table)
    told = (
        f"{specs[name].label.lower()} {_shown(specs[name], value)}"
        for name, value in values.items()
        if name in specs and value is not None
    )
    return f"«{table.table_label}»: el envío no tiene {', '.join(told)}; no se agregó."


def _shown(spec: Field, value: Value | RawText) -> str:
    return value.text if isinstance(value, RawText) else show(spec, value)


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
    merge.changes.append(added(table, merge.content.head.id, left).inverse())
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
