"""One line of «Lo que sigue»: what, by when and by which law, what is next, and its one button."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from desktop.ui.pages import Address
from desktop.ui.theme import Card, Chip, Icon, Tone, button, label, set_role, slim_progress
from desktop.ui.theme.tokens import GUTTER, UNIT

_ACTION = 148  # px, so that all buttons of the list are of one width
_STATE = 150
_NARROW = 560


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says."""

    title: str
    due: str
    following: str  # the next action in a sentence
    state: str
    tone: Tone
    icon: Icon | None
    percent: int | None  # None: nothing to measure yet
    action: str
    address: Address


class TaskRow(Card):
    """Shows a line; it is used again for others, so none is deleted under its own signal."""

    chosen = Signal(object)  # an Address

    def __init__(self) -> None:
        super().__init__()
        self._line: Line | None = None
        self._title = label("", "heading", wraps=True)
        self._due = label("", "help", wraps=True)
        self._following = label("", wraps=True)
        self._chip = Chip()
        self._progress = slim_progress(0, _STATE - 30)
        self.action = button("")
        self.action.setMinimumWidth(_ACTION)
        self.action.clicked.connect(self._choose)
        words = QVBoxLayout()
        words.setSpacing(UNIT)
        for each in (self._title, self._due, self._following):
            words.addWidget(each)
        state = QVBoxLayout()
        state.setSpacing(2 * UNIT)
        state.addWidget(self._chip, alignment=Qt.AlignmentFlag.AlignRight)
        state.addWidget(self._progress, alignment=Qt.AlignmentFlag.AlignRight)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(GUTTER)
        self._beside.addLayout(state)
        self._beside.setAlignment(state, Qt.AlignmentFlag.AlignVCenter)  # a stretch would grow
        self._beside.addWidget(
            self.action, alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        row = QHBoxLayout()
        row.setSpacing(GUTTER)
        row.addLayout(words, 1)
        row.addLayout(self._beside)
        self.column.addLayout(row)

    @property
    def line(self) -> Line | None:
        """What it shows."""
        return self._line

    def show_line(self, line: Line, *, primary: bool) -> None:
        """Show another line; only the first of the page has the accent."""
        self._line = line
        self._title.setText(line.title)
        self._due.setText(line.due)
        self._due.setVisible(bool(line.due))
        self._following.setText(line.following)
        self._following.setVisible(bool(line.following))
        self._chip.show_state(line.state, line.tone, line.icon)
        self._progress.setVisible(line.percent is not None)
        if line.percent is not None:
            self._progress.setValue(line.percent)
            self._progress.setAccessibleName(f"Lleno: {line.percent} % de {line.title}")
            self._progress.setToolTip(f"{line.percent} % de lo obligatorio está lleno")
        self.action.setText(line.action)
        self.action.setAccessibleName(f"{line.action}: {line.title}")
        self.action.setAccessibleDescription(line.following)
        set_role(self.action, "primary" if primary else "")
        self.setAccessibleName(f"{line.title}: {line.state}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the state over the button where there is little room for the words."""
        super().resizeEvent(event)
        self._turn()

    def showEvent(self, event: QShowEvent) -> None:
        """Do so also where the size was given before it could be seen."""
        super().showEvent(event)
        self._turn()

    def _turn(self) -> None:
        narrow = self.width() < _NARROW
        self._beside.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._beside.setSpacing(2 * UNIT if narrow else GUTTER)

    def _choose(self) -> None:
        if self._line is not None:
            self.chosen.emit(self._line.address)
