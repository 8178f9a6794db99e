"""The way of a row up to the nation's goals is shown below its grid, and can be walked."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.pages.planes.path_strip import PathStrip
from tests.ui import checks
from tests.ui.pages.planes.pei_pom_shots import path, with_pom
from tests.ui.pages.planes.world import WAIT, World


def strip_of(world: World, key: str = "renglones") -> PathStrip:
    found = world.section(key).widget.findChild(PathStrip)
    assert isinstance(found, PathStrip)
    return found


@pytest.fixture
def shown(world: World) -> World:
    world.show()
    path(world)
    return world


def test_every_step_is_named_from_the_axis_to_the_line(shown: World) -> None:
    said = strip_of(shown).words.accessibleDescription()
    order = ["Eje K'atun: ", "Prioridad nacional: ", "Meta estratégica", "Producto: ", "Renglón: "]
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert checks.clipped(shown.section("renglones").widget) == []


def test_a_step_leads_to_where_it_is_written(shown: World) -> None:
    strip = strip_of(shown)
    before = shown.editor.draft.id
    strip.words.linkActivated.emit("0")
    assert shown.editor.draft.id != before
    assert shown.editor.key == "productos"


def test_the_row_in_hand_stays_in_sight(shown: World, qtbot: QtBot) -> None:
    view = shown.section("renglones").panel.view
    qtbot.waitUntil(lambda: view.viewport().rect().intersects(view.visualRect(view.currentIndex())))


def test_without_a_pei_pom_it_says_what_is_missing(world: World, qtbot: QtBot) -> None:
    world.show()
    world.go(world.take_in(), "productos")
    section = world.section("productos")
    section.panel.view.go(0, 1)
    qtbot.waitUntil(lambda: strip_of(world, "productos").isVisible(), timeout=WAIT)
    assert "No hay un PEI y POM" in strip_of(world, "productos").words.text()


def test_a_table_that_hangs_on_nothing_has_no_path(world: World, qtbot: QtBot) -> None:
    with_pom(world)
    world.show()
    world.go(world.take_in(), "techos")
    strip = strip_of(world, "techos")
    world.section("techos").panel.view.go(0, 1)
    strip.look()
    assert not strip.isVisible()
