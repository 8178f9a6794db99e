"""Which of many dates come next; it stands alone, so that a start can ask without a database."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol, TypeVar

WITHIN = 120  # days
MOST = 4


class Dated(Protocol):
    """An obligation with its day."""

    @property
    def code(self) -> str:
        """Which obligation it is; what comes round has one code for all its days."""

    @property
    def day(self) -> date:
        """When it is due."""


One = TypeVar("One", bound=Dated)


def nearest(dates: Iterable[One], today: date, days: int = WITHIN, most: int = MOST) -> list[One]:
    """Return the next dates within some days; what comes round is given once, with its next day.

    Args:
        dates: of one obligation the earlier before the later.
        today: the first day that counts.
        days: how far to look.
        most: how many at most.
    """
    end = today + timedelta(days=days)
    found: dict[str, One] = {}
    for one in dates:
        if today <= one.day <= end:
            found.setdefault(one.code, one)
    return sorted(found.values(), key=lambda one: (one.day, one.code))[:most]
