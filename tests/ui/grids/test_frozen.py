"""Frozen columns, the header and the menu of a grid, seen and clicked."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.ui.grids import GridView
from desktop.ui.grids.blocks import Area
from desktop.ui.grids.keys import MENU
from desktop.ui.theme import tokens
from tests.ui.grids.writer import Writer
from tests.ui.samples import budget_lines, problems_of

CODE, WORDS, VIGENTE = 1, 2, 5


def here(view: GridView) -> tuple[int, int]:
    return view.currentIndex().row(), view.currentIndex().column()


def test_frozen_columns_stay_where_they_are(view: GridView) -> None:
    model = view.grid_model()
    view.go(0, VIGENTE)
    assert view.horizontalScrollBar().value() > 0
    assert view.visualRect(model.index(0, 0)).left() == 0
    assert view.indexAt(QPoint(3, 3)) == model.index(0, 0)
    assert view.header.column_at(3) == 0


def test_a_cell_under_the_frozen_columns_is_brought_out(view: GridView) -> None:
    view.go(0, VIGENTE)
    view.go(0, WORDS)
    assert view.visualRect(view.currentIndex()).left() >= view.frozen_width()


def test_going_to_a_frozen_cell_does_not_scroll_sideways(view: GridView) -> None:
    view.go(0, VIGENTE)
    before = view.horizontalScrollBar().value()
    view.go(5, 0)
    assert view.horizontalScrollBar().value() == before


def test_a_frozen_cell_is_clicked_marked_and_edited_where_it_is_seen(
    view: GridView, writer: Writer
) -> None:
    view.go(0, VIGENTE)
    at = view.visualRect(view.grid_model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert here(view) == (2, 0)
    drawn = view.viewport().grab().toImage()
    corner = view.visualRect(view.currentIndex()).topLeft() + QPoint(4, 4)
    assert drawn.pixelColor(corner).name().upper() == tokens().accent_soft
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.geometry().left() == 0


def test_dragging_marks_a_block_across_the_frozen_edge(view: GridView) -> None:
    model = view.grid_model()
    view.go(0, VIGENTE)
    first = view.visualRect(model.index(1, 0)).center()
    last = view.visualRect(model.index(3, VIGENTE)).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert view.area() == Area(1, 0, 3, VIGENTE)


def test_a_problem_has_a_mark_and_not_only_a_colour(view: GridView) -> None:
    view.grid_model().show_problems(problems_of(budget_lines(20)))
    rect = view.visualRect(view.grid_model().index(3, CODE))
    drawn = view.viewport().grab().toImage()
    right_end = range(rect.right() - 20, rect.right())
    inked = [drawn.pixelColor(x, rect.center().y()).name().upper() for x in right_end]
    assert tokens().warning_soft in inked
    assert any(ink not in (tokens().warning_soft, tokens().line) for ink in inked)


def test_a_click_on_a_title_sorts_up_then_down_then_not(view: GridView) -> None:
    header = view.header
    at = QPoint(header.sectionViewportPosition(CODE) + 10, 12)
    seen = []
    for _ in range(3):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        now = view.grid_model().arrangement
        seen.append((now.sort_column, now.descending))
    assert seen == [(CODE, False), (CODE, True), (-1, False)]


def test_a_column_is_fitted_to_its_longest_text(view: GridView) -> None:
    view.resizeColumnToContents(WORDS)
    longest = max((view.grid_model().sheet.text(row, WORDS) for row in range(20)), key=len)
    assert view.columnWidth(WORDS) >= view.fontMetrics().horizontalAdvance(longest) + 10
    view.resizeColumnToContents(CODE)
    assert view.columnWidth(CODE) < 120


def test_the_button_of_a_title_opens_its_filter(qtbot: QtBot, view: GridView) -> None:
    at = view.header.filter_button(CODE).center()
    with qtbot.waitSignal(view.filter_requested) as asked:
        QTest.mouseClick(view.header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == [CODE]


def test_a_frozen_title_is_clicked_where_it_is_seen(view: GridView) -> None:
    view.go(0, VIGENTE)
    QTest.mouseClick(view.header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert view.grid_model().arrangement.sort_column == 0


def test_the_menu_offers_every_act_with_its_key(
    qtbot: QtBot, view: GridView, writer: Writer
) -> None:
    view.go(2, WORDS)
    menu = view.build_menu()
    said = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert said == [f"{words}\t{key}" for words, key in _menu_words()]
    clear = next(action for action in menu.actions() if action.text().startswith("Borrar"))
    clear.trigger()
    assert view.grid_model().sheet.text(2, WORDS) == ""


def _menu_words() -> list[tuple[str, str]]:
    return [(entry[1], entry[2]) for entry in MENU if entry is not None]
