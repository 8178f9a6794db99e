"""How long work reports, and how it is stopped; it knows no threads and no window."""

from typing import Protocol


class CancelledError(Exception):
    """Whoever asked for the work asked it to stop; nothing half-done remains."""


class Progress(Protocol):
    """Called by long work, often; raises :class:`CancelledError` when it must stop."""

    def __call__(self, done: int, total: int, text: str = "") -> None:
        """Report that ``done`` of ``total`` steps are over; ``text`` is Spanish."""


def silent(done: int, total: int, text: str = "") -> None:
    """Report to nobody; the default of every service that takes a progress."""
