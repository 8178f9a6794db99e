"""A file comes in only after somebody has seen what it does; then it is one step."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QRadioButton, QTableView
from pytestqt.qtbot import QtBot

from desktop.services.submissions import list_submissions
from desktop.ui.grids import CellEdit
from desktop.ui.pages.planes.cell_changes import CellChangesView
from desktop.ui.pages.planes.preview import Preview
from tests.kinds.poa.importers.reports import BULLETIN
from tests.ui import checks
from tests.ui.pages.planes.world import BUDGET, SAMPLE, WAIT, World, click
from valija.row_names import key_of


def preview(world: World, qtbot: QtBot) -> Preview:
    """Wait for the preview of the file that is being read."""
    qtbot.waitUntil(lambda: world.page.importing.preview is not None, timeout=WAIT)
    assert world.page.importing.preview is not None
    return world.page.importing.preview


def said(preview: Preview) -> list[str]:
    return [each.text() for each in preview.findChildren(QLabel)]


def test_a_budget_shows_what_comes_in_and_what_was_repaired(world: World, qtbot: QtBot) -> None:
    world.page.bring(BUDGET)
    shown = preview(world, qtbot)
    assert list_submissions(world.workspace) == []
    words = said(shown)
    assert "Renglones: 361 filas nuevas." in words
    assert any("Se repararon 123 nombres" in each for each in words)
    assert world.page.breadcrumb()[0].text == "Importar"


def test_what_was_agreed_to_is_written_and_one_step_undoes_it(world: World, qtbot: QtBot) -> None:
    world.page.bring(BUDGET)
    click(preview(world, qtbot).agree)
    qtbot.waitUntil(lambda: world.page.editor is not None, timeout=WAIT)
    assert len(world.editor.draft.content.tables["renglones"]) == 361
    assert world.page.importing.preview is None
    assert world.window.status.words.startswith("Guardado ")
    (toast,) = world.window.toasts.shown()
    assert toast.words.text() == f"Se importó «{BUDGET.name}»: 406 filas nuevas."
    world.window.orders.run("undo")
    assert list_submissions(world.workspace) == []
    assert world.page.listing.isVisible()


def test_leaving_the_preview_writes_nothing(world: World, qtbot: QtBot) -> None:
    world.page.bring(BUDGET)
    preview(world, qtbot).left.emit()
    assert world.page.importing.preview is None
    assert world.page.listing.isVisible()
    assert list_submissions(world.workspace) == []


def test_a_file_for_an_open_plan_shows_each_cell_that_changes(
    world: World, plan: str, qtbot: QtBot
) -> None:
    draft = world.editor.draft
    row = draft.content.tables["renglones"][3]
    draft.write("renglones", [CellEdit(row.row_id, "vigente", "mil quinientos")])
    world.page.bring(SAMPLE)
    shown = preview(world, qtbot)
    view = shown.findChild(CellChangesView)
    assert view is not None
    line = [view.model.data(view.model.index(0, column)) for column in range(5)]
    assert line == [
        "Renglones",
        f"Renglón 241  PAPEL DE ESCRITORIO ({key_of(row, draft.kind.table('renglones'))})",
        "Vigente",
        "mil quinientos",
        "16,850.00",
    ]
    table = shown.findChildren(QTableView)[0]
    for width in (911, 1366):
        world.window.resize(width, 600)
        checks.settle()
        assert table.horizontalScrollBar().maximum() == 0  # what comes is in sight at 150 % too
    click(shown.agree)
    qtbot.waitUntil(lambda: draft.content.raw == {}, timeout=WAIT)
    assert world.editor.draft is draft
    draft.undo()
    assert draft.content.raw == {("renglones", row.row_id, "vigente"): "mil quinientos"}


def test_a_plan_of_that_year_is_updated_unless_another_one_is_wanted(
    world: World, qtbot: QtBot
) -> None:
    plan = world.take_in()
    world.page.bring(BUDGET)
    first = preview(world, qtbot)
    assert first.proposal.into == plan
    other = [each for each in first.findChildren(QRadioButton) if "otro" in each.text()]
    click(other[0])
    qtbot.waitUntil(lambda: world.page.importing.preview not in (None, first), timeout=WAIT)
    click(preview(world, qtbot).agree)
    qtbot.waitUntil(lambda: world.page.editor is not None, timeout=WAIT)
    assert len(list_submissions(world.workspace)) == 2


def test_a_file_that_says_the_same_has_nothing_to_import(
    world: World, plan: str, qtbot: QtBot
) -> None:
    world.page.bring(SAMPLE)
    shown = preview(world, qtbot)
    assert not shown.agree.isEnabled()
    assert "Ninguna celda cambia" in said(shown)


def test_a_file_of_something_else_is_refused_in_words(
    world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "foto.txt"
    other.write_text("esto no es un presupuesto")
    world.page.bring(other)
    qtbot.waitUntil(lambda: bool(world.window.notices.shown()), timeout=WAIT)
    assert "«foto.txt» no es un archivo que se pueda importar como Plan Operativo Anual" in (
        world.window.notices.shown()[0].words
    )
    assert world.page.importing.preview is None


def drop(world: World, path: Path) -> None:
    """Drop a file on the page."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    held, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    area, copy = world.page.widget, Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(300, 300), copy, data, held, none)
    QApplication.sendEvent(area, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(area, QDropEvent(QPointF(300, 300), copy, data, held, none))


def test_a_file_dropped_on_the_page_is_previewed(world: World, qtbot: QtBot) -> None:
    drop(world, BUDGET)
    assert preview(world, qtbot).proposal.path == BUDGET


def test_the_button_asks_for_a_file_without_stopping_the_window(world: World, qtbot: QtBot) -> None:
    world.page.ask_for_file()
    dialog = world.page.widget.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(BUDGET))
    dialog.reject()
    assert preview(world, qtbot).proposal.path == BUDGET


def test_a_bulletin_goes_to_the_plan_that_is_there_and_makes_none(
    world: World, plan: str, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "boletin.txt"
    path.write_text(BULLETIN, encoding="utf-8")
    world.page.bring(path)
    shown = preview(world, qtbot)
    assert shown.proposal.into == plan
    assert len(shown.findChildren(QRadioButton)) == 1  # no other plan is offered
    assert any("no se agregó" in each for each in said(shown))
    assert any("es del año en curso y no se toma" in each for each in said(shown))
