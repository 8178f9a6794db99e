"""Several plans in one workbook to read: every table of each part, no identifiers, no protection.

It isn't brought back: who wants to fill a plan in a spreadsheet exports that plan alone.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from valija.catalogues import Catalogues
from valija.documents.bundle import Part, title_of
from valija.documents.workbook import layout, packing
from valija.documents.workbook.looks import Pen, is_amount, prepare
from valija.documents.workbook.reading_columns import Column, columns_of, lines_of
from valija.documents.workbook.writing import put
from valija.extensions import extensions_of
from valija.records import KindRow

_INDEX = "Contenido"
_FORM = (40, 95)  # characters of a field and of its value
_LONGEST_TITLE = 31  # says Excel
_LINE = 15  # points
_ARROW = 4  # characters beside a heading, where the filter stands
_ABOUT = (
    "Copia para leer, sin las columnas vacías ni las que dicen lo mismo en todas las filas. "
    "Los archivos firmados son los que valen; la huella los identifica."
)
_HEADS = (
    *("Hoja", "Parte", "Tabla", "Filas", "Igual en todas las filas"),
    *("Envío", "Revisión", "Huella del contenido"),
)


def to_bytes(parts: Sequence[Part], catalogues: Catalogues) -> bytes:
    """Return the workbook; the same parts give the same bytes."""
    book = Workbook(write_only=True)
    book.properties.title = title_of(parts)
    book.properties.creator = None
    sheets = [
        _sheet(part, table, catalogues)
        for part in parts
        for table in part.kind.tables
        if part.content.rows(table)
    ]
    _add_index(book, parts, sheets)
    for one in sheets:
        (_add_form if one.table.single else _add_table)(book, one)
    out = io.BytesIO()
    book.save(out)
    return packing.pinned(out.getvalue())


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One table of one part."""

    title: str
    part: Part
    table: type[KindRow]
    columns: Sequence[Column]
    alike: Sequence[str]  # what all its rows say


def _sheet(part: Part, table: type[KindRow], catalogues: Catalogues) -> _Sheet:
    known = catalogues.extended(extensions_of(part.content))
    columns, alike = columns_of(part.content, table, known)
    return _Sheet(_title(part, table), part, table, columns, alike)


def _title(part: Part, table: type[KindRow]) -> str:
    return f"{part.kind.key.upper()} {layout.sheet_title(table)}"[:_LONGEST_TITLE]


def _add_index(book: Any, parts: Sequence[Part], sheets: Sequence[_Sheet]) -> None:
    sheet = book.create_sheet(_INDEX)
    prepare(sheet, (26, 30, 24, 9, 60, 38, 10, 36))
    pen = Pen(sheet)
    sheet.row_dimensions[1].height = 28
    sheet.append([pen.text(title_of(parts), bold=True, size=18, colour=layout.ACCENT)])
    sheet.append([pen.text(_ABOUT, colour=layout.MUTED)])
    sheet.append([])
    sheet.append([pen.heading(text) for text in _HEADS])
    sheet.print_title_rows = "4:4"
    for number, one in enumerate(sheets, 5):
        head, rows = one.part.content.head, len(one.part.content.rows(one.table))
        whole = f"{one.part.kind.title} {head.period}"
        alike = "; ".join(one.alike)
        cells = (one.title, whole, one.table.table_label, str(rows), alike)
        places = (head.id, str(head.revision), one.part.fingerprint)
        sheet.row_dimensions[number].height = _LINE * max(1, lines_of(alike, 60))
        sheet.append([pen.typed(text) for text in (*cells, *places)])


def _add_form(book: Any, one: _Sheet) -> None:
    """Add the only row of a table: one field below the other."""
    sheet = book.create_sheet(one.title)
    prepare(sheet, _FORM)
    sheet.print_title_rows = "1:1"
    pen = Pen(sheet)
    sheet.append([pen.heading(text) for text in layout.FORM[:2]])
    for number, column in enumerate(one.columns, 2):
        value = column.values[0]
        cell = put(pen.value(column.spec, boxed=True), column.spec, value)
        lines = max(lines_of(column.spec.label, _FORM[0]), lines_of(value, _FORM[1]))
        sheet.row_dimensions[number].height = _LINE * lines
        sheet.append([pen.wrapped(column.spec.label, bold=True), cell])
    sheet.print_area = f"A1:B{1 + len(one.columns)}"


def _add_table(book: Any, one: _Sheet) -> None:
    """Add one table as wide as a page, or as few of them as its columns take."""
    sheet = book.create_sheet(one.title)
    rows, widths = one.part.content.rows(one.table), [column.width for column in one.columns]
    prepare(sheet, widths)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    if sheet.page_setup.fitToWidth > 1:
        sheet.print_title_cols = "A:A"
    heads = [lines_of(column.spec.label, column.width - _ARROW) for column in one.columns]
    sheet.row_dimensions[1].height = 3 + _LINE * max(2, *heads)
    pen = Pen(sheet)
    end = f"{get_column_letter(len(widths))}{1 + len(rows)}"
    sheet.auto_filter.ref = sheet.print_area = f"A1:{end}"
    specs = [column.spec for column in one.columns]
    sheet.append([pen.heading(spec.label, right=is_amount(spec)) for spec in specs])
    styles = [pen.value(spec, wraps=True) for spec in specs]
    for number, values in enumerate(zip(*(one.values for one in one.columns), strict=True), 2):
        cells = [
            put(style, spec, value)
            for style, spec, value in zip(styles, specs, values, strict=True)
        ]
        lines = max(map(lines_of, values, widths))
        if lines > 1:
            sheet.row_dimensions[number].height = _LINE * lines
        sheet.append(cells)
