"""The names of attached files come with a content, and go and come with the files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from desktop.services import attachments, editing, history, importing
from desktop.services.checking import check
from tests.services.places import SAMPLE, municipality

REQUEST = SAMPLE.with_name("credit_2026.json")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    with municipality(tmp_path / "San Ejemplo", role="dafim") as opened:
        yield opened


def test_a_paper_is_missed_until_its_file_is_attached(place: Workspace, tmp_path: Path) -> None:
    plan = importing.plan_import(place, "credit", REQUEST)
    made = importing.apply_import(place, plan).submission_id
    row = place.content(made).content.tables["expediente"][0]
    editing.edit(place, made, ("expediente", row.row_id, "archivo"), "memorial firmado.pdf")

    def missed() -> bool:
        said = [one.message for one in check(place, made).problems]
        return any("«memorial firmado.pdf» no está en los anexos" in one for one in said)

    assert missed()
    file = tmp_path / "memorial firmado.pdf"
    file.write_bytes(b"%PDF-1.7")
    attachments.attach(place, made, file)
    assert place.content(made).content.attachments == frozenset({file.name})
    assert not missed()
    editing.edit(place, made, ("solicitud", "-", "nog"), "123")
    assert place.content(made).content.attachments == frozenset({file.name})
    attachments.detach(place, made, "1")
    assert missed()
    history.undo(place, made)
    assert not missed()
