"""Guatemala's time: what people read, wherever the computer thinks it is."""

from datetime import datetime, timedelta, timezone

GUATEMALA = timezone(timedelta(hours=-6))  # America/Guatemala has no summer time


def here(at: datetime) -> datetime:
    """Return an instant as the clocks of Guatemala show it."""
    return at.astimezone(GUATEMALA)
