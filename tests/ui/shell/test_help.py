"""The help: opens where one is, follows its links, and every page that is named exists."""

import re
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.ui.assistant.step import Step
from desktop.ui.help.manual import KEYS_PAGE, MANUAL, START, Manual
from desktop.ui.shell import keys, printing
from desktop.ui.theme import Appearance, Theme
from desktop.ui.theme.tokens import DARK, LIGHT
from tests.ui import checks
from tests.ui.shell.fakes import World

LINK = re.compile(r"\]\(([a-z0-9-]+)\.md(?:#[^)]*)?\)").findall
NAMED = {START, KEYS_PAGE, Step.manual}


@pytest.mark.parametrize("name", sorted(NAMED))
def test_every_page_that_the_program_names_exists(name: str) -> None:
    assert name in MANUAL.names()


@pytest.mark.parametrize("name", MANUAL.names())
def test_a_page_has_a_title_and_its_links_lead_somewhere(name: str) -> None:
    text = MANUAL.text(name)
    assert text.startswith("# ")
    assert [link for link in LINK(text) if link not in MANUAL.names()] == []


def test_the_page_of_keys_says_what_the_table_says() -> None:
    assert MANUAL.text(KEYS_PAGE) == keys.as_markdown()


def test_a_picture_is_no_wider_than_the_panel(world: World) -> None:
    panel = world.window.help
    panel.open("inicio")
    checks.settle()
    assert "![" in MANUAL.text("inicio")
    assert panel.browser.horizontalScrollBar().maximum() == 0


def test_a_page_that_is_missing_names_the_others(tmp_path: Path) -> None:
    (tmp_path / "primer-dia.md").write_text("# El primer día\n\nHola.\n", encoding="utf-8")
    manual = Manual(tmp_path)
    assert "- [El primer día](primer-dia.md)" in manual.text("nada")
    assert "no trae la página «../x»" in manual.text("../x")
    assert manual.title("primer-dia") == "El primer día"


def test_tables_have_the_lines_of_the_scheme(world: World, light: Theme, qtbot: QtBot) -> None:
    world.go("planes")
    world.window.help.open(KEYS_PAGE)

    def is_drawn_with(colour: str) -> bool:
        frames = world.window.help.browser.document().rootFrame().childFrames()
        return {one.frameFormat().borderBrush().color().name() for one in frames} == {colour}

    for scheme, colours in ((Appearance.LIGHT, LIGHT), (Appearance.DARK, DARK)):
        light.choose(scheme)
        qtbot.waitUntil(partial(is_drawn_with, colours.strong_line.lower()))


def test_f1_opens_the_page_s_help_and_closes_it(world: World, qtbot: QtBot) -> None:
    field = world.go("planes").fields["meta"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F1)
    assert world.window.help.isVisible()
    assert "La ventana" in world.window.help.browser.toPlainText()
    QTest.keyClick(world.window.help.browser, Qt.Key.Key_F1)
    assert world.window.help.isHidden()
    assert field.hasFocus()


def test_escape_closes_the_help_before_it_goes_back(world: World, qtbot: QtBot) -> None:
    world.go("planes")
    world.window.show_help()
    QTest.keyClick(world.window.help.browser, Qt.Key.Key_Escape)
    assert world.window.help.isHidden()
    assert world.window.top.crumbs.words() == "Planes"


def test_links_lead_on_and_the_arrow_back(world: World, qtbot: QtBot) -> None:
    world.window.show_help()
    panel = world.window.help
    panel.browser.anchorClicked.emit(QUrl("teclas.md"))
    assert "Ctrl+K" in panel.browser.toPlainText()
    QTest.mouseClick(panel._back, Qt.MouseButton.LeftButton)
    assert panel.name == "ventana"
    assert panel._back.isHidden()


def test_the_help_goes_along_to_another_page(world: World) -> None:
    world.window.show_help()
    world.window.help.open("teclas")
    world.go("planes")
    assert world.window.help.name == "ventana"


def test_the_list_of_keys_is_found_by_searching_and_can_be_printed(
    world: World, qtbot: QtBot
) -> None:
    world.window.orders.run("keys")
    with qtbot.waitSignal(world.window.help.print_asked) as heard:
        world.window.help.print_asked.disconnect(world.window._help._print)
        QTest.mouseClick(world.window.help._print, Qt.MouseButton.LeftButton)
    assert heard.args == ["Teclas", keys.as_markdown()]


def test_a_page_becomes_a_pdf_on_letter_paper(qtbot: QtBot) -> None:
    data = printing.as_pdf("Teclas", keys.as_markdown())
    assert data.startswith(b"%PDF-")
    (box,) = set(re.findall(rb"/MediaBox \[([\d. ]+)\]", data))
    width, height = (float(number) for number in box.split()[2:])
    assert (round(width), round(height)) == (612, 792)


def test_closing_the_help_finds_a_place_for_the_focus_though_the_former_is_gone(
    world: World, qtbot: QtBot
) -> None:
    page = world.go("planes")
    gone = QLineEdit(page.widget)
    gone.show()
    gone.setFocus()
    world.window.show_help()
    delete(gone)
    world.window.help.leave()
    now = QApplication.focusWidget()
    assert now is not None
    assert page.widget.isAncestorOf(now)
