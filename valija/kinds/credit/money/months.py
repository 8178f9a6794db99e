"""Months as people and loans count them."""

import calendar
from collections.abc import Iterator
from datetime import date

_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # nobody's loan lies outside, whatever is typed


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


def first_day(month: str) -> date | None:
    """Return the first day of ``2026-10``; ``None`` if it isn't a month of these centuries."""
    try:
        day = date.fromisoformat(f"{month}-01")
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def months_between(first: date, last: date) -> Iterator[str]:
    """Yield the months from that of ``first`` to that of ``last``, both included."""
    last_month = last.year * 12 + last.month
    for month in range(first.year * 12 + first.month, last_month + 1):
        year, of_year = divmod(month - 1, 12)
        yield f"{year:04}-{of_year + 1:02}"
