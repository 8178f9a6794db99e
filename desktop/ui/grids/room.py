"""How the columns of a grid share its width, as long as a person gives none another one. No Qt."""

from collections.abc import Sequence

from desktop.ui.grids.columns import Column
from valija.fields import FieldType

_WORDS = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.CHOICE)
_LEAST = 132  # px of a column of words that gives way


def shared(columns: Sequence[Column], widths: Sequence[int], room: int) -> list[int]:
    """Return the widths in a grid so wide.

    Columns of words share what is left over. Where the edge cuts an amount, which would then read
    as another one, the first column of words gives way for it.
    """
    found = list(widths)
    words = [n for n, one in enumerate(columns) if one.named or one.field.type in _WORDS]
    spare = room - sum(widths)
    if not words:
        return found
    if spare >= 0:
        each, rest = divmod(spare, len(words))
        for place, number in enumerate(words):
            found[number] += each + (place < rest)
    elif (narrower := widths[words[0]] - _cut(columns, widths, room)) >= _LEAST:
        found[words[0]] = narrower
    return found


def _cut(columns: Sequence[Column], widths: Sequence[int], room: int) -> int:
    """Return how many pixels of an amount lie beyond the edge."""
    left = 0
    for column, width in zip(columns, widths, strict=True):
        if left < room < left + width:
            return left + width - room if column.is_amount else 0
        left += width
    return 0
