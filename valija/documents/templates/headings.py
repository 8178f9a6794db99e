"""The headings of a strange sheet: in one row or in several, with merged cells above them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from valija.books.letters import plain
from valija.books.opening import Formula, Grid
from valija.documents.templates.model import SheetMap, matches

_WITHIN = 40  # rows: above the headings stand titles and logos
_TIERS = 3
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings of a sheet end, and what each column is."""

    row: int
    names: Mapping[int, str]  # column: the whole heading, of its upper row and its lower one
    fields: Mapping[int, str]  # column: field
    used: frozenset[int] = frozenset()


def find(grid: Grid, wanted: SheetMap) -> Headings | None:
    """Return the row under which most fields of ``wanted`` are found, if there are two or all."""
    best: Headings | None = None
    least = min(_LEAST, len(wanted.columns))
    tall = _filled(grid)
    for at in range(min(_WITHIN, len(grid.rows))):
        found = _fields(tall, at, wanted)
        if len(found) >= (len(best.fields) + 1 if best else least):
            names = {column: " / ".join(said) for column, said in _columns(tall, at).items()}
            best = Headings(at, {c: name for c, name in names.items() if name}, found)
    return best


def _filled(grid: Grid) -> list[list[str]]:
    """Return the first rows as texts, where each cell of a merged area says what the first does."""
    rows = [[_text(cell) for cell in cells] for cells in grid.rows[:_WITHIN]]
    for area in grid.merged:
        if area.top >= len(rows):
            continue
        top = rows[area.top]
        said = top[area.left] if area.left < len(top) else ""
        for cells in rows[area.top : area.bottom + 1]:
            cells.extend([""] * (area.right + 1 - len(cells)))
            cells[area.left : area.right + 1] = [said] * (area.right + 1 - area.left)
    return rows


def _fields(rows: Sequence[Sequence[str]], at: int, wanted: SheetMap) -> dict[int, str]:
    """Return fields by column; a heading of several rows goes before its lowest one."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    tiers = _columns(rows, at)
    for depth in range(_TIERS, 0, -1):
        for column, said in tiers.items():
            if column in found or len(said) < depth:
                continue
            heading = " ".join(said[-depth:])
            for name, patterns in wanted.columns.items():
                if name not in taken and any(matches(one, heading) for one in patterns):
                    found[column] = name
                    taken.add(name)
                    break
    return found


def _columns(rows: Sequence[Sequence[str]], at: int) -> dict[int, list[str]]:
    width = max(map(len, rows[max(0, at - 1) : at + 1]))
    return {column: _tiers(rows, at, column) for column in range(width)}


def _tiers(rows: Sequence[Sequence[str]], at: int, column: int) -> list[str]:
    """Return what stands above a column, from the top; a text that is repeated counts once.

    Where the lowest row is empty, the one above it must say what the column is.
    """
    said: list[str] = []
    for cells in rows[max(0, at - _TIERS + 1) : at + 1]:
        text = cells[column] if column < len(cells) else ""
        if text and (not said or plain(said[-1]) != plain(text)):
            said.append(text)
    last = [cells[column] for cells in rows[max(0, at - 1) : at + 1] if column < len(cells)]
    return said if any(last) else []


def _text(cell: Any) -> str:
    if isinstance(cell, Formula):
        cell = cell.result
    return " ".join(str(cell).split()) if isinstance(cell, (str, int)) else ""
