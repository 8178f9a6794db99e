"""The same story with the pointer; keys serve only to write words and numbers into a field."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.forms.picker import PickerEditor
from desktop.ui.pages.planes.review import ReviewSection
from tests.ui.pages.planes.world import (
    PASSPHRASE,
    WAIT,
    World,
    click,
    click_cell,
    focused,
    type_text,
)


def button(root: QWidget, words: str) -> QPushButton:
    """Return the visible button with these words."""
    QApplication.processEvents()
    for each in root.findChildren(QPushButton):
        if each.isVisible() and words in (each.text().replace("&", ""), each.accessibleName()):
            return each
    raise AssertionError(f"there is no button {words}")


def choose_tab(world: World, key: str) -> None:
    """Click a tab."""
    tabs = world.editor.tabs
    place = [tab.key for tab in tabs.tabs].index(key)
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())


def choose_in_menu(world: World, words: str) -> None:
    """Click an entry of the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.text().startswith(words))
    at = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)
    world.window.activateWindow()  # as a window manager does when a menu closes
    assert QTest.qWaitForWindowActive(world.window, WAIT)


def lines(world: World) -> Any:
    return world.editor.draft.content.tables["renglones"]


def test_a_plan_is_opened_changed_and_sealed_with_the_pointer(world: World, qtbot: QtBot) -> None:
    world.sign()
    world.take_in()
    world.page.open(())
    world.settle()
    click(button(world.page.listing, "Continuar"))
    world.settle()
    choose_tab(world, "renglones")
    _pick_from_a_list(world)
    _duplicate_and_delete(world)
    click(world.editor.heading.review)
    review = world.editor.section("revisar")
    assert isinstance(review, ReviewSection)
    for rule in ("V24", "V42"):
        QApplication.processEvents()
        field = next(
            each
            for each in review.widget.findChildren(QLineEdit)
            if each.accessibleName() == f"Motivo para aceptar {rule}" and each.isVisible()
        )
        click(field)
        type_text("Acuerdo del Concejo")
        click(button(review.widget, f"Aceptar {rule}"))
    _seal(world, review, qtbot)


def _pick_from_a_list(world: World) -> None:
    section = world.section("renglones")
    index = section.model.index(2, section.model.column_named("fuente"))
    before = lines(world)[2].fuente
    click_cell(section, index, twice=True)
    editor = focused()
    assert isinstance(editor, PickerEditor)
    editor._open.trigger()
    listed = QApplication.activePopupWidget()
    assert listed is not None
    QApplication.processEvents()
    assert editor.opened is not None
    view, at = editor.opened.list, QPoint(40, 12)
    wanted = editor.opened.matches.option(view.indexAt(at).row()).code
    assert wanted != before
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert lines(world)[2].fuente == wanted
    world.editor.draft.undo()
    assert lines(world)[2].fuente == before


def _duplicate_and_delete(world: World) -> None:
    section = world.section("renglones")
    view, count = section.panel.view, len(lines(world))
    for words, expected in (("Duplicar filas", count + 1), ("Eliminar filas", count)):
        click_cell(section, section.model.index(3, 7))
        at: QPoint = view.visualRect(section.model.index(3, 7)).center()
        _right_click(view.viewport(), at)
        choose_in_menu(world, words)
        assert len(lines(world)) == expected
    click(button(world.window.stack, "Deshacer"))
    assert len(lines(world)) == count + 1
    world.editor.draft.undo()


def _right_click(widget: QWidget, at: QPoint) -> None:
    from PySide6.QtGui import QContextMenuEvent

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)


def _seal(world: World, review: ReviewSection, qtbot: QtBot) -> None:
    panel = review.seal
    panel.recipient.setCurrentIndex(panel.recipient.findData("segeplan"))
    panel.recipient.activated.emit(panel.recipient.currentIndex())
    click(panel.passphrase)
    type_text(PASSPHRASE)
    click(panel.seal)
    qtbot.waitUntil(lambda: world.editor.draft.is_sealed, timeout=WAIT)
    click(panel.deliver)
    assert world.window.navigator.address is not None
    assert world.window.navigator.address.page == "entregas"


def test_a_click_on_a_problem_leads_to_its_cell(world: World, plan: str) -> None:
    world.go(plan, "revisar")
    review = world.editor.section("revisar")
    click(button(review.widget, "Ir a Techos, fila 7, Ingreso estimado"))
    view = world.section("techos").panel.view
    assert world.editor.key == "techos"
    assert view.currentIndex().row() == 6


def test_the_form_beside_the_grid_writes_the_row_in_hand(world: World, plan: str) -> None:
    world.go(plan, "renglones")
    section = world.section("renglones")
    click_cell(section, section.model.index(4, 7))
    cell = section.form.cell("descripcion")
    click(cell.editor)
    assert cell.editor.written() == lines(world)[4].descripcion
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("Personal del parque")
    click(section.form.cell("programa").editor)
    assert lines(world)[4].descripcion == "Personal del parque"
    assert section.model.sheet.text(4, 7) == "Personal del parque"


def test_the_form_is_put_away_and_shown_with_its_button(world: World, plan: str) -> None:
    world.go(plan, "renglones")
    section = world.section("renglones")
    assert section.detail.isVisible()
    click(section.toggle)
    assert not section.detail.isVisible()
    click(section.toggle)
    assert section.detail.isVisible()


def test_totals_follow_the_filter(world: World, plan: str) -> None:
    world.go(plan, "renglones")
    panel = world.section("renglones").panel
    click(panel.quick)
    type_text("dietas")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    shown = [row for row in lines(world) if "DIETAS" in (row.descripcion or "")]
    total = sum(row.vigente for row in shown) / 100
    assert panel.footer.total.text() == f"Q {total:,.2f}"
    assert panel.footer.count.text() == f"{len(shown)} de {len(lines(world))} renglones"
