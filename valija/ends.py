"""Two sequences that are nearly the same: where the part begins and ends that isn't."""

from collections.abc import Sequence
from itertools import compress, count
from operator import is_not
from typing import Any


def apart(before: Sequence[Any], now: Sequence[Any]) -> tuple[slice, slice]:
    """Return the part of each that is left between what both begin and end with.

    Only what is the very same object counts as the same: of ten thousand rows an edit leaves nearly
    all as they were, and none of them is asked for its values.
    """
    most = min(len(before), len(now))
    start = next(compress(count(), map(is_not, before, now)), most)
    if start == most and len(before) == len(now):
        return slice(start, start), slice(start, start)
    end = next(compress(count(), map(is_not, reversed(before), reversed(now))), most)
    end = min(end, most - start)
    return slice(start, len(before) - end), slice(start, len(now) - end)
