"""What can be seen and heard: nothing clipped at any size, everything named, Tab in order."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Appearance, Theme
from tests.ui import checks, tabbing
from tests.ui.shell import pictures
from tests.ui.shell.fakes import World

SIZES = ((1366, 768), (911, 512))  # the second is the first at 150 %


@pytest.fixture(params=pictures.STATES, ids=lambda state: state.__name__)
def state(request: pytest.FixtureRequest, world: World) -> World:
    show: Callable[[World], None] = request.param
    show(world)
    checks.settle()
    return world


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_clipped(state: World, size: tuple[int, int]) -> None:
    state.window.resize(*size)
    checks.settle()
    assert (state.window.width(), state.window.height()) == size
    assert checks.clipped(state.window) == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_clipped_with_longer_texts(state: World, size: tuple[int, int]) -> None:
    state.window.resize(*size)
    checks.stretched(state.window)
    assert (state.window.width(), state.window.height()) == size
    assert checks.clipped(state.window) == []


def test_every_control_has_a_name_and_a_role(state: World) -> None:
    assert checks.unnamed(state.window) == []


def test_tab_reaches_every_control_in_reading_order(state: World) -> None:
    assert tabbing.window_faults(state.window) == []


def test_tab_goes_from_the_side_bar_over_the_top_to_the_page_and_the_problems(
    world: World,
) -> None:
    pictures.plan(world)
    checks.settle()
    window = world.window
    surfaces = [window.side, window.top, window.stack, window.problems]
    window.side.year.setFocus()
    order = tabbing.walk(window)
    visited = [
        next((place for place, one in enumerate(surfaces) if one.isAncestorOf(each)), -1)
        for each in order
    ]
    assert visited == sorted(visited)
    assert set(visited) == {0, 1, 2, 3}


def test_no_english_word_shows(state: World) -> None:
    assert checks.english(state.window) == []


def test_another_scheme_while_it_runs_repaints_without_a_word(state: World, light: Theme) -> None:
    light.choose(Appearance.DARK)
    checks.settle()
    assert not state.window.grab().isNull()


def test_the_checks_find_what_is_wrong(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    column = QVBoxLayout(root)
    row = QHBoxLayout()
    column.addLayout(row)
    narrow, named, bare = QLabel("Un texto que no cabe"), QPushButton("Open file"), QLineEdit()
    narrow.setFixedWidth(30)
    named.setFixedWidth(20)
    for each in (narrow, named, bare):
        row.addWidget(each)
    outside = QPushButton("Fuera", root)
    outside.move(-40, 5)
    QWidget.setTabOrder(bare, named)
    root.show()
    root.activateWindow()
    qtbot.waitUntil(root.isActiveWindow)
    checks.settle()
    assert [each.split(":")[0] for each in checks.clipped(root)] == [
        "QLabel «Un texto que no cabe»",
        "QPushButton «Open file»",
        "QPushButton «Fuera»",
    ]
    assert len(checks.unnamed(root)) == 1
    bare.setFocus()
    assert tabbing.faults(root) != []
    assert checks.english(root) == ["Open file"]
