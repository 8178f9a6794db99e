"""What takes long is built in several turns; meanwhile nothing can be hit that isn't whole."""

import importlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import resting
from desktop.services.importing import new_submission
from desktop.ui import turns
from desktop.ui.forms import Options, RecordForm
from desktop.ui.grids import GridView
from desktop.ui.pages import Address
from desktop.ui.pages.planes.building import Sections, Waiting
from desktop.ui.shell.focus import is_stop
from tests.ui.pages.planes.world import WAIT, World, focused
from valija.catalogues import load
from valija.kinds import kind_of
from valija.records import fields_of


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every step be more than a turn has time for."""
    monkeypatch.setattr(turns, "BUDGET", -1.0)


def visit(world: World, *parts: str) -> Sections:
    world.window.go(Address("planes", parts))
    return world.editor.sections


def shown(sections: Sections) -> QWidget:
    widget = sections.stack.currentWidget()
    assert widget is not None
    return widget


def test_a_form_grows_field_by_field() -> None:
    fields = fields_of(kind_of("poa").table("proyectos"))
    form = RecordForm(fields, Options(load()), at_once=False)
    assert form.texts() == {}
    sizes = [len(form.texts()) for _ in form.grow()]
    assert sizes == list(range(1, len(fields) + 1))
    assert form.fields() == list(fields)


def test_a_section_is_built_out_of_sight(
    short: None, world: World, plan: str, qtbot: QtBot
) -> None:
    sections = visit(world, plan, "proyectos")
    assert isinstance(shown(sections), Waiting)
    assert shown(sections).findChildren(QWidget) == []
    QApplication.processEvents()
    assert sections.waits  # a turn was not enough
    qtbot.waitUntil(lambda: not sections.waits, timeout=WAIT)
    section = world.section("proyectos")
    assert shown(sections) is section.widget
    assert section.panel.view.hasFocus()


def test_a_key_that_comes_meanwhile_goes_to_the_section(
    short: None, world: World, plan: str
) -> None:
    sections = visit(world, plan, "renglones")
    assert isinstance(focused(), Waiting)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert not sections.waits
    view = world.section("renglones").panel.view
    assert focused() is view
    assert view.currentIndex().row() == 1


def test_a_plan_that_closes_takes_a_section_that_is_being_built_with_it(
    short: None, world: World, plan: str, qtbot: QtBot
) -> None:
    sections = visit(world, plan, "renglones")
    while not any(each.model().rowCount() for each in sections.stack.findChildren(GridView)):
        assert sections.waits
        QApplication.processEvents()
    assert sections.waits  # its first row is in hand, and a moment later its form would be filled
    world.page.close_editor()
    qtbot.wait(100)  # an error in it would fail the test


def test_who_goes_elsewhere_meanwhile_is_not_brought_back(
    short: None, world: World, plan: str, qtbot: QtBot
) -> None:
    sections = visit(world, plan, "renglones")
    world.window.top.search.begin()
    qtbot.waitUntil(lambda: not sections.waits, timeout=WAIT)
    assert not sections.stack.isAncestorOf(focused())


def test_a_section_without_a_control_gives_the_focus_to_one_of_the_window(
    short: None, world: World, plan: str, qtbot: QtBot
) -> None:
    section = world.editor.section("figuras")
    for each in section.widget.findChildren(QWidget):
        each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    world.go(plan, "renglones")
    world.section("renglones").panel.view.setFocus()
    world.editor.sections.show("figuras", lambda _one: None)
    assert focused() is not section.widget
    assert is_stop(focused())


def test_what_is_wanted_last_is_shown_and_the_other_goes_on_where_it_was(
    short: None, world: World, plan: str, qtbot: QtBot
) -> None:
    sections = visit(world, plan, "proyectos")
    for _ in range(3):
        QApplication.processEvents()
    visit(world, plan, "techos")
    qtbot.waitUntil(lambda: not sections.waits, timeout=WAIT)
    assert shown(sections) is world.section("techos").widget
    assert sections.known("proyectos") is None
    assert sections.get("proyectos") is sections.known("proyectos")
    forms = sections.stack.findChildren(RecordForm)
    assert len(forms) == 3  # the header, projects and ceilings: nothing was built twice


def test_a_plan_that_is_closed_meanwhile_leaves_nothing_to_do(
    short: None, world: World, plan: str, qtbot: QtBot
) -> None:
    visit(world, plan, "proyectos")
    world.page.close_editor()
    world.window.go(Address("planes"))
    qtbot.wait(50)
    assert world.page.editor is None


def test_the_list_shows_a_plan_when_it_is_known_how_it_stands(
    short: None, world: World, qtbot: QtBot
) -> None:
    world.take_in()
    new_submission(world.workspace, "poa", "2026")
    world.page.open(())
    assert "Continuar" not in [one.text() for one in buttons(world)]
    qtbot.waitUntil(lambda: "Continuar" in [one.text() for one in buttons(world)], timeout=WAIT)
    world.window.host.choose_year("2026")
    titles = [one.accessibleName() for one in world.page.listing.findChildren(QLabel)]
    visible = [one for one in buttons(world) if one.text() == "Continuar"]
    assert visible == []  # nothing of another year can be opened by a press that comes too soon
    assert titles


def buttons(world: World) -> list[QPushButton]:
    QApplication.processEvents()
    return [one for one in world.page.listing.findChildren(QPushButton) if one.isVisible()]


def test_what_rests_loads_is_what_the_page_of_plans_is_made_of() -> None:
    for name in resting.MODULES:
        importlib.import_module(name)
    assert "desktop.ui.pages.planes.page" in resting.MODULES
    resting.load()
