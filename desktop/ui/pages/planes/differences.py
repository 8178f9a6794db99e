"""What differs between two contents of one submission, as grids take it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from desktop.ui.grids import Changes
from valija.content import Cell, Content
from valija.ends import apart
from valija.kinds import Kind
from valija.records import KindRow, fields_of


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one table, and the first cell that a person should see."""

    table: str
    changes: Changes | None  # None: rows came or went in several places; read all of it again
    row_id: str = ""
    field: str = ""


def differences(before: Content, now: Content, kind: Kind) -> list[Difference]:
    """Return what is different, table by table in the order of the kind."""
    cells = {
        cell for cell in {**before.raw, **now.raw} if before.raw.get(cell) != now.raw.get(cell)
    }
    found = (_of_table(table, before, now, cells) for table in kind.tables)
    return [one for one in found if one is not None]


def _of_table(
    table: type[KindRow], before: Content, now: Content, cells: set[Cell]
) -> Difference | None:
    rows, texts = now.rows(table), {row for name, row, _ in cells if name == table.table_name}
    if rows is before.rows(table) and not texts:
        return None
    old, others = _apart(before.rows(table), rows, texts)
    changed = [
        row
        for _, row in others
        if (known := old.get(row.row_id)) is not None and (row != known or row.row_id in texts)
    ]
    added = [(place, row) for place, row in others if row.row_id not in old]
    kept = {row.row_id for _, row in others}
    removed = [row_id for row_id in old if row_id not in kept]
    if not (changed or added or removed):
        return None
    first = changed[0] if changed else added[0][1] if added else None
    field = _field(table, old, first, cells) if changed else ""
    row_id = first.row_id if first else ""
    places = [place for place, _ in added]
    if places and places != list(range(places[0], places[0] + len(places))):
        return Difference(table.table_name, None, row_id, field)
    wanted = {row.row_id for row in changed} | {row.row_id for _, row in added}
    changes = Changes(
        changed=changed,
        added=[row for _, row in added],
        removed=removed,
        raw={(r, f): text for (t, r, f), text in now.raw.items() if r in wanted},
        after=rows[places[0] - 1].row_id if places and places[0] else "",
    )
    if places and not places[0] and len(rows) > len(places):  # a grid can't add before the first
        return Difference(table.table_name, None, row_id, field)
    return Difference(table.table_name, changes, row_id, field)


def _apart(
    before: Sequence[KindRow], now: Sequence[KindRow], texts: Collection[str]
) -> tuple[dict[str, KindRow], list[tuple[int, KindRow]]]:
    """Return the rows that aren't the very same in both, or have other texts: of each, with places.

    Of ten thousand, a step back leaves nearly all as the objects that they were.
    """
    parts = (slice(None), slice(None)) if texts else apart(before, now)
    former, present = before[parts[0]], now[parts[1]]
    stood, stand = ({id(row) for row in some} for some in (former, present))
    old = {row.row_id: row for row in former if id(row) not in stand or row.row_id in texts}
    others = [
        (place, row)
        for place, row in enumerate(present, parts[1].start or 0)
        if id(row) not in stood or row.row_id in texts
    ]
    return old, others


def _field(
    table: type[KindRow], old: Mapping[str, KindRow], row: KindRow | None, cells: set[Cell]
) -> str:
    if row is None:
        return ""
    names: Sequence[str] = [spec.name for spec in fields_of(table)]
    known = old[row.row_id]
    for name in names:
        cell = (table.table_name, row.row_id, name)
        if getattr(known, name) != getattr(row, name) or cell in cells:
            return name
    return ""
