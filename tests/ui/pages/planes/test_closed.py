"""A table that the state has closed is read and not changed; a word above it says why."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from desktop.models.journal import Action
from desktop.services import editing
from tests.ui import checks
from tests.ui.pages.planes.world import CreditWorld
from valija.records import Submission


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> Iterator[CreditWorld]:
    with CreditWorld(tmp_path / "espacio") as made:
        made.show()
        made.window.host.choose_year("2026")
        made.go()
        yield made


def approve(world: CreditWorld, request: str) -> None:
    """Let the institution have approved it."""
    with world.workspace.writing(Action.COLLECT, request) as work:
        where = Submission.id == request
        work.connection.execute(update(Submission).where(where).values(state="APR"))
        work.record()
    world.workspace.remember(request, None)
    world.editor.draft.refresh()
    checks.settle()


def locked(world: CreditWorld) -> tuple[bool, bool]:
    return world.section("desembolsos").model.is_read_only, world.editor.banner.isVisible()


def test_one_table_is_closed_and_the_others_are_not(world: CreditWorld) -> None:
    request = world.take_in()
    editing.edit(world.workspace, request, ("desembolsos", "1", "monto"), "1")
    world.go(request, "desembolsos")
    assert locked(world) == (False, False)
    approve(world, request)
    assert locked(world) == (True, True)
    assert not world.section("desembolsos").add.isEnabled()
    assert "«Plan de desembolsos»" in world.editor.banner.accessibleName()
    assert checks.clipped(world.page.widget) == []
    world.go(request, "garantias")
    assert locked(world) == (True, False)
    assert not world.section("garantias").model.is_read_only


def test_undo_of_what_was_closed_since_says_why_not(world: CreditWorld) -> None:
    request = world.take_in()
    editing.edit(world.workspace, request, ("desembolsos", "1", "monto"), "1")
    world.go(request, "desembolsos")
    approve(world, request)
    before = world.editor.draft.content
    world.editor.draft.undo()
    assert world.editor.draft.content == before
    assert "Plan de desembolsos" in world.window.notices.shown()[0].words
