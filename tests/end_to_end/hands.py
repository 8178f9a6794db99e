"""A person at the real window, with keys alone: ``hands WORKSPACE deliver|collect STICK``.

It runs inside the program's process, as the only way to press keys without another tool, and
knows the window by the names that screen readers are told. What it did is printed as JSON.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QWidget

from desktop import cli
from desktop.ui.app import create_app
from desktop.ui.shell.window import MainWindow

WAIT = 60_000  # ms at most for anything
_STEP = 20
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Presses keys where the focus is, and reads what stands on the screen."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.log: list[str] = []

    def focused(self) -> QWidget:
        """Return what has the focus, in a dialog or the window."""
        found = (QApplication.focusWidget(), self.window.focusWidget())
        return next(filter(None, found), self.window)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        QTest.keyClick(self.focused(), key, modifier)
        QTest.qWait(_STEP)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focused(), text)

    def tab_to(self, name: str) -> None:
        """Press Tab until a control whose name begins so has the focus."""
        self.until(lambda: self._is_there(name), f"a control called {name}")
        for _ in range(120):
            if self.name().startswith(name):
                self.log.append(self.name())
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    def name(self) -> str:
        return name_of(self.focused())

    def _is_there(self, name: str) -> bool:
        shown = (each for each in self.window.findChildren(QWidget) if each.isVisible())
        return any(name_of(each).startswith(name) for each in shown)

    def choose(self, name: str) -> None:
        """Go to a control and press it with the space bar."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)

    def until(self, said: Callable[[], bool], what: str) -> None:
        end = QDeadlineTimer(WAIT)
        while not said():
            if end.hasExpired():
                raise AssertionError(f"never: {what}; on screen: {self.words()}")
            QTest.qWait(_STEP)

    def words(self) -> str:
        """Return what can be read in the window."""
        return " | ".join(
            each.text() for each in self.window.findChildren(QLabel) if each.isVisible()
        )

    def reads(self, words: str) -> None:
        """Wait until ``words`` stand in the window."""
        self.until(lambda: words in self.words(), words)
        self.log.append(words)

    def folder(self, path: Path) -> None:
        """Type a folder into the dialog that chooses one."""

        def dialog() -> QFileDialog | None:
            shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
            return next((each for each in shown if isinstance(each, QFileDialog)), None)

        self.until(lambda: dialog() is not None, "a dialog for folders")
        shown = dialog()
        assert shown is not None
        line = next(each for each in shown.findChildren(QLineEdit) if each.isVisible())
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, str(path))
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.until(lambda: dialog() is None, "the dialog closes")


def name_of(control: QWidget) -> str:
    """Return what a screen reader calls a control."""
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text.replace("&", "")


def deliver(hands: Hands, stick: Path, passphrase: str) -> None:
    """Accept what is left to accept, seal, and deliver, beginning on Inicio."""
    hands.choose("Revisar avisos")
    for _ in range(2):
        hands.tab_to("Motivo para aceptar")
        hands.type("Acuerdo del Concejo")
        hands.press(Qt.Key.Key_Return)
    hands.tab_to("Institución")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.tab_to("Contraseña")
    hands.type(passphrase)
    hands.press(Qt.Key.Key_Return)
    hands.reads("Sellado")
    hands.press(Qt.Key.Key_1, CTRL)
    hands.choose("Entregar: ")
    hands.reads("Salen 1 paquete")
    hands.choose("Siguiente")
    hands.choose("Elegir una carpeta")
    hands.folder(stick)
    hands.choose("Entregar 1 paquete")
    hands.reads("1 paquete escrito y comprobado")
    hands.reads("Ya puede retirarla.")


def collect(hands: Hands, stick: Path, _passphrase: str) -> None:
    """Collect the answer that came back, beginning on Inicio."""
    hands.choose("Recoger acuse: ")
    hands.choose("Elegir una carpeta")
    hands.folder(stick)
    hands.choose("Recoger")
    hands.reads("1 acuse nuevo.")
    hands.press(Qt.Key.Key_1, CTRL)
    hands.reads("Recibido")


DOES: dict[str, Callable[[Hands, Path, str], None]] = {"deliver": deliver, "collect": collect}


def main(workspace: str, does: str, stick: str) -> int:
    """Open the window by the program's own command and let the hands work in it."""
    create_app()
    done: dict[str, object] = {}

    def work() -> None:
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        hands = Hands(window)
        try:
            hands.until(lambda: window.is_furnished, "the window has its pages")
            DOES[does](hands, Path(stick), os.environ["VALIJA_PASSPHRASE"])
        except BaseException:  # noqa: BLE001 -- the test reads it
            done["failed"] = traceback.format_exc()
        done["log"] = hands.log
        done["platform"] = QApplication.platformName()
        window.close()

    QTimer.singleShot(1_500, work)
    code = cli.main(["window", workspace])
    print(json.dumps({**done, "code": code}))
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
