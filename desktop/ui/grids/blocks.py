"""What a person does to a block of cells, worked out as edits: paste, fill, clear, jump. No Qt."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop.ui.forms.options import Options
from desktop.ui.grids.changes import CellEdit, new_row_id
from desktop.ui.grids.columns import plain
from desktop.ui.grids.sheet import Sheet
from valija.fields import Field, FieldType

_DIGITS = re.compile(r"\\d\{(\d+)\}").fullmatch  # the pattern of a code with so many digits


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of visible cells, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> range:
        """The numbers of its rows."""
        return range(self.top, self.bottom + 1)

    @property
    def columns(self) -> range:
        """The numbers of its columns."""
        return range(self.left, self.right + 1)


@dataclass(frozen=True, slots=True)
class Paste:
    """What a paste asks for, and what a person should know about it."""

    edits: Sequence[CellEdit]
    area: Area
    new_rows: int = 0
    skipped: int = 0  # cells that people don't fill, or that lie beyond the last column
    padded: int = 0  # codes that got back the zeros a spreadsheet had dropped

    @property
    def notice(self) -> str:
        """Say in Spanish what wasn't done as it stood on the clipboard; empty if nothing."""
        said = []
        if self.skipped:
            cells = "1 celda" if self.skipped == 1 else f"{self.skipped:,} celdas"
            said.append(f"No se pegó {cells}: esa columna no se llena a mano o no existe.")
        if self.padded:
            codes = "1 código" if self.padded == 1 else f"{self.padded:,} códigos"
            said.append(f"Se completaron los ceros de {codes} (por ejemplo, 11 quedó como 011).")
        return " ".join(said)


def copied(sheet: Sheet, area: Area) -> list[list[str]]:
    """Return an area as texts for other programs."""
    return [[_copied(sheet, row, column) for column in area.columns] for row in area.rows]


def pasted(
    sheet: Sheet,
    area: Area,
    block: Sequence[Sequence[str]],
    options: Options,
    editable: Callable[[int], bool],
) -> Paste:
    """Work out the paste of ``block`` onto ``area``, from its upper left corner on.

    A block that fits the area a whole number of times is repeated over it. Past the last row, new
    rows are asked for; past the last column, cells are left out.
    """
    height, width = len(block), len(block[0])
    tall = height * max(1, len(area.rows) // height if len(area.rows) % height == 0 else 1)
    broad = width * max(1, len(area.columns) // width if len(area.columns) % width == 0 else 1)
    edits: list[CellEdit] = []
    skipped = padded = 0
    for down in range(tall):
        row = area.top + down
        row_id = sheet.row_id(row) if row < len(sheet) else new_row_id(row - len(sheet) + 1)
        for across in range(broad):
            column = area.left + across
            text = block[down % height][across % width]
            if column >= len(sheet.columns) or not editable(column):
                skipped += 1
                continue
            spec = sheet.columns[column].field
            full = with_zeros(spec, text, options)
            padded += full != text
            if sheet.columns[column].named:
                full = _coded(spec, full, options)
            if full != (sheet.typed(row, column) if row < len(sheet) else ""):
                edits.append(CellEdit(row_id, spec.name, full))
    bottom, right = area.top + tall - 1, min(area.left + broad, len(sheet.columns)) - 1
    new_rows = len({edit.row_id for edit in edits if edit.is_new_row})
    return Paste(edits, Area(area.top, area.left, bottom, right), new_rows, skipped, padded)


def filled_down(sheet: Sheet, area: Area, editable: Callable[[int], bool]) -> list[CellEdit]:
    """Copy the area's first row over its others; an area of one row takes from the row above."""
    if len(area.rows) == 1:
        if area.top == 0:
            return []
        area = Area(area.top - 1, area.left, area.bottom, area.right)
    edits = []
    for column in filter(editable, area.columns):
        text = sheet.typed(area.top, column)
        cells = ((row, column) for row in area.rows if row != area.top)
        edits += filled(sheet, cells, text, editable)
    return edits


def filled(
    sheet: Sheet, cells: Iterable[tuple[int, int]], text: str, editable: Callable[[int], bool]
) -> list[CellEdit]:
    """Give every cell the same text; cells that hold it already are left alone."""
    return [
        CellEdit(sheet.row_id(row), sheet.columns[column].field.name, text)
        for row, column in cells
        if editable(column) and sheet.typed(row, column) != text
    ]


def jumped(sheet: Sheet, row: int, column: int, down: int, across: int) -> tuple[int, int]:
    """Return where Ctrl and an arrow lead: the end of a run of filled cells, or the next one."""
    rows, columns = len(sheet), len(sheet.columns)

    def inside(r: int, c: int) -> bool:
        return 0 <= r < rows and 0 <= c < columns

    def is_filled(r: int, c: int) -> bool:
        return bool(sheet.text(r, c))

    if not inside(row + down, column + across):
        return row, column
    run = is_filled(row, column) and is_filled(row + down, column + across)
    row, column = row + down, column + across
    while inside(row + down, column + across):
        ahead = is_filled(row + down, column + across)
        if (run and not ahead) or (not run and is_filled(row, column)):
            break
        row, column = row + down, column + across
    return row, column


def with_zeros(spec: Field, text: str, options: Options) -> str:
    """Give a code back the zeros at its front that a spreadsheet took for a number's.

    Only a code of a fixed count of digits, and if there is a catalogue only one that it knows.
    """
    form = _DIGITS(spec.pattern) if spec.type is FieldType.CODE else None
    if form is None or not text.isdecimal() or len(text) >= int(form[1]):
        return text
    full, known = text.zfill(int(form[1])), options.of(spec)
    return full if not known or known.get(full) else text


def _coded(spec: Field, text: str, options: Options) -> str:
    """Return the code that a name stands for; the text as it is where it is no name."""
    meant = options.of(spec).meant(text) if text else None
    return meant.code if meant else text


def _copied(sheet: Sheet, row: int, column: int) -> str:
    value = sheet.value(row, column)
    return sheet.text(row, column) if value is None else plain(sheet.columns[column].field, value)
