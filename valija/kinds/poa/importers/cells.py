"""From the spelling of one cell to its value. Each distinct spelling is worked out once."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from valija.fields import Value, ValueFormError, parse
from valija.kinds import RawText
from valija.kinds.poa.importers.text import repaired
from valija.kinds.poa.tables import BudgetLine
from valija.records import field_map

K = TypeVar("K")
V = TypeVar("V")

_MONEY = field_map(BudgetLine)["vigente"]
_NOISE = Decimal("0.000001")  # what a portal that keeps amounts as binary floats adds to them


class Cached(dict[K, V]):
    """A mapping that works out what it doesn't know yet, once."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        """Work out the value of ``key`` and keep it."""
        value = self[key] = self._make(key)
        return value


def plain(text: str | None) -> str:
    """Return a code without spaces and without the ``.0`` that some programs add."""
    return (text or "").strip().removesuffix(".0")


def is_number(text: str) -> bool:
    """Tell whether ``text`` is digits, and plain ones."""
    return text.isdecimal() and text.isascii()


def padded(text: str | None, width: int) -> str | None:
    """Give a code its leading zeros back; what isn't a number stays, and is found as ``C02``."""
    text = plain(text)
    if is_number(text):
        return text.zfill(width)
    return repaired(text) or None


def amount(text: str | None) -> Value | RawText:
    """Return centavos; an empty cell is unknown; what isn't an amount stays as written."""
    text = (text or "").strip()
    if not text:
        return None
    whole, _, cents = text.partition(".")
    if is_number(whole) and len(whole) <= 15 and (is_number(cents) or not cents) and len(cents) < 3:
        return int(f"{whole}{cents:0<2}")
    try:
        return parse(_MONEY, _without_noise(text))
    except ValueFormError:
        return RawText(repaired(text))


def _without_noise(text: str) -> str:
    """Write ``20878.760000000002`` as the amount it is; leave everything else alone."""
    try:
        value = Decimal(text)
        near = round(value, 2)
    except InvalidOperation:
        return text
    noisy = value.is_finite() and near != value and abs(near - value) < _NOISE
    return f"{near:f}" if noisy else text
