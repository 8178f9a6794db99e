"""Keys and pointer in a grid, as people know them from Excel."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.forms.picker import PickerEditor
from desktop.ui.grids import Changes, GridModel, GridView
from desktop.ui.grids.blocks import Area
from desktop.ui.grids.keys import Act
from tests.ui.grids.writer import Writer
from tests.ui.samples import budget_lines, problems_of
from valija.kinds.poa.tables import BudgetLine
from valija.problems import Severity

Key = Qt.Key
Mod = Qt.KeyboardModifier
SHIFT, CTRL, ALT = Mod.ShiftModifier, Mod.ControlModifier, Mod.AltModifier
CODE, WORDS, SOURCE, ASSIGNED, VIGENTE = 1, 2, 3, 4, 5


def press(view: QWidget, *keys: Qt.Key, held: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(view, key, held)


def here(view: GridView) -> tuple[int, int]:
    return view.currentIndex().row(), view.currentIndex().column()


def editor_of(view: GridView) -> QLineEdit:
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert view.isAncestorOf(editor)
    return editor


def texts(model: GridModel, rows: range, column: int) -> list[str]:
    return [model.sheet.text(row, column) for row in rows]


def test_enter_goes_down_and_tab_goes_on(view: GridView) -> None:
    view.go(0, 0)
    press(view, Key.Key_Return, Key.Key_Return)
    assert here(view) == (2, 0)
    press(view, Key.Key_Return, held=SHIFT)
    press(view, Key.Key_Tab)
    assert here(view) == (1, 1)
    press(view, Key.Key_Backtab, held=SHIFT)
    assert here(view) == (1, 0)


def test_enter_after_a_run_of_tabs_returns_under_its_first_cell(view: GridView) -> None:
    view.go(3, 2)
    press(view, Key.Key_Tab, Key.Key_Tab, Key.Key_Return)
    assert here(view) == (4, 2)


def test_tab_goes_from_the_end_of_a_row_to_the_next(view: GridView) -> None:
    view.go(0, VIGENTE)
    press(view, Key.Key_Tab)
    assert here(view) == (1, 0)


def test_tab_leaves_the_grid_at_its_end_and_f6_at_once(qtbot: QtBot, model: GridModel) -> None:
    page, view, after = QWidget(), GridView(model), QLineEdit()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(view)
    column.addWidget(after)
    with qtbot.waitActive(page):
        page.show()
    view.setFocus()
    view.go(19, VIGENTE)
    press(view, Key.Key_Tab)
    assert after.hasFocus()
    view.setFocus()
    view.go(3, 3)
    press(view, Key.Key_F6)
    assert after.hasFocus()


def test_typing_replaces_and_enter_asks_for_the_edit(view: GridView, writer: Writer) -> None:
    view.go(1, VIGENTE)
    QTest.keyClicks(view, "1")
    editor = editor_of(view)
    QTest.keyClicks(editor, "500")
    press(editor, Key.Key_Return)
    assert view.grid_model().sheet.text(1, VIGENTE) == "1,500.00"
    assert here(view) == (2, VIGENTE)
    assert view.hasFocus()


def test_f2_edits_what_is_there_from_its_end(view: GridView, writer: Writer) -> None:
    view.go(0, WORDS)
    press(view, Key.Key_F2)
    editor = editor_of(view)
    QTest.keyClicks(editor, " 2")
    press(editor, Key.Key_Tab)
    assert view.grid_model().sheet.text(0, WORDS) == "Aguinaldo 2"
    assert here(view) == (0, SOURCE)


def test_escape_leaves_the_cell_as_it_was(view: GridView, writer: Writer) -> None:
    view.go(0, WORDS)
    QTest.keyClicks(view, "x")
    press(editor_of(view), Key.Key_Escape)
    assert writer.requests == []
    assert here(view) == (0, WORDS)


def test_arrows_leave_an_editor_as_they_leave_a_cell(view: GridView, writer: Writer) -> None:
    view.go(2, WORDS)
    QTest.keyClicks(view, "x")
    press(editor_of(view), Key.Key_Down)
    assert here(view) == (3, WORDS)
    assert len(writer.requests) == 1


def test_a_code_is_picked_by_words_in_the_cell(view: GridView, writer: Writer) -> None:
    view.go(0, CODE)
    QTest.keyClicks(view, "m")
    editor = editor_of(view)
    assert isinstance(editor, PickerEditor)
    QTest.keyClicks(editor, "obil")
    press(editor, Key.Key_Return)
    assert view.grid_model().sheet.text(0, CODE) == "322"
    assert here(view) == (1, CODE)


def test_alt_and_down_open_the_list_of_a_cell(qtbot: QtBot, view: GridView, writer: Writer) -> None:
    view.go(0, CODE)
    press(view, Key.Key_Down, held=ALT)
    editor = editor_of(view)
    assert isinstance(editor, PickerEditor)
    assert editor.is_open()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    press(popup, Key.Key_Up)
    press(popup, Key.Key_Tab)
    assert view.grid_model().sheet.text(0, CODE) == "011"
    assert here(view) == (0, WORDS)


def test_ctrl_enter_in_an_editor_fills_every_marked_cell(view: GridView, writer: Writer) -> None:
    view.mark_area(Area(1, WORDS, 3, WORDS))
    QTest.keyClicks(view, "I")
    editor = editor_of(view)
    QTest.keyClicks(editor, "gual")
    press(editor, Key.Key_Return, held=CTRL)
    assert texts(view.grid_model(), range(5), WORDS)[1:4] == ["Igual"] * 3
    assert len(writer.requests) == 1


def test_delete_clears_every_marked_cell_in_one_request(view: GridView, writer: Writer) -> None:
    view.mark_area(Area(0, ASSIGNED, 4, VIGENTE))
    press(view, Key.Key_Delete)
    assert texts(view.grid_model(), range(6), VIGENTE) == [""] * 5 + ["1,250,050.00"]
    assert [len(request) for request in writer.requests] == [10]


def test_fill_down_copies_the_first_row(view: GridView, writer: Writer) -> None:
    view.mark_area(Area(0, CODE, 3, WORDS))
    press(view, Key.Key_D, held=CTRL)
    assert texts(view.grid_model(), range(4), CODE) == ["071"] * 4
    assert texts(view.grid_model(), range(4), WORDS) == ["Aguinaldo"] * 4


def test_a_block_goes_out_and_comes_in_through_the_clipboard(
    view: GridView, writer: Writer
) -> None:
    view.mark_area(Area(0, CODE, 1, VIGENTE))
    press(view, Key.Key_C, held=CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().split("\n")[1] == "073\tBono vacacional\t21-0101-0001\t2010.00\t2010.00"
    assert "mso-number-format" in data.html()
    view.go(10, CODE)
    press(view, Key.Key_V, held=CTRL)
    assert texts(view.grid_model(), range(10, 12), WORDS) == ["Aguinaldo", "Bono vacacional"]
    assert view.area() == Area(10, CODE, 11, VIGENTE)
    assert len(writer.requests) == 1


def test_cut_takes_a_block_away(view: GridView, writer: Writer) -> None:
    view.mark_area(Area(0, WORDS, 0, WORDS))
    press(view, Key.Key_X, held=CTRL)
    assert QGuiApplication.clipboard().text() == "Aguinaldo"
    assert view.grid_model().sheet.text(0, WORDS) == ""


def test_a_paste_past_the_end_makes_rows_and_marks_them(
    view: GridView, writer: Writer, clipboard: Callable[[str], None]
) -> None:
    view.go(19, CODE)
    clipboard("011\tUno\n071\tDos\n322\tTres\n")
    press(view, Key.Key_V, held=CTRL)
    assert view.grid_model().rowCount() == 22
    assert texts(view.grid_model(), range(19, 22), WORDS) == ["Uno", "Dos", "Tres"]
    assert view.area() == Area(19, CODE, 21, WORDS)


def test_a_paste_into_an_empty_grid_makes_its_rows(
    view: GridView, writer: Writer, clipboard: Callable[[str], None]
) -> None:
    model = view.grid_model()
    model.set_rows([])
    clipboard("1\t011\n2\t071")
    press(view, Key.Key_V, held=CTRL)
    assert texts(model, range(2), 0) == ["01", "02"]


def test_errors_of_a_paste_stand_in_their_cells_and_the_rest_is_in(
    view: GridView, writer: Writer, clipboard: Callable[[str], None]
) -> None:
    view.go(0, ASSIGNED)
    clipboard("1,000.00\tmil\n2000\t3000")
    press(view, Key.Key_V, held=CTRL)
    model = view.grid_model()
    assert texts(model, range(2), ASSIGNED) == ["1,000.00", "2,000.00"]
    assert texts(model, range(2), VIGENTE) == ["mil", "3,000.00"]
    assert model.severity_at(0, VIGENTE) is Severity.ERROR
    assert model.severity_at(1, VIGENTE) is None


def test_what_a_paste_left_out_is_said(
    qtbot: QtBot, view: GridView, writer: Writer, clipboard: Callable[[str], None]
) -> None:
    view.go(0, VIGENTE)
    clipboard("1\t2\t3")
    with qtbot.waitSignal(view.notice) as said:
        press(view, Key.Key_V, held=CTRL)
    assert said.args is not None
    assert "2 celdas" in said.args[0]


def test_a_locked_grid_is_only_read(
    view: GridView, writer: Writer, clipboard: Callable[[str], None]
) -> None:
    view.grid_model().set_read_only(True)
    clipboard("x")
    view.go(1, WORDS)
    press(view, Key.Key_Delete)
    press(view, Key.Key_V, Key.Key_D, held=CTRL)
    QTest.keyClicks(view, "x")
    assert writer.requests == []


def test_shift_and_arrows_mark_a_block_and_back(view: GridView) -> None:
    view.go(2, 3)
    press(view, Key.Key_Down, Key.Key_Down, Key.Key_Left, Key.Key_Left, held=SHIFT)
    assert view.area() == Area(2, 1, 4, 3)
    press(view, Key.Key_Up, Key.Key_Up, Key.Key_Up, held=SHIFT)
    assert view.area() == Area(1, 1, 2, 3)
    assert len(view.marked_cells()) == 6
    assert view.marked_row_ids() == ["row-1", "row-2"]


def test_ctrl_and_arrows_jump_and_mark(view: GridView) -> None:
    view.go(0, VIGENTE)
    press(view, Key.Key_Down, held=CTRL)
    assert here(view) == (5, VIGENTE)
    press(view, Key.Key_Down, held=CTRL)
    assert here(view) == (7, VIGENTE)
    press(view, Key.Key_Down, held=CTRL | SHIFT)
    assert view.area() == Area(7, VIGENTE, 19, VIGENTE)


def test_whole_rows_and_columns_can_be_marked(view: GridView) -> None:
    view.go(2, 3)
    press(view, Key.Key_Space, held=SHIFT)
    assert view.area() == Area(2, 0, 2, VIGENTE)
    view.go(2, 3)
    press(view, Key.Key_Space, held=CTRL)
    assert view.area() == Area(0, 3, 19, 3)


def test_rows_are_asked_for_copied_and_let_go(qtbot: QtBot, view: GridView) -> None:
    view.mark_area(Area(1, 0, 2, 0))
    with qtbot.waitSignal(view.add_requested) as added:
        press(view, Key.Key_Return, held=CTRL)
    with qtbot.waitSignal(view.duplicate_requested) as copied:
        press(view, Key.Key_D, held=CTRL | SHIFT)
    with qtbot.waitSignal(view.delete_requested) as gone:
        press(view, Key.Key_Delete, held=CTRL | SHIFT)
    assert added.args == ["row-1"]
    assert copied.args == gone.args == [["row-1", "row-2"]]


def test_f8_walks_through_the_problems_and_says_when_it_is_past_them(
    qtbot: QtBot, view: GridView
) -> None:
    view.grid_model().show_problems(problems_of(budget_lines(20)))
    view.go(4, 0)
    seen = []
    for _ in range(3):
        press(view, Key.Key_F8)
        seen.append(here(view))
    assert seen == [(4, 4), (5, 0), (6, 5)]
    with qtbot.waitSignal(view.problems_passed) as passed:
        press(view, Key.Key_F8)
    assert passed.args == [True]
    press(view, Key.Key_F8, held=SHIFT)
    assert here(view) == (5, 0)


def test_a_cell_is_found_by_its_address(view: GridView) -> None:
    assert view.show_cell("row-7", "vigente")
    assert here(view) == (7, VIGENTE)
    assert view.show_cell("row-8", "")
    assert here(view) == (8, 0)
    assert not view.show_cell("otra", "vigente")


def test_the_row_a_person_is_in_is_told_once(view: GridView) -> None:
    seen: list[str] = []
    view.row_entered.connect(seen.append)
    view.go(1, 0)
    view.go(1, 2)
    view.go(3, 2)
    assert seen == ["row-1", "row-3"]


@pytest.mark.parametrize("act", list(Act))
def test_every_act_can_be_asked_of_an_empty_grid(view: GridView, act: Act) -> None:
    view.grid_model().set_rows([])
    view.perform(act)
    menu = view.findChild(QMenu)
    assert menu is None


def test_a_grid_follows_its_rows_as_they_come_and_go(view: GridView) -> None:
    view.go(4, 1)
    view.grid_model().apply(Changes(removed=["row-0"], added=budget_lines(22)[20:]))
    assert view.current_row_id() == "row-4"
    assert here(view) == (3, 1)
    assert view.grid_model().table is BudgetLine
