"""The view of a grid: it takes keys and pointer as a spreadsheet does, and asks for edits."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QLineEdit,
    QMenu,
    QWidget,
)

from desktop.ui.grids import acts, blocks
from desktop.ui.grids.keys import CHANGING, MENU, Act, act_of, arrow_of, step_of
from desktop.ui.grids.marks import MarkingView
from desktop.ui.grids.model import GridModel
from desktop.ui.grids.room import shared
from desktop.ui.theme import set_icon, tabular
from desktop.ui.theme.tokens import GRID_ROW

_MEASURED = 200  # of the longest texts of a column, for its width
_WIDEST = 480  # px
_AROUND = 30  # px beside a text, for its margins and a mark
_NO_EDIT = QAbstractItemDelegate.EndEditHint.NoHint


class GridView(MarkingView):
    """A grid as people know it from Excel. Nothing is written here; see the model's signals.

    Rows are added, copied and deleted by whoever listens to the three row signals.
    """

    notice = Signal(str)  # Spanish: what was done otherwise than one might think
    add_requested = Signal(str)  # row_id to add after, or nothing
    duplicate_requested = Signal(list)  # row_ids
    delete_requested = Signal(list)  # row_ids
    filter_requested = Signal(int)  # column
    problems_passed = Signal(bool)  # no further problem here; forward or back

    def __init__(self, model: GridModel, *, frozen: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(model, frozen, parent)
        self.setAccessibleName(model.table.table_label)
        self.setFont(tabular(self.font()))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # else Tab could never leave the grid
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setMinimumSectionSize(GRID_ROW)
        rows.setDefaultSectionSize(GRID_ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._widths = [
            max(column.width, self.header.fitting_width(number))
            for number, column in enumerate(model.columns)
        ]
        self._give(self._widths)
        self._is_given = True  # no person has given a column another width
        self.header.sectionResized.connect(self._keep)
        self._tab_start = -1  # column where a run of Tabs began; Enter returns to it
        self.cells.fill_requested.connect(self._fill_selection)
        self.header.filter_requested.connect(self.filter_requested)
        self.header.sort_requested.connect(self._sort_by)

    def perform(self, act: Act) -> None:
        """Do what a key, the menu or a button asks for."""
        acts.ACTS[act](self)

    # What Qt tells the view

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act, move, or begin to type."""
        act = act_of(event)
        if act is not None:
            self.perform(act)
        elif (step := step_of(event)) is not None:
            self._step(*step)
        elif (arrow := arrow_of(event)) is not None:
            self._move(arrow, event.modifiers())
        else:
            super().keyPressEvent(event)
            line = QApplication.focusWidget()
            if event.key() == Qt.Key.Key_F2 and isinstance(line, QLineEdit):
                line.end(False)  # the cursor stands at the end, as in a spreadsheet

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a grid from the shortcuts of the window."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and act_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab walk through the cells, and out of the grid at its ends; F6 leaves at once."""
        if self._is_at_edge(forward):
            return super().focusNextPrevChild(forward)
        self._step(0, 1 if forward else -1)
        return True

    def leave(self, *, forward: bool) -> None:
        """Give the focus to the widget after or before the grid."""
        super().focusNextPrevChild(forward)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go where the key that closed the editor leads, without opening the next one."""
        direction, self.cells.direction = self.cells.direction, (0, 0)
        super().closeEditor(editor, _NO_EDIT)
        if direction != (0, 0):
            self._step(*direction)

    def commit(self) -> None:
        """Take the cell that is being typed as done, before its row may move or go."""
        editor = self.indexWidget(self.currentIndex())
        if self.state() == QAbstractItemView.State.EditingState and editor is not None:
            self.commitData(editor)
            super().closeEditor(editor, _NO_EDIT)

    def sizeHintForColumn(self, column: int) -> int:
        """Return the width that a double click on a column's edge gives it."""
        texts = self.grid_model().sheet.texts_of(column)
        longest = sorted(texts, key=len)[-_MEASURED:]
        widest = max(map(self.fontMetrics().horizontalAdvance, longest), default=0)
        return min(_WIDEST, max(widest + _AROUND, self.header.fitting_width(column)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """End a run of Tabs."""
        self._tab_start = -1
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done."""
        self.build_menu().popup(event.globalPos())

    def build_menu(self) -> QMenu:
        """Return a menu of all acts with their keys; Qt owns it, and deletes it when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        model = self.grid_model()
        for entry in MENU:
            if entry is None:
                menu.addSeparator()
                continue
            act, words, key, icon = entry
            action = menu.addAction(f"{words}\t{key}")
            if icon is not None:
                set_icon(action, icon, "muted")
            action.setEnabled(act not in CHANGING or not model.is_read_only)
            action.triggered.connect(partial(self.perform, act))
        return menu

    # Widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share another width, unless a person gave one."""
        super().resizeEvent(event)
        if self._is_given and event.size().width() != event.oldSize().width():
            columns = self.grid_model().columns
            self._give(shared(columns, self._widths, self.viewport().width()))
            self._is_given = True

    def _give(self, widths: Sequence[int]) -> None:
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)

    def _keep(self) -> None:
        self._is_given = False

    # Moving

    def _step(self, down: int, across: int) -> None:
        """Move by Enter or Tab. Enter after a run of Tabs returns under the run's first cell."""
        index, model = self.currentIndex(), self.grid_model()
        row, column = index.row(), index.column()
        if across:
            self._tab_start = column if self._tab_start < 0 else self._tab_start
            column += across
            if column >= model.columnCount() and row + 1 < model.rowCount():
                row, column = row + 1, 0
            elif column < 0 and row > 0:
                row, column = row - 1, model.columnCount() - 1
        else:
            row += down
            column = column if self._tab_start < 0 else self._tab_start
            self._tab_start = -1
        self.go(row, column)

    def _move(self, arrow: tuple[int, int], held: Qt.KeyboardModifier) -> None:
        self._tab_start = -1
        index = self.currentIndex()
        row, column = index.row() + arrow[0], index.column() + arrow[1]
        if held & Qt.KeyboardModifier.ControlModifier and index.isValid():
            sheet = self.grid_model().sheet
            row, column = blocks.jumped(sheet, index.row(), index.column(), *arrow)
        self.go(row, column, extend=bool(held & Qt.KeyboardModifier.ShiftModifier))

    def _is_at_edge(self, forward: bool) -> bool:
        """Tell whether Tab has nowhere to go inside, and leads out of the grid."""
        index, model = self.currentIndex(), self.grid_model()
        if not index.isValid():
            return True
        last = (model.rowCount() - 1, model.columnCount() - 1)
        return (index.row(), index.column()) == (last if forward else (0, 0))

    def _fill_selection(self, text: str) -> None:
        model = self.grid_model()
        cells = self.marked_cells()
        model.request(blocks.filled(model.sheet, cells, text, model.is_editable))

    def _sort_by(self, column: int) -> None:
        """Sort up, then down, then as the table is."""
        model, now = self.grid_model(), self.grid_model().arrangement
        if now.sort_column != column:
            model.arrange(now.sorted_by(column))
        elif not now.descending:
            model.arrange(now.sorted_by(column, descending=True))
        else:
            model.arrange(now.sorted_by(-1))
        self.header.viewport().update()
