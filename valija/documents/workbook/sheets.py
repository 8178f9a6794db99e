"""One sheet read as a table: its headings wherever they stand, its rows, what looked odd."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from valija.books import letters
from valija.books.opening import Formula, Grid
from valija.catalogues import folded
from valija.documents.workbook import layout
from valija.documents.workbook.cells import CellReader, as_json
from valija.fields import NUMERIC, Value
from valija.kinds import KEPT, Kind, RawText
from valija.records import KindRow, field_map, fields_of

Row = dict[str, Value | RawText]
_LONGEST_HEADING = 200
_HEADINGS_WITHIN = 30  # rows; above them stand titles and logos
_TOTALS = frozenset({"total", "totales", "subtotal", "suma", "sumas", "total general"})
_ID = ("row_id", letters.plain(layout.ROW_ID))


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it stands in the sheet; ``reason`` says why it isn't taken."""

    number: int
    row_id: str
    values: Row
    reason: str = ""


class Sheet:
    """A grid understood as the rows of a table."""

    def __init__(self, grid: Grid, table: type[KindRow], kind: Kind, epoch: Any) -> None:
        self.title = grid.title
        self._table = table
        self._grid = grid
        self._rows = _turned(grid.rows) if table.single and _stands(grid, table) else grid.rows
        self._turned = self._rows is not grid.rows
        self._above = {} if self._turned else covered(grid)
        self._names = _names(table)
        self._heading = self._find_heading()
        self._id_column = -1
        self._readers: dict[int, CellReader] = {}
        self._kept: dict[int, str] = {}  # columns that are of no field, by their headings
        self._kept_cells = 0
        self._odd: list[str] = []
        if self.has_headings:
            self._understand(kind, epoch)

    @property
    def has_headings(self) -> bool:
        """Whether a row names columns of the table."""
        return self._heading >= 0

    def remarks(self) -> Iterator[str]:
        """Yield, in Spanish, what can be said of the sheet before its rows are read."""
        if not self.has_headings:
            yield f"«{self.title}»: no se encontró la fila de encabezados; no se leyó."
            return
        if self._grid.hidden:
            yield f"«{self.title}» estaba oculta y también se leyó."
        if self._grid.gap[1] and not self._turned:
            last, more = self._grid.gap
            said = f"tras la fila {last:,} todo está vacío hasta la {more:,}; se leyó."
            yield f"«{self.title}»: {said}"
        if self._odd:
            names = ", ".join(self._odd)
            yield f"«{self.title}»: no se leyeron las columnas {names}: no se sabe qué son."
        missing = [
            spec.label
            for spec in fields_of(self._table)
            if spec.name not in {reader.spec.name for reader in self._readers.values()}
        ]
        if missing:
            names = ", ".join(f"«{label}»" for label in missing)
            yield f"«{self.title}»: no tiene las columnas {names}; esos datos no cambian."

    def findings(self) -> Iterator[str]:
        """Yield what was noticed while the rows were read."""
        for column, reader in self._readers.items():
            where = f"«{self.title}», «{reader.spec.label}»"
            if reader.padded:
                codes = layout.counted(reader.padded, "código", "códigos")
                yield f"{where}: se completaron los ceros de {codes}."
            if reader.computed:
                cells = layout.counted(reader.computed, "fórmula", "fórmulas")
                yield f"{where}: se tomó el resultado de {cells}."
            if reader.uncomputed:
                cells = layout.counted(reader.uncomputed, "fórmula", "fórmulas")
                yield (
                    f"{where} (columna {get_column_letter(column + 1)}): {cells} sin resultado "
                    "guardado. Abra el libro en Excel, guárdelo y repita."
                )
        if self._kept_cells:
            names = ", ".join(f"«{heading}»" for heading in self._kept.values())
            cells = layout.counted(self._kept_cells, "celda", "celdas")
            yield (
                f"«{self.title}»: no son de esta hoja las columnas {names} ({cells}); se conservan "
                "aparte y salen otra vez al exportar el libro."
            )
        if self._above:
            yield f"«{self.title}» tiene celdas combinadas; su texto vale para todas sus filas."

    def lines(self) -> Iterator[Line]:
        """Yield the rows below the headings that hold something; a header's is only the first."""
        rows = self._rows[self._heading + 1 :]
        for index, cells in enumerate(rows[:1] if self._table.single else rows):
            at = self._heading + 1 + index
            row_id = str(self._cell(cells, self._id_column) or "")
            if all(cell is None for cell in cells):
                continue
            values = {
                reader.spec.name: reader.read(self._value(cells, at, column))
                for column, reader in self._readers.items()
            }
            if all(value is None for value in values.values()):
                values = {}
                if not row_id:
                    continue
            values |= self._kept_of(cells) if values else {}
            number = 1 if self._turned else at + 1
            yield Line(number, row_id, values, "" if row_id else self._why_not(cells, values))

    def _kept_of(self, cells: list[Any]) -> Row:
        """Return what a row says in columns of people's own."""
        found: Row = {}
        for column, heading in self._kept.items():
            text = as_json(self._cell(cells, column))
            self._kept_cells += text is not None
            found[KEPT + heading] = None if text is None else RawText(text)
        return found

    def _why_not(self, cells: list[Any], values: Row) -> str:
        """Recognise a row of sums that somebody wrote below the table."""
        words = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
        if len(words) == 1 and folded(words[0]).strip(" :.") in _TOTALS:
            keys = [values.get(name) for name in self._table.key_fields]
            if None in keys or not keys:
                return "es una fila de totales y no se toma."
        return ""

    def _value(self, cells: list[Any], at: int, column: int) -> Any:
        """Return a cell, or what a merged cell above says of it; amounts are never repeated."""
        cell = self._cell(cells, column)
        if cell is None and (at, column) in self._above:
            if self._readers[column].spec.type in NUMERIC:
                return None
            top, left = self._above[at, column]
            return self._cell(self._rows[top], left) if top > self._heading else None
        return cell

    @staticmethod
    def _cell(cells: list[Any], column: int) -> Any:
        return cells[column] if 0 <= column < len(cells) else None

    def _find_heading(self) -> int:
        """Return the row that names most columns, at least two or all there are; -1 if none."""
        best, place = min(2, len(self._names)) - 1, -1
        for at, cells in enumerate(self._rows[:_HEADINGS_WITHIN]):
            named = {self._names[n] for cell in cells if (n := _plain(cell)) in self._names}
            if len(named) > best:
                best, place = len(named), at
        return place

    def _understand(self, kind: Kind, epoch: Any) -> None:
        specs = field_map(self._table)
        width = max(map(len, self._rows[self._heading :]))
        taken: set[str] = set()
        for column in range(width):
            heading = self._cell(self._rows[self._heading], column)
            if heading is None and (self._heading, column) in self._above:
                top, left = self._above[self._heading, column]
                heading = self._cell(self._rows[top], left)
            name = self._names.get(_plain(heading), "")
            if _plain(heading) in _ID and self._id_column < 0:
                self._id_column = column
            elif name and name not in taken:
                taken.add(name)
                self._readers[column] = CellReader(specs[name], form_of(specs[name], kind), epoch)
            elif not self._turned and self._holds_something(column):
                said = _said(heading)
                if said and not name and said not in self._kept.values():
                    self._kept[column] = said
                    continue
                said = f"«{said}»" if said else "sin encabezado"
                self._odd.append(f"{said} ({get_column_letter(column + 1)})")

    def _holds_something(self, column: int) -> bool:
        rows = self._rows[self._heading + 1 :]
        return any(self._cell(cells, column) is not None for cells in rows)


def _names(table: type[KindRow]) -> Mapping[str, str]:
    """Return the fields by what their columns may be headed with."""
    specs = fields_of(table)
    return {letters.plain(spec.name): spec.name for spec in specs} | {
        letters.plain(spec.label): spec.name for spec in specs
    }


def form_of(spec: Any, kind: Kind) -> str:
    """Return the form of a column's codes; a reference's is that of the key it points to."""
    if not spec.reference:
        return str(spec.pattern)
    target = kind.table(spec.reference)
    return field_map(target)[target.key_fields[0]].pattern


def _plain(cell: Any) -> str:
    if isinstance(cell, Formula):
        cell = cell.result
    return letters.plain(cell) if isinstance(cell, str) else ""


def _said(heading: Any) -> str:
    if isinstance(heading, Formula):
        heading = heading.result
    return "" if heading is None else " ".join(str(heading).split())[:_LONGEST_HEADING]


def _stands(grid: Grid, table: type[KindRow]) -> bool:
    """Tell whether a sheet has its headings one below the other, in its first column."""
    names = _names(table)
    down = {names[n] for row in grid.rows if row and (n := _plain(row[0])) in names}
    return len(down) >= min(2, len(names))


def _turned(rows: list[list[Any]]) -> list[list[Any]]:
    """Return the first two columns as rows: the headings, and the only row below them."""
    return [[row[column] if column < len(row) else None for row in rows] for column in (0, 1)]


def covered(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Return, for each cell covered by a merged one, where that has its value."""
    covered = {}
    for area in grid.merged:
        for row in range(area.top, min(area.bottom + 1, len(grid.rows))):
            if row > area.top:
                covered[row, area.left] = area.top, area.left
    return covered
