"""A state may close one table alone: its rows stay, whoever tries and however."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from desktop.models.journal import Action
from desktop.models.workspace import Workspace
from desktop.services import editing, exporting, history, importing
from desktop.services.drafting import ClosedError, TableClosedError
from desktop.services.exporting import ExportFormat
from tests.services.places import SAMPLE, municipality
from valija.errors import ExpectedError
from valija.records import Submission

REQUEST = SAMPLE.with_name("credit_2026.json")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    with municipality(tmp_path / "San Ejemplo", role="dafim") as opened:
        yield opened


@pytest.fixture
def request_id(place: Workspace) -> str:
    """Return a request that is a draft."""
    plan = importing.plan_import(place, "credit", REQUEST)
    return importing.apply_import(place, plan).submission_id


def stand(place: Workspace, request_id: str, state: str, action: Action = Action.STATE) -> None:
    """Put a request into a state, as if somebody had: here, or the institution."""
    with place.writing(action, request_id) as work:
        where = Submission.id == request_id
        work.connection.execute(update(Submission).where(where).values(state=state))
        work.record()
    place.remember(request_id, None)


@pytest.fixture
def approved(place: Workspace, request_id: str) -> str:
    """Return a request that stands approved, however it came to be."""
    stand(place, request_id, "APR")
    return request_id


def test_a_closed_table_keeps_its_rows_and_the_others_go_on(
    place: Workspace, approved: str
) -> None:
    before = place.content(approved).content.tables["desembolsos"]
    with pytest.raises(TableClosedError) as error:
        editing.edit(place, approved, ("desembolsos", "1", "monto"), "1")
    assert "«Plan de desembolsos»" in error.value.user_text
    with pytest.raises(TableClosedError):
        editing.add_row(place, approved, "desembolsos", {"numero": "9"})
    with pytest.raises(TableClosedError):
        editing.remove_row(place, approved, "desembolsos", "1")
    assert place.content(approved).content.tables["desembolsos"] == before
    assert editing.edit(place, approved, ("solicitud", "-", "nog"), "123").fits


def test_a_workbook_can_t_change_a_closed_table_either(
    place: Workspace, approved: str, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    book = tmp_path / "libro.xlsx"
    exporting.export(place, approved, ExportFormat.XLSX, book)
    loaded = load_workbook(book)
    sheet = loaded["Plan de desembolsos"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "2026-09")
    cell.value = "2026-10"
    loaded.save(book)
    plan = importing.plan_import(place, "credit", book, into=approved)
    with pytest.raises(ExpectedError) as error:
        importing.apply_import(place, plan)
    assert isinstance(error.value, TableClosedError)


PLANNED = ("desembolsos", "1", "monto")


@pytest.mark.parametrize("text", ["1", "no es un monto"])
def test_what_the_institution_has_approved_since_isn_t_undone(
    place: Workspace, request_id: str, text: str
) -> None:
    editing.edit(place, request_id, PLANNED, text)
    stand(place, request_id, "APR", Action.COLLECT)
    before = place.content(request_id).content
    with pytest.raises(TableClosedError) as error:
        history.undo(place, request_id)
    assert "«Plan de desembolsos»" in error.value.user_text
    assert place.content(request_id).content == before


def test_nor_is_it_done_again(place: Workspace, request_id: str) -> None:
    editing.edit(place, request_id, PLANNED, "1")
    history.undo(place, request_id)
    stand(place, request_id, "APR", Action.COLLECT)
    with pytest.raises(TableClosedError):
        history.redo(place, request_id)


def test_what_stays_open_is_undone_as_ever(place: Workspace, request_id: str) -> None:
    editing.edit(place, request_id, ("solicitud", "-", "nog"), "123")
    stand(place, request_id, "APR", Action.COLLECT)
    assert history.undo(place, request_id).field == "nog"


def test_a_request_that_was_refused_is_undone_no_further(place: Workspace, request_id: str) -> None:
    editing.edit(place, request_id, ("solicitud", "-", "nog"), "123")
    stand(place, request_id, "REC", Action.COLLECT)
    with pytest.raises(ClosedError):
        history.undo(place, request_id)
