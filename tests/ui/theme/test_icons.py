"""The icon family."""

import re
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Appearance, Icon, Theme, button, icon, set_icon
from desktop.ui.theme.icons import FOLDER, image, svg
from desktop.ui.theme.tokens import DARK, LIGHT


def test_every_icon_has_its_drawing_and_every_drawing_its_icon() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {icon.value for icon in Icon}


@pytest.mark.parametrize("name", list(Icon))
def test_every_icon_is_of_the_one_family(name: Icon) -> None:
    drawing = ElementTree.fromstring(svg(name, "#123456"))
    assert drawing.get("viewBox") == "0 0 18 18"
    assert drawing.get("stroke") == "#123456"
    assert drawing.get("stroke-width") == "1.5"
    assert not re.search(rb"currentColor|#(?!123456)", svg(name, "#123456"))


@pytest.mark.parametrize("name", list(Icon))
def test_every_icon_draws_something(name: Icon, theme: Theme) -> None:
    drawn = image(name, "#FF0000", 18, 2.0)
    assert drawn.width() == 36
    inked = [(x, y) for x in range(36) for y in range(36) if drawn.pixelColor(x, y).alpha() > 200]
    assert len(inked) > 3


def test_an_icon_on_screen_follows_the_scheme(qtbot: QtBot, theme: Theme) -> None:
    made = button("Agregar", icon=Icon.ADD)
    qtbot.addWidget(made)
    action = QAction(made)
    set_icon(action, Icon.ADD, "error")
    made.addAction(action)

    def colour_of(target: QAction | None) -> str:
        shown = made.icon() if target is None else target.icon()
        return shown.pixmap(18).toImage().pixelColor(9, 9).name().upper()

    assert (colour_of(None), colour_of(action)) == (LIGHT.text, LIGHT.error)
    theme.choose(Appearance.DARK)
    assert (colour_of(None), colour_of(action)) == (DARK.text, DARK.error)


def test_a_disabled_icon_is_paler(theme: Theme) -> None:
    shown = icon(Icon.ADD)
    pale = shown.pixmap(18, shown.Mode.Disabled).toImage().pixelColor(9, 9).name().upper()
    assert pale == LIGHT.strong_line
