"""A table view whose first columns stay in place. They are painted, not a second view.

A second view over the first would need its selection, focus, editors and scrolling kept equal
with the first's. Here there is one view: it is only told that the first columns are elsewhere
than Qt thinks, when it paints, when it looks for a cell under the pointer, and when it scrolls.
"""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop.ui.grids.delegate import CellDelegate
from desktop.ui.grids.header import GridHeader
from desktop.ui.grids.model import GridModel, Index
from desktop.ui.grids.painting import Line, Stripe
from desktop.ui.theme import tokens
from desktop.ui.theme.tables import own_viewport

_AT_EASE = QAbstractItemView.ScrollHint.EnsureVisible


class FrozenView(QTableView):
    """Shows a grid model, with the first columns frozen."""

    def __init__(self, model: GridModel, frozen: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = own_viewport(self, QPalette.ColorRole.Base)
        self.cells = CellDelegate(model, self)
        self.header = GridHeader(self)
        self.header.frozen = frozen
        self.setHorizontalHeader(self.header)
        self.setItemDelegate(self.cells)
        self.setModel(model)

    def grid_model(self) -> GridModel:
        """Return the model, as what it is."""
        model = self.model()
        assert isinstance(model, GridModel)  # noqa: S101 -- set in the constructor, never again
        return model

    def frozen_width(self) -> int:
        """Return how many pixels at the left never scroll."""
        return self.header.frozen_width()

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """Return the cell under a point; frozen columns lie over the others."""
        if pos.x() >= self.frozen_width():
            return super().indexAt(pos)
        row, column = self.rowAt(pos.y()), self.header.column_at(pos.x())
        return self.grid_model().index(row, column) if row >= 0 else QModelIndex()

    def visualRect(self, index: Index) -> QRect:
        """Return where a cell is; frozen columns don't scroll."""
        rect: QRect = super().visualRect(index)
        if index.isValid() and index.column() < self.header.frozen:
            rect.translate(self.header.offset(), 0)
        return rect

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _AT_EASE) -> None:
        """Bring a cell out from under the frozen columns, too."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if not index.isValid():
            return
        if index.column() < self.header.frozen:
            bar.setValue(before)
            return
        hidden = self.frozen_width() - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scrolled cells, and the frozen ones over them."""
        painter, area = QPainter(self.viewport()), event.rect()
        painter.setFont(self.font())
        self.cells.painter.use_font(self.font())
        lines = self._lines_in(area)
        width = self.frozen_width()
        scrolled, frozen = self._stripes_in(area)
        if self.header.offset() > 0 and width:
            painter.setClipRect(width, area.top(), self.viewport().width(), area.height())
        self._paint_cells(painter, lines, scrolled)
        painter.setClipping(False)
        self._paint_cells(painter, lines, frozen)
        if width:
            bottom = min(self.viewport().height(), self.verticalHeader().length())
            painter.setPen(QPen(QColor(tokens().strong_line), 0))
            painter.drawLine(width - 1, 0, width - 1, bottom)
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint all when moving sideways: Qt would move the frozen columns along."""
        super().scrollContentsBy(dx, dy)
        if dx and self.header.frozen:
            self.viewport().update()
            self.header.viewport().update()

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        """Repaint the frozen cells, too."""
        super().dataChanged(top_left, bottom_right, list(roles))
        self._update_frozen()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Repaint the frozen cells, too."""
        super().selectionChanged(selected, deselected)
        self._update_frozen()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Repaint the frozen cells, too."""
        super().currentChanged(current, previous)
        self._update_frozen()

    def _update_frozen(self) -> None:
        if self.header.frozen and self.header.offset():
            self.viewport().update(0, 0, self.frozen_width(), self.viewport().height())

    def _lines_in(self, area: QRect) -> list[Line]:
        """Return the rows that are seen in a part of the viewport."""
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first < 0:
            return []
        last = self.grid_model().rowCount() - 1 if last < 0 else last
        rows = range(first, last + 1)
        return [Line(row, self.rowViewportPosition(row), self.rowHeight(row)) for row in rows]

    def _stripes_in(self, area: QRect) -> tuple[list[Stripe], list[Stripe]]:
        """Return the scrolled and the frozen columns that are seen there."""
        model, frozen, fixed = self.grid_model(), self.header.frozen, self.frozen_width()
        found: tuple[list[Stripe], list[Stripe]] = [], []
        for number, column in enumerate(model.columns):
            is_frozen = number < frozen
            left, width = self.columnViewportPosition(number), self.columnWidth(number)
            left += self.header.offset() if is_frozen else 0
            begin = max(area.left(), 0 if is_frozen else fixed)
            if left + width > begin and left <= area.right():
                stripe = Stripe(number, left, width, column, not column.is_editable)
                found[is_frozen].append(stripe)
        return found

    def _paint_cells(
        self, painter: QPainter, lines: Sequence[Line], stripes: Sequence[Stripe]
    ) -> None:
        if not (lines and stripes):
            return
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        marked = [(each.top(), each.left(), each.bottom(), each.right()) for each in ranges]
        index = self.currentIndex() if self.hasFocus() else QModelIndex()
        current = index.row(), index.column()
        self.cells.painter.paint(painter, lines, stripes, marked, current)
