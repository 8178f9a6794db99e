"""Programme, subprogramme, project, activity and work: which heading of a report is which.

A heading prints a code and a name, and not its level. But headings come in runs, each followed by
figures, and a run always ends at the lowest level: a work alone is one heading, a new activity
brings its first work along, and so on. So a run is read from its end. Where works aren't printed
at all, the lowest level is the activity.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_WIDTHS = (2, 2, 3, 3, 3)
_WITHOUT_WORKS = 4
_NO_WORK = ("000", "")


class UnclearRunError(ValueError):
    """A run of headings that fits no level."""


@dataclass(slots=True)
class Printed:
    """A heading as it stands in the report; its name may go on in the next line."""

    code: str
    name: str
    is_exact: bool  # the code has all its digits


class Levels:
    """The path of the figures that follow, heading by heading."""

    def __init__(self) -> None:
        self._path: list[Printed] = []
        self._run: list[Printed] = []
        self._depth = 0

    @property
    def is_open(self) -> bool:
        """Whether headings have come that no figures have followed."""
        return bool(self._run)

    def add(self, printed: Printed) -> None:
        """Take the next heading."""
        self._run.append(printed)

    def path(self) -> Sequence[tuple[str, str]]:
        """Return code and name of the five levels of the figures that follow; none if unknown.

        Raises:
            UnclearRunError: the headings before them fit no level.
        """
        if self._run:
            self._settle()
        if not self._path:
            return ()
        found = [
            (one.code.zfill(width), one.name)
            for one, width in zip(self._path, _WIDTHS, strict=False)
        ]
        return found if len(found) == len(_WIDTHS) else [*found, _NO_WORK]

    def _settle(self) -> None:
        run, self._run = self._run, []
        if self._repeats(run):
            return
        if not self._depth:
            self._depth = len(run)
            if not _WITHOUT_WORKS <= self._depth <= len(_WIDTHS):
                raise UnclearRunError(f"{len(run)} headings before the first figures")
        if len(run) > self._depth:
            raise UnclearRunError(f"{len(run)} headings where there were {self._depth}")
        first = self._depth - len(run)
        for place, one in enumerate(run, first):
            width = _WIDTHS[place]
            if len(one.code) > width or (one.is_exact and len(one.code) != width):
                raise UnclearRunError(f"{one.code!r} at level {place}")
        self._path = [*self._path[:first], *run]

    def _repeats(self, run: Sequence[Printed]) -> bool:
        """Tell whether a page only repeats where one was."""
        there = self._path[: len(run)]
        return len(there) == len(run) and all(
            (old.code, old.name) == (new.code, new.name) and old.is_exact == new.is_exact
            for old, new in zip(there, run, strict=True)
        )
