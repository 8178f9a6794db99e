"""Two sequences that are nearly the same: where the part begins and ends that isn't."""

from collections.abc import Sequence
from typing import Any


def apart(before: Sequence[Any], now: Sequence[Any]) -> tuple[slice, slice]:
    """Return the part of each that is left between what both begin and end with.

    Only what is the very same object counts as the same: of ten thousand rows an edit leaves nearly
    all as they were, and none of them is asked for its values.
    """
    most = min(len(before), len(now))
    pairs = enumerate(zip(before, now, strict=False))
    start = next((place for place, (one, other) in pairs if one is not other), most)
    if start == most and len(before) == len(now):
        return slice(start, start), slice(start, start)
    backwards = enumerate(zip(reversed(before), reversed(now), strict=False))
    end = next((count for count, (one, other) in backwards if one is not other), most)
    end = min(end, most - start)
    return slice(start, len(before) - end), slice(start, len(now) - end)
