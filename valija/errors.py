"""Errors that stop an operation for a reason outside our code; not the problems of a record."""

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What both programs answer to the shell."""

    DONE = 0
    PROBLEMS = 1  # the content has problems, and they are listed
    USAGE = 2
    NOT_VERIFIED = 3  # a package does not verify
    DEVICE = 4  # a device or the network failed; nothing is lost, try again


class ExpectedError(Exception):
    """An operation stopped, and a person can do something about it.

    Subclasses are the error catalogue: ``code`` is permanent and unique; ``text`` and ``advice``
    are Spanish and may name ``values`` in braces. What is advised may name a command; ``window`` is
    then the same advice for those who have buttons. ``detail`` is for the log and for support, and
    is never shown unasked.
    """

    code: ClassVar[str]
    text: ClassVar[str]
    advice: ClassVar[str] = ""
    window: ClassVar[str] = ""  # the advice in the window; empty: the very same
    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self, detail: str = "", **values: object) -> None:
        super().__init__(f"{self.code} {detail}".strip())
        self.detail = detail
        self.values = values

    @property
    def user_text(self) -> str:
        """The sentences for a person at a terminal, with the values filled in."""
        return f"{self.text} {self.advice}".strip().format_map(self.values)

    @property
    def window_text(self) -> str:
        """The same for a person at the window: buttons and places, no commands."""
        return f"{self.text} {self.window or self.advice}".strip().format_map(self.values)


class ContentError(ExpectedError):
    """The content is not yet what the operation needs."""

    exit_code = ExitCode.PROBLEMS


class DeviceError(ExpectedError):
    """A disk, a stick or the network failed; what was done before stands."""

    exit_code = ExitCode.DEVICE
