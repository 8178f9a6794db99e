"""What months that were published would say otherwise today: told in this month's change log.

What is recorded late, with the day on which it happened, and what a later revision says, change how
things stood in months that are over. Those were published, and people have them: they stay as they
are until somebody publishes them anew, and the next log says in what they differ.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from receiver.publish import changes
from receiver.publish.describing import Issue
from receiver.publish.rows import Source, rows_on
from receiver.publish.when import last_day, months_in

CORRECTS = "corrige"
_Line = tuple[str, ...]


@dataclass
class Corrections:
    """How many differences each month has, counted while their lines go by."""

    by_month: dict[str, int] = field(default_factory=dict)

    def lines(self, to: Path, issue: Issue, source: Source) -> Iterator[Sequence[str]]:
        """Yield a line for each difference of each earlier month that lies in ``to``.

        What the log of a month between said already isn't said again.

        Raises:
            OtherListError: a list in ``to`` is something else.
        """
        earlier = [month for month in months_in(to, issue.wanted.name) if month < issue.month]
        told = _told(to, earlier)
        for month in earlier:
            table = to / month / f"{issue.wanted.name}-{month}.csv"
            for line in _differences(table, month, issue, source):
                if tuple(line) not in told:
                    self.by_month[month] = self.by_month.get(month, 0) + 1
                    yield line


def _differences(table: Path, month: str, issue: Issue, source: Source) -> Iterator[Sequence[str]]:
    names, state = [one.name for one in issue.columns], issue.wanted.state
    with ExitStack() as stack:
        old = changes.read(table, stack)
        now = rows_on(source, last_day(month))
        for mine, theirs in changes.side_by_side(now, old):
            if mine is None or theirs is None:
                row = mine or theirs or {}
                before, after = ((one or {}).get(state, "") for one in (theirs, mine))
                yield changes.line({**row, "periodo": month}, CORRECTS, state, before, after)
                continue
            for name in names:
                before, after = theirs.get(name, ""), mine.get(name, "")
                if before != after:
                    yield changes.line(theirs, CORRECTS, name, before, after)


def _told(to: Path, earlier: Sequence[str]) -> frozenset[_Line]:
    """Return the corrections that earlier logs tell of; there are few."""
    found: set[_Line] = set()
    for month in earlier:
        log = to / month / f"cambios-{month}.csv"
        if log.is_file():
            with log.open(encoding="utf-8", newline="") as stream:
                found |= {tuple(line) for line in csv.reader(stream) if CORRECTS in line[3:4]}
    return frozenset(found)
