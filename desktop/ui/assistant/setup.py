"""What the assistant asks for, as data; and the services that make a workspace of it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from valija.progress import Progress


@dataclass(frozen=True, slots=True)
class Card:
    """An institution's card that was read; believed once its words were compared."""

    code: str
    name: str
    words: str  # ten
    path: Path


@dataclass(frozen=True, slots=True)
class Setup:
    """All answers. It is handed to a service at once and kept nowhere."""

    municipality: str  # four digits
    municipality_name: str
    folder: Path  # to be made
    official: str
    role: str
    passphrase: str = field(repr=False)
    cards: tuple[Card, ...] = ()  # each compared by the person


class Services(Protocol):
    """What the assistant needs done."""

    def read_card(self, path: Path) -> Card:
        """Read an institution's card.

        Raises:
            ExpectedError: it is none, or doesn't verify, or can't be read.
        """

    def make(self, setup: Setup, progress: Progress) -> Path:
        """Make the workspace, its signature and its trust; all of it, or nothing stays.

        Runs on a job's thread.

        Raises:
            ExpectedError: the disk is full, the folder occupied ...
        """
