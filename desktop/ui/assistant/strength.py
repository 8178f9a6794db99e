"""How hard a passphrase is to guess: a small estimate that knows how people write in Spanish.

It counts bits as a guesser would: words of a list, names of places, years and rows of keys are
cheap; what follows no pattern is dear. It errs on the low side, and is a hint, no measurement.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from valija import catalogues
from valija.catalogues import folded

SHORTEST = 8  # characters; the service refuses fewer


class Level(StrEnum):
    """How a strength is called."""

    NONE = ""
    WEAK = "Débil"
    FAIR = "Aceptable"
    STRONG = "Fuerte"


@dataclass(frozen=True, slots=True)
class Strength:
    """An estimate: bits, what they amount to, and what to do about it."""

    bits: float
    level: Level
    advice: str

    @property
    def percent(self) -> int:
        """How full to draw the bar."""
        return min(100, round(100 * self.bits / _STRONG))


_FAIR, _STRONG = 28, 44  # bits; four words of a list of 2,048 are 44
_WORST = """
    admin administrador alcalde alcaldesa alcaldia amor angel clave clave123 computadora contrasena
    corazon dafim dios dmp familia feliz futbol guate guatemala hola infom jesus maria mama mipass
    muni municipal municipalidad pass password poa presupuesto princesa qwerty quetzal secreto
    secretaria segeplan siempre sistema tesoreria usuario valija vida
"""
_CALENDAR = """
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    lunes martes miercoles jueves viernes sabado domingo
"""
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890")
_WORST_BITS, _CALENDAR_BITS, _PLACE_BITS, _WORD_BITS = 3.0, 4.5, 8.4, 11.0
_YEAR_BITS, _DIGIT_BITS, _LETTER_BITS, _MARK_BITS = 5.5, 3.3, 2.4, 1.5
_RANDOM_BITS = 4.8  # a character of a password that a program drew
_LOOK_ALIKES = str.maketrans("@013457$!", "aoieastsi")


def estimate(passphrase: str, personal: Iterable[str] = ()) -> Strength:
    """Estimate ``passphrase``; ``personal`` are words that people who know the person try first."""
    if not passphrase:
        return Strength(0.0, Level.NONE, "")
    hints = {word for text in personal for word in _words(text) if len(word) > 2}
    known = frozenset(_WORST.split()) | hints
    text = folded(passphrase)
    parts = re.findall(r"[a-z]+|\d+|[^a-z\d]+", text)
    if _is_mixed(text, parts, known):
        bits = _RANDOM_BITS * len(text)
    else:
        first = dict.fromkeys(parts)  # a word said twice is hardly more than once
        bits = sum(_bits(part, known) for part in first) + len(parts) - len(first)
    if re.search(r"[a-záéíóúñ][A-ZÁÉÍÓÚÑ]", passphrase):
        bits += 2.0  # a capital where few people put one
    return Strength(bits, _level(bits, len(passphrase)), _advice(bits, len(passphrase)))


def _is_mixed(text: str, parts: Sequence[str], known: frozenset[str]) -> bool:
    """Tell whether letters, figures and marks change so often that nobody wrote words."""
    spelled = text.translate(_LOOK_ALIKES)
    runs = ("".join(one for one in text if one.isalpha()), re.sub(r"\D", "", text))
    return (
        2 * len(parts) > len(text)
        and not any(word in spelled for word in known if len(word) > 3)
        and not any(_is_row(run) for run in runs)
    )


def _bits(part: str, known: frozenset[str]) -> float:
    if part.isdigit():
        return _bits_of_digits(part)
    if not part.isalpha():
        return _MARK_BITS * min(2, len(set(part)))
    if part in known:
        return _WORST_BITS
    if part in _CALENDAR.split():
        return _CALENDAR_BITS
    if part in _places():
        return _PLACE_BITS
    if len(set(part)) == 1 or _is_row(part):
        return 2.0 + math.log2(len(part))
    return min(_WORD_BITS, _LETTER_BITS * len(part)) if part in _list() else _unlisted(part)


def _unlisted(word: str) -> float:
    """Count a word of no list: letters that can't be spoken aren't guessed as words are."""
    unspeakable = re.search(r"[^aeiou]{4}", word) is not None
    return (4.2 if unspeakable else _LETTER_BITS) * len(word)


def _bits_of_digits(digits: str) -> float:
    if re.fullmatch(r"(19|20)\d\d", digits):
        return _YEAR_BITS
    if len(set(digits)) == 1 or (len(digits) > 2 and _is_row(digits)):
        return 2.0 + math.log2(len(digits))
    return _DIGIT_BITS * len(digits)


def _is_row(part: str) -> bool:
    """Tell whether ``part`` runs along a row of keys or of the alphabet, either way."""
    return len(part) > 2 and any(part in row or part[::-1] in row for row in _ROWS)


def _level(bits: float, length: int) -> Level:
    if bits < _FAIR or length < SHORTEST:
        return Level.WEAK
    return Level.FAIR if bits < _STRONG else Level.STRONG


def _advice(bits: float, length: int) -> str:
    if length < SHORTEST:
        return f"Escriba al menos {SHORTEST} letras; mejor, cuatro palabras que no vayan juntas."
    if bits < _FAIR:
        return "Es fácil de adivinar. Agregue dos palabras que nadie asocie con usted."
    if bits < _STRONG:
        return "Sirve. Con una palabra más será fuerte."
    return "Difícil de adivinar."


def _words(text: str) -> Iterator[str]:
    yield from re.findall(r"[a-z]+", folded(text))


@cache
def _list() -> frozenset[str]:
    """Return the 2,048 Spanish words that signatures are compared by (BIP 39), folded."""
    from mnemonic import Mnemonic

    return frozenset(folded(word) for word in Mnemonic("spanish").wordlist)


@cache
def _places() -> frozenset[str]:
    """Return the words in names of municipalities and departments."""
    rows = catalogues.load()["municipios"].rows
    names = {word for row in rows for word in _words(row["municipio"])}
    return frozenset(names | {word for row in rows for word in _words(row["departamento"])})
