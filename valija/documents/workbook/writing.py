"""A content as the bytes of a workbook: guide, summary, a sheet per table, and catalogues."""

import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.utils import get_column_letter

from valija.books.letters import escaped
from valija.catalogues import Catalogues
from valija.content import Content, Kept
from valija.documents.workbook import guide, layout, packing, summary
from valija.documents.workbook.lists import Lists
from valija.documents.workbook.looks import (
    MISSING,
    UNLOCKED,
    Pen,
    is_amount,
    open_to_people,
    prepare,
    retyped,
)
from valija.extensions import extensions_of
from valija.fields import SCALED, Field, FieldType, Value, show
from valija.kinds import Kind
from valija.records import KindRow, fields_of

_EXACT = 10**15  # what a double of Excel holds to the last digit
_LAST_COLUMN = 16_384
_ID = Field(name="row_id", label=layout.ROW_ID, type=FieldType.CODE)
_ID_WIDTH = 38
_KEPT = Field(name="kept", label="", type=FieldType.INTEGER)
_KEPT_WIDTH = 22
_SURELY_FITS = layout.LONGEST_CELL // 7  # each letter may take seven: _x000D_
_TALL = 76  # points: a cell for several lines of text


def to_bytes(content: Content, kind: Kind, catalogues: Catalogues, kept: Kept) -> bytes:
    """Return the workbook of ``content``; see :func:`valija.documents.workbook.write`."""
    _refuse_long_texts(content, kind)
    book = Workbook(write_only=True)
    book.properties.title = f"{kind.title} {content.head.period}"
    book.properties.creator = None  # nobody's name leaves by the back door
    catalogues = catalogues.extended(extensions_of(content))
    lists = Lists(content, kind, catalogues)
    guide.add_guide(book, content, kind, catalogues)
    summary.add_summary(book, content, kind, catalogues)
    for table in kind.tables:
        if table.single:
            _add_form(book, content, table, lists)
        else:
            _add_grid(book, content, table, lists, kept.get(table.table_name, {}))
    guide.add_catalogues(book, lists)
    guide.add_about(book, content)
    out = io.BytesIO()
    book.save(out)
    return packing.pinned(out.getvalue())


def _refuse_long_texts(content: Content, kind: Kind) -> None:
    """Look before a sheet is begun, so that none is left half written."""
    for table in kind.tables:
        specs = fields_of(table)
        for row in content.rows(table):
            for spec, value in zip(specs, cast(tuple[Any, ...], row)[2:], strict=True):
                if isinstance(value, str) and _is_long(value):
                    raise layout.TextTooLongError(sheet=table.table_label, label=spec.label)
    for (name, _, field), text in content.raw.items():
        if _is_long(text):
            raise layout.TextTooLongError(sheet=name, label=field)


def _is_long(text: str) -> bool:
    return len(text) > _SURELY_FITS and len(escaped(text)) > layout.LONGEST_CELL


def _add_grid(
    book: Any,
    content: Content,
    table: type[KindRow],
    lists: Lists,
    kept: Mapping[str, Mapping[str, str]],
) -> None:
    """Add the sheet of a table with many rows: headings first, and a hidden first column."""
    specs, rows = fields_of(table), content.rows(table)
    last = 1 + len(rows) + layout.ROOM
    sheet = _sheet(book, table, [_ID_WIDTH, *map(layout.width, specs), *[_KEPT_WIDTH] * len(kept)])
    pen = Pen(sheet)
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.row_dimensions[1].height = 33
    _set_columns(sheet, specs)
    for column, spec in enumerate(specs, 2):
        _guide_column(sheet, lists, spec, f"{get_column_letter(column)}2", last)
        if spec.required:
            _mark_missing(sheet, get_column_letter(column), len(specs), last)
    end = get_column_letter(1 + len(specs) + len(kept))
    sheet.auto_filter.ref = f"A1:{end}{max(2, 1 + len(rows))}"
    headings = [
        pen.heading(spec.label, required=spec.required, right=is_amount(spec)) for spec in specs
    ]
    headings += [pen.heading(heading, required=False) for heading in kept]
    sheet.append([pen.heading(layout.ROW_ID), *headings])
    beside = [(pen.value(_KEPT, shown_as="General"), texts) for texts in kept.values()]
    cells = [(spec, pen.value(spec)) for spec in specs]
    identifier = pen.value(_ID)
    for row in rows:
        row_id, _, *values = cast(tuple[Any, ...], row)
        filled = [put(identifier, _ID, row_id)]
        for (spec, cell), value in zip(cells, values, strict=True):
            text = content.raw.get((table.table_name, row_id, spec.name)) if content.raw else None
            filled.append(put(cell, spec, value if text is None else text))
        filled += [_put_kept(cell, texts.get(row_id)) for cell, texts in beside]
        sheet.append(filled)


def _add_form(book: Any, content: Content, table: type[KindRow], lists: Lists) -> None:
    """Add the sheet of a table with a single row: one field below the other, with its help."""
    sheet = _sheet(book, table, (34, 48, 64))
    pen = Pen(sheet)
    sheet.freeze_panes = "A2"
    row = content.single(table)
    specs = fields_of(table)
    for line, spec in enumerate(specs, 2):
        _guide_column(sheet, lists, spec, f"B{line}", line)
        if spec.required:
            _mark(sheet, f"B{line}", f"LEN($B${line})=0")
        if spec.type is FieldType.LONG_TEXT:
            sheet.row_dimensions[line].height = _TALL
    sheet.row_dimensions[2 + len(specs)].hidden = True
    sheet.append([pen.heading(text) for text in layout.FORM])
    for spec in specs:
        value = getattr(row, spec.name) if row else None
        if row and (text := content.raw.get((table.table_name, row.row_id, spec.name))):
            value = text
        cell = put(pen.value(spec, boxed=True), spec, value)
        about = [spec.help, f"Por ejemplo: {spec.example}." if spec.example else ""]
        notes = " ".join(filter(None, ["Obligatorio." if spec.required else "", *about]))
        label = pen.wrapped(spec.label, bold=spec.required)
        sheet.append([label, cell, pen.wrapped(notes, colour=layout.MUTED)])
    identifier = put(pen.value(_ID), _ID, row.row_id if row else None)
    sheet.append([pen.wrapped(layout.ROW_ID), identifier])


def put(cell: Cell, spec: Field, value: Value) -> Cell:
    """Give ``cell`` a value as Excel keeps it; a text is never a formula."""
    if isinstance(value, str):
        return retyped(cell, show(spec, value))
    if isinstance(value, bool) or (isinstance(value, int) and abs(value) >= _EXACT):
        cell.value = show(spec, value)
    elif isinstance(value, int) and spec.type in SCALED:
        cell.value = value / 100
    else:
        cell.value = value
    if isinstance(value, date):
        cell.number_format = layout.number_format(spec)
    return cell


def _put_kept(cell: Cell, text: str | None) -> Cell:
    """Give ``cell`` what people had there: a number is one again, and a text never a formula."""
    value = None if text is None else json.loads(text)
    if isinstance(value, str):
        return retyped(cell, value)
    cell.value = value
    return cell


def _sheet(book: Any, table: type[KindRow], widths: Sequence[float]) -> Any:
    sheet = book.create_sheet(layout.sheet_title(table))
    prepare(sheet, widths)
    open_to_people(sheet)
    return sheet


def _set_columns(sheet: Any, specs: Sequence[Field]) -> None:
    first = sheet.column_dimensions["A"]
    first.hidden, first.protection = True, UNLOCKED
    for column, spec in enumerate(specs, 2):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.number_format = layout.number_format(spec)
        dimension.protection = UNLOCKED
    rest = sheet.column_dimensions[get_column_letter(len(specs) + 2)]
    rest.min, rest.max, rest.protection = len(specs) + 2, _LAST_COLUMN, UNLOCKED


def _guide_column(sheet: Any, lists: Lists, spec: Field, first: str, last: int) -> None:
    if validation := lists.validation(spec):
        letters = first.rstrip("0123456789")
        validation.add(f"{first}:{letters}{last}")
        sheet.data_validations.append(validation)


def _mark_missing(sheet: Any, letter: str, count: int, last: int) -> None:
    """Colour a required cell that is empty in a row where something is written."""
    row = f"$B2:${get_column_letter(1 + count)}2"
    formula = f"AND(LEN(${letter}2)=0,COUNTA({row})>0)"
    _mark(sheet, f"{letter}2:{letter}{last}", formula)


def _mark(sheet: Any, cells: str, formula: str) -> None:
    rule: Any = FormulaRule
    sheet.conditional_formatting.add(cells, rule(formula=[formula], fill=MISSING))
