"""Submissions that begin from others, in the window."""

from PySide6.QtWidgets import QPushButton

from desktop.services import editing
from tests.ui import checks
from tests.ui.pages.planes.world import World


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
