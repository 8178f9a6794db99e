"""Ten Spanish words for a digest: what two people compare on paper or by telephone."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from valija.catalogues import folded

COUNT = 10
_BITS = 11  # one of 2,048 words


@cache
def _spanish() -> tuple[str, ...]:
    import mnemonic  # only for its word list (BIP 39)

    folder = Path(mnemonic.__file__).parent / "wordlist"
    text = (folder / "spanish.txt").read_text(encoding="utf-8")
    return tuple(unicodedata.normalize("NFC", text).split())


def ten_words(digest: bytes) -> str:
    """Return the first 110 bits of ``digest`` as ten words."""
    number = int.from_bytes(digest[:14]) >> (14 * 8 - COUNT * _BITS)
    places = (number >> _BITS * (COUNT - 1 - n) & 0x7FF for n in range(COUNT))
    return " ".join(_spanish()[place] for place in places)


def same_words(first: str, second: str) -> bool:
    """Tell whether these are the same words; case, accents and what parts them don't count."""
    return _folded_words(first) == _folded_words(second) != []


def _folded_words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", folded(text))
