"""Texts of the printed document are written in paragraphs, with room for them."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.ui.forms.paragraphs import ParagraphEditor
from tests.ui import checks
from tests.ui.pages.planes.comparing_shots import written
from tests.ui.pages.planes.world import World, press, type_text


def editor_of(world: World) -> ParagraphEditor:
    editor = world.section("textos").form.cell("texto").editor
    assert isinstance(editor, ParagraphEditor)
    return editor


def test_a_long_text_has_half_the_page_and_many_lines(world: World, qtbot: QtBot) -> None:
    written(world)
    section, editor = world.section("textos"), editor_of(world)
    qtbot.waitUntil(lambda: bool(editor.written()))
    assert section.detail.width() >= 600
    assert editor.height() >= 20 * editor.fontMetrics().lineSpacing()
    for _ in range(2):
        world.window.resize(911, 512)
        checks.settle()
    assert section.detail.isVisible()
    assert checks.clipped(section.widget) == []


def test_paragraphs_are_kept_as_they_are_written(world: World, qtbot: QtBot) -> None:
    written(world)
    editor = editor_of(world)
    qtbot.waitUntil(lambda: bool(editor.written()))
    before = editor.written()
    editor.setFocus()
    press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    type_text("Fin.")
    world.section("textos").panel.view.setFocus()
    checks.settle()
    text = world.editor.draft.content.tables["textos"][0].texto  # type: ignore[attr-defined]
    assert text == f"{before}\n\nFin."


def test_a_cell_of_the_grid_keeps_the_paragraphs_too(world: World, qtbot: QtBot) -> None:
    written(world)
    view = world.section("textos").panel.view
    view.go(0, 1)
    view.setFocus()
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_End)
    type_text(" Fin.")
    press(Qt.Key.Key_Return)
    checks.settle()
    text = world.editor.draft.content.tables["textos"][0].texto  # type: ignore[attr-defined]
    assert text.count("\n\n") == 5
    assert text.endswith(" Fin.")


def test_a_table_of_figures_keeps_its_grid_wide(world: World, plan: str) -> None:
    world.go(plan, "renglones")
    checks.settle()
    assert world.section("renglones").detail.width() <= 330
