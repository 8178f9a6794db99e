"""Single values of JSON that somebody else wrote: each has one form, or is refused."""

import re
from datetime import UTC, datetime

DIGEST = r"[0-9a-f]{64}"
MAX_SENTENCES = 2_000  # letters


def text(value: object, pattern: str = "") -> str:
    """Return ``value`` if it is text of the form ``pattern``.

    Raises:
        ValueError: it isn't.
    """
    if not isinstance(value, str) or (pattern and not re.fullmatch(pattern, value)):
        raise ValueError(f"{value!r:.80} is not {pattern or 'text'}")
    return value


def sentences(value: object) -> str:
    """Return what a person wrote, if it is something and not too much.

    Raises:
        ValueError: it isn't.
    """
    written = text(value)
    if not written.strip() or len(written) > MAX_SENTENCES:
        raise ValueError(f"{len(written)} letters")
    return written


def number(value: object) -> int:
    """Return ``value`` if it is a whole number and not negative.

    Raises:
        ValueError: it isn't.
    """
    if type(value) is not int or value < 0:
        raise ValueError(f"{value!r:.80} is no count")
    return value


def show_time(at: datetime) -> str:
    """Write an instant the one way packages do: UTC, whole seconds, ``Z``."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_time(written: str) -> datetime:
    """Read what :func:`show_time` wrote.

    Raises:
        ValueError: another spelling, or no such day.
    """
    if not written.startswith("2"):
        raise ValueError(f"{written!r:.40} is not of these thousand years")
    return datetime.strptime(written, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
