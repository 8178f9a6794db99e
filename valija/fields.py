"""The field specification: what a column of a kind means to people, files and rules.

Forms, grids, workbooks, CSV files, canonical JSON, the journal and the help texts all read it.
Values are kept exact: amounts are whole centavos and quantities whole hundredths, both ``int``.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NewType, TypeGuard

Centavos = NewType("Centavos", int)  # money: hundredths of a quetzal
Hundredths = NewType("Hundredths", int)  # a quantity with two decimals

Value = str | int | bool | date | None


class FieldType(StrEnum):
    """How a value is kept, typed and shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CODE = "code"  # digits or letters with a fixed form; text, because "011" is not 11
    CHOICE = "choice"
    REFERENCE = "reference"  # the row_id of a row of another table of the same submission
    INTEGER = "integer"
    MONEY = "money"  # Centavos
    DECIMAL = "decimal"  # Hundredths
    DATE = "date"
    BOOLEAN = "boolean"


SCALED = frozenset({FieldType.MONEY, FieldType.DECIMAL})
_IN_JSON_NUMBERS = frozenset({FieldType.BOOLEAN, FieldType.INTEGER})
NUMERIC = SCALED | {FieldType.INTEGER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of one table, as people and files know it."""

    name: str
    label: str  # Spanish
    type: FieldType
    unit: str = ""
    help: str = ""  # Spanish; shown beside the form and printed in the data dictionary
    required: bool = False
    catalogue: str = ""  # a code outside this catalogue is a warning
    pattern: str = ""  # a regular expression for the whole text
    example: str = ""  # a value with the right form, for sentences and workbooks
    choices: Mapping[str, str] | None = field(default=None, hash=False)  # code -> Spanish label
    reference: str = ""  # the table a REFERENCE points into
    minimum: int | None = None  # in the unit of the stored value
    maximum: int | None = None
    max_length: int = 500
    section: str = ""  # groups fields of a form
    personal: bool = False  # names or numbers of a person: never in public exports
    attached: bool = False  # names an attached file; those that there are can be picked
    computed: bool = False  # filled by the program; people don't type it

    @property
    def title(self) -> str:
        """The label with its unit: «Monto (Q)»; without it where the label says it already."""
        said = not self.unit or self.unit in self.label.split()
        return self.label if said else f"{self.label} ({self.unit})"


class ValueFormError(ValueError):
    """A text that isn't a value of its field. The message is Spanish and says what is expected."""


def parse(spec: Field, text: str) -> Value:
    """Read what a person or a file wrote.

    Amounts may carry ``Q``, spaces, and either thousands style: ``1,234.56`` (Guatemala) or
    ``1.234,56``; where a lone separator could mean both, Guatemala's reading holds. Dates are
    ``dd/mm/aaaa`` or ISO 8601. Empty text is no value. Letters are composed (NFC), as they will
    stand in ``submission.json``.

    Raises:
        ValueFormError: the text can't be a value of this field.
    """
    text = unicodedata.normalize("NFC", text).strip()
    if not text:
        return None
    return _PARSERS[spec.type](spec, text)


def show(spec: Field, value: Value) -> str:
    """Write ``value`` for a person: ``1,234.50``, ``23/11/2026``, the label of a choice."""
    match value:
        case None:
            return ""
        case bool():
            return "Sí" if value else "No"
        case int() if spec.type in SCALED:
            whole, cents = divmod(abs(value), 100)
            return f"{'-' if value < 0 else ''}{whole:,}.{cents:02d}"
        case int():
            return str(value)  # years and ordinals have no thousands
        case date():
            return f"{value:%d/%m/%Y}"
    return (spec.choices or {}).get(value, value)


def to_json(spec: Field, value: Value) -> str | int | bool | None:
    """Write ``value`` for canonical JSON and CSV: amounts as text with two places, dates ISO."""
    if isinstance(value, date):
        return value.isoformat()
    if spec.type in SCALED and isinstance(value, int):
        return decimal_text(value)
    return value


def from_json(spec: Field, value: object) -> Value:
    """Read what :func:`to_json` wrote.

    Raises:
        ValueFormError: not of this field's type, or not in its one spelling.
    """
    if value is None:
        return None
    if spec.type in _IN_JSON_NUMBERS:
        if isinstance(value, bool) == (spec.type is FieldType.BOOLEAN) and _fits(value):
            return value
    elif isinstance(value, str) and value:
        if spec.type in SCALED:
            if _EXACT(value) and value != "-0.00":
                return int(value.replace(".", ""))
        elif spec.type is not FieldType.DATE:
            return value
        elif _ISO(value):
            with suppress(ValueError):
                return date.fromisoformat(value)
    raise ValueFormError(f"{spec.name}: {value!r}")


def _fits(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and abs(value) < _TOO_MUCH


def decimal_text(scaled: int) -> str:
    """Write hundredths with two places and no thousands: ``-1234`` gives ``-12.34``."""
    digits = f"{scaled:04d}" if scaled < 0 else f"{scaled:03d}"
    return f"{digits[:-2]}.{digits[-2:]}"


def quetzales(centavos: int) -> str:
    """Write an amount for a person: ``Q 1,234.50``."""
    sign = "-" if centavos < 0 else ""
    whole, rest = divmod(abs(centavos), 100)
    return f"{sign}Q {whole:,}.{rest:02d}"


def with_name(spec: Field) -> list[Field]:
    """Return the columns of a field for readers: beside what names something stands its name."""
    if not (spec.catalogue or spec.reference):
        return [spec]
    label = f"{spec.label}: nombre"
    return [spec, Field(name=f"{spec.name}_nombre", label=label, type=FieldType.TEXT)]


_TOO_MUCH = 10**15  # amounts, quantities and whole numbers stay below; a database counts to 9e18
_CENT = Decimal("0.01")
_EXACT = re.compile(r"-?(0|[1-9]\d{0,14})\.\d\d", re.ASCII).fullmatch
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII).fullmatch
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})").fullmatch
_GUATEMALA = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+(\.\d+)?|-?\.\d+").fullmatch
_EUROPE = re.compile(r"-?\d{1,3}(\.\d{3})+,\d+|-?\d+,\d+|-?\d{1,3}(\.\d{3}){2,}").fullmatch
_YES = frozenset({"sí", "si", "s", "true", "verdadero", "1", "x"})
_NO = frozenset({"no", "n", "false", "falso", "0"})


def _number(text: str) -> Decimal:
    if _GUATEMALA(text):  # as most are
        return Decimal(text.replace(",", ""))
    plain = re.sub(r"\s|^(-?)[Qq]\.?(?=[\s\d.-])", r"\1", text).replace("\u2212", "-")
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    if _GUATEMALA(plain):
        return Decimal(plain.replace(",", ""))
    if _EUROPE(plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    try:
        number = Decimal(plain)  # 1.5e+06, as some spreadsheets write it
    except InvalidOperation:
        raise ValueFormError(f"«{text}» no es un número. Escriba, por ejemplo, 1,234.56.") from None
    if not number.is_finite():
        raise ValueFormError(f"«{text}» no es un número. Escriba, por ejemplo, 1,234.56.")
    return number


def _scaled(spec: Field, text: str) -> int:
    if _EXACT(text):
        return int(text.replace(".", ""))
    number = _number(text)
    if abs(number) >= _TOO_MUCH:
        raise ValueFormError(f"«{text}» es demasiado grande. Revise la cantidad.")
    rounded = number.quantize(_CENT)
    if rounded != number:
        raise ValueFormError(f"«{text}» tiene más de dos decimales. Redondee a centésimas.")
    return int(rounded.scaleb(2))


def _integer(spec: Field, text: str) -> int:
    number = _number(text)
    if abs(number) >= _TOO_MUCH:
        raise ValueFormError(f"«{text}» es demasiado grande. Revise la cantidad.")
    if number != number.to_integral_value():
        raise ValueFormError(f"«{text}» debe ser un número entero, sin decimales.")
    return int(number)


def _date(spec: Field, text: str) -> date:
    try:
        if match := _DAY_FIRST(text):
            day, month, year = map(int, match.groups())
            return date(year, month, day)
        if _ISO(text[:10]) and text[10:] in ("", "T00:00:00", " 00:00:00"):
            return date.fromisoformat(text[:10])
    except ValueError:
        pass
    raise ValueFormError(f"«{text}» no es una fecha. Escríbala como 31/12/2027.")


def _boolean(spec: Field, text: str) -> bool:
    word = text.casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise ValueFormError(f"«{text}» debe ser Sí o No.")


def _choice(spec: Field, text: str) -> str:
    choices = spec.choices or {}
    word = text.casefold()
    for code, label in choices.items():
        if word in (code.casefold(), label.casefold()):
            return code
    options = ", ".join(choices.values())
    raise ValueFormError(f"«{text}» no es una de las opciones: {options}.")


def _text(spec: Field, text: str) -> str:
    if len(text) > spec.max_length:
        raise ValueFormError(f"El texto pasa de {spec.max_length} caracteres. Acórtelo.")
    return text


def _code(spec: Field, text: str) -> str:
    """A code is kept whatever its form; the form is checked as ``C02``, so it stays visible."""
    return _text(spec, text)


_PARSERS: Mapping[FieldType, Callable[[Field, str], Value]] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _text,
    FieldType.CODE: _code,
    FieldType.REFERENCE: _text,
    FieldType.CHOICE: _choice,
    FieldType.INTEGER: _integer,
    FieldType.MONEY: _scaled,
    FieldType.DECIMAL: _scaled,
    FieldType.DATE: _date,
    FieldType.BOOLEAN: _boolean,
}
