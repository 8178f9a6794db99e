"""A person at the real window, with keys or with the mouse, who reads what stands on the screen.

They run inside the program's process, as the only way to press keys without another tool, and
know the window by the names that screen readers are told.
"""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.theme import Toast

WAIT = 180_000  # ms at most for anything
_STEP = 20
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Step:
    """What one step of the work took: what was pressed, chosen and new to read, and waited for."""

    name: str
    keys: int = 0
    thoughts: int = 0
    words: int = 0
    seconds: float = 0.0  # of the machine: without the pauses between keys
    begun: float = field(default_factory=time.perf_counter)


class Hands:
    """Presses keys where the focus is, and reads what stands on the screen."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.log: list[str] = []
        self.steps = [Step("")]
        self._read: set[str] = set()
        self._paused = 0.0

    def step(self, name: str) -> None:
        """Begin a step; what comes is counted for it."""
        self._end_step()
        self.steps.append(Step(name, thoughts=1))

    def told(self) -> list[dict[str, object]]:
        """Return what each step took."""
        self._end_step()
        return [asdict(step) for step in self.steps if step.name]

    def _end_step(self) -> None:
        self.look()
        step = self.steps[-1]
        step.seconds = time.perf_counter() - step.begun - self._paused
        self._paused = 0.0

    def pause(self, milliseconds: int = _STEP) -> None:
        """Let the window do what it was asked to; the machine isn't slow because of this."""
        QTest.qWait(milliseconds)
        self._paused += milliseconds / 1000

    def look(self) -> None:
        """Read what is new on the screen: each text counts once a day."""
        for text in self._seen() - self._read:
            self._read.add(text)
            self.steps[-1].words += len(text.split())

    def think(self) -> None:
        """Find out what comes next: once before each thing that is chosen or filled."""
        self.steps[-1].thoughts += 1

    def picture(self, path: Path | None) -> None:
        """Keep the window as it is seen now, if it is wanted anywhere."""
        if path is not None:
            while any(each.isVisible() for each in self.window.findChildren(Toast)):
                self.pause(10 * _STEP)
            self.pause(30 * _STEP)
            self.window.grab().save(str(path))

    def focused(self) -> QWidget:
        """Return what has the focus, in a dialog or the window."""
        found = (QApplication.focusWidget(), self.window.focusWidget())
        return next((each for each in found if each is not None and each.isVisible()), self.window)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        self.steps[-1].keys += 1
        QTest.keyClick(self.focused(), key, modifier)
        self.pause()

    def type(self, text: str) -> None:
        self.steps[-1].keys += len(text)
        QTest.keyClicks(self.focused(), text)

    def tab_to(self, name: str) -> None:
        """Press Tab until a control whose name begins so has the focus."""
        self.until(lambda: self.is_there(name), f"a control called {name}")
        self.look()
        self.think()
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

    def is_there(self, name: str) -> bool:
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
        return " | ".join(text_of(each) for each in self._labels())

    def _labels(self) -> list[QLabel]:
        return [each for each in self.window.findChildren(QLabel) if each.isVisible()]

    def _seen(self) -> set[str]:
        """Return the texts that aren't scrolled out of sight."""
        return {
            text
            for each in self._labels()
            if (text := text_of(each)) and not each.visibleRegion().isEmpty()
        }

    def reads(self, words: str) -> None:
        """Wait until ``words`` stand in the window."""
        self.until(lambda: words in self.words(), words)
        self.look()
        self.log.append(words)

    def folder(self, path: Path) -> None:
        """Type a folder or a file into the dialog that chooses one."""

        def dialog() -> QFileDialog | None:
            shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
            return next((each for each in shown if isinstance(each, QFileDialog)), None)

        self.until(lambda: dialog() is not None, "a dialog for folders")
        shown = dialog()
        assert shown is not None
        line = next(each for each in shown.findChildren(QLineEdit) if each.isVisible())
        self.steps[-1].keys += len(path.name) + 1  # a person clicks through the folders
        self.think()

        def taken() -> bool:
            if (still := dialog()) is not None and still.isVisible():
                line.setFocus()
                line.setText(str(path))  # typed, Qt's list of names would take what comes after
                if (names := line.completer().popup()) is not None:
                    names.hide()
                QTest.keyClick(line, Qt.Key.Key_Return)
                self.pause(10 * _STEP)
            return dialog() is None

        self.until(taken, "the dialog closes")
        self.window.activateWindow()  # there is no manager of windows to do it
        QTest.qWaitForWindowActive(self.window, WAIT)

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

    def order(self, key: Qt.Key, modifier: Qt.KeyboardModifier, _name: str) -> None:
        """Give an order of the page by its key."""
        self.think()
        self.press(key, modifier)

    def page(self, key: Qt.Key, _name: str, shows: str) -> None:
        """Go to a page by its number, and wait until it shows what it has."""
        self.think()

        def there() -> bool:
            if not self.is_there(shows):
                self.press(key, CTRL)
            return self.is_there(shows)

        self.until(there, shows)

    def tab(self, bar: str, name: str) -> None:
        """Go to a tab of a bar."""
        self.tab_to(bar)
        tabs = self.focused()
        assert isinstance(tabs, QTabBar)
        while name not in tabs.tabText(tabs.currentIndex()):
            self.press(Qt.Key.Key_Right)

    def pick(self, entry: str) -> None:
        """Choose from the menu that is open."""
        self.think()
        self.until(lambda: QApplication.activePopupWidget() is not None, "a menu")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        while not any(entry in one.text() for one in menu.actions() if one == menu.activeAction()):
            self.steps[-1].keys += 1
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)


def name_of(control: QWidget) -> str:
    """Return what a screen reader calls a control."""
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text.replace("&", "")


def text_of(label: QLabel) -> str:
    """Return the whole text of a label, cut or not."""
    return label.whole if isinstance(label, ElidedLabel) else label.text()


def place_of(combo: QComboBox, entry: str) -> int:
    """Return where the entry stands whose words hold ``entry``."""
    return next(place for place in range(combo.count()) if entry in combo.itemText(place))
