"""Takes pictures of the assistant: ``python -m tests.ui.assistant.pictures FOLDER``."""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.theme import Appearance, Theme
from tests.ui.assistant.fakes import CARD, FakeServices, filled


def take(folder: Path, suffix: str) -> None:
    """Save each step in both schemes."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = Theme(app)
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in (Appearance.LIGHT, Appearance.DARK):
        theme.choose(scheme)
        for step in range(4):
            made = filled(FakeServices(), until=step)
            made.window.show()
            made.window.activateWindow()
            QTest.qWait(30)
            made.window.steps[step].begin()
            if step == 0:
                QTest.keyClicks(made.window.place.typed, "san jose")
            if step == 2:
                made.window.identity.again.setText("otra cosa")
                made.window.identity.check()
            if step == 3:
                made.window.institutions.take([CARD.path])
            QTest.qWait(80)
            made.window.grab().save(str(folder / f"assistant-{step + 1}-{scheme}{suffix}.png"))
            made.window.close()
            made.jobs.close()
            made.window.deleteLater()
            QApplication.sendPostedEvents(made.window, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    ratio = app.devicePixelRatio()
    take(Path(sys.argv[1]), "" if ratio == 1 else f"-{ratio:g}")
