"""One cell of a workbook as a value of its field, or as the text that a person typed."""

import json
import re
from datetime import date, datetime, time
from math import isfinite
from typing import Any

from valija.books.opening import Formula
from valija.fields import SCALED, Field, FieldType, Value, ValueFormError, parse
from valija.kinds import RawText

_NEAR = 1e-6  # of a unit: what a sum of binary fractions may be away from a whole centavo
_ULP = 2.0**-52
_TOO_MUCH = 10**15
_LONGEST_CODE = 12
_LAST_DAY = 2_958_465  # Excel's 31/12/9999
_ERROR = re.compile(r"#(N/A|[A-Z]+[!?]|DIV/0!)").fullmatch


class CellReader:
    """Reads the cells of one column, and counts what a person should know of it."""

    def __init__(self, spec: Field, form: str = "", epoch: Any = None) -> None:
        self.spec = spec
        self._fits = re.compile(form or spec.pattern or ".*", re.ASCII | re.DOTALL).fullmatch
        self._epoch = epoch
        self.padded = 0  # codes whose leading zeros Excel had dropped
        self.computed = 0  # formulas with a result
        self.uncomputed = 0  # formulas without one

    def read(self, cell: Any) -> Value | RawText:
        """Return what ``cell`` says; what is no value of the field comes back as typed."""
        match cell:
            case None:
                return None
            case str():
                return self._text(cell)
            case bool():
                return self._boolean(cell)
            case int() | float():
                return self._number(cell)
            case datetime() | date():
                return self._date(cell)
            case Formula():
                return self._formula(cell)
        return RawText(str(cell))  # one of Excel's errors, a time, a span

    def _formula(self, cell: Formula) -> Value | RawText:
        if cell.result is None:
            self.uncomputed += 1
            return RawText(cell.text)
        self.computed += 1
        is_error = isinstance(cell.result, str) and _ERROR(cell.result)
        return RawText(cell.result) if is_error else self.read(cell.result)

    def _text(self, text: str) -> Value | RawText:
        try:
            return parse(self.spec, text)
        except ValueFormError:
            return RawText(text)

    def _boolean(self, cell: bool) -> Value | RawText:
        if self.spec.type is FieldType.BOOLEAN:
            return cell
        return self._text("VERDADERO" if cell else "FALSO")

    def _number(self, number: float) -> Value | RawText:
        spec = self.spec
        if spec.type in SCALED:
            return _centesimal(number)
        if spec.type is FieldType.DATE:
            return self._day(number)
        whole = int(number) if abs(number) < _TOO_MUCH and number == int(number) else None
        if whole is None:
            return self._text(repr(number))
        if spec.type in (FieldType.CODE, FieldType.REFERENCE):
            return self._text(self._with_zeros(str(whole)))
        return self._text(str(whole))

    def _with_zeros(self, digits: str) -> str:
        """Give back the zeros of a code that Excel took for a number: the fewest that fit."""
        for width in range(len(digits), _LONGEST_CODE + 1):
            if self._fits(code := digits.zfill(width)):
                self.padded += code != digits
                return code
        return digits

    def _date(self, cell: date) -> Value | RawText:
        day = cell.date() if isinstance(cell, datetime) else cell
        if self.spec.type is FieldType.DATE:
            at_midnight = not isinstance(cell, datetime) or cell.time() == time()
            return day if at_midnight else RawText(f"{cell:%d/%m/%Y %H:%M:%S}")
        return self._text(f"{day:%d/%m/%Y}")

    def _day(self, number: float) -> Value | RawText:
        """A date that lost its format: days since Excel's first."""
        from openpyxl.utils.datetime import from_excel

        if not 1 <= number <= _LAST_DAY or number != int(number):
            return RawText(_plain(number))
        found = from_excel(int(number), *([self._epoch] if self._epoch else []))
        return found.date() if isinstance(found, datetime) else RawText(_plain(number))


def as_json(cell: Any) -> str | None:
    """Write a cell of no field as JSON; of a formula, its result; an empty one is nothing."""
    if isinstance(cell, Formula):
        cell = cell.result if cell.result is not None else cell.text
    if cell is None or cell == "":
        return None
    if isinstance(cell, datetime):
        cell = cell.date() if cell.time() == time() else cell
    if isinstance(cell, date):
        cell = f"{cell:%d/%m/%Y}" if not isinstance(cell, datetime) else f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, float) and not isfinite(cell):
        cell = repr(cell)
    said = cell if isinstance(cell, (bool, int, float)) else str(cell)
    return json.dumps(said, ensure_ascii=False)


def _centesimal(number: float) -> Value | RawText:
    """Return hundredths: exactly those that the binary fraction stands for, or what was typed.

    0.1 + 0.2 is 0.30000000000000004 to Excel, and 30 centavos to everybody; 0.305 is neither 30
    nor 31, and a person must say which.
    """
    if not abs(number) * 100 < _TOO_MUCH:
        return RawText(_plain(number))
    hundredths = round(number * 100)
    if abs(number - hundredths / 100) <= max(_NEAR, abs(number) * _ULP):
        return hundredths
    return RawText(_plain(number))


def _plain(number: float) -> str:
    return repr(number).removesuffix(".0")
