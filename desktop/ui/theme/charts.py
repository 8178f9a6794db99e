"""Small bar charts, painted: a few labelled amounts beside each other's measure."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme.current import tokens
from desktop.ui.theme.roles import Tone
from desktop.ui.theme.tokens import GAP

_LINE = 23  # px from bar to bar
_BAR = 10
_MARK = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart: what it is, how much, and the amount in words for people."""

    label: str
    value: float
    text: str  # "Q 43.8 M"
    tone: Tone = Tone.ACCENT
    mark: float | None = None  # a limit or a plan, drawn as a line across
    mark_text: str = ""  # "máximo 25 %"

    @property
    def told(self) -> str:
        """The bar in words."""
        return ", ".join(filter(None, (f"{self.label}: {self.text}", self.mark_text)))


class BarChart(QWidget):
    """Horizontal bars with label and amount. ``full`` is the value of a whole bar.

    Where the labels are long for the width, each stands over its bar.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._bars: Sequence[Bar] = ()
        self._full = 0.0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(title)

    def show_bars(self, bars: Sequence[Bar], full: float | None = None) -> None:
        """Show other bars; without ``full`` the longest one fills its line."""
        self._bars = bars
        self._full = max((bar.value for bar in bars), default=0.0) if full is None else full
        self.setAccessibleDescription("; ".join(bar.told for bar in bars))
        self.setToolTip("\n".join(bar.told for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable width, and the height of all lines."""
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which the bars can still be compared."""
        return QSize(200, self._line() * max(1, len(self._bars)))

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return self._step(width) * max(1, len(self._bars))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw labels, tracks, bars and amounts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, width = self._step(self.width()), self.width()
        labels, amounts = self._widths()
        is_stacked = self._is_stacked(width)
        for number, bar in enumerate(self._bars):
            line = QRect(0, number * step, width, self._line())
            if is_stacked:
                room = width - painter.fontMetrics().horizontalAdvance(bar.text) - GAP
                track = QRectF(0, line.bottom(), width, _BAR)
            else:
                room = labels
                beside = max(0.0, width - labels - amounts - 3.0 * GAP)
                top = line.center().y() - _BAR / 2 + 1
                track = QRectF(labels + 1.5 * GAP, top, beside, _BAR)
            self._paint_words(painter, bar, line, room)
            self._paint_bar(painter, bar, track)
        painter.end()

    def _widths(self) -> tuple[int, int]:
        """Return the widths of the longest label and of the longest amount."""
        width = self.fontMetrics().horizontalAdvance
        labels = max((width(bar.label) for bar in self._bars), default=0) + 2
        return labels, max((width(bar.text) for bar in self._bars), default=0)

    def _is_stacked(self, width: int) -> bool:
        labels, amounts = self._widths()
        return labels > max(60, (width - amounts) * 6 // 10)

    def _step(self, width: int) -> int:
        """Return the px from one bar to the next."""
        return self._line() + (_BAR + GAP if self._is_stacked(width) else 0)

    def _paint_words(self, painter: QPainter, bar: Bar, line: QRect, room: int) -> None:
        upright = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(tokens().text))
        name = painter.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, upright, name)
        painter.setPen(QColor(tokens().muted))
        painter.drawText(line, upright | Qt.AlignmentFlag.AlignRight, bar.text)

    def _paint_bar(self, painter: QPainter, bar: Bar, track: QRectF) -> None:
        colours = tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(track, 3, 3)
        if share := self._share(bar.value):
            filled = QRectF(track)
            filled.setWidth(max(6.0, track.width() * share))
            painter.setBrush(QColor(colours.colour(bar.tone.token)))
            painter.drawRoundedRect(filled, 3, 3)
        if bar.mark is not None:
            painter.setBrush(QColor(colours.text))
            at = track.left() + (track.width() - _MARK) * self._share(bar.mark)
            painter.drawRect(QRectF(at, track.top() - 3, _MARK, track.height() + 6))

    def _share(self, value: float) -> float:
        return min(1.0, max(0.0, value / self._full)) if self._full else 0.0

    def _line(self) -> int:
        return max(_LINE, self.fontMetrics().height() + 4)
