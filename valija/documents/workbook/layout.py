"""What the sheets of a workbook are called and how they look, for its writer and its reader."""

import re

from valija.books.opening import ABOUT
from valija.books.refusals import WorkbookError
from valija.errors import ContentError
from valija.fields import Field, FieldType
from valija.records import KindRow

GUIDE, SUMMARY, LISTS = "Instrucciones", "Resumen", "Catálogos"
OWN = frozenset({GUIDE, SUMMARY, LISTS, ABOUT})  # sheets that hold no rows of the submission
FORM = ("Campo", "Valor", "Qué se escribe")  # headings of a table with a single row
ROW_ID = "Identificador"
ROOM = 1000  # rows below the last one that keep formats, lists and sums
LONGEST_CELL = 32_767  # characters, says Excel

ACCENT, ACCENT_SOFT, OPTIONAL = "0B6B60", "DDF1EE", "4A7C75"
LINE, TEXT, MUTED, ON_ACCENT, MISSING = "D9DEE4", "1A1F26", "56606C", "FFFFFF", "FCEBC8"

AMOUNT = "#,##0.00;[Red]-#,##0.00"
MEASURED = frozenset({FieldType.MONEY, FieldType.DECIMAL, FieldType.INTEGER, FieldType.DATE})
_FORMATS = {
    FieldType.MONEY: AMOUNT,
    FieldType.DECIMAL: AMOUNT,
    FieldType.INTEGER: "0",
    FieldType.DATE: "dd/mm/yyyy",
}
_WIDTHS = {
    FieldType.MONEY: 17,
    FieldType.DECIMAL: 14,
    FieldType.INTEGER: 9,
    FieldType.DATE: 12,
    FieldType.BOOLEAN: 9,
    FieldType.LONG_TEXT: 48,
}
_EXCEL_FORBIDS = re.compile(r"[\[\]:*?/\\]")


class OtherKindWorkbookError(WorkbookError):
    """The workbook is of another kind of submission."""

    code = "WKB-005"
    text = "«{file}» es un libro de otro tipo de envío («{found}»), no de «{kind}»."
    advice = "Elija el libro de este envío, o impórtelo en el que le corresponde."


class OtherSubmissionWorkbookError(WorkbookError):
    """The workbook was exported from another submission."""

    code = "WKB-006"
    text = "«{file}» se exportó de otro envío ({found})."
    advice = "Elija el libro exportado de este envío, o impórtelo como envío nuevo."


class NoKnownSheetError(WorkbookError):
    """No sheet has the name and the headings of a table."""

    code = "WKB-007"
    text = "«{file}» no tiene ninguna hoja de «{kind}» con sus encabezados."
    advice = "Exporte el libro desde Valija, llénelo y repita. Sus hojas son: {known}."


class UnknownOriginError(WorkbookError):
    """A workbook that doesn't say its year can't become a new submission."""

    code = "WKB-008"
    text = "«{file}» no se exportó desde Valija y no dice de qué año es."
    advice = "Cree primero el envío de ese año e importe el libro en él."


class TextTooLongError(ContentError):
    """A text that no cell holds; cutting it would lose it on the way back."""

    code = "WKB-009"
    text = "En «{sheet}», «{label}» tiene más de 32,767 letras y Excel no las admite."
    advice = "Acorte ese texto, o exporte a CSV."


def sheet_title(table: type[KindRow]) -> str:
    """Return the name of a table's sheet; Excel allows 31 characters."""
    return _EXCEL_FORBIDS.sub(" ", table.table_label)[:31]


def number_format(spec: Field) -> str:
    """Return Excel's format of a column; text columns stay text whatever is typed."""
    return _FORMATS.get(spec.type, "@")


def width(spec: Field) -> float:
    """Return a column's width in characters: what it holds, and no word of its heading cut."""
    word = max(map(len, spec.label.split())) + 5
    if spec.type in _WIDTHS:
        return max(_WIDTHS[spec.type], word)
    if spec.type is FieldType.CHOICE:
        return max(*(len(label) + 4 for label in (spec.choices or {"": ""}).values()), word)
    if spec.type is FieldType.CODE or spec.reference:
        return max(len(spec.example) + 4, word)
    return max(min(spec.max_length / 6, 56), 18, word)


def counted(count: int, one: str, more: str) -> str:
    """Return ``1 fila`` or ``1,114 filas``."""
    return f"{count:,} {one if count == 1 else more}"
