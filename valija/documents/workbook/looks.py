"""The look of a workbook: fonts, fills and borders by role, as openpyxl wants them."""

from collections.abc import Sequence
from typing import Any

from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter

from valija.books.letters import escaped
from valija.documents.workbook import layout
from valija.fields import SCALED, Field, FieldType

UNLOCKED = Protection(locked=False)
_HAIR = Side(style="thin", color=layout.LINE)
RULED = Border(bottom=_HAIR)
BOXED = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
_READABLE = 260  # characters across a page that are still read on paper
_MARGIN = 0.4  # inches
_LETTER = 1  # paper size
_SWISS = 2  # family: without serifs, where Calibri is missing


def retyped(cell: Cell, value: str) -> Cell:
    """Give a cell another text, which is never a formula."""
    cell.value = escaped(value)
    cell.data_type = "s"
    return cell


def is_amount(spec: Field) -> bool:
    """Tell whether a column is read from its right end; years and ordinals aren't."""
    return spec.type in SCALED


def fill(colour: str) -> PatternFill:
    """Return a plain background."""
    return PatternFill("solid", start_color=colour, end_color=colour)


SOFT = PatternFill("solid", start_color=layout.ACCENT_SOFT, end_color=layout.ACCENT_SOFT)
MISSING = PatternFill(bgColor=layout.MISSING)  # of a conditional format, which reads the other end


def font(*, bold: bool = False, size: float = 11, colour: str = layout.TEXT) -> Font:
    """Return the workbook's one typeface."""
    return Font(name="Calibri", family=_SWISS, bold=bold, size=size, color=colour)


class Pen:
    """Makes the cells of one sheet; a cell may be used again as soon as its row is written."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    def text(
        self, value: str, *, bold: bool = False, size: float = 11, colour: str = layout.TEXT
    ) -> Cell:
        """Make a cell of running text."""
        made = self._cell(value)
        made.font = font(bold=bold, size=size, colour=colour)
        made.alignment = Alignment(vertical="center")
        return made

    def wrapped(
        self, value: str, *, bold: bool = False, colour: str = layout.TEXT, soft: bool = False
    ) -> Cell:
        """Make a ruled cell whose text may take several lines."""
        made = self._cell(value)
        made.font = font(bold=bold, colour=colour)
        made.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
        made.border = RULED
        if soft:
            made.fill = SOFT
        return made

    def typed(self, value: str) -> Cell:
        """Make a ruled cell of a text that somebody typed: never a formula, whatever it says."""
        made = self.wrapped("")
        made.number_format = "@"
        return retyped(made, value)

    def heading(self, value: str, *, required: bool = True, right: bool = False) -> Cell:
        """Make a column's heading; those of columns that may stay empty are lighter."""
        made = self._cell(value)
        made.font = font(bold=True, colour=layout.ON_ACCENT)
        made.fill = fill(layout.ACCENT if required else layout.OPTIONAL)
        made.alignment = Alignment(
            horizontal="right" if right else "left", vertical="center", wrap_text=True, indent=1
        )
        made.border = Border(right=Side(style="thin", color=layout.ON_ACCENT))
        return made

    def value(
        self, spec: Field, *, boxed: bool = False, shown_as: str = "", wraps: bool = False
    ) -> Cell:
        """Make the cell that all values of a column are written with, open to editing."""
        made = self._cell(None)
        made.number_format = shown_as or layout.number_format(spec)
        made.protection = UNLOCKED
        made.border = BOXED if boxed else RULED
        made.font = font()
        made.alignment = Alignment(
            horizontal="right" if is_amount(spec) and not boxed else "left",
            vertical="top",
            indent=1,
            wrap_text=boxed or spec.type is FieldType.LONG_TEXT or (wraps and not is_amount(spec)),
        )
        return made

    def amount(self, formula: str, *, bold: bool = False, shown_as: str = layout.AMOUNT) -> Cell:
        """Make a cell with a formula of our own."""
        made = self._cell(formula)
        made.number_format = shown_as
        made.font = font(bold=bold)
        made.alignment = Alignment(vertical="top", horizontal="right", indent=1)
        made.border = RULED
        if bold:
            made.fill = SOFT
        return made

    def _cell(self, value: str | None) -> Cell:
        made: Cell = WriteOnlyCell(self._sheet, value)
        return made


def prepare(sheet: Any, widths: Sequence[float]) -> None:
    """Set columns, paper and protection of a sheet; :func:`open_to_people` loosens the last."""
    for column, wide in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = wide
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _LETTER
    sheet.page_setup.fitToHeight = 0
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom = 2 * _MARGIN  # where the footer stands
    margins.header = margins.footer = _MARGIN / 2
    sheet.page_setup.fitToWidth = 1 + int(sum(widths)) // _READABLE
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "Página &P de &N"
    sheet.protection.sheet = True  # no password: it guards against slips, not against people


def open_to_people(sheet: Any) -> None:
    """Allow all but changing the headings: rows in and out, order, filters, widths."""
    allowed = sheet.protection
    allowed.formatCells = allowed.formatColumns = allowed.formatRows = False
    allowed.insertRows = allowed.deleteRows = allowed.sort = allowed.autoFilter = False
