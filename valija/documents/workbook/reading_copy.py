"""Several plans in one workbook to read: every table of each part, no identifiers, no protection.

It isn't brought back: who wants to fill a plan in a spreadsheet exports that plan alone.
"""

import io
from collections.abc import Sequence
from textwrap import wrap
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from valija.catalogues import Catalogues
from valija.content import Content
from valija.documents.bundle import Part, title_of
from valija.documents.workbook import layout, packing
from valija.documents.workbook.looks import Pen, is_amount, prepare
from valija.documents.workbook.writing import put
from valija.extensions import extensions_of
from valija.fields import Field, FieldType, with_name
from valija.records import KindRow, fields_of

_INDEX = "Contenido"
_LONGEST_TITLE = 31  # says Excel
_LINE = 15  # points
_CAPITALS = 0.8  # of the letters that a column is wide
_WIDEST = 60  # characters of a column; longer texts take several lines
_ABOUT = (
    "Copia para leer, sin las columnas vacías. "
    "Los archivos firmados son los que valen; la huella los identifica."
)
_HEADS = ("Hoja", "Parte", "Tabla", "Filas", "Envío", "Revisión", "Huella del contenido")


def to_bytes(parts: Sequence[Part], catalogues: Catalogues) -> bytes:
    """Return the workbook; the same parts give the same bytes."""
    book = Workbook(write_only=True)
    book.properties.title = title_of(parts)
    book.properties.creator = None
    sheets = [
        (part, table, _title(part, table))
        for part in parts
        for table in part.kind.tables
        if part.content.rows(table)
    ]
    _add_index(book, parts, sheets)
    for part, table, title in sheets:
        known = catalogues.extended(extensions_of(part.content))
        _add_table(book, title, part.content, table, known)
    out = io.BytesIO()
    book.save(out)
    return packing.pinned(out.getvalue())


def _title(part: Part, table: type[KindRow]) -> str:
    return f"{part.kind.key.upper()} {layout.sheet_title(table)}"[:_LONGEST_TITLE]


def _add_index(
    book: Any, parts: Sequence[Part], sheets: Sequence[tuple[Part, type[KindRow], str]]
) -> None:
    sheet = book.create_sheet(_INDEX)
    prepare(sheet, (30, 30, 26, 9, 40, 10, 38))
    pen = Pen(sheet)
    sheet.row_dimensions[1].height = 28
    sheet.append([pen.text(title_of(parts), bold=True, size=18, colour=layout.ACCENT)])
    sheet.append([pen.text(_ABOUT, colour=layout.MUTED)])
    sheet.append([])
    sheet.append([pen.heading(text) for text in _HEADS])
    for part, table, title in sheets:
        head = part.content.head
        texts = (title, f"{part.kind.title} {head.period}", table.table_label)
        rows = len(part.content.rows(table))
        cells = (*texts, str(rows), head.id, str(head.revision), part.fingerprint)
        sheet.append([pen.typed(text) for text in cells])


def _add_table(
    book: Any, title: str, content: Content, table: type[KindRow], catalogues: Catalogues
) -> None:
    """Add one table; beside each code that has a name stands the name."""
    sheet = book.create_sheet(title)
    specs = [spec for spec in fields_of(table) if set(content.column(table, spec.name)) - {None}]
    columns = [column for spec in specs for column in with_name(spec)]
    widths = [_width(spec, content, table, catalogues) for spec in columns]
    prepare(sheet, widths)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    if sheet.page_setup.fitToWidth > 1:
        sheet.print_title_cols = "A:A"
    sheet.row_dimensions[1].height = 33
    pen = Pen(sheet)
    end = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A1:{end}{1 + len(content.rows(table))}"
    sheet.append([pen.heading(spec.label, right=is_amount(spec)) for spec in columns])
    styles = {spec.name: pen.value(spec, wraps=True) for spec in columns}
    for number, row in enumerate(content.rows(table), 2):
        values: list[tuple[Field, Any]] = []
        for spec in specs:
            value = cast(Any, getattr(row, spec.name))
            values.append((spec, value))
            if len(named := with_name(spec)) > 1:
                name = catalogues.name_of(spec.catalogue, value) if value else ""
                values.append((named[1], name or None))
        cells = [put(styles[spec.name], spec, value) for spec, value in values]
        lines = max(map(_lines, (cell.value for cell in cells), widths))
        if lines > 1:
            sheet.row_dimensions[number].height = _LINE * lines
        sheet.append(cells)


def _width(spec: Field, content: Content, table: type[KindRow], catalogues: Catalogues) -> float:
    """Return a column's width: no more than its longest text and its heading's words take."""
    usual = layout.width(spec)
    own = next((one for one in fields_of(table) if spec in with_name(one)[1:]), None)
    if own is not None:
        codes = set(content.column(table, own.name)) - {None}
        texts = [catalogues.name_of(own.catalogue, code) for code in codes]
    elif spec.type in (FieldType.TEXT, FieldType.LONG_TEXT):
        texts = [text for text in content.column(table, spec.name) if text]
        usual = _WIDEST
    else:
        return usual
    word = max(map(len, spec.label.split())) + 5
    return max(word, min(usual, _WIDEST, max(map(_wide, texts), default=0)))


def _wide(text: str) -> float:
    return len(text) / (_CAPITALS if text.isupper() else 1) + 3


def _lines(value: Any, width: float) -> int:
    """Return how many lines a text takes in its column; capitals are wide."""
    if not isinstance(value, str):
        return 1
    fit = max(1, int((width - 2) * (_CAPITALS if value.isupper() else 1)))
    return sum(len(wrap(line, fit)) or 1 for line in value.split("\n")) or 1
