"""What was done can be taken back: in one step each, after a restart too."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.ui.grids.keys import Act
from tests.ui.pages.planes.world import World


def paste(world: World, plan: str) -> None:
    world.go(plan, "renglones")
    section = world.section("renglones")
    block = "\n".join("\t".join("7.00" for _ in range(4)) for _ in range(250))
    QGuiApplication.clipboard().setText(block)
    section.panel.view.go(0, section.model.column_named("precompromiso"))
    section.panel.view.perform(Act.PASTE)


def test_a_paste_of_a_thousand_cells_is_undone_after_a_restart(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with World(tmp_path / "espacio") as first:
        first.show()
        plan = first.take_in()
        before = first.workspace.content(plan).content
        paste(first, plan)
        assert first.workspace.content(plan).content != before
    with World(tmp_path / "espacio", made=True) as second:
        second.show()
        second.go(plan, "renglones")
        row = second.section("renglones").model.sheet.record(249)
        assert getattr(row, "pagado", None) == 700
        second.window.orders.run("undo")
        assert second.workspace.content(plan).content == before
        row = second.section("renglones").model.sheet.record(249)
        assert getattr(row, "pagado", None) == before.tables["renglones"][249].pagado  # type: ignore[attr-defined]
        second.window.orders.run("redo")
        assert second.workspace.content(plan).content != before


def test_undo_shows_the_cell_that_it_changed(world: World, plan: str) -> None:
    paste(world, plan)
    world.go(plan, "encabezado")
    world.window.orders.run("undo")
    assert world.editor.key == "renglones"
    view = world.section("renglones").panel.view
    assert view.currentIndex().row() == 0
    assert view.currentIndex().column() == view.grid_model().column_named("precompromiso")


def test_removed_rows_come_back_where_they_were(world: World, plan: str) -> None:
    world.go(plan, "renglones")
    model = world.section("renglones").model
    before = [model.sheet.row_id(row) for row in range(model.rowCount())]
    world.editor.draft.remove("renglones", [before[4], before[5], before[9]])
    assert model.rowCount() == len(before) - 3
    world.editor.draft.undo()
    assert [model.sheet.row_id(row) for row in range(model.rowCount())] == before


def test_there_is_nothing_to_undo_beyond_the_beginning(world: World) -> None:
    world.page.listing.new_asked.emit("poa", "")
    world.window.orders.run("undo")
    assert world.page.editor is None
    assert world.page.listing.isVisible()
    assert world.page.breadcrumb() == []


def test_redo_without_undo_says_so(world: World, plan: str) -> None:
    world.window.orders.run("redo")
    said = [toast.words.text() for toast in world.window.toasts.shown()]
    assert said == ["No hay nada que rehacer."]


def test_what_is_half_typed_is_written_when_the_window_closes(qtbot: QtBot, tmp_path: Path) -> None:
    with World(tmp_path / "espacio") as first:
        first.show()
        plan = first.take_in()
        first.go(plan, "encabezado")
        section = first.editor.section("encabezado")
        section.form.cell("acta_numero").editor.setText("99-2026")  # type: ignore[attr-defined]
    with World(tmp_path / "espacio", made=True) as second:
        header = second.workspace.content(plan).content.tables["encabezado"][0]
        assert getattr(header, "acta_numero", "") == "99-2026"
