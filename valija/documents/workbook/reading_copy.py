"""Several plans in one workbook to read: every table of each part, no identifiers, no protection.

It isn't brought back: who wants to fill a plan in a spreadsheet exports that plan alone.
"""

import io
from collections.abc import Sequence
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
from valija.fields import Field, with_name
from valija.records import KindRow, fields_of

_INDEX = "Contenido"
_LONGEST_TITLE = 31  # says Excel
_ABOUT = "Copia para leer. Los archivos firmados son los que valen; la huella los identifica."
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
    specs = fields_of(table)
    columns = [column for spec in specs for column in with_name(spec)]
    prepare(sheet, [layout.width(spec) for spec in columns])
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.row_dimensions[1].height = 33
    pen = Pen(sheet)
    end = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A1:{end}{1 + len(content.rows(table))}"
    sheet.append([pen.heading(spec.label, right=is_amount(spec)) for spec in columns])
    styles = {spec.name: pen.value(spec) for spec in columns}
    for row in content.rows(table):
        values: list[tuple[Field, Any]] = []
        for spec in specs:
            value = cast(Any, getattr(row, spec.name))
            values.append((spec, value))
            if len(named := with_name(spec)) > 1:
                name = catalogues.name_of(spec.catalogue, value) if value else ""
                values.append((named[1], name or None))
        sheet.append([put(styles[spec.name], spec, value) for spec, value in values])
