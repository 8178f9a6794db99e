"""Requests have a page of their own, in their own words; everything that names one leads there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.services import agenda
from desktop.services.batches import Typed, write_cells
from desktop.ui.pages import Address
from desktop.ui.pages.inicio.lines import line_of
from desktop.ui.pages.planes.texts import days_in_state
from desktop.ui.pages.search_sources import Submissions
from desktop.ui.pages.shelf import PLANES, SHELVES, shelf_of
from desktop.ui.theme import Chip, EmptyState
from tests.ui import checks
from tests.ui.pages.planes.world import CreditWorld
from tests.ui.pages.worlds import TODAY
from valija.kinds import all_kinds


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> Iterator[CreditWorld]:
    with CreditWorld(tmp_path / "espacio") as made:
        made.show()
        made.go()
        yield made


def test_every_kind_stands_on_one_page() -> None:
    assert sorted(kind for shelf in SHELVES for kind in shelf.kinds) == sorted(all_kinds())
    assert shelf_of("of-tomorrow") is PLANES


def test_an_empty_page_of_requests_teaches_and_speaks_of_no_budget(world: CreditWorld) -> None:
    empty = world.page.listing.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    assert [each.text() for each in empty.findChildren(QPushButton)] == [
        "&Nueva",
        "&Importar solicitud…",
    ]
    said = " ".join(checks.texts(world.page.widget)).lower()
    assert not {"renglones", "presupuesto", "plan"} & set(said.split())


def test_a_request_shows_its_state_its_amount_and_the_days_in_it(world: CreditWorld) -> None:
    world.take_in()
    world.clock.at = world.clock.at.replace(day=28)
    world.page.open(())
    world.settle()
    checks.settle()
    shown = [one.text() for one in world.page.listing.findChildren(QLabel) if one.isVisible()]
    assert {"Q 1,200,000.00", "hace 5 días"} <= set(shown)
    assert not any("renglones" in one or "filas" in one for one in shown)
    assert "Borrador" in [one.text for one in world.page.listing.findChildren(Chip)]


def test_a_request_without_an_amount_says_so_in_the_list_and_in_its_head(
    world: CreditWorld,
) -> None:
    made = world.take_in()
    (row,) = world.workspace.content(made).content.tables["solicitud"]
    write_cells(world.workspace, made, "solicitud", [Typed(row.row_id, "monto", "")])
    world.page.open(())
    world.settle()
    checks.settle()
    shown = [one.text() for one in world.page.listing.findChildren(QLabel) if one.isVisible()]
    assert "Sin monto" in shown
    assert "Q 0.00" not in shown
    world.go(made)
    head = [one.text() for one in world.editor.heading.findChildren(QLabel)]
    assert "Sin monto" in head


def test_days_in_a_state_are_days_of_guatemala(world: CreditWorld) -> None:
    late = world.clock.at.replace(hour=5)  # 23:00 of the day before, there
    assert days_in_state(late, late) == "desde hoy"
    assert days_in_state(late, late.replace(hour=6)) == "hace 1 día"


def test_the_search_and_the_first_page_lead_to_the_page_of_the_kind(world: CreditWorld) -> None:
    made = world.take_in()
    (entry,) = Submissions(world.workspace).entries()
    assert entry.address == Address("creditos", (made,))
    tasks = [one for one in agenda.tasks(world.workspace, "2026") if one.submission_id == made]
    assert [line_of(one, TODAY).address.page for one in tasks] == ["creditos"]
