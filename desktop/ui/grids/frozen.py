"""A table view whose first columns stay in place. They are painted, not a second view.

A second view over the first would need its selection, focus, editors and scrolling kept equal
with the first's. Here there is one view: it is only told that the first columns are elsewhere
than Qt thinks, when it paints, when it looks for a cell under the pointer, and when it scrolls.
"""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop.ui.grids.delegate import CellDelegate
from desktop.ui.grids.header import GridHeader
from desktop.ui.grids.model import GridModel, Index
from desktop.ui.theme import tokens

_AT_EASE = QAbstractItemView.ScrollHint.EnsureVisible


class FrozenView(QTableView):
    """Shows a grid model, with the first columns frozen."""

    def __init__(self, model: GridModel, frozen: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = CellDelegate(self)
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
        if not self.header.frozen:
            super().paintEvent(event)
            return
        is_scrolled = self.header.offset() > 0
        if is_scrolled:  # what lies under the frozen columns needn't be painted
            hidden = QRect(0, 0, self.frozen_width(), self.viewport().height())
            super().paintEvent(QPaintEvent(event.region().subtracted(hidden)))
        else:
            super().paintEvent(event)
        painter = QPainter(self.viewport())
        if is_scrolled:
            self._paint_frozen(painter, event.rect())
        edge = self.frozen_width() - 1
        bottom = min(self.viewport().height(), self.verticalHeader().length())
        painter.setPen(QPen(QColor(tokens().strong_line), 0))
        painter.drawLine(edge, 0, edge, bottom)
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

    def _paint_frozen(self, painter: QPainter, area: QRect) -> None:
        model, selection = self.grid_model(), self.selectionModel()
        current = self.currentIndex() if self.hasFocus() else QModelIndex()
        width = self.frozen_width()
        painter.fillRect(0, area.top(), width, area.height(), QColor(tokens().surface))
        painter.setFont(self.font())
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first < 0:
            return
        last = model.rowCount() - 1 if last < 0 else last
        for row in range(first, last + 1):
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            left = 0
            for column in range(self.header.frozen):
                index = model.index(row, column)
                rect = QRect(left, top, self.columnWidth(column), height)
                self.cells.paint_cell(
                    painter,
                    rect,
                    model,
                    row,
                    column,
                    is_selected=selection.isSelected(index),
                    is_current=index == current,
                )
                left += rect.width()
