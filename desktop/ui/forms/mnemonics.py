"""Alt letters for labels, given out so that no two are the same."""

from collections.abc import Iterable, Sequence
from itertools import chain

from valija.catalogues import folded


def with_mnemonics(labels: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """Return ``labels`` with an ``&`` before a letter of their own, as far as letters go.

    First letters are tried before first letters of later words, and those before any letter.
    ``taken`` letters belong to somebody else on the page. A plain ``&`` is doubled.
    """
    used = {letter.casefold() for letter in taken}
    marked = []
    for label in labels:
        position = _position(label, used)
        if position is not None:
            used.add(folded(label[position]))
        marked.append(_marked(label, position))
    return marked


def _position(label: str, used: set[str]) -> int | None:
    starts: list[int] = [n for n, letter in enumerate(label) if n == 0 or label[n - 1] == " "]
    for position in chain(starts, range(len(label))):
        letter: str = folded(label[position])
        # An accented letter needs a dead key, so it is no shortcut.
        if (
            letter.isascii()
            and letter.isalnum()
            and label[position].isascii()
            and letter not in used
        ):
            return position
    return None


def _marked(label: str, position: int | None) -> str:
    if position is None:
        return label.replace("&", "&&")
    before, after = label[:position], label[position:]
    return f"{before.replace('&', '&&')}&{after.replace('&', '&&')}"
