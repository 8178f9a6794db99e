"""Submissions that begin from others, in the window."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.models.workspace import opened
from desktop.services import editing, exporting, importing
from desktop.services.exporting import ExportFormat
from desktop.services.submissions import list_submissions
from desktop.ui.pages import Changed
from desktop.ui.pages.planes.bringing import propose
from desktop.ui.pages.planes.cell_changes import CellChangesModel
from tests.services.test_rolling import PEI_POM
from tests.ui import checks
from tests.ui.pages.planes.world import World
from valija.progress import silent


def test_new_is_a_menu_of_kinds_and_parts_of_the_year(world: World) -> None:
    world.take_in()
    world.page.open(())
    checks.settle()
    (new,) = [
        each
        for each in world.page.listing.findChildren(QPushButton)
        if each.text() == "&Nuevo" and each.isVisible()
    ]
    words = [action.text() for action in new.menu().actions()]
    assert "Plan Operativo Anual" in words
    assert "Seguimiento del POA, mayo-agosto" in words


def test_a_follow_up_begins_with_the_rows_of_its_plan(world: World) -> None:
    world.take_in()
    world.page.listing.new_asked.emit("follow-up", "C1")
    content = world.editor.draft.content
    assert content.head.period == "2027-C1"
    assert len(content.tables["filas"]) == 24
    world.page.open(())
    checks.settle()
    assert world.page.listing.title.text() == "Planes de 2027"


def test_without_a_plan_one_says_what_to_do(world: World) -> None:
    world.page.listing.new_asked.emit("follow-up", "C1")
    assert world.page.shown_editor() is None


def test_what_changed_in_the_plan_is_brought_and_undone(world: World) -> None:
    plan = world.take_in()
    world.page.listing.new_asked.emit("follow-up", "C1")
    row = world.workspace.content(plan).content.tables["productos"][0]
    editing.edit(world.workspace, plan, ("productos", row.row_id, "meta_anual"), "401")
    (refresh,) = [each for each in world.page.commands() if each.id == "refresh"]
    refresh.run()
    assert world.editor.draft.content.tables["filas"][0].meta_anual == 401_00  # type: ignore[attr-defined]
    world.editor.draft.undo()
    assert world.editor.draft.content.tables["filas"][0].meta_anual == 400_00  # type: ignore[attr-defined]


def test_a_plan_has_nothing_to_bring_up_to_date(world: World) -> None:
    world.go(world.take_in())
    assert "refresh" not in [each.id for each in world.page.commands()]


def test_a_poa_begins_from_its_pom_after_a_look(world: World, qtbot: QtBot) -> None:
    plan = importing.plan_import(world.workspace, "pei-pom", PEI_POM)
    pom = importing.apply_import(world.workspace, plan).submission_id
    world.page.open(())
    checks.settle()
    (new,) = [
        each
        for each in world.page.listing.findChildren(QPushButton)
        if each.text() == "&Nuevo" and each.isVisible()
    ]
    new.menu().aboutToShow.emit()
    words = [action.text() for action in new.menu().actions()]
    assert "Plan Operativo Anual, de su año del POM: «PEI y POM 2027»…" in words
    world.page.listing.from_asked.emit("poa", pom)
    world.settle()
    preview = world.page.importing.preview
    assert preview is not None
    assert preview.agree.text() == "&Empezar"
    assert len(list_submissions(world.workspace)) == 1
    preview.agree.click()
    qtbot.waitUntil(lambda: world.page.shown_editor() is not None)
    assert world.editor.draft.content.head.kind == "poa"
    assert len(world.editor.draft.content.tables["productos"]) == 40
    world.editor.draft.undo()
    assert len(list_submissions(world.workspace)) == 1


def test_a_plan_begins_from_last_year_s_with_each_difference(world: World) -> None:
    plan = world.take_in()
    world.window.host.choose_year("2028")
    world.page.listing.from_asked.emit("poa", plan)
    world.settle()
    preview = world.page.importing.preview
    assert preview is not None
    (lines,) = preview.findChildren(CellChangesModel)
    said = [[lines.index(row, n).data() for n in range(5)] for row in range(lines.rowCount())]
    assert ["Encabezado", "", "Año de inicio", "2027", "2028"] in said
    assert any(after == "" and before == "fila que no se copia" for *_, before, after in said)


def test_a_file_of_any_kind_of_the_shelf_is_known_by_what_it_says(
    world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    world.page.bring(PEI_POM)
    qtbot.waitUntil(lambda: world.page.importing.preview is not None)
    shown = world.page.importing.preview
    assert shown is not None
    assert shown.proposal.plan.kind.key == "pei-pom"
    pom = importing.apply_import(world.workspace, shown.proposal.plan).submission_id
    book = tmp_path / "libro.xlsx"
    exporting.export(world.workspace, pom, ExportFormat.XLSX, book)
    found = propose(world.workspace, ("poa", "pei-pom"), book, None, remove=False, progress=silent)
    assert (found.plan.kind.key, found.into) == ("pei-pom", pom)


def test_an_open_plan_is_judged_again_when_its_pom_changes_elsewhere(world: World) -> None:
    plan = importing.plan_import(world.workspace, "pei-pom", PEI_POM)
    pom = importing.apply_import(world.workspace, plan).submission_id
    world.go(world.take_in())
    assert "V27" not in {one.rule for one in world.editor.draft.problems}
    with opened(world.workspace.folder) as other:
        editing.edit(other, pom, ("programacion", "1", "meta_1"), "900")
    world.page.refresh(Changed())
    assert "V27" in {one.rule for one in world.editor.draft.problems}
