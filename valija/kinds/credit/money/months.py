"""Months as people and loans count them."""

import calendar
from collections.abc import Iterator
from datetime import date


def month_end(day: date) -> date:
    """Return the last day of the month of ``day``."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day: date, count: int) -> date:
    """Return ``day`` that many months later: the same day, or the month's last if it is shorter."""
    years, month = divmod(day.month - 1 + count, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def month_of(day: date) -> str:
    """Write the month of ``day`` as ``2026-10``."""
    return f"{day:%Y-%m}"


def first_day(month: str) -> date:
    """Return the first day of ``2026-10``."""
    return date.fromisoformat(f"{month}-01")


def months_between(first: date, last: date) -> Iterator[str]:
    """Yield the months from that of ``first`` to that of ``last``, both included."""
    day = first.replace(day=1)
    while day <= last:
        yield month_of(day)
        day = add_months(day, 1)
