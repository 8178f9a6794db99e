"""The surfaces a page is laid out on: cards, titles, empty states, scrolling columns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.theme.chips import Chip, Glyph
from desktop.ui.theme.column import ScrollColumn
from desktop.ui.theme.icons import Icon
from desktop.ui.theme.roles import Tone, button, label, set_role, set_tone
from desktop.ui.theme.tokens import GAP, GUTTER, UNIT

_LINE_LENGTH = 460  # px of a paragraph that is read, not scanned


class Card(QFrame):
    """A raised surface with a column of widgets."""

    def __init__(self, *widgets: QWidget, tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__()
        set_role(self, "card")
        set_tone(self, tone)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(GUTTER - 2, UNIT * 3, GUTTER - 2, UNIT * 3)
        self.column.setSpacing(UNIT)
        for widget in widgets:
            self.column.addWidget(widget)


class TaskCard(Card):
    """One thing to do: what, by when and by which law, how far, and the one button that goes on."""

    def __init__(self, title: str, detail: str, action: str, *, primary: bool = False) -> None:
        super().__init__()
        self.chip = Chip()
        self.progress = slim_progress(0)
        self.action: QPushButton = button(action, "primary" if primary else "")
        self.action.setAccessibleName(f"{action}: {title}")
        self.action.setMinimumWidth(110)
        heading = label(title, "heading", wraps=True)
        note = label(detail, "help", wraps=True)
        words = QVBoxLayout()
        words.setSpacing(UNIT)
        words.addWidget(heading)
        words.addWidget(note)
        state = QVBoxLayout()
        state.setSpacing(UNIT * 2)
        state.addWidget(self.chip, alignment=Qt.AlignmentFlag.AlignRight)
        state.addWidget(self.progress)
        row = QHBoxLayout()
        row.setSpacing(GUTTER)
        row.addLayout(words, 1)
        row.addLayout(state)
        row.addWidget(self.action, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self._title = title

    def show_state(self, text: str, tone: Tone, percent: int) -> None:
        """Say how far it is, from 0 to 100."""
        self.chip.show_state(text, tone)
        self.progress.setValue(percent)
        self.progress.setAccessibleName(f"Avance de {self._title}: {percent} %")


class EmptyState(QFrame):
    """What stands where nothing is yet: what it is for, and the first step."""

    def __init__(
        self,
        icon: Icon,
        title: str,
        text: str,
        actions: Sequence[QPushButton] = (),
        below: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        heading, body = label(title, "title"), label(text, "muted", wraps=True)
        for each in (heading, body):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body.setFixedWidth(_LINE_LENGTH)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Glyph(icon, "strong_line", 40), alignment=centre)
        column.addWidget(heading)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(body)
        middle.addStretch()
        column.addLayout(middle)
        row = QHBoxLayout()
        row.setContentsMargins(0, GAP, 0, 0)
        row.addStretch()
        for action in actions:
            row.addWidget(action)
        row.addStretch()
        column.addLayout(row)
        if below is not None:
            column.addWidget(below, alignment=centre)
        column.addStretch(3)


def slim_progress(percent: int, width: int = 120) -> QProgressBar:
    """Return a thin bar without a number; the words beside it say the number."""
    bar = QProgressBar()
    bar.setRange(0, 100)
    bar.setValue(percent)
    bar.setTextVisible(False)
    bar.setFixedSize(width, 6)
    return bar


def titled(title: str, *widgets: QWidget, beside: Sequence[QWidget] = ()) -> QWidget:
    """Return a section of a page: its title, what stands beside the title, and its widgets."""
    section = QWidget()
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    head = QHBoxLayout()
    heading: QLabel = label(title, "title")
    head.addWidget(heading)
    head.addStretch()
    for widget in beside:
        head.addWidget(widget)
    column.addLayout(head)
    for widget in widgets:
        column.addWidget(widget)
    return section


def scrolling(content: QWidget, name: str = "", *, apart: bool = False) -> ScrollColumn:
    """Return a frameless area that scrolls ``content`` up and down and never sideways.

    ``apart`` keeps its bar away from a content without a margin; without a bar there is no gap.
    """
    column = ScrollColumn(content, name)
    column.setProperty("apart", apart)
    return column
