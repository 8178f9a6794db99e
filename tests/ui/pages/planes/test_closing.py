"""What ends, or is pressed, after its plan was closed: it is done, and nothing stumbles over it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.attachments import list_attachments
from desktop.services.importing import new_submission
from desktop.services.submissions import list_submissions
from desktop.ui import turns
from desktop.ui.pages.creditos.expediente_section import ExpedienteSection
from desktop.ui.pages.others import OthersWrote
from desktop.ui.pages.planes import listing
from desktop.ui.pages.planes.attachments_section import AttachmentsSection
from desktop.ui.pages.planes.in_front import InFront
from desktop.ui.pages.planes.life.section import StateSection
from desktop.ui.pages.planes.review import ReviewSection
from desktop.ui.pages.shelf import PLANES
from desktop.ui.theme.toasts import Toast
from tests.ui.pages.planes.world import PASSPHRASE, WAIT, CreditWorld, World, click


@pytest.fixture
def other(world: World, plan: str) -> str:
    """Another plan, to be gone to."""
    return new_submission(world.workspace, "poa", "2028")


def leave(world: World, other: str) -> None:
    """Go to another plan, and let the one before be deleted."""
    world.go(other)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def said(world: World, qtbot: QtBot) -> Toast:
    """Wait for the message that says what was done."""
    qtbot.waitUntil(lambda: bool(world.window.toasts.shown()), timeout=WAIT)
    return world.window.toasts.shown()[-1]


def test_what_a_message_takes_back_is_back_also_when_its_plan_was_left(
    world: World, plan: str, other: str
) -> None:
    section = world.section("renglones")
    before = section.model.rowCount()
    draft = world.editor.draft
    draft.remove("renglones", [draft.content.tables["renglones"][0].row_id])
    leave(world, other)
    (toast,) = world.window.toasts.shown()
    click(toast.action)
    QApplication.processEvents()
    world.go(plan, "renglones")
    assert world.section("renglones").model.rowCount() == before


def test_a_file_is_attached_also_when_its_plan_was_left(
    world: World, plan: str, other: str, qtbot: QtBot, tmp_path: Path
) -> None:
    world.go(plan, "anexos")
    section = world.editor.section("anexos")
    assert isinstance(section, AttachmentsSection)
    paper = tmp_path / "croquis.pdf"
    paper.write_bytes(b"%PDF-1.7")
    section.attach(paper)
    leave(world, other)
    toast = said(world, qtbot)
    assert "Se adjuntó «croquis.pdf»" in toast.words.text()
    assert len(list_attachments(world.workspace, plan)) == 1
    click(toast.action)
    assert list_attachments(world.workspace, plan) == []


def test_a_state_is_reached_also_when_its_plan_was_left(
    world: World, plan: str, other: str, qtbot: QtBot
) -> None:
    world.go(plan, "estado")
    section = world.editor.section("estado")
    assert isinstance(section, StateSection)
    section.begin("REV")
    assert section.form is not None
    section.form.confirm.click()
    leave(world, other)
    assert said(world, qtbot).words.text().startswith("Registrado: ")
    world.go(plan, "estado")
    assert world.editor.draft.content.head.state == "REV"


def test_a_plan_is_sealed_also_when_it_was_left(
    world: World, plan: str, other: str, qtbot: QtBot
) -> None:
    world.sign()
    world.go(plan, "revisar")
    draft = world.editor.draft
    draft.accept(draft.open_warnings, "Lo aprobó el Concejo")
    section = world.editor.section("revisar")
    assert isinstance(section, ReviewSection)
    section.seal.recipient.setCurrentIndex(section.seal.recipient.findData("segeplan"))
    section.seal.passphrase.setText(PASSPHRASE)
    click(section.seal.seal)
    leave(world, other)
    assert said(world, qtbot).words.text().startswith("Sellado: ")
    world.go(plan, "revisar")
    assert world.editor.draft.is_sealed


def test_an_import_is_taken_back_and_not_what_was_written_elsewhere_since(
    world: World, plan: str, other: str
) -> None:
    world.go(other)
    world.editor.draft.add_row("renglones")
    world.page.importing.undo_asked.emit(plan)
    assert len(world.editor.draft.content.tables["renglones"]) == 1
    assert plan not in [one.id for one in list_submissions(world.workspace)]
    world.page.importing.undo_asked.emit(plan)  # pressed again, where nothing is left of it
    assert world.window.toasts.shown()[-1].words.text() == PLANES.words.gone


def test_a_file_of_a_request_is_filed_also_when_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    with CreditWorld(tmp_path / "espacio") as world:
        world.show()
        made = world.take_in()
        other = new_submission(world.workspace, "credit", "2026")
        world.go(made, "expediente")
        section = world.editor.section("expediente")
        assert isinstance(section, InFront)
        front = section.front
        assert isinstance(front, ExpedienteSection)
        paper = tmp_path / "acta 52.pdf"
        paper.write_bytes(b"%PDF-1.7")
        front.file(front.cards[0].document, paper)
        leave(world, other)
        assert "Se adjuntó «acta 52.pdf» como" in said(world, qtbot).words.text()
        rows = world.workspace.content(made).content.tables["expediente"]
        assert "acta 52.pdf" in [getattr(row, "archivo", "") for row in rows]


def test_a_list_that_is_being_read_stops_when_its_window_closes(
    world: World, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.go()
    monkeypatch.setattr(turns, "BUDGET", -1.0)
    asked: list[str] = []
    world.page.listing.show_year("2027")
    world.window.close()
    monkeypatch.setattr(listing, "standing_in_steps", lambda *given: asked.append("read"))
    for _ in range(20):
        QApplication.processEvents()
    assert asked == []


def test_what_ends_after_its_window_was_closed_is_done_and_reads_nothing(
    world: World, plan: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    world.go(plan, "anexos")
    section = world.editor.section("anexos")
    assert isinstance(section, AttachmentsSection)
    OthersWrote(world.window, world.workspace, lambda: world.jobs.running > 0)
    paper = tmp_path / "croquis.pdf"
    paper.write_bytes(b"%PDF-1.7")
    section.attach(paper)
    world.window.close()
    with monkeypatch.context() as closed:
        for name in ("content", "reading", "others_wrote"):
            closed.setattr(world.workspace, name, None)  # whoever calls it fails
        qtbot.waitUntil(lambda: world.jobs.running == 0)
    assert len(list_attachments(world.workspace, plan)) == 1
