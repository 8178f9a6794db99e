"""Takes pictures of the assistant: ``python -m tests.ui.assistant.pictures FOLDER``."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.assistant import Assistant
from desktop.ui.theme import Appearance, Theme, Tone
from tests.ui.assistant.fakes import CARD, PASSPHRASE, FakeServices, Made, filled
from valija.files import DiskFullError


def fresh(_: Assistant) -> None:
    """Show the step as one comes to it."""


def unanswered(window: Assistant) -> None:
    """Go on without an answer."""
    window.go_on()


def found(window: Assistant) -> None:
    """Type the beginning of some names."""
    QTest.keyClicks(window.place.typed, "san jose")


def unknown(window: Assistant) -> None:
    """Type what no municipality is called."""
    QTest.keyClicks(window.place.typed, "san josefina")
    window.go_on()


def half_a_number(window: Assistant) -> None:
    """Leave a CUI that lacks digits."""
    window.person.official.setText("Ana Lucía Chonay Xicay")
    window.person.role.write("dmp")
    QTest.keyClicks(window.person.cui, "2345 67890")
    window.go_on()


def weak(window: Assistant) -> None:
    """Type a passphrase that is soon guessed."""
    QTest.keyClicks(window.identity.first, "muni2026")
    window.go_on()


def different(window: Assistant) -> None:
    """Type another one the second time."""
    QTest.keyClicks(window.identity.first, PASSPHRASE)
    QTest.keyClicks(window.identity.again, "otra cosa")
    window.go_on()


def suggested(window: Assistant) -> None:
    """Take the words that are proposed, and keep the sheet."""
    window.identity._suggest = lambda personal: "ábaco tejido lugar nuez pájaro"
    window.identity._take_suggestion()
    window.identity._tell(
        "Hoja guardada en D:\\Documentos\\hoja-de-recuperacion.pdf. Imprímala y anote la "
        "contraseña.",
        Tone.DONE,
    )


def comparing(window: Assistant) -> None:
    """Show the words of a card."""
    window.institutions.take([CARD.path])


def unreadable(window: Assistant) -> None:
    """Take a file that is no card."""
    window.institutions.take([Path("plan.pdf")])


def refused(window: Assistant) -> None:
    """Say that the words aren't the same."""
    comparing(window)
    window.institutions.compare.no.click()


def believed(window: Assistant) -> None:
    """Say that they are."""
    comparing(window)
    window.institutions.compare.yes.click()


def failed(window: Assistant) -> None:
    """End, where the disk is full."""
    window.go_on()


def explained(window: Assistant) -> None:
    """Open the help."""
    window.help.open(window.steps[window.at].manual)


class Shown(NamedTuple):
    """A step, and what a person does there."""

    step: int  # from 0
    act: Callable[[Assistant], None]

    @property
    def name(self) -> str:
        """What it is called."""
        return f"{self.step + 1}-{self.act.__name__}"


STATES = (
    Shown(0, fresh),
    Shown(0, unanswered),
    Shown(0, found),
    Shown(0, unknown),
    Shown(0, explained),
    Shown(1, fresh),
    Shown(1, unanswered),
    Shown(1, half_a_number),
    Shown(2, fresh),
    Shown(2, unanswered),
    Shown(2, weak),
    Shown(2, different),
    Shown(2, suggested),
    Shown(3, fresh),
    Shown(3, comparing),
    Shown(3, unreadable),
    Shown(3, refused),
    Shown(3, believed),
    Shown(3, failed),
)


def begun(state: Shown) -> Made:
    """Return an assistant on screen in that state."""
    services = FakeServices()
    services.error = DiskFullError(place="D:\\Valija")
    made = filled(services, until=state.step)
    made.window.show()
    made.window.activateWindow()
    assert QTest.qWaitForWindowActive(made.window)
    made.window.steps[state.step].begin()
    state.act(made.window)
    while made.jobs.running:
        QTest.qWait(10)
    return made


def ended(made: Made) -> None:
    """Let it go."""
    made.jobs.close()
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(made.window, QEvent.Type.DeferredDelete)


def take(folder: Path, suffix: str) -> None:
    """Save each state in both schemes."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = Theme(app)
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in (Appearance.LIGHT, Appearance.DARK):
        theme.choose(scheme)
        for state in STATES:
            made = begun(state)
            QTest.qWait(80)
            name = f"assistant-{state.name}-{scheme}{suffix}.png"
            made.window.grab().save(str(folder / name))
            ended(made)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    ratio = app.devicePixelRatio()
    take(Path(sys.argv[1]), "" if ratio == 1 else f"-{ratio:g}")
