"""Services that make nothing, and an assistant that is filled in up to a step."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtTest import QTest

from desktop.ui.assistant import Assistant, Card, Setup
from desktop.ui.jobs import Jobs
from valija.errors import ExpectedError
from valija.progress import Progress

AT = datetime(2026, 11, 23, 16, 42, 7, tzinfo=UTC)
CARD = Card(
    "segeplan",
    "Secretaría de Planificación y Programación de la Presidencia",
    "ábaco tejido lugar nuez pájaro sirena vela órgano carta miel",
    Path("segeplan.asice"),
)
PASSPHRASE = "laguna abuelo jirafa tejado"


class NoCardError(ExpectedError):
    """Not one of ours."""

    code = "TST-001"
    text = "El archivo «{place}» no es una tarjeta."
    advice = "Elija otro."


class FakeServices:
    """Remembers what it was asked to make; fails if told to."""

    def __init__(self) -> None:
        self.made: list[Setup] = []
        self.error: ExpectedError | None = None

    def read_card(self, path: Path) -> Card:
        if path != CARD.path:
            raise NoCardError(place=path.name)
        return CARD

    def make(self, setup: Setup, progress: Progress) -> Path:
        progress(0, 1, "Creando…")
        if self.error is not None:
            raise self.error
        self.made.append(setup)
        return setup.folder


@dataclass
class Made:
    """An assistant with what it works with."""

    window: Assistant
    services: FakeServices
    jobs: Jobs


def filled(services: FakeServices, until: int) -> Made:
    """Return an assistant whose steps before ``until`` are answered."""
    jobs = Jobs()
    window = Assistant(services, jobs, lambda: AT, lambda name: Path("Valija") / name)
    answers = (_place, _person, _identity)
    for answer in answers[:until]:
        answer(window)
        window.go_on()
    return Made(window, services, jobs)


def _place(window: Assistant) -> None:
    QTest.keyClicks(window.place.typed, "chimaltenango")


def _person(window: Assistant) -> None:
    window.person.official.setText("Ana Lucía Chonay Xicay")
    window.person.role.write("dmp")


def _identity(window: Assistant) -> None:
    QTest.keyClicks(window.identity.first, PASSPHRASE)
    QTest.keyClicks(window.identity.again, PASSPHRASE)
