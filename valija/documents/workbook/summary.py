"""The sheet of sums: formulas over the other sheets, so that people see totals while they fill."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from valija.catalogues import Catalogues
from valija.content import Content
from valija.documents.workbook import layout
from valija.documents.workbook.looks import Pen, prepare
from valija.fields import Field, FieldType
from valija.kinds import Kind
from valija.records import KindRow, fields_of

_MOST_GROUPS = 40  # a longer table is no summary
_SHARE = "0.0%"
_NOTE = "Estas sumas son fórmulas: cambian al llenar las otras hojas. El programa no lee esta hoja."


def add_summary(book: Any, content: Content, kind: Kind, catalogues: Catalogues) -> None:
    """Add the totals of every amount, and of the required ones by each of their classifiers."""
    sheet = book.create_sheet(layout.SUMMARY)
    prepare(sheet, (30, 56, 20, 12))
    pen = Pen(sheet)
    sheet.row_dimensions[1].height = 28
    sheet.append([pen.text("Resumen", bold=True, size=18, colour=layout.ACCENT)])
    sheet.append([pen.text(_NOTE, colour=layout.MUTED)])
    sheet.append([])
    sheet.append([pen.heading("Hoja"), pen.heading("Monto"), pen.heading("Total", right=True)])
    for table in kind.tables:
        for spec in _amounts(table):
            total = pen.amount(_total(table, spec, content))
            sheet.append([pen.wrapped(table.table_label), pen.wrapped(spec.label), total])
    line = 4 + sum(len(_amounts(table)) for table in kind.tables)
    for table in kind.tables:
        for block in _blocks(table, content, catalogues):
            line = _add_block(pen, sheet, line, block)


@dataclass(frozen=True, slots=True)
class _Block:
    """The sums of one amount by one classifier."""

    title: str
    spec: Field
    group: Field
    codes: Sequence[tuple[str, str]]  # with their names
    formula: str  # with {line} for the line of the code


def _blocks(table: type[KindRow], content: Content, catalogues: Catalogues) -> Iterator[_Block]:
    for spec in _amounts(table):
        if spec.required and not table.single:
            for group, codes in _groups(table, content):
                yield _Block(
                    f"{table.table_label}: {spec.label.lower()} por {group.label.lower()}",
                    spec,
                    group,
                    [(code, catalogues.name_of(group.catalogue, code)) for code in codes],
                    _sum(table, spec, content, group),
                )


def _add_block(pen: Pen, sheet: Any, line: int, block: _Block) -> int:
    """Add a block below ``line``; return the last line written."""
    spec, group = block.spec, block.group
    sheet.append([])
    sheet.append([pen.text(block.title, bold=True, size=13)])
    headings = [pen.heading(group.label), pen.heading("Nombre")]
    sheet.append([*headings, pen.heading(spec.label, right=True), pen.heading("Parte", right=True)])
    first, last = line + 4, line + 3 + len(block.codes)
    for number, (code, name) in enumerate(block.codes, first):
        cell = pen.typed(code)
        share = f"=IF(C${last + 1}=0,0,C{number}/C${last + 1})"
        total = block.formula.format(line=number)
        sheet.append([cell, pen.typed(name), pen.amount(total), pen.amount(share, shown_as=_SHARE)])
    sums = f"=SUM(C{first}:C{last})"
    said = [pen.wrapped(text, bold=True, soft=True) for text in ("Total", "")]
    sheet.append([*said, pen.amount(sums, bold=True), pen.wrapped("", soft=True)])
    return last + 1


def _groups(table: type[KindRow], content: Content) -> Iterator[tuple[Field, list[str]]]:
    """Yield the classifiers that split the rows of a table into a readable number of groups."""
    for spec in fields_of(table):
        if spec.catalogue and spec.required:
            codes = {getattr(row, spec.name) for row in content.rows(table)} - {None}
            if 2 <= len(codes) <= _MOST_GROUPS:
                yield spec, sorted(codes)


def _amounts(table: type[KindRow]) -> list[Field]:
    return [spec for spec in fields_of(table) if spec.type is FieldType.MONEY]


def _total(table: type[KindRow], spec: Field, content: Content) -> str:
    if not table.single:
        return _sum(table, spec, content)
    line = 2 + fields_of(table).index(spec)
    return f"='{layout.sheet_title(table)}'!B{line}"


def _sum(table: type[KindRow], spec: Field, content: Content, group: Field | None = None) -> str:
    """Return the formula of a sum; rows that are part of another row don't count twice."""
    conditions = [f"{_range(table, group, content)},A{{line}}"] if group else []
    whole = [own for own in fields_of(table) if own.reference == table.table_name]
    conditions += [f'{_range(table, own, content)},"="' for own in whole]
    amounts = _range(table, spec, content)
    return f"=SUMIFS({','.join([amounts, *conditions])})" if conditions else f"=SUM({amounts})"


def _range(table: type[KindRow], spec: Field, content: Content) -> str:
    letter = get_column_letter(2 + fields_of(table).index(spec))
    last = 1 + len(content.rows(table)) + layout.ROOM
    return f"'{layout.sheet_title(table)}'!${letter}$2:${letter}${last}"
