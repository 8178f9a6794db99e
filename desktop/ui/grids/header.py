"""The header of a grid: titles, how the rows are sorted, and a button for each column's filter."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from desktop.ui.grids.model import GridModel
from desktop.ui.theme import Icon, tokens
from desktop.ui.theme.icons import image
from desktop.ui.theme.tables import own_viewport
from desktop.ui.theme.tokens import HELP

HEIGHT = 38
_PAD = 6
_GLYPH = 12
_BUTTON = _GLYPH + 2 * 4  # px from the right edge that answer as the filter's button
_CLICK = 4  # px a pointer may move and still click


class GridHeader(QHeaderView):
    """Sorts on a click, filters on its button, and keeps the first columns in their place."""

    sort_requested = Signal(int)
    filter_requested = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._view = own_viewport(self, QPalette.ColorRole.Button)
        self.frozen = 0
        self._pressed = QPoint(-1, -1)
        self._hovered = -1
        self.setMouseTracking(True)
        self.setMinimumSectionSize(44)
        self.setFixedHeight(HEIGHT)
        self.setHighlightSections(False)
        font = QFont(self.font())
        font.setPointSize(HELP)
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        """Return the height of two short lines; Qt would measure a hundred titles for it."""
        return QSize(self.length(), HEIGHT)

    def fitting_width(self, column: int) -> int:
        """Return the least width at which the title stands whole on two lines."""
        title = str(self.model().headerData(column, Qt.Orientation.Horizontal))
        return _least_width(self.fontMetrics(), title) + 2 * _PAD + 2

    def frozen_width(self) -> int:
        """Return how many pixels at the left never scroll."""
        return sum(self.sectionSize(column) for column in range(self.frozen))

    def column_at(self, x: int) -> int:
        """Return the column under a pixel of the viewport, frozen ones over the others."""
        return self.logicalIndexAt(self._true_x(x))

    def filter_button(self, column: int) -> QRect:
        """Return where a column's filter button is in the viewport."""
        left = self.sectionViewportPosition(column)
        if column < self.frozen:
            left += self.offset()
        right = left + self.sectionSize(column)
        return QRect(right - _BUTTON - 4, 0, _BUTTON, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scrolled sections, and the frozen ones over them."""
        super().paintEvent(event)
        if not self.frozen or not self.offset():
            return
        painter = QPainter(self.viewport())
        for column in range(self.frozen):
            x = self.sectionViewportPosition(column) + self.offset()
            rect = QRect(x, 0, self.sectionSize(column), self.height())
            self.paintSection(painter, rect, column)
        painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one title with its marks."""
        model = self.model()
        if not isinstance(model, GridModel) or not rect.isValid():
            return
        colours, column = tokens(), model.columns[section]
        painter.save()
        painter.setFont(self.font())
        painter.fillRect(rect, QColor(colours.sunken))
        painter.setPen(QPen(QColor(colours.line), 0))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(_PAD, 1, -_PAD, -2)
        inner = self._paint_marks(painter, inner, model, section)
        side = Qt.AlignmentFlag.AlignRight if column.is_numeric else Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(colours.muted))
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, flags, _fitting(painter, column.title, inner))
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(self._moved(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the button of the column under the pointer."""
        column = self.column_at(event.position().toPoint().x())
        if column != self._hovered:
            self._hovered = column
            self.viewport().update()
        super().mouseMoveEvent(self._moved(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Sort, or open the filter."""
        at = event.position().toPoint()
        is_click = (at - self._pressed).manhattanLength() <= _CLICK
        is_resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(self._moved(event))
        column = self.column_at(at.x())
        if event.button() == Qt.MouseButton.RightButton and column >= 0:
            self.filter_requested.emit(column)
        elif is_click and not is_resizing and column >= 0:
            on_button = self.filter_button(column).contains(at)
            (self.filter_requested if on_button else self.sort_requested).emit(column)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit a column to its content at its edge; a second click elsewhere is a click."""
        self._pressed = event.position().toPoint()
        super().mouseDoubleClickEvent(self._moved(event))

    def leaveEvent(self, event: QEvent) -> None:
        """Take the button away."""
        self._hovered = -1
        self.viewport().update()
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a column is for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            column = self.column_at(event.pos().x())
            model = self.model()
            if column >= 0 and isinstance(model, GridModel):
                spec = model.columns[column].field
                tip = f"{spec.label}. {spec.help}" if spec.help else spec.label
                QToolTip.showText(event.globalPos(), tip, self)
                return True
        return super().viewportEvent(event)

    def _paint_marks(self, painter: QPainter, inner: QRect, model: GridModel, column: int) -> QRect:
        """Draw the sort arrow and the filter button; return the room left for the title."""
        colours, arrangement = tokens(), model.arrangement
        marks = []
        if column in arrangement.filters:
            marks.append((Icon.FILTER, colours.accent))
        elif column == self._hovered:
            marks.append((Icon.CHEVRON_DOWN, colours.muted))
        if column == arrangement.sort_column:
            icon = Icon.SORT_DOWN if arrangement.descending else Icon.SORT_UP
            marks.append((icon, colours.accent))
        top = inner.top() + (inner.height() - _GLYPH) // 2
        for icon, colour in marks:
            drawn = image(icon, colour, _GLYPH, self.devicePixelRatioF())
            painter.drawImage(inner.right() - _GLYPH + 1, top, drawn)
            inner = inner.adjusted(0, 0, -_GLYPH - 3, 0)
        return inner

    def _true_x(self, x: int) -> int:
        """Return where ``x`` would be if nothing were frozen."""
        return x - self.offset() if x < self.frozen_width() else x

    def _moved(self, event: QMouseEvent) -> QMouseEvent:
        """Return the event as Qt's own header must see it, that knows no frozen columns."""
        at = event.position()
        x = self._true_x(at.toPoint().x())
        if x == at.toPoint().x():
            return event
        return QMouseEvent(
            event.type(),
            QPointF(x, at.y()),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )


def _least_width(metrics: QFontMetrics, title: str) -> int:
    words = title.split()
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words) + 1)]
    return min(max(map(metrics.horizontalAdvance, each)) for each in halves) if halves else 0


def _fitting(painter: QPainter, title: str, rect: QRect) -> str:
    """Return a title that fits two lines: whole words on the first, the rest cut."""
    metrics = painter.fontMetrics()
    needed = metrics.boundingRect(rect, Qt.TextFlag.TextWordWrap, title)
    longest = max(map(metrics.horizontalAdvance, title.split()), default=0)
    if needed.height() <= rect.height() and longest <= rect.width():
        return title
    words, width = title.split(), rect.width()
    first = words[0]
    for count in range(2, len(words)):
        more = " ".join(words[:count])
        if metrics.horizontalAdvance(more) > width:
            break
        first = more
    rest = title[len(first) :].strip()
    lines = [first, rest] if rest else [first]
    return "\n".join(metrics.elidedText(one, Qt.TextElideMode.ElideRight, width) for one in lines)
