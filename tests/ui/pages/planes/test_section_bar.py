"""Many sections stand in one line: those without room are in a menu, and none is out of reach."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui.pages.planes.section_bar import SectionBar
from desktop.ui.pages.planes.tabs import SectionTabs, Tab
from tests.ui import checks
from tests.ui.pages.planes import shots
from tests.ui.pages.planes.world import World
from valija.problems import Problem, Severity, Where

NAMES = [f"Sección {number}" for number in range(1, 15)]


@pytest.fixture
def bar(qtbot: QtBot) -> SectionBar:
    tabs = SectionTabs([*(Tab(name, name) for name in NAMES), Tab("revisar", "Revisar", False)])
    made = SectionBar(tabs)
    qtbot.addWidget(made)
    made.resize(700, 34)
    made.show()
    checks.settle()
    return made


def tabs_of(bar: SectionBar) -> SectionTabs:
    return bar.findChildren(SectionTabs)[0]


def shown(bar: SectionBar) -> list[str]:
    tabs = tabs_of(bar)
    return [tab.key for place, tab in enumerate(tabs.tabs) if tabs.isTabVisible(place)]


def test_no_title_is_cut_and_the_rest_is_in_the_menu(bar: SectionBar) -> None:
    tabs = tabs_of(bar)
    hidden = [action.text() for action in bar.more.menu().actions()]
    assert bar.more.isVisible()
    assert len(hidden) + len(shown(bar)) == len(tabs.tabs)
    assert tabs.geometry().right() < bar.more.geometry().left()
    for place in range(tabs.count()):
        if tabs.isTabVisible(place):
            assert tabs.tabRect(place).right() <= tabs.width()
            assert tabs.tabRect(place).width() >= tabs.tabSizeHint(place).width()


def test_the_review_and_what_is_shown_are_always_there(bar: SectionBar) -> None:
    tabs_of(bar).show_key("Sección 12")
    assert "Sección 12" in shown(bar)
    assert shown(bar)[-1] == "revisar"


def test_a_section_of_the_menu_is_chosen_by_it(bar: SectionBar, qtbot: QtBot) -> None:
    action = bar.more.menu().actions()[-1]
    with qtbot.waitSignal(tabs_of(bar).chosen) as got:
        action.trigger()
    assert got.args == ["Sección 14"]


def test_the_menu_says_how_many_problems_are_in_it(bar: SectionBar) -> None:
    tabs = tabs_of(bar)
    tabs.show_problems([Problem("V1", Severity.ERROR, Where("Sección 13"), "Mal.")] * 3)
    assert bar.more.text() == "Más · 3"
    assert bar.more.accessibleName().endswith("3 problemas")


def test_in_a_small_window_the_head_leaves_words_away_before_its_title(
    world: World,
) -> None:
    world.window.resize(911, 512)
    world.show()
    shots.STATES["estado"](world)
    checks.settle()
    title = world.editor.heading._title
    assert title.text() == title.whole


def test_with_room_for_all_there_is_no_menu(bar: SectionBar) -> None:
    bar.resize(3000, 34)
    checks.settle()
    assert not bar.more.isVisible()
    assert len(shown(bar)) == len(NAMES) + 1


def test_alt_and_a_number_reach_a_section_that_has_no_room(bar: SectionBar, qtbot: QtBot) -> None:
    tabs = tabs_of(bar)
    bar.resize(430, 34)
    checks.settle()
    assert "Sección 9" not in shown(bar)
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow)
    with qtbot.waitSignal(tabs.chosen) as got:
        QTest.keyClick(tabs, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert got.args == ["Sección 9"]


def test_a_head_is_measured_again_when_it_is_shown(world: World, plan: str) -> None:
    heading = world.editor.heading
    assert heading._revision.isVisible()
    heading.hide()
    heading._revision.hide()  # as it was measured before it had its looks
    heading.show()
    assert heading._revision.isVisible()


def test_the_menu_names_sections_in_full_where_tabs_are_short(bar: SectionBar) -> None:
    tabs_of(bar).set_short(True)
    named = [action.text() for action in bar.more.menu().actions()]
    assert "Sección 14" in named
    assert tabs_of(bar).tabText(13) == "Sección"
