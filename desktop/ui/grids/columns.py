"""The columns of a grid: which field, how wide, and how its values are shown and compared."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.ui.forms.options import Options, folded_once, picks
from valija.fields import NUMERIC, SCALED, Field, FieldType, Value, decimal_text, show
from valija.records import KindRow, fields_of

FIRST = 2  # a frozen row starts with row_id and position

_WIDTHS = {
    FieldType.TEXT: 180,
    FieldType.LONG_TEXT: 220,
    FieldType.CODE: 76,
    FieldType.CHOICE: 128,
    FieldType.REFERENCE: 96,
    FieldType.INTEGER: 76,
    FieldType.MONEY: 120,
    FieldType.DECIMAL: 104,
    FieldType.DATE: 96,
    FieldType.BOOLEAN: 64,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``named`` shows what a code stands for in place of the code."""

    field: Field
    position: int  # of the value in a frozen row
    title: str
    width: int
    named: bool = False

    @property
    def is_amount(self) -> bool:
        """Tell whether the footer sums it."""
        return self.field.type is FieldType.MONEY

    @property
    def is_numeric(self) -> bool:
        """Tell whether its values stand at the right."""
        return self.field.type in NUMERIC

    @property
    def is_editable(self) -> bool:
        """Tell whether people fill it."""
        return not self.field.computed

    def value(self, row: KindRow) -> Value:
        """Return the cell's value in a frozen row."""
        value: Value = row[self.position]  # type: ignore[index] # frozen rows are named tuples
        return value


def columns_of(
    table: type[KindRow],
    *,
    only: Iterable[str] = (),
    widths: dict[str, int] | None = None,
    named: Iterable[str] = (),
) -> list[Column]:
    """Return a column per field of ``table``, or per field named in ``only``, in that order."""
    fields = {spec.name: (spec, FIRST + n) for n, spec in enumerate(fields_of(table))}
    wanted, by_name = list(only) or list(fields), set(named)
    columns = []
    for name in wanted:
        spec, position = fields[name]
        column = Column(spec, position, spec.title, _WIDTHS[spec.type], name in by_name)
        if spec.type is FieldType.CODE and len(spec.example) > 8:
            column = replace(column, width=112)
        if column.named:
            column = replace(column, width=_WIDTHS[FieldType.CHOICE])
        columns.append(replace(column, width=(widths or {}).get(name, column.width)))
    return columns


def shower(column: Column, options: Options) -> Callable[[Value], str]:
    """Return the function that writes a column's values for a person."""
    spec = column.field
    if spec.type in SCALED:
        return _amount
    if column.named and (picks(spec) or spec.choices):
        return lambda value: (
            "" if value is None else options.name_of(spec, str(value)) or str(value)
        )
    if spec.type in (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.CODE, FieldType.REFERENCE):
        return lambda value: "" if value is None else str(value)
    return lambda value: show(spec, value)


def plain(spec: Field, value: Value) -> str:
    """Write a value for other programs: no thousands, ISO dates, labels of choices.

    Spreadsheets of every locale that writes a decimal point read these as numbers and dates.
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if spec.type in SCALED and isinstance(value, int):
        return decimal_text(value)
    if spec.type is FieldType.INTEGER:
        return str(value)
    return show(spec, value)


def sort_key(value: Value) -> Any:
    """Return a key by which values of one column are ordered, or nothing for an empty cell.

    Words are ordered without accents and case, and figures among them by their size.
    """
    if isinstance(value, str):
        return value.zfill(18) if value.isdecimal() else folded_once(value)
    return value


def in_a_sentence(words: str) -> str:
    """Return a title as it stands inside a sentence: «pagos del CODEDE»."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def amounts(columns: Sequence[Column]) -> list[Column]:
    """Return the columns that are summed."""
    return [column for column in columns if column.is_amount]


def _amount(value: Value) -> str:
    if not isinstance(value, int):
        return ""
    whole, rest = divmod(abs(value), 100)
    return f"{'-' if value < 0 else ''}{whole:,}.{rest:02d}"
