"""The window: pages made when visited, the way back, the year, what is saved, and its end."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from desktop.ui.pages import Address, Changed
from desktop.ui.shell.navigator import Navigator
from desktop.ui.shell.sidebar import NARROW, WIDE
from desktop.ui.shell.topbar import Standing
from desktop.ui.shell.window import WindowState
from desktop.ui.theme import Tone
from tests.ui import checks
from tests.ui.shell.fakes import World
from valija.files import DiskFullError
from valija.progress import CancelledError

LATER = datetime(2026, 11, 23, 16, 43, 9, tzinfo=UTC)


def test_a_window_without_pages_refuses_to_start(world: World) -> None:
    stack = QStackedWidget(world.window)
    with pytest.raises(RuntimeError, match="without its pages"):
        Navigator((), world.window.host, stack)


def test_pages_are_made_at_the_first_visit_and_kept(world: World) -> None:
    assert list(world.pages) == ["inicio"]
    first = world.go("planes")
    world.go("entregas")
    assert world.go("planes", "poa") is first
    assert list(world.pages) == ["inicio", "planes", "entregas"]


def test_the_page_that_is_shown_is_marked_in_the_side_bar(world: World) -> None:
    world.go("planes")
    checked = [each for each in world.window.side.findChildren(QPushButton) if each.isChecked()]
    assert [each.accessibleName() for each in checked] == ["Planes"]


def test_a_click_in_the_side_bar_goes_there_and_a_second_one_changes_nothing(
    world: World, qtbot: QtBot
) -> None:
    button = world.window.side.findChild(QPushButton, "creditos")
    assert isinstance(button, QPushButton)
    for _ in range(2):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.isChecked()
    assert world.pages["creditos"].opened == [()]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_focus_as_the_space_bar_does(
    world: World, key: Qt.Key
) -> None:
    button = world.window.side.findChild(QPushButton, "creditos")
    assert isinstance(button, QPushButton)
    button.setFocus()
    QTest.keyClick(button, key)
    assert world.pages["creditos"].opened == [()]


def test_escape_goes_back_step_by_step_within_a_page_too(world: World, qtbot: QtBot) -> None:
    page = world.go("planes")
    page.host.go(Address("planes", ("poa",)))
    page.host.go(Address("planes", ("poa", "techos")))
    for expected in (("poa",), ()):
        QTest.keyClick(world.window, Qt.Key.Key_Escape)
        assert page.opened[-1] == expected
    QTest.keyClick(world.window, Qt.Key.Key_Escape)
    assert world.window.top.crumbs.words() == "Inicio"
    QTest.keyClick(world.window, Qt.Key.Key_Escape)
    assert world.window.top.crumbs.words() == "Inicio"


def test_the_first_window_is_no_larger_than_the_screen(world: World) -> None:
    world.window.restore(WindowState())
    room = world.window.screen().availableSize()
    assert room.expandedTo(world.window.size()) == room


def test_crumbs_lead_back(world: World, qtbot: QtBot) -> None:
    page = world.go("planes", "POA 2027")
    assert world.window.top.crumbs.words() == "Planes › POA 2027"
    step = world.window.top.crumbs._steps[0]
    QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    assert page.opened[-1] == ()
    assert not step.isVisible()


def test_the_first_control_of_a_page_gets_the_focus(world: World) -> None:
    page = world.go("planes")
    assert page.fields["unidad"].hasFocus()


def test_a_control_that_goes_away_gives_the_focus_to_a_neighbour_on_its_page(world: World) -> None:
    page = world.go("planes")
    world.window.host.say("Se importó.", action="Deshacer", act=lambda: None)
    page.fields["monto"].setFocus()
    page.fields["monto"].hide()
    assert page.fields["meta"].hasFocus(), "neither the side bar nor the button of the message"
    page.fields["meta"].setEnabled(False)
    assert page.fields["unidad"].hasFocus()


def test_a_message_lies_over_the_page_that_is_shown_next(world: World) -> None:
    world.go("planes")
    world.window.host.say("Se importó.")
    (toast,) = world.window.toasts.shown()
    shown = world.go("inicio").widget
    above = [each for each in world.window.stack.children() if each in (shown, toast)]
    assert above == [shown, toast]


def test_a_page_that_doesn_t_exist_in_this_build_is_passed_over(world: World) -> None:
    world.window.go(Address("nothing"))
    assert world.window.top.crumbs.words() == "Inicio"


def test_a_write_is_told_once_to_the_page_in_view_and_to_the_others_when_they_are_shown(
    world: World,
) -> None:
    plans, credits = world.go("planes"), world.go("creditos")
    changed = Changed(LATER, frozenset({"poa"}), frozenset({"renglones"}))
    world.window.host.wrote(changed)
    assert (credits.refreshed, plans.refreshed) == ([changed], [])
    world.go("planes")
    world.go("creditos")
    assert (len(credits.refreshed), plans.refreshed) == (1, [Changed()])


def test_another_year_is_told_to_the_pages(world: World, qtbot: QtBot) -> None:
    page = world.go("planes")
    actions = world.window.side.year._menu.actions()
    assert [action.text() for action in actions] == ["Año 2028", "Año 2027", "Año 2026"]
    actions[2].trigger()
    assert world.window.host.year == "2026"
    assert page.refreshed == [Changed()]
    actions[2].trigger()
    assert len(page.refreshed) == 1


def test_the_status_bar_says_when_something_was_saved_and_when_something_was_not(
    world: World,
) -> None:
    status = world.window.status
    assert status.words.startswith("Guardado ")
    world.window.host.not_written(DiskFullError(place="E:"))
    assert status.words == "El último cambio no se guardó"
    world.window.host.wrote(Changed(LATER))
    assert status.words.endswith(":43:09")
    before = status.words
    world.window.host.choose_year("2026")
    assert status.words == before


def test_an_error_stays_until_it_is_closed_and_the_same_one_is_shown_once(
    world: World, qtbot: QtBot
) -> None:
    for _ in range(2):
        world.window.host.show_error(DiskFullError("errno 28", place="E:"))
    world.window.host.show_error(CancelledError())
    (notice,) = world.window.notices.shown()
    assert notice.words.startswith("No queda espacio en «E:».")
    assert notice._code.text() == "Código DSK-001"
    QTest.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)
    assert world.window.notices.isHidden()


def test_a_toast_takes_an_action_back(world: World, qtbot: QtBot) -> None:
    undone: list[str] = []
    world.window.host.say("Se quitó.", action="Deshacer", act=lambda: undone.append("Se quitó."))
    (toast,) = world.window.toasts.shown()
    QTest.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    assert undone == ["Se quitó."]


def test_chips_are_used_again(world: World) -> None:
    world.window.show_standings([Standing("2 en camino", Tone.INFO), Standing("Sin conexión")])
    chips = list(world.window.top._shown)
    world.window.show_standings([Standing("1 en camino", Tone.INFO, explained="POA 2027")])
    assert world.window.top.standings() == ["1 en camino"]
    assert world.window.top._shown == chips
    assert chips[0].toolTip() == "POA 2027"


def test_a_narrow_window_shows_icons_alone_that_still_have_their_names(world: World) -> None:
    side = world.window.side
    assert side.width() == WIDE
    world.window.resize(911, 512)
    checks.settle()
    assert side.width() == NARROW
    buttons = [each for each in side.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in buttons] == [""] * len(buttons)
    assert all(each.accessibleName() and each.toolTip() for each in buttons)
    world.window.resize(1366, 768)
    checks.settle()
    assert side.width() == WIDE


def test_a_window_looks_as_it_did_last_time(world: World) -> None:
    world.window.resize(760, 600)
    world.window.problems.set_open(True)
    state = world.window.remember()
    other = World()
    other.window.restore(state)
    assert (other.window.width(), other.window.height()) == (760, 600)
    assert other.window.remember().problems_open
    other.window.restore(WindowState(b"not what Qt saved"))
    assert not other.window.remember().problems_open
    other.jobs.close()
    other.window.deleteLater()


def test_closing_lets_every_page_finish_and_asks_nothing(world: World, qtbot: QtBot) -> None:
    world.go("planes")
    with qtbot.waitSignal(world.window.closing):
        assert world.window.close()
    assert all(page.closed for page in world.pages.values())
