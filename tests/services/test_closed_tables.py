"""A state may close one table alone: its rows stay, whoever tries and however."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from desktop.models.journal import Action
from desktop.models.workspace import Workspace
from desktop.services import editing, exporting, importing
from desktop.services.drafting import TableClosedError
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
def approved(place: Workspace) -> str:
    """Return a request that stands approved, however it came to be."""
    plan = importing.plan_import(place, "credit", REQUEST)
    made = importing.apply_import(place, plan).submission_id
    with place.writing(Action.STATE, made) as work:
        work.connection.execute(update(Submission).where(Submission.id == made).values(state="APR"))
        work.record()
    place.remember(made, None)
    return made


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
