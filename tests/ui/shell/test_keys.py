"""The table of keys: complete, without conflicts, and stronger than the field one types in."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.shell import keys
from desktop.ui.shell.keys import KEYS, Reach
from tests.ui.shell import pictures
from tests.ui.shell.fakes import World


def test_no_two_keys_are_the_same() -> None:
    assert [key for key, times in Counter(key.sequence for key in KEYS).items() if times > 1] == []
    assert [one for one, times in Counter(key.command for key in KEYS).items() if times > 1] == []


def test_every_key_is_one_that_qt_knows() -> None:
    for key in KEYS:
        assert QKeySequence(key.sequence).toString(), key


def test_every_key_of_the_design_is_in_the_table() -> None:
    wanted = (
        *(f"Ctrl+{n}" for n in range(1, 9)),
        *("Ctrl+K", "F8", "Shift+F8", "F2", "Ctrl+D", "Ctrl+Return", "Ctrl+Z", "Ctrl+Y"),
        *("Ctrl+P", "Ctrl+E", "F1", "Esc"),
    )
    assert set(wanted) <= {key.sequence for key in KEYS}


def test_the_list_names_every_key_once() -> None:
    text = keys.as_markdown()
    for key in KEYS:
        if not key.command.startswith("page-"):
            assert text.count(f"| {keys.shown(key.sequence)} |") == 1, key
    assert "| Ctrl+1 a Ctrl+8 |" in text
    assert all(f"## {reach}" in text for reach in Reach)


def test_keys_are_shown_as_they_stand_on_the_keyboard() -> None:
    assert keys.shown("Shift+F8") == "Mayús+F8"
    assert keys.shown("Ctrl+Return") == "Ctrl+Intro"
    assert keys.shown_for(keys.FIND) == "Ctrl+K"
    assert keys.shown_for("nothing") == ""


@pytest.mark.parametrize(("digit", "key"), [("2", "planes"), ("8", "municipalidad")])
def test_ctrl_and_a_number_go_to_a_page_even_from_a_field(
    world: World, qtbot: QtBot, digit: str, key: str
) -> None:
    field = world.go("creditos").fields["meta"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key(ord(digit)), Qt.KeyboardModifier.ControlModifier)
    assert world.window.navigator.entry is not None
    assert world.window.navigator.entry.key == key


def test_the_window_hears_ctrl_k_though_a_field_would_delete_with_it(
    world: World, qtbot: QtBot
) -> None:
    field = world.go("planes").fields["unidad"]
    field.setText("Tesorería")
    field.setFocus()
    field.setCursorPosition(0)
    QTest.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert world.window.top.search.hasFocus()
    assert field.text() == "Tesorería"


def test_ctrl_z_takes_back_what_is_being_typed_first_and_then_the_page_s_last_step(
    world: World, qtbot: QtBot
) -> None:
    page = world.go("planes")
    field = page.fields["unidad"]
    field.setFocus()
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), page.ran) == ("", [])
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.ran == ["undo"]


def test_a_key_that_finds_nothing_to_do_says_so(world: World, qtbot: QtBot) -> None:
    QTest.keyClick(world.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert world.window.status._left.whole == "Aquí no hay nada que imprimir"


def test_f6_goes_from_part_to_part_of_the_window_and_shift_f6_back(world: World) -> None:
    pictures.open_dock(world)
    window = world.window
    window.side.year.setFocus()
    parts = (window.top, window.stack, window.problems, window.problems, window.side)
    for part in parts:  # the list of problems is a part of its own
        QTest.keyClick(focused(), Qt.Key.Key_F6)
        assert part.isAncestorOf(focused())
    for part in reversed(parts[:-1]):
        QTest.keyClick(focused(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        assert part.isAncestorOf(focused())


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_number_without_a_page_says_so(world: World, qtbot: QtBot) -> None:
    world.window.orders.run(f"{keys.PAGE}{keys.PAGES + 1}")
    said = world.window.status._left.whole
    assert said == "Ninguna página de la barra lateral tiene ese número"
