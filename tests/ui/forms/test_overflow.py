"""A field that holds more than it shows says so, and its tooltip has the rest."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.forms.choices import ChoiceEditor
from desktop.ui.forms.lines import LineEditor
from desktop.ui.forms.overflow import overflows, shown_in
from desktop.ui.theme import tokens
from tests.ui import checks
from valija.fields import Field, FieldType

WORDS = "Una respuesta bastante larga que no cabe de ninguna manera"


def held(qtbot: QtBot, editor: QWidget) -> QWidget:
    """Show an editor in a narrow window."""
    around = QWidget()
    QVBoxLayout(around).addWidget(editor)
    qtbot.addWidget(around)
    around.setFixedSize(180, 60)
    around.show()
    checks.settle()
    return around


def test_a_long_choice_has_its_words_in_the_tooltip(qtbot: QtBot) -> None:
    choices = {"1": WORDS, "2": "Corta"}
    editor = ChoiceEditor(Field(name="a", label="A", type=FieldType.CHOICE, choices=choices))
    around = held(qtbot, editor)
    editor.write("1")
    assert editor.toolTip() == WORDS
    assert checks.clipped(around) == []
    assert not editor.grab().isNull()


@pytest.mark.parametrize("locked", [False, True])
def test_a_long_line_ends_with_an_ellipsis_until_somebody_writes_in_it(
    qtbot: QtBot, locked: bool
) -> None:
    editor = LineEditor(Field(name="a", label="A", type=FieldType.TEXT))
    editor.setReadOnly(locked)
    around = held(qtbot, editor)
    editor.write(WORDS)
    editor.clearFocus()
    assert overflows(editor)
    assert editor.toolTip() == WORDS
    assert around.isVisible()
    drawn = editor.grab().toImage()
    end = shown_in(editor).right() - 1
    ground = tokens().sunken if locked else tokens().surface
    ratio = drawn.devicePixelRatio()
    upper = drawn.pixelColor(round(end * ratio), round(drawn.height() / 3)).name().upper()
    assert upper == ground  # no cut letter reaches up there


def test_a_short_line_shows_all_that_it_holds(qtbot: QtBot) -> None:
    editor = LineEditor(Field(name="a", label="A", type=FieldType.TEXT))
    around = held(qtbot, editor)
    editor.write("Corta")
    assert around.isVisible()
    assert not overflows(editor)
    assert not editor.toolTip()
