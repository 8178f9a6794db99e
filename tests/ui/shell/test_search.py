"""The search in the window: typed, walked through and confirmed with keys alone."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from desktop.ui.pages import Group
from tests.ui.shell.fakes import Lines, World


def begin(world: World, qtbot: QtBot, text: str) -> None:
    world.window.orders.run("find")
    QTest.keyClicks(world.window.top.search, text)
    qtbot.waitUntil(lambda: world.window.search._steps is None)


def test_a_few_letters_and_enter_go_to_a_page(world: World, qtbot: QtBot) -> None:
    begin(world, qtbot, "entre")
    assert world.window.search.lines()[:2] == ["Páginas", "Entregas"]
    QTest.keyClick(world.window.top.search, Qt.Key.Key_Return)
    assert world.window.navigator.crumbs()[0].text == "Entregas"
    assert world.window.search.isHidden()
    assert world.window.top.search.text() == ""


def test_a_line_of_the_open_plan_is_found_without_its_accent(world: World, qtbot: QtBot) -> None:
    page = world.go("planes", "poa")
    begin(world, qtbot, "003 prestamo")
    marked = world.window.search.marked()
    assert marked is not None
    assert marked.title == "003 Préstamo"
    QTest.keyClick(world.window.top.search, Qt.Key.Key_Return)
    assert page.opened[-1] == ("poa", "renglones", "3")


def test_a_command_runs_from_the_list(world: World, qtbot: QtBot) -> None:
    page = world.go("planes")
    begin(world, qtbot, "deshacer")
    QTest.keyClick(world.window.top.search, Qt.Key.Key_Return)
    assert page.ran == ["undo"]


def test_what_a_page_does_is_found_before_that_page_was_ever_shown(
    world: World, qtbot: QtBot
) -> None:
    begin(world, qtbot, "inscrip")
    assert world.window.search.lines() == ["Órdenes", "Ver Firmas"]
    QTest.keyClick(world.window.top.search, Qt.Key.Key_Return)
    assert world.pages["municipalidad"].opened == [("firmas",)]


def test_arrows_skip_the_titles_of_groups(world: World, qtbot: QtBot) -> None:
    begin(world, qtbot, "poa")
    field, popup = world.window.top.search, world.window.search
    seen = set()
    for _ in range(30):
        marked = popup.marked()
        assert marked is not None
        seen.add(marked.title)
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert {"POA 2027", "POA 2026, reprogramación 2"} <= seen
    for _ in range(30):
        QTest.keyClick(field, Qt.Key.Key_Up)
    first = popup.marked()
    assert first is not None
    assert first.title == popup.lines()[1]


def test_escape_gives_the_focus_back(world: World, qtbot: QtBot) -> None:
    field = world.go("planes").fields["monto"]
    field.setFocus()
    begin(world, qtbot, "xyz")
    assert "Nada con «xyz»" in world.window.search._nothing.text()
    QTest.keyClick(world.window.top.search, Qt.Key.Key_Escape)
    assert field.hasFocus()
    assert world.window.search.isHidden()


def test_a_click_on_a_line_goes_there(world: World, qtbot: QtBot) -> None:
    begin(world, qtbot, "creditos")
    view = world.window.search.findChild(QListView)
    assert isinstance(view, QListView)
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert world.window.navigator.crumbs()[0].text == "Créditos"


def test_leaving_the_field_closes_the_list(world: World, qtbot: QtBot) -> None:
    field = world.go("planes").fields["monto"]
    begin(world, qtbot, "p")
    field.setFocus()
    assert world.window.search.isHidden()


def test_fifty_thousand_entries_are_read_in_slices_while_one_types(
    world: World, qtbot: QtBot
) -> None:
    many = Lines(50_000)
    world.window._sources = [*world.window._sources, many]
    world.window.orders.run("find")
    QTest.keyClicks(world.window.top.search, "49999")
    qtbot.waitUntil(lambda: world.window.search.lines()[1:] == ["49999 Préstamo"])
    world.window.top.search.finish()
    world.window.orders.run("find")
    assert many.times_read == 1


def test_the_list_stays_inside_a_narrow_window(world: World, qtbot: QtBot) -> None:
    world.window.resize(700, 480)
    begin(world, qtbot, "p")
    popup = world.window.search
    assert world.window.rect().contains(popup.geometry())
    assert 0 < popup.height() <= 420


def test_the_list_ends_with_a_whole_entry(world: World, qtbot: QtBot) -> None:
    for height in range(480, 520, 8):
        world.window.resize(700, height)
        begin(world, qtbot, "p")
        view = world.window.search._list
        last = view.indexAt(view.viewport().rect().bottomLeft() + QPoint(9, -1))
        assert view.visualRect(last).bottom() <= view.viewport().rect().bottom()
        assert world.window.search._model.line(last.row()) not in list(Group)
