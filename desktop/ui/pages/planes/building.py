"""The sections of an editor: each is built when it is first looked at, in several turns.

Until it is whole an empty page stands in its place, so that nothing half-built can be hit. Who
types meanwhile gets the rest at once, and the key goes to the section.
"""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar, QWidget

from desktop.ui.pages.planes.sections import Grows, Section, with_its_widget
from desktop.ui.shell.focus import focus_first, focus_within, turn_to
from desktop.ui.theme import set_role
from desktop.ui.turns import Turns, dressing

_KEYS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})
Then = Callable[[Section], object]


class Sections(QObject):
    """Holds the sections that were built, and shows one of them."""

    def __init__(self, build: Callable[[str], Section]) -> None:
        super().__init__()
        self._build = build
        self._known: dict[str, Section] = {}
        self._growing: dict[str, Iterator[None]] = {}
        self._wanted = ""
        self.left_meanwhile = False  # a person went elsewhere while what is shown was being built
        self.stack = QStackedWidget()
        self._turns = Turns(self.stack)  # and gone with it
        self._waiting = Waiting()
        self._waiting.typed.connect(self._turns.finish)
        self.stack.addWidget(self._waiting)

    def get(self, key: str) -> Section:
        """Return a section, with whatever it still lacks built at once."""
        if key == self._wanted:
            self.finish()
        if key not in self._known:
            for _ in self._steps(key):
                pass
        return self._known[key]

    def known(self, key: str) -> Section | None:
        """Return a section if it is built."""
        return self._known.get(key)

    def all(self) -> Iterable[Section]:
        """Return the sections that are built."""
        return self._known.values()

    def show(self, key: str, then: Then) -> None:
        """Show a section and call ``then`` with it: now, or as soon as it is built.

        If another is wanted before that, ``then`` is never called.
        """
        self._turns.stop()
        self._wanted = key
        if key in self._known:
            self.left_meanwhile = False
            self._show(key, then)
            return
        turn_to(self.stack, self._waiting)
        if not isinstance(QApplication.focusWidget(), QTabBar):
            self._waiting.setFocus()
        self._turns.begin(self._steps(key), lambda: self._arrive(key, then))

    @property
    def wanted(self) -> str:
        """The section that is shown, or will be as soon as it is built."""
        return self._wanted

    @property
    def waits(self) -> bool:
        """Whether what is wanted is still being built."""
        return self._turns.is_busy

    def finish(self) -> None:
        """Build at once what is wanted."""
        self._turns.finish()

    def close(self) -> None:
        """Build no further."""
        self._turns.stop()
        for section in self._known.values():
            section.close()

    def _arrive(self, key: str, then: Then) -> None:
        self.left_meanwhile = self.stack.window().focusWidget() is not self._waiting
        self._show(key, then)

    def _show(self, key: str, then: Then) -> None:
        section = self._known[key]
        shown = section.widget
        turn_to(self.stack, shown)
        then(section)
        now: QWidget | None = self.stack.window().focusWidget()
        if now is None or now is shown or now.isAncestorOf(shown):  # no control took it
            focus_within(shown) or focus_first(self._beside())

    def _beside(self) -> QWidget:
        """Return what the sections are part of."""
        return self.stack.parentWidget() or self.stack

    def _steps(self, key: str) -> Iterator[None]:
        if key not in self._growing:
            self._growing[key] = self._grow(key)
        return self._growing[key]

    def _grow(self, key: str) -> Iterator[None]:
        """Build a section out of sight; what was begun goes on where it was left."""
        try:
            section = with_its_widget(self._build(key))
            self.stack.addWidget(section.widget)
            yield
            if isinstance(section, Grows):
                yield from section.grow()
            yield from dressing(section.widget)
            self._known[key] = section
        finally:
            del self._growing[key]


class Waiting(QWidget):
    """The empty page; it passes keys on to what comes in its place."""

    typed = Signal()  # a key is waiting for the section

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Preparando la sección")

    def event(self, event: QEvent) -> bool:
        """Have the section built, and give it the key."""
        if event.type() in _KEYS and isinstance(event, QKeyEvent):
            self.typed.emit()
            if (now := QApplication.focusWidget()) not in (None, self):
                return QApplication.sendEvent(now, event)
        return super().event(event)
