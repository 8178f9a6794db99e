"""The amounts at the end of a printed line, and what stands before them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from valija.kinds.poa.importers.cells import Cached, amount

_AMOUNT = re.compile(
    r"\(?[-\u2212]?(?:Q\.?)?[-\u2212]?(?:\d{1,3}(?:,\d{3})+\.\d\d|\d{1,3}(?:\.\d{3})+,\d\d|\d+[.,]\d\d)\)?-?"
).fullmatch
_CURRENCY = frozenset({"Q", "Q."})


@dataclass(frozen=True, slots=True)
class Split:
    """A line as words and the amounts that end it, in centavos."""

    words: str
    amounts: Sequence[int]

    def last(self, count: int) -> "Split":
        """Return the same with ``count`` amounts at most: those before were part of a name."""
        return Split(self.words, self.amounts[-count:])


def split(text: str) -> Split:
    """Take the amounts off the end of ``text``."""
    words = text.split()
    taken: list[int] = []
    while words and (_AMOUNT(words[-1]) or (taken and words[-1] in _CURRENCY)):
        if (word := words.pop()) not in _CURRENCY:
            taken.append(_CENTAVOS[word])
    return Split(" ".join(words), taken[::-1])


def _centavos(word: str) -> int:
    plain = word.replace("Q.", "").replace("Q", "").replace("\u2212", "-")
    if plain.endswith("-"):
        plain = f"-{plain[:-1]}"
    found = amount(plain)
    if not isinstance(found, int):
        raise ValueError(f"not an amount: {word!r}")
    return found


_CENTAVOS = Cached(_centavos)
