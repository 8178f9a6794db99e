"""Sentences in a list: each behind its point, and its further lines below its first."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.theme.current import tokens
from desktop.ui.theme.roles import Words

_INDENT = 16  # px from a point to its words
_POINT = "•"


class Point(Words):
    """One of them."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(_INDENT, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the point before the first line."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(tokens().text))
        painter.drawText(0, self.fontMetrics().ascent(), _POINT)
        painter.end()


class Points(QWidget):
    """A list of them."""

    def __init__(self, spacing: int, texts: Iterable[str] = ()) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)
        self._points: list[Point] = []
        self.say(texts)

    def say(self, texts: Iterable[str]) -> None:
        """Say other sentences."""
        said = list(texts)
        while len(self._points) < len(said):
            self._points.append(Point(""))
            self._column.addWidget(self._points[-1])
        for place, point in enumerate(self._points):
            point.setText(said[place] if place < len(said) else "")
            point.setVisible(place < len(said))
