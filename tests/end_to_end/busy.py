"""A hurried person at the real window: ``busy WORKSPACE PLAN DOES SEED``, killed from outside.

Each act is told twice on the output as JSON: when it begins, and once the status bar says that it
is saved. ``type`` fills one cell after another, ``paste`` puts in blocks of 1,000 cells, ``import``
brings the same file again and again; ``undo`` takes back whatever was done last and ends; ``look``
tells what the window says of the last end, and ends.
"""

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop import cli
from desktop.ui.app import create_app
from desktop.ui.pages import Address, Changed
from desktop.ui.pages.planes.page import PlansPage
from desktop.ui.pages.planes.table_section import TableSection
from desktop.ui.shell.window import MainWindow
from tests.end_to_end.places import PLAN

LINES = "renglones"
ROWS, COLUMNS = 250, ("precompromiso", "compromiso", "devengado", "pagado")
_WAIT = 120_000  # ms


def focused() -> QWidget:
    """Return what has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


class Person:
    """Acts on the window, and tells the status bar's words after each act."""

    def __init__(self, window: MainWindow, plan: str, seed: str) -> None:
        self.window = window
        self.plan = plan
        self.chance = random.Random(seed)
        self._writes = 0
        window.host.written.connect(self._hear)

    def tell(self, **what: object) -> None:
        """Say something to whoever watches."""
        print(json.dumps(what, ensure_ascii=False), flush=True)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait."""
        end = QDeadlineTimer(_WAIT)
        while not holds() and not end.hasExpired():
            QTest.qWait(5)

    def saved(self, act: object) -> None:
        """Tell that an act is saved, if the status bar says so anew."""
        words, writes = self.window.status.words, self._writes
        self._writes = 0
        self.tell(**{"saved" if writes and words.startswith("Guardado ") else "not": act})

    def _hear(self, changed: Changed) -> None:
        self._writes += changed.at is not None

    @property
    def page(self) -> PlansPage:
        """The page of plans."""
        page = self.window.navigator.page
        assert isinstance(page, PlansPage)
        return page

    def grid(self) -> TableSection:
        """Go to the budget lines."""
        self.window.go(Address("planes", (self.plan, LINES)))
        self.until(lambda: self.page.editor is not None)
        assert self.page.editor is not None
        section = self.page.editor.section(LINES)
        assert isinstance(section, TableSection)
        return section

    def type(self) -> None:
        """Type a text into one line after another, without end."""
        section = self.grid()
        view, model = section.panel.view, section.model
        column = model.column_named("descripcion")
        for number in range(100_000):
            row = self.chance.randrange(model.rowCount())
            view.go(row, column)
            act = [model.sheet.row_id(row), f"Texto {number} {self.chance.random()}"]
            self.tell(begun=act)
            for sign in act[1]:
                QTest.keyClicks(focused(), sign)
            QTest.keyClick(focused(), Qt.Key.Key_Return)
            QApplication.processEvents()
            self.saved(act)

    def paste(self, times: int = 100_000) -> None:
        """Paste blocks of 1,000 cells."""
        section = self.grid()
        view, model = section.panel.view, section.model
        for number in range(times):
            view.go(0, model.column_named(COLUMNS[0]))
            amount = f"{self.chance.randrange(1, 9_000_000)}.{number % 90 + 10}"
            block = "\n".join("\t".join([amount] * len(COLUMNS)) for _ in range(ROWS))
            QGuiApplication.clipboard().setText(block)
            self.tell(begun=amount)
            QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            QApplication.processEvents()
            self.saved(amount)

    def paste_once(self) -> None:
        """Paste one block and end in good order."""
        self.paste(1)

    def bring(self) -> None:
        """Import the bundled plan as a new one, again and again."""
        for number in range(1_000):
            self.window.go(Address("planes"))
            self.until(lambda: self.page.shown_editor() is None)
            self.page.importing.read(PLAN, "")
            self.until(lambda: self.page.importing.preview is not None)
            preview = self.page.importing.preview
            assert preview is not None
            self.tell(begun=number)
            preview.agree.click()
            self.until(lambda: self._writes and self.page.shown_editor() is not None)
            self.saved(number)

    def undo(self) -> None:
        """Take the last act back, and end."""
        self.grid()
        QTest.keyClick(focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
        self.saved("undo")

    def look(self) -> None:
        """Tell what the window says, and end."""
        self.tell(notices=[one.words for one in self.window.notices.shown()])


def main(workspace: str, plan: str, does: str, seed: str) -> int:
    """Open the window by the program's own command and work in it."""
    create_app()

    def work() -> None:
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
        window = shown[0] if shown else None
        if window is None or not window.is_furnished:
            return
        clock.stop()
        window.activateWindow()
        QTest.qWaitForWindowActive(window, _WAIT)
        getattr(Person(window, plan, seed), does)()
        window.close()

    clock = QTimer()
    clock.timeout.connect(work)
    clock.start(20)
    return cli.main(["window", str(Path(workspace))])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
