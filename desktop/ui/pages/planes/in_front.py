"""A section that stands in front of a table's grid: one looks at it, and turns it over to type."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.pages.planes.sections import Section, TakesFile, with_its_widget
from desktop.ui.theme import Icon, button, set_icon
from desktop.ui.theme.tokens import GAP


class Front(Section, Protocol):
    """What is seen first."""

    @property
    def summary(self) -> QWidget:
        """One line that stands over both."""


class InFront(QObject):
    """Shows the front, or the grid behind it; a cell is always shown in the grid."""

    def __init__(self, front: Front, back: Callable[[], Section], words: str) -> None:
        super().__init__()
        self.front = front
        self._build, self._words = back, words
        self._back: Section | None = None
        self.turn = button("", "quiet")
        self.turn.clicked.connect(self._turn)
        self._stack = QStackedWidget()
        self._stack.addWidget(front.widget)
        with_its_widget(front)
        self.widget = QWidget()
        head = QHBoxLayout()
        head.addWidget(front.summary, 1)
        head.addWidget(self.turn)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self._say()

    @property
    def back(self) -> Section:
        """The grid, built when somebody first wants it."""
        if self._back is None:
            self._back = with_its_widget(self._build())
            self._stack.addWidget(self._back.widget)
        return self._back

    @property
    def shows_front(self) -> bool:
        """Whether the front is what is seen."""
        return self._stack.currentIndex() == 0

    def commit(self) -> None:
        """Take what is being typed as done."""
        for each in filter(None, (self.front, self._back)):
            each.commit()

    def close(self) -> None:
        """Start nothing more."""
        for each in filter(None, (self.front, self._back)):
            each.close()

    def show_place(self, row_id: str, field: str) -> None:
        """Go to a cell of the grid; without one, to the front."""
        shown = self.back if field else self.front
        self._show(shown)
        shown.show_place(row_id, field)

    def attach(self, path: Path) -> None:
        """Hand a file on that was dropped."""
        if isinstance(self.front, TakesFile):
            self.front.attach(path)

    def _turn(self) -> None:
        self._show(self.back if self.shows_front else self.front)

    def _show(self, section: Section) -> None:
        self._stack.setCurrentWidget(section.widget)
        self._say()

    def _say(self) -> None:
        self.turn.setText("Ver como tabla" if self.shows_front else self._words)
        set_icon(self.turn, Icon.COLUMNS if self.shows_front else Icon.CHEVRON_LEFT, "text")
