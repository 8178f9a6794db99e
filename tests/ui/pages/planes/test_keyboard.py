"""The whole editing story without a mouse: open, fill, paste, undo, review, accept, seal."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.services.submissions import DeliveryState
from desktop.ui.pages.planes.path_strip import PathStrip
from desktop.ui.pages.planes.review import ReviewSection
from tests.ui.pages.planes.world import PASSPHRASE, WAIT, World, focused, press, type_text

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def tab_to(name: str) -> None:
    """Press Tab until a control of that name has the focus."""
    for _ in range(80):
        if focused().accessibleName().startswith(name):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def lines(world: World) -> Any:
    return world.editor.draft.content.tables["renglones"]


def test_a_plan_is_opened_filled_and_sealed_with_keys_alone(world: World, qtbot: QtBot) -> None:
    world.sign()
    plan = world.take_in()
    world.page.open(())
    world.settle()
    world.page.listing.setFocus()
    tab_to("Continuar")
    press(Qt.Key.Key_Space)
    assert world.editor.draft.id == plan
    _fill_a_cell(world)
    _add_and_remove_rows(world)
    _accept_and_seal(world, qtbot)


def _fill_a_cell(world: World) -> None:
    press(Qt.Key.Key_4, ALT)
    section = world.section("renglones")
    assert section.panel.view.hasFocus()
    column = section.model.column_named("asignado")
    for _ in range(column):
        press(Qt.Key.Key_Right)
    before = lines(world)[0].asignado
    type_text("1500.5")
    press(Qt.Key.Key_Return)
    assert lines(world)[0].asignado == 150050
    assert section.panel.view.currentIndex().row() == 1
    assert world.window.status.words.startswith("Guardado ")
    press(Qt.Key.Key_Z, CTRL)
    assert lines(world)[0].asignado == before
    press(Qt.Key.Key_Y, CTRL)
    assert lines(world)[0].asignado == 150050
    press(Qt.Key.Key_Z, CTRL)


def _add_and_remove_rows(world: World) -> None:
    view = world.section("renglones").panel.view
    count = len(lines(world))
    at = view.currentIndex().row()
    press(Qt.Key.Key_Return, CTRL)
    assert len(lines(world)) == count + 1
    assert view.currentIndex().row() == at + 1
    type_text("01")
    press(Qt.Key.Key_Tab)
    assert lines(world)[at + 1].programa == "01"
    press(Qt.Key.Key_D, CTRL | SHIFT)
    assert len(lines(world)) == count + 2
    press(Qt.Key.Key_Up, SHIFT)
    press(Qt.Key.Key_Delete, CTRL | SHIFT)
    assert len(lines(world)) == count
    for _ in range(4):
        press(Qt.Key.Key_Z, CTRL)
    assert len(lines(world)) == count


def _accept_and_seal(world: World, qtbot: QtBot) -> None:
    press(Qt.Key.Key_R, ALT)
    review = world.editor.section("revisar")
    assert isinstance(review, ReviewSection)
    for _ in range(2):
        tab_to("Motivo para aceptar")
        type_text("Acuerdo del Concejo")
        press(Qt.Key.Key_Return)
    assert world.editor.draft.open_warnings == []
    review.seal.recipient.setFocus(Qt.FocusReason.TabFocusReason)
    tab_to("Institución")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    tab_to("Contraseña")
    type_text(PASSPHRASE)
    assert review.seal.seal.isEnabled()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: world.editor.draft.is_sealed, timeout=WAIT)
    assert world.editor.draft.delivery is DeliveryState.SEALED
    assert review.seal.deliver.isVisible()
    assert review.seal.passphrase.text() == ""


def test_a_block_is_pasted_and_one_key_takes_it_back(world: World, plan: str) -> None:
    world.go(plan, "renglones")
    section = world.section("renglones")
    before = lines(world)
    block = "\n".join("\t".join(f"{row * 4 + n}.50" for n in range(4)) for row in range(250))
    QGuiApplication.clipboard().setText(block)
    section.panel.view.go(5, section.model.column_named("precompromiso"))
    press(Qt.Key.Key_V, CTRL)
    assert lines(world)[5].precompromiso == 50
    assert lines(world)[254].pagado == 99950
    press(Qt.Key.Key_Z, CTRL)
    assert lines(world) == before
    assert section.model.sheet.all_rows() == list(before)


def test_escape_leads_back_over_the_sections_to_the_list(world: World) -> None:
    plan = world.take_in()
    world.go(plan)
    press(Qt.Key.Key_4, ALT)
    press(Qt.Key.Key_5, ALT)
    press(Qt.Key.Key_Escape)
    assert world.editor.key == "renglones"
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert world.page.listing.isVisible()


def test_f8_goes_from_problem_to_problem_across_the_sections(world: World, plan: str) -> None:
    press(Qt.Key.Key_F8)
    assert world.editor.key == "productos"
    assert world.section("productos").panel.view.hasFocus()
    press(Qt.Key.Key_F8)
    assert world.editor.key == "techos"
    press(Qt.Key.Key_F8, SHIFT)
    assert world.editor.key == "productos"


def test_ctrl_k_finds_a_row_of_the_open_plan(world: World, plan: str, qtbot: QtBot) -> None:
    press(Qt.Key.Key_K, CTRL)
    type_text("dietas para cargos")
    qtbot.waitUntil(lambda: world.window.search.marked() is not None, timeout=WAIT)
    press(Qt.Key.Key_Return)
    assert world.editor.key == "renglones"
    view = world.section("renglones").panel.view
    row = view.grid_model().sheet.record(view.currentIndex().row())
    assert str(getattr(row, "descripcion", "")).startswith("DIETAS")


def test_every_button_of_the_list_has_words(world: World) -> None:
    for each in world.page.listing.findChildren(QPushButton):
        assert each.text()
    assert world.page.listing.findChildren(QLineEdit) == []


def test_tab_walks_through_cells_and_f6_leaves_the_grid_in_both_directions(
    world: World, plan: str, qtbot: QtBot
) -> None:
    world.go(plan, "renglones")
    section = world.section("renglones")
    view = section.panel.view
    view.go(0, 0)
    strip = section.widget.findChild(PathStrip)
    assert strip is not None
    qtbot.waitUntil(lambda: not strip._looking.isActive())  # it is one more stop on the way
    press(Qt.Key.Key_Tab)
    assert (view.hasFocus(), view.currentIndex().column()) == (True, 1)
    press(Qt.Key.Key_Tab, SHIFT)
    assert (view.hasFocus(), view.currentIndex().column()) == (True, 0)
    press(Qt.Key.Key_F6)
    assert section.widget.isAncestorOf(focused())
    assert not view.hasFocus()
    press(Qt.Key.Key_F6, SHIFT)
    assert view.hasFocus()
    press(Qt.Key.Key_F6, SHIFT)
    assert focused().accessibleName() == "Importar…"
    press(Qt.Key.Key_F6)
    assert view.hasFocus()
    press(Qt.Key.Key_F2)
    assert isinstance(focused(), QLineEdit)
    press(Qt.Key.Key_F6)
    assert not view.isAncestorOf(focused())


def test_tab_comes_from_the_last_control_of_the_editor_to_the_side_bar(
    world: World, plan: str
) -> None:
    world.go(plan, "encabezado")
    world.window.problems._fold.setFocus()
    press(Qt.Key.Key_Tab)
    assert world.window.side.isAncestorOf(focused())
    press(Qt.Key.Key_Tab, SHIFT)
    assert world.window.problems.isAncestorOf(focused())
