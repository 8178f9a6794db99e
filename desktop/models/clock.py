"""The only clock of the program; apart, since the window needs it before any workspace."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)
