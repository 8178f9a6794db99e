"""A person at the real window: ``hands WORKSPACE deliver|collect STICK [mouse]``.

With keys alone, or with the mouse for all but what can only be typed.

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
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

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
        seen: list[str] = []
        for _ in range(120):
            seen.append(self.name())
            if self.name().startswith(name):
                self.log.append(self.name())
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}; it came to {seen[-40:]}")

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

    def agree(self, _button: str) -> None:
        """Take what was just typed as the answer."""
        self.press(Qt.Key.Key_Return)

    def select(self, name: str, entry: str) -> None:
        """Choose the entry of a list whose words hold ``entry``."""
        self.tab_to(name)
        combo = self.focused()
        assert isinstance(combo, QComboBox)
        for _ in range(place_of(combo, entry) - combo.currentIndex()):
            self.press(Qt.Key.Key_Down)
        assert entry in combo.currentText(), combo.currentText()

    def home(self) -> None:
        """Go to the first page."""
        self.press(Qt.Key.Key_1, CTRL)


class Pointer(Hands):
    """The same person with the mouse: what can be typed only is typed, all else is clicked."""

    def tab_to(self, name: str) -> None:
        """Click on a control whose name begins so, scrolled to if need be."""
        self.until(lambda: bool(self._called(name)), f"a control called {name} that can be used")
        control = self._called(name)[0]
        parent = control.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(control)
            parent = parent.parentWidget()
        QTest.qWait(_STEP)
        self.log.append(name_of(control))  # a click may take the control away
        QTest.mouseClick(control, Qt.MouseButton.LeftButton)
        QTest.qWait(_STEP)

    def _called(self, name: str) -> list[QWidget]:
        shown = (each for each in self.window.findChildren(QWidget) if each.isVisible())
        found = [each for each in shown if each.isEnabled() and name_of(each).startswith(name)]
        return sorted(found, key=lambda each: name_of(each) != name)  # the very name first

    def choose(self, name: str) -> None:
        """Click on a control."""
        self.tab_to(name)

    def agree(self, button: str) -> None:
        """Click on the button that takes what was just typed."""
        self.tab_to(button)

    def select(self, name: str, entry: str) -> None:
        """Open a list with a click and click on one of its entries."""
        self.tab_to(name)
        combo = next(one for one in self._called(name) if isinstance(one, QComboBox))
        view, place = combo.view(), place_of(combo, entry)
        self.until(view.isVisible, f"the list of {name}")
        QTest.qWait(QApplication.doubleClickInterval())  # before, a click counts as the second

        def taken() -> bool:
            at = view.visualRect(view.model().index(place, 0)).center()
            if view.isVisible():
                QTest.mouseMove(view.viewport(), at)
                QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
            return combo.currentIndex() == place and not view.isVisible()

        self.until(taken, f"{entry} in {name}")

    def home(self) -> None:
        """Click on the first page of the side bar."""
        self.tab_to("Inicio")


def name_of(control: QWidget) -> str:
    """Return what a screen reader calls a control."""
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text.replace("&", "")


def place_of(combo: QComboBox, entry: str) -> int:
    """Return where the entry stands whose words hold ``entry``."""
    return next(place for place in range(combo.count()) if entry in combo.itemText(place))


def deliver(hands: Hands, stick: Path, passphrase: str) -> None:
    """Accept what is left to accept, seal, and deliver, beginning on Inicio."""
    hands.choose("Revisar avisos")
    for _ in range(2):
        hands.tab_to("Motivo para aceptar")
        hands.type("Acuerdo del Concejo")
        hands.agree("Aceptar V")
    hands.select("Institución", "SEGEPLAN")
    hands.tab_to("Contraseña")
    hands.type(passphrase)
    hands.agree("Sellar")
    hands.reads("Sellado")
    hands.home()
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
    hands.home()
    hands.reads("Recibido")


DOES: dict[str, Callable[[Hands, Path, str], None]] = {"deliver": deliver, "collect": collect}


def main(workspace: str, does: str, stick: str, how: str = "keys") -> int:
    """Open the window by the program's own command and let the hands work in it."""
    create_app()
    done: dict[str, object] = {}

    def work() -> None:
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        hands = Pointer(window) if how == "mouse" else Hands(window)
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
