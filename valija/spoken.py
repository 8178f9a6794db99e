"""Amounts and dates in words, as acts, memorials and receipts need them.

«UN MILLÓN DOSCIENTOS CINCUENTA Y TRES MIL OCHOCIENTOS OCHENTA Y DOS QUETZALES CON 74/100».
Why this isn't a library's work: docs/decisions/0152.

Source: docs/dominio/credito.md, section 12.
"""

from datetime import date

LARGEST = 10**12  # quetzales; beyond it nobody writes words

_SPOKEN = """
cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis
diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco
veintiséis veintisiete veintiocho veintinueve
/ treinta cuarenta cincuenta sesenta setenta ochenta noventa
/ ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos
novecientos
/ enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
"""
_ONES, _TENS, _HUNDREDS, MONTHS = (part.split() for part in _SPOKEN.split("/"))


def number(value: int) -> str:
    """Write a whole number from 0 on in small letters: ``veintiuno``, ``ciento uno``.

    Raises:
        ValueError: it is negative or too large.
    """
    if not 0 <= value < LARGEST:
        raise ValueError(value)
    millions, rest = divmod(value, 1_000_000)
    parts = []
    if millions == 1:
        parts.append("un millón")
    elif millions:
        parts.append(f"{_before_noun(_below_million(millions))} millones")
    if rest or not millions:
        parts.append(_below_million(rest))
    return " ".join(parts)


def amount(centavos: int) -> str:
    """Write an amount in capitals: ``UN QUETZAL CON 00/100``, ``UN MILLÓN DE QUETZALES CON …``.

    Raises:
        ValueError: it is negative or too large.
    """
    whole, cents = divmod(centavos, 100)
    words = _before_noun(number(whole))
    noun = "quetzal" if whole == 1 else "quetzales"
    joint = " de " if whole and whole % 1_000_000 == 0 else " "
    return f"{words}{joint}{noun} con {cents:02d}/100".upper()


def day(value: date) -> str:
    """Write a date: ``veintiuno de octubre de dos mil veintiséis``; the first is ``uno``."""
    return f"{number(value.day)} de {MONTHS[value.month - 1]} de {number(value.year)}"


def month(value: date) -> str:
    """Write a month: ``octubre de 2026``."""
    return f"{MONTHS[value.month - 1]} de {value.year}"


def _below_million(value: int) -> str:
    thousands, rest = divmod(value, 1_000)
    parts = []
    if thousands == 1:
        parts.append("mil")
    elif thousands:
        parts.append(f"{_before_noun(_below_thousand(thousands))} mil")
    if rest or not thousands:
        parts.append(_below_thousand(rest))
    return " ".join(parts)


def _below_thousand(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    if value == 100:
        return "cien"
    parts = [_HUNDREDS[hundreds - 1]] if hundreds else []
    if rest or not hundreds:
        parts.append(_below_hundred(rest))
    return " ".join(parts)


def _below_hundred(value: int) -> str:
    if value < len(_ONES):
        return _ONES[value]
    tens, ones = divmod(value, 10)
    ten = _TENS[tens - 3]
    return f"{ten} y {_ONES[ones]}" if ones else ten


def _before_noun(words: str) -> str:
    """Shorten a final ``uno`` as it is before a noun: ``un``, ``veintiún``, ``treinta y un``."""
    if words.endswith("veintiuno"):
        return words.removesuffix("uno") + "ún"
    return words.removesuffix("o") if words.endswith("uno") else words
