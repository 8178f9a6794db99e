"""How the pages say days; apart from other words, since a start needs it before any library."""

from datetime import date, datetime

from valija.times import here


def day_of(at: datetime) -> date:
    """Return the day of an instant in Guatemala."""
    return here(at).date()


def day(one: date | datetime) -> str:
    """Write a day: 23/11/2026."""
    return f"{day_of(one) if isinstance(one, datetime) else one:%d/%m/%Y}"
