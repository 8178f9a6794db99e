"""The instalment of each month against what is free to pay it, painted; and the same in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.ui.pages.planes.texts import amount
from desktop.ui.pages.wording import short_amount
from desktop.ui.theme import tokens
from desktop.ui.theme.tokens import GAP, UNIT

_HIGH, _LEAST = 170, 260  # px
_TOLD = 3  # months that fail, named one by one
_MONTHS = "ene feb mar abr may jun jul ago sep oct nov dic".split()  # noqa: SIM905 -- reads as words


@dataclass(frozen=True, slots=True)
class Month:
    """One month; amounts in quetzales, for the drawing alone."""

    name: str  # "mar 2026"
    payment: float
    available: float
    told: str

    @property
    def fails(self) -> bool:
        """Whether the instalment doesn't fit."""
        return self.payment > self.available


def month_name(text: str) -> str:
    """Write «2026-03» as «mar 2026»."""
    year, number = text.split("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def months_of(found: Sequence[Mapping[str, str]]) -> list[Month]:
    """Return the months of a scenario as they are drawn."""
    made = []
    for one in found:
        name = month_name(one["month"])
        told = f"{name}: cuota {amount(one['payment'])}, disponible {amount(one['available'])}"
        if one["shortfall"] != "0.00":
            told += f", faltan {amount(one['shortfall'])}"
        made.append(Month(name, float(one["payment"]), float(one["available"]), told))
    return made


class MonthChart(QWidget):
    """Bars of instalments under the line of what is free."""

    def __init__(self) -> None:
        super().__init__()
        self._months: Sequence[Month] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Cuota de cada mes y lo disponible para pagarla")

    def show_months(self, found: Sequence[Mapping[str, Any]]) -> None:
        """Draw other months."""
        self._months = months_of(found)
        self.setAccessibleDescription(_told(self._months))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return QSize(520, _HIGH + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which months can be told apart."""
        return QSize(_LEAST, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Say the month that the mouse is over."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._months:
            area = self._area()
            place = int((event.pos().x() - area.left()) / max(1.0, self._step(area)))
            if 0 <= place < len(self._months):
                QToolTip.showText(event.globalPos(), self._months[place].told, self)
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw scale, bars, line and months."""
        if not self._months:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        self._paint_scale(painter, area)
        self._paint_bars(painter, area)
        self._paint_line(painter, area)
        self._paint_names(painter, area)
        painter.end()

    # How it is laid out

    @property
    def _top(self) -> float:
        """The largest amount; what is free may be far above all instalments, and is cut then."""
        paid = max(one.payment for one in self._months)
        free = max(one.available for one in self._months)
        return max(1.0, paid * 1.15, min(free * 1.1, paid * 4))

    def _area(self) -> QRectF:
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance(short_amount(f"{self._top:.2f}")) + GAP
        foot = metrics.height() + UNIT
        return QRectF(left, GAP, max(1, self.width() - left - 1), self.height() - foot - GAP)

    def _step(self, area: QRectF) -> float:
        return float(area.width()) / len(self._months)

    def _y(self, area: QRectF, value: float) -> float:
        share = min(1.0, max(0.0, value / self._top))
        return float(area.bottom() - share * area.height())

    def _paint_scale(self, painter: QPainter, area: QRectF) -> None:
        colours = tokens()
        height = self.fontMetrics().height()
        for share in (0.0, 0.5, 1.0):
            y = self._y(area, share * self._top)
            painter.setPen(QColor(colours.line))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(colours.muted))
            words = QRectF(0, y - height / 2, area.left() - UNIT, height)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, int(right), short_amount(f"{share * self._top:.2f}"))

    def _paint_bars(self, painter: QPainter, area: QRectF) -> None:
        colours, step = tokens(), self._step(area)
        painter.setPen(Qt.PenStyle.NoPen)
        wide = max(1.0, min(26.0, step * 0.66))
        for place, one in enumerate(self._months):
            top = self._y(area, one.payment)
            bar = QRectF(area.left() + step * (place + 0.5) - wide / 2, top, wide, 0)
            bar.setBottom(area.bottom())
            painter.setBrush(QColor(colours.error if one.fails else colours.accent))
            painter.drawRoundedRect(bar, 2, 2)

    def _paint_line(self, painter: QPainter, area: QRectF) -> None:
        step = self._step(area)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens().text), 2, Qt.PenStyle.DashLine))
        line = QPolygonF()
        for place, one in enumerate(self._months):
            y = self._y(area, one.available)
            line.append(QPointF(area.left() + step * place, y))
            line.append(QPointF(area.left() + step * (place + 1), y))
        painter.drawPolyline(line)

    def _paint_names(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QColor(tokens().muted))
        metrics, step = self.fontMetrics(), self._step(area)
        wide = metrics.horizontalAdvance("mmm 0000") + GAP
        every = max(1, round(wide / step + 0.5))
        for place in range(0, len(self._months), every):
            left = area.left() + step * (place + 0.5) - wide / 2
            if left + wide <= self.width() + GAP:
                where = QRectF(left, area.bottom() + UNIT, wide, metrics.height())
                centre = int(Qt.AlignmentFlag.AlignHCenter)
                painter.drawText(where, centre, self._months[place].name)


def _told(months: Sequence[Month]) -> str:
    """Say the whole drawing in a sentence or two."""
    if not months:
        return ""
    highest = max(months, key=lambda one: one.payment)
    failing = [one for one in months if one.fails]
    said = f"{len(months)} meses. La cuota mayor, {highest.told}."
    if not failing:
        return f"{said} Cabe en todos los meses."
    named = "; ".join(one.told for one in failing[:_TOLD])
    more = f" y {len(failing) - _TOLD} más" if len(failing) > _TOLD else ""
    return f"{said} No cabe en {len(failing)}: {named}{more}."
