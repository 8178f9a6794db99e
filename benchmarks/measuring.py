"""Timing two things in turns: medians of alternating repeats, after a warm-up."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str  # Spanish, as all that people read
    measured: str
    floor: str
    ratio: str
    target: str
    reached: bool | None  # None: there is no target


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one piece of work, repeat by repeat."""

    seconds: Sequence[float]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.seconds)

    def percentile(self, share: float) -> float:
        """The one that ``share`` of the repeats don't pass."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def timed(work: Work, before: Work | None = None) -> float:
    """Return how long one run takes; ``before`` prepares it and isn't counted."""
    if before:
        before()
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def in_turns(
    work: Work,
    floor: Work,
    repeats: int,
    *,
    warm: int = 1,
    before: Work | None = None,
    before_floor: Work | None = None,
) -> tuple[Times, Times]:
    """Run both by turns, so that a busy moment of the machine falls on both."""
    for _ in range(warm):
        timed(work, before)
        timed(floor, before_floor)
    pairs = [(timed(work, before), timed(floor, before_floor)) for _ in range(repeats)]
    return Times([one for one, _ in pairs]), Times([other for _, other in pairs])


def against_floor(
    what: str, floor_is: str, work: Work, floor: Work, *, most: float, repeats: int,
    before: Work | None = None, before_floor: Work | None = None,
) -> Row:  # fmt: skip
    """Measure ``work`` as a multiple of ``floor``; ``most`` is the multiple to reach."""
    mine, least = in_turns(work, floor, repeats, before=before, before_floor=before_floor)
    ratio = mine.median / least.median
    return Row(
        what,
        shown(mine.median),
        f"{shown(least.median)} ({floor_is})",
        f"{ratio:.2f}",
        f"<= {most:g}",
        ratio <= most,
    )


def shown(seconds: float) -> str:
    """Write a time for people."""
    if seconds < 0.001:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1000:.2f} ms" if seconds < 1 else f"{seconds:.2f} s"
