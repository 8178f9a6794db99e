"""What another program writes meanwhile is shown, and nothing that a person typed is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.models.workspace import Workspace, opened
from desktop.services import importing, life
from desktop.services.batches import Typed, add_rows, remove_rows, write_cells
from desktop.ui.grids import CellEdit
from desktop.ui.pages.others import SAID, OthersWrote
from desktop.ui.pages.planes.draft import MEANWHILE
from tests.ui import checks
from tests.ui.pages.planes.world import REQUEST, CreditWorld, focused, press, type_text

AGREED = {
    "acta": "14-2026",
    "punto": "SÉPTIMO",
    "fecha_acta": "24/03/2026",
    "votos_a_favor": "5",
    "votos_total": "7",
}


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> Iterator[CreditWorld]:
    with CreditWorld(tmp_path / "espacio") as made:
        made.show()
        yield made


@pytest.fixture
def watch(world: CreditWorld) -> OthersWrote:
    return OthersWrote(world.window, world.workspace, lambda: world.jobs.running > 0)


@contextmanager
def other_program(world: CreditWorld) -> Iterator[Workspace]:
    with opened(world.folder, world.clock) as other:
        yield other


def said(world: CreditWorld) -> list[str]:
    return [one.words.text() for one in world.window.toasts.shown()]


def request_of(world: CreditWorld, made: str, name: str) -> object:
    (row,) = world.workspace.content(made).content.tables["solicitud"]
    return getattr(row, name)


def row_of(place: Workspace, made: str, table: str) -> str:
    return place.content(made).content.tables[table][0].row_id


def test_who_comes_back_to_the_window_sees_what_a_terminal_wrote(
    world: CreditWorld, watch: OthersWrote
) -> None:
    made = world.take_in()
    world.go(made, "solicitud")
    watch.look()
    assert said(world) == []
    with other_program(world) as other:
        life.move(other, made, "ACU", facts=AGREED)
        write_cells(other, made, "solicitud", [Typed(row_of(other, made, "solicitud"), "nog", "7")])
    watch.look()
    checks.settle()
    assert said(world) == [SAID]
    assert world.editor.draft.content.head.state == "ACU"
    form = world.editor.section("solicitud").form  # type: ignore[attr-defined]  # a form's section
    assert form.texts()["nog"] == "7"
    watch.look()
    assert said(world) == [SAID], "it is told once"


def test_what_this_window_wrote_is_nobody_elses(world: CreditWorld, watch: OthersWrote) -> None:
    made = world.take_in()
    world.go(made)
    draft = world.editor.draft
    draft.write("solicitud", [CellEdit(draft.content.tables["solicitud"][0].row_id, "nog", "8")])
    watch.look()
    assert said(world) == []


def test_an_edit_shows_what_others_wrote_meanwhile_and_undo_takes_back_only_the_edit(
    world: CreditWorld,
) -> None:
    made = world.take_in()
    world.go(made, "solicitud")
    draft = world.editor.draft
    row = draft.content.tables["solicitud"][0].row_id
    with other_program(world) as other:
        write_cells(other, made, "solicitud", [Typed(row, "nog", "7")])
        (first, *_) = other.content(made).content.tables["destinos"]
        write_cells(other, made, "destinos", [Typed(first.row_id, "descripcion", "Otro pozo")])
    draft.write("solicitud", [CellEdit(row, "ubicacion", "Aldea El Rosario")])
    checks.settle()
    form = world.editor.section("solicitud").form  # type: ignore[attr-defined]  # a form's section
    assert (form.texts()["nog"], form.texts()["ubicacion"]) == ("7", "Aldea El Rosario")
    assert said(world) == [MEANWHILE]
    draft.undo()
    assert request_of(world, made, "ubicacion") == "Aldea Las Flores"
    assert request_of(world, made, "nog") == 7
    destinations = world.workspace.content(made).content.tables["destinos"]
    assert destinations[0].descripcion == "Otro pozo"  # type: ignore[attr-defined]  # its own field


def test_a_field_that_is_being_typed_keeps_its_text(world: CreditWorld, watch: OthersWrote) -> None:
    made = world.take_in()
    world.go(made, "solicitud")
    form = world.editor.section("solicitud").form  # type: ignore[attr-defined]  # a form's section
    form.focus_field("ubicacion")
    press(Qt.Key.Key_End)
    type_text(" y El Rosario")
    with other_program(world) as other:
        write_cells(other, made, "solicitud", [Typed(row_of(other, made, "solicitud"), "nog", "7")])
    watch.look()
    assert form.texts()["ubicacion"].endswith(" y El Rosario")
    assert form.texts()["nog"] == "7"
    world.editor.commit()
    assert str(request_of(world, made, "ubicacion")).endswith(" y El Rosario")


def test_a_cell_that_is_being_typed_is_kept_though_all_its_rows_move(
    world: CreditWorld, watch: OthersWrote
) -> None:
    made = world.take_in()
    world.go(made, "destinos")
    view = world.section("destinos").panel.view
    view.go(1, 1)
    view.setFocus()
    press(Qt.Key.Key_F2)
    line = focused()
    assert isinstance(line, QLineEdit)
    type_text(" nuevas")
    with other_program(world) as other:
        first, second = (row.row_id for row in other.content(made).content.tables["destinos"])
        values = {"codigo": "3", "descripcion": "Caseta", "monto": "1.00"}
        add_rows(other, made, "destinos", [values], after=first)
        add_rows(other, made, "destinos", [{**values, "codigo": "4"}], after=second)
        remove_rows(other, made, "destinos", [first])
    watch.look()
    checks.settle()
    rows = world.editor.draft.content.tables["destinos"]
    assert [row.codigo for row in rows] == ["3", "2", "4"]  # type: ignore[attr-defined]  # its own field
    assert rows[1].descripcion.endswith(" nuevas")  # type: ignore[attr-defined]  # its own field
    assert world.workspace.content(made).content.tables["destinos"] == rows


def test_nothing_is_looked_at_while_a_job_of_the_window_runs(world: CreditWorld) -> None:
    busy = [True]
    watch = OthersWrote(world.window, world.workspace, lambda: busy[0])
    with other_program(world) as other:
        made = add_request(other)
    watch.look()
    assert said(world) == []
    busy[0] = False
    watch.look()
    assert said(world) == [SAID]
    assert world.workspace.content(made).content.head.id == made


def add_request(other: Workspace) -> str:
    plan = importing.plan_import(other, "credit", REQUEST)
    return importing.apply_import(other, plan).submission_id
