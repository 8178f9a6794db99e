"""Small bar charts, painted: a few labelled amounts beside each other's measure."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
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
    """Horizontal bars with label and amount. ``full`` is the value of a whole bar."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._bars: Sequence[Bar] = ()
        self._full = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
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
        return QSize(320, self._line() * max(1, len(self._bars)))

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which the bars can still be compared."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw labels, tracks, bars and amounts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        amounts = max((metrics.horizontalAdvance(bar.text) for bar in self._bars), default=0)
        labels = self._label_width(metrics, amounts)
        for number, bar in enumerate(self._bars):
            line = QRect(0, number * self._line(), self.width(), self._line())
            self._paint_bar(painter, bar, line, labels, amounts)
        painter.end()

    def _label_width(self, metrics: QFontMetrics, amounts: int) -> int:
        longest = max((metrics.horizontalAdvance(bar.label) for bar in self._bars), default=0) + 2
        return min(longest, max(60, (self.width() - amounts) * 6 // 10))

    def _paint_bar(
        self, painter: QPainter, bar: Bar, line: QRect, labels: int, amounts: int
    ) -> None:
        colours = tokens()
        upright = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colours.text))
        name = painter.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, labels)
        painter.drawText(line.adjusted(0, 0, 0, 0), upright, name)
        painter.setPen(QColor(colours.muted))
        painter.drawText(line, upright | Qt.AlignmentFlag.AlignRight, bar.text)
        track = QRectF(
            labels + 1.5 * GAP,
            line.center().y() - _BAR / 2 + 1,
            max(0.0, line.width() - labels - amounts - 3.0 * GAP),
            _BAR,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.sunken))
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
