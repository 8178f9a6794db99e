"""What a grid does when a key or its menu asks for it; each act is one function of the view."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.ui.forms.choices import ChoiceEditor
from desktop.ui.forms.dates import DateEditor
from desktop.ui.forms.picker import PickerEditor
from desktop.ui.grids import blocks
from desktop.ui.grids.blocks import Area
from desktop.ui.grids.clipboard import from_tsv, to_html, to_tsv
from desktop.ui.grids.keys import Act

if TYPE_CHECKING:
    from desktop.ui.grids.view import GridView


def copy(view: "GridView") -> None:
    """Put the marked block on the clipboard, as text and as a table that keeps zeros."""
    area, model = view.area(), view.grid_model()
    if area is None:
        return
    block = blocks.copied(model.sheet, area)
    texts = [not model.columns[column].is_numeric for column in area.columns]
    data = QMimeData()
    data.setText(to_tsv(block))
    data.setHtml(to_html(block, texts))
    QGuiApplication.clipboard().setMimeData(data)


def cut(view: "GridView") -> None:
    """Copy the marked block and clear it."""
    copy(view)
    clear(view)


def paste(view: "GridView") -> None:
    """Ask for the block on the clipboard to be written from the marked cell on."""
    area, model = view.area(), view.grid_model()
    block = from_tsv(QGuiApplication.clipboard().text())
    if model.is_read_only or not block:
        return
    if area is None:
        if model.rowCount():
            return
        area = Area(0, 0, 0, 0)  # an empty grid takes a block from its first column on
    work = blocks.pasted(model.sheet, area, block, model.options, model.is_editable)
    model.request(work.edits)
    view.mark_area(work.area)
    if work.notice:
        view.notice.emit(work.notice)


def fill_down(view: "GridView") -> None:
    """Ask for the marked block's first row to be copied over the others."""
    area, model = view.area(), view.grid_model()
    if area is not None:
        model.request(blocks.filled_down(model.sheet, area, model.is_editable))


def clear(view: "GridView") -> None:
    """Ask for every marked cell to be emptied."""
    model = view.grid_model()
    cells = view.marked_cells()
    model.request(blocks.filled(model.sheet, cells, "", model.is_editable))


def open_list(view: "GridView") -> None:
    """Open the cell's editor, and its list or calendar with it."""
    index = view.currentIndex()
    if not index.isValid() or not view.grid_model().is_editable(index.column()):
        return
    view.edit(index)
    editor = QApplication.focusWidget()
    if isinstance(editor, PickerEditor):
        editor.open_list()
    elif isinstance(editor, DateEditor):
        editor.open_calendar()
    elif isinstance(editor, ChoiceEditor):
        editor.showPopup()


def add(view: "GridView") -> None:
    """Ask for a row after the current one."""
    if not view.grid_model().is_read_only:
        view.add_requested.emit(view.current_row_id())


def duplicate(view: "GridView") -> None:
    """Ask for the marked rows once more."""
    rows = view.marked_row_ids()
    if rows and not view.grid_model().is_read_only:
        view.duplicate_requested.emit(rows)


def delete(view: "GridView") -> None:
    """Ask for the marked rows to go."""
    rows = view.marked_row_ids()
    if rows and not view.grid_model().is_read_only:
        view.delete_requested.emit(rows)


def filter_column(view: "GridView") -> None:
    """Ask for the filter of the current column."""
    view.filter_requested.emit(max(0, view.currentIndex().column()))


def next_problem(view: "GridView") -> None:
    """Go to the next problem, or say that there is none below."""
    if not view.go_to_problem(forward=True):
        view.problems_passed.emit(True)


def previous_problem(view: "GridView") -> None:
    """Go to the problem before, or say that there is none above."""
    if not view.go_to_problem(forward=False):
        view.problems_passed.emit(False)


def select_rows(view: "GridView") -> None:
    """Mark whole rows."""
    _widen(view, QItemSelectionModel.SelectionFlag.Rows)


def select_columns(view: "GridView") -> None:
    """Mark whole columns."""
    _widen(view, QItemSelectionModel.SelectionFlag.Columns)


def leave(view: "GridView") -> None:
    """Go on to what comes after the grid."""
    view.leave(forward=True)


def leave_back(view: "GridView") -> None:
    """Go back to what comes before the grid."""
    view.leave(forward=False)


def _widen(view: "GridView", how: QItemSelectionModel.SelectionFlag) -> None:
    area, model = view.area(), view.grid_model()
    if area is not None:
        first = model.index(area.top, area.left)
        last = model.index(area.bottom, area.right)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | how
        view.selectionModel().select(QItemSelection(first, last), flags)


ACTS: Mapping[Act, Callable[["GridView"], None]] = {
    Act.COPY: copy,
    Act.CUT: cut,
    Act.PASTE: paste,
    Act.FILL_DOWN: fill_down,
    Act.CLEAR: clear,
    Act.OPEN: open_list,
    Act.ADD: add,
    Act.DUPLICATE: duplicate,
    Act.DELETE: delete,
    Act.FILTER: filter_column,
    Act.NEXT_PROBLEM: next_problem,
    Act.PREVIOUS_PROBLEM: previous_problem,
    Act.SELECT_ROWS: select_rows,
    Act.SELECT_COLUMNS: select_columns,
    Act.LEAVE: leave,
    Act.LEAVE_BACK: leave_back,
}
