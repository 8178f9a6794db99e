"""What scrolls, what flows and what is drawn for its width."""

import gc

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.ui.theme import Bar, BarChart, Chip, FlowRow, label, scrolling
from desktop.ui.theme.column import ScrollColumn
from tests.ui import checks


def shown(qtbot: QtBot, *inside: QWidget) -> tuple[QWidget, ScrollColumn]:
    """Return a low window with a column of more text than it has room for."""
    content, window = QWidget(), QWidget()
    column = QVBoxLayout(content)
    for each in (*(label(f"Renglón {n}") for n in range(40)), *inside):
        column.addWidget(each)
    area = scrolling(content, "Notas")
    QVBoxLayout(window).addWidget(area)
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    checks.settle()
    return window, area


def test_a_column_without_controls_is_scrolled_with_keys_and_shows_that_it_has_them(
    qtbot: QtBot,
) -> None:
    window, area = shown(qtbot)
    assert checks.out_of_reach(window) == []
    assert area.accessibleName() == "Notas"
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert area.hasFocus()
    assert area._ring is not None
    assert area._ring.isVisible()
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    area.clearFocus()
    assert not area._ring.isVisible()


def test_a_column_with_a_control_is_no_stop_of_its_own(qtbot: QtBot) -> None:
    window, area = shown(qtbot, go := QPushButton("Ir"))
    assert area.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert checks.out_of_reach(window) == []
    go.setFocus()
    area.verticalScrollBar().setValue(0)
    QTest.keyClick(go, Qt.Key.Key_PageDown)  # what the button has no use for moves the column
    assert area.verticalScrollBar().value() > 0


def test_a_column_that_grows_becomes_a_stop(qtbot: QtBot) -> None:
    window, area = shown(qtbot)
    window.resize(300, 2000)
    checks.settle()
    area.look()
    assert area.focusPolicy() is Qt.FocusPolicy.NoFocus
    window.resize(300, 200)
    checks.settle()
    area.look()
    assert area.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_a_column_that_only_a_layout_knows_outlives_the_garbage_collector(qtbot: QtBot) -> None:
    window, area = shown(qtbot)
    content = area.widget()
    area.viewport().focusProxy()  # PySide takes the column for a part of its viewport now
    del area
    gc.collect()
    checks.settle()
    assert isValid(content)
    assert isinstance(window.findChildren(ScrollColumn)[0], ScrollColumn)


def test_what_flows_goes_on_below_where_there_is_no_room(qtbot: QtBot) -> None:
    first, second = Chip("Presentado al Concejo"), Chip("En camino: sin acuse todavía")
    row = FlowRow(first, second)
    qtbot.addWidget(row)
    wide, narrow = row.sizeHint().width(), row.minimumSizeHint().width()
    row.resize(wide, 60)
    row.show()
    assert first.y() == second.y()
    row.resize(narrow, 60)
    checks.settle()
    assert second.y() >= first.geometry().bottom()
    assert row.heightForWidth(narrow) > row.heightForWidth(wide)
    assert checks.clipped(row) == []


def test_long_names_of_a_chart_stand_over_their_bars(qtbot: QtBot) -> None:
    chart = BarChart("Presupuesto por fuente")
    qtbot.addWidget(chart)
    chart.show_bars([Bar("31-0101-0004 Aporte del Consejo Departamental", 2.3, "Q 2,335,000.00")])
    assert chart.heightForWidth(320) > chart.heightForWidth(900)
    chart.resize(320, chart.heightForWidth(320))
    assert not chart.grab().isNull()
