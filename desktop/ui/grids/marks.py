"""Which cells of a grid are marked, and how a person marks others."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.grids.blocks import Area
from desktop.ui.grids.frozen import FrozenView
from desktop.ui.grids.model import GridModel, Index

_Flag = QItemSelectionModel.SelectionFlag


class MarkingView(FrozenView):
    """Marks cells by rows and columns, and tells where a person is."""

    row_entered = Signal(str)  # row_id of the current cell; empty when there is none
    selection_changed = Signal()

    def __init__(self, model: GridModel, frozen: int, parent: QWidget | None = None) -> None:
        self._entered = ""
        self._anchor = QPersistentModelIndex()  # where marking with Shift began
        self._is_extending = False
        super().__init__(model, frozen, parent)
        model.arranged.connect(self._stay_in_sight)

    def area(self) -> Area | None:
        """Return the rectangle around all marked cells, or nothing."""
        ranges = self._ranges()
        if not ranges:
            return None
        return Area(
            min(each.top() for each in ranges),
            min(each.left() for each in ranges),
            max(each.bottom() for each in ranges),
            max(each.right() for each in ranges),
        )

    def marked_cells(self) -> list[tuple[int, int]]:
        """Return row and column of every marked cell, in reading order."""
        cells = {
            (row, column)
            for each in self._ranges()
            for row in range(each.top(), each.bottom() + 1)
            for column in range(each.left(), each.right() + 1)
        }
        return sorted(cells)

    def marked_row_ids(self) -> list[str]:
        """Return the rows that have a marked cell, from top to bottom."""
        sheet = self.grid_model().sheet
        rows = {row for each in self._ranges() for row in range(each.top(), each.bottom() + 1)}
        return [sheet.row_id(row) for row in sorted(rows)]

    def current_row_id(self) -> str:
        """Return the row of the current cell, or nothing."""
        index = self.currentIndex()
        return self.grid_model().sheet.row_id(index.row()) if index.isValid() else ""

    def mark_area(self, area: Area) -> None:
        """Mark a rectangle, as far as there are such cells; its corner becomes current."""
        model = self.grid_model()
        bottom = min(area.bottom, model.rowCount() - 1)
        right = min(area.right, model.columnCount() - 1)
        first, last = model.index(area.top, area.left), model.index(bottom, right)
        if first.isValid() and last.isValid():
            self.selectionModel().setCurrentIndex(first, _Flag.NoUpdate)
            self.selectionModel().select(QItemSelection(first, last), _Flag.ClearAndSelect)

    def go(self, row: int, column: int, *, extend: bool = False) -> None:
        """Make a cell current, as far as there is one; ``extend`` marks all on the way."""
        model, selection = self.grid_model(), self.selectionModel()
        row = max(0, min(row, model.rowCount() - 1))
        column = max(0, min(column, model.columnCount() - 1))
        index = model.index(row, column)
        if not index.isValid():
            return
        if extend and self._anchor.isValid():
            anchor = self._anchor
            self._is_extending = True
            selection.setCurrentIndex(index, _Flag.NoUpdate)
            self._is_extending = False
            top, bottom = sorted((anchor.row(), row))
            left, right = sorted((anchor.column(), column))
            block = QItemSelection(model.index(top, left), model.index(bottom, right))
            selection.select(block, _Flag.ClearAndSelect)
        else:
            selection.setCurrentIndex(index, _Flag.ClearAndSelect)
        self.scrollTo(index)

    def show_cell(self, row_id: str, field: str) -> bool:
        """Go to a cell by its address and take the focus; tell whether it is visible."""
        model = self.grid_model()
        index = model.index_of(row_id, field)
        if not index.isValid():
            index = model.index_of(row_id, 0)
        if index.isValid():
            self.go(index.row(), index.column())
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return index.isValid()

    def go_to_problem(self, *, forward: bool = True) -> bool:
        """Go to the next cell with a problem; tell whether there is one that way."""
        cells = self.grid_model().sheet.problem_cells()
        index = self.currentIndex()
        here = (index.row(), index.column()) if index.isValid() else (-1, -1)
        beyond = [c for c in cells if c > here] if forward else [c for c in cells if c < here][::-1]
        if beyond:
            self.go(*beyond[0])
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(beyond)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row a person is in now."""
        super().currentChanged(current, previous)
        if not self._is_extending and not QApplication.mouseButtons():
            self._anchor = QPersistentModelIndex(_plain(current))
        row_id = self.current_row_id()
        if row_id != self._entered:
            self._entered = row_id
            self.row_entered.emit(row_id)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that other cells are marked."""
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where marking began."""
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def _stay_in_sight(self) -> None:
        """Go to the first row that is left when the one a person was in is filtered away."""
        if self.currentIndex().isValid():
            return
        self.go(0, 0)
        if not self.grid_model().rowCount() and self._entered:
            self._entered = ""
            self.row_entered.emit("")

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        ranges = (selection.at(number) for number in range(selection.count()))
        return [each for each in ranges if each.isValid()]


def _plain(index: Index) -> QModelIndex:
    return index.model().index(index.row(), index.column()) if index.isValid() else QModelIndex()
