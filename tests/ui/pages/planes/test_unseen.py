"""What nobody sees asks nothing; what takes long is shown a turn later, if still wanted."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services import life
from desktop.ui.grids import CellEdit, model
from desktop.ui.pages.planes import commands, heading, holding
from desktop.ui.pages.planes.life.section import StateSection
from desktop.ui.pages.planes.review import ReviewSection
from desktop.ui.shell import focus
from tests.ui import checks
from tests.ui.pages.planes.world import WAIT, World
from valija.kinds.poa.tables import BudgetLine


def write(world: World, text: str, row: int = 0) -> None:
    """Write a budget type into a line, as its grid asks for it."""
    table = world.section("renglones")
    row_id = table.model.sheet.row_id(row)
    table.model.request([CellEdit(row_id, "tipo_presupuesto", text)])


def counted(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[None]:
    """Count how often something is asked."""
    calls: list[None] = []
    former = getattr(owner, name)

    def called(*arguments: Any, **named: Any) -> Any:
        calls.append(None)
        return former(*arguments, **named)

    monkeypatch.setattr(owner, name, called)
    return calls


def test_the_state_asks_what_comes_next_only_while_somebody_sees_it(
    world: World, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.go(plan, "estado")
    state = world.editor.section("estado")
    assert isinstance(state, StateSection)
    world.go(plan, "renglones")
    calls = counted(monkeypatch, life, "moves")
    write(world, "99")
    assert not calls
    world.go(plan, "estado")
    assert calls


def test_errors_that_stand_against_a_step_are_those_that_the_draft_counted(
    world: World, plan: str
) -> None:
    life.move(world.workspace, plan, "REV")
    world.editor.draft.take_written()
    write(world, "99")
    world.go(plan, "estado")
    state = world.editor.section("estado")
    assert isinstance(state, StateSection)
    errors = len(world.editor.draft.errors)
    assert errors
    counted_anew = life.moves(world.workspace, plan)
    told = life.moves(world.workspace, plan, errors)
    assert told == counted_anew
    assert any("error" in one.message for step in told for one in step.hinders)


def test_a_review_that_was_just_built_is_not_told_twice(
    world: World, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = counted(monkeypatch, ReviewSection, "show_rules")
    world.go(plan, "revisar")
    assert not calls
    world.go(plan, "renglones")
    write(world, "99")
    world.go(plan, "revisar")
    assert calls


def test_many_problems_reach_the_dock_a_turn_after_the_grid(
    world: World, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.go(plan, "renglones")
    editor = world.editor
    monkeypatch.setattr(holding, "_MANY", 0)
    calls = counted(monkeypatch, editor, "placed")
    editor.draft.judged.emit()
    assert not calls
    QApplication.processEvents()
    assert calls


def test_a_preview_that_nobody_waits_for_any_more_is_never_shown(world: World) -> None:
    plan = world.take_in()
    world.window.host.choose_year("2028")
    world.page.listing.from_asked.emit("poa", plan)
    assert world.page.importing.preview is None
    world.page.importing.forget()
    checks.settle()
    world.settle()
    assert world.page.importing.preview is None
    assert world.page.listing.isVisible()


def test_of_two_previews_the_later_one_is_shown(world: World) -> None:
    plan = world.take_in()
    world.window.host.choose_year("2028")
    world.page.listing.from_asked.emit("poa", plan)
    world.page.listing.from_asked.emit("poa", plan)
    world.settle()
    shown = world.page.importing.preview
    assert shown is not None
    assert shown.isVisible()
    world.page.listing.from_asked.emit("poa", plan)
    assert world.page.importing.preview is shown  # it stands until the other one is there
    world.settle()
    assert world.page.importing.preview not in (None, shown)


def test_a_section_that_goes_out_of_sight_doesnt_send_the_focus_through_the_window(
    world: World, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.go()
    calls = counted(monkeypatch, focus, "go_on")
    for key in ("renglones", "encabezado", "revisar", "renglones", "estado", "encabezado"):
        world.go(plan, key)
        now = world.window.focusWidget()
        assert now is not None
        assert world.editor.section(key).widget.isAncestorOf(now), key
    assert not calls


def test_a_key_asks_the_page_for_no_more_commands_than_up_to_its_own(
    world: World, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(world, "99")
    calls = counted(monkeypatch, commands, "is_published")
    world.window.orders.run("undo")
    assert world.editor.draft.content.column(BudgetLine, "tipo_presupuesto")[0] != "99"
    assert not calls
    ids = [each.id for each in world.window.orders.all()]
    assert calls
    assert len(ids) == len(set(ids))
    assert ids[0] == "undo"


def test_what_a_grid_is_seen_through_was_made_here(world: World, plan: str) -> None:
    view = world.section("renglones").panel.view
    for area in (view, view.header):
        assert area.viewport() is area._view
        assert area._view.parentWidget() is area


def test_when_many_cells_are_judged_at_once_the_grid_is_told_of_all_of_them(
    world: World, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(world, "99")
    grid = world.section("renglones").model
    told: list[tuple[int, int]] = []
    grid.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    found = world.editor.draft.standing_of("renglones")
    grid.show_problems([])
    monkeypatch.setattr(model, "_MANY", 0)
    told.clear()
    grid.show_problems(found)
    assert found
    assert told == [(0, len(grid.sheet) - 1)]
    assert {one for found in grid.sheet.problems.values() for one in found} == set(found)


def test_what_a_long_plan_adds_up_to_is_said_a_moment_after_the_write(
    world: World, plan: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    table, title = world.section("renglones"), world.editor.heading
    before = title._amount.text()
    edit = CellEdit(table.model.sheet.row_id(0), "vigente", "1.00")
    monkeypatch.setattr(heading, "_MANY", 0)
    table.model.request([edit])
    assert title._amount.text() == before
    qtbot.waitUntil(lambda: title._amount.text() != before, timeout=WAIT)
    later = title._amount.text()
    title.show_draft()
    assert title._amount.text() == later
