"""Review and seal: what stands against it is said; sealed, the way on is shown."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from desktop.services.attachments import attach, list_attachments
from desktop.services.exporting import ExportFormat
from desktop.services.packages import outgoing
from desktop.ui.grids import CellEdit
from desktop.ui.pages.planes import choosing
from desktop.ui.pages.planes.attachments_section import AttachmentsSection
from desktop.ui.pages.planes.review import ReviewSection
from tests.services.places import DeskOf
from tests.ui import checks
from tests.ui.pages.planes.world import PASSPHRASE, WAIT, World, click
from valija.kinds import Kind
from valija.package.model import INFO, PackageInfo


def review(world: World, plan: str) -> ReviewSection:
    world.go(plan, "revisar")
    section = world.editor.section("revisar")
    assert isinstance(section, ReviewSection)
    return section


def ready(section: ReviewSection, passphrase: str = PASSPHRASE) -> None:
    section.seal.recipient.setCurrentIndex(section.seal.recipient.findData("segeplan"))
    section.seal.passphrase.setText(passphrase)


def test_errors_block_the_seal_and_never_the_saving(world: World, plan: str) -> None:
    world.sign()
    draft = world.editor.draft
    row = draft.content.tables["renglones"][0]
    draft.write("renglones", [CellEdit(row.row_id, "fuente", "")])
    section = review(world, plan)
    ready(section)
    assert not section.seal.seal.isEnabled()
    assert section.seal.why_not.text().startswith("Falta corregir ")
    draft.undo()
    world.go(plan, "revisar")
    assert section.seal.why_not.text() == "Falta aceptar o corregir 2 avisos."


def test_a_reason_accepts_a_warning_and_it_can_be_withdrawn(world: World, plan: str) -> None:
    world.sign()
    section = review(world, plan)
    draft = world.editor.draft
    draft.accept(draft.open_warnings, "Lo aprobó el Concejo")
    ready(section)
    assert section.seal.seal.isEnabled()
    assert draft.open_warnings == []
    accepted = [one for one in draft.problems if one.fingerprint in draft.reasons]
    draft.withdraw(accepted[:1])
    assert len(draft.open_warnings) == 1
    assert not section.seal.seal.isEnabled()


def test_without_an_identity_the_way_to_one_is_shown(world: World, plan: str) -> None:
    draft = world.editor.draft
    draft.accept(draft.open_warnings, "Lo aprobó el Concejo")
    section = review(world, plan)
    ready(section)
    assert "Todavía no hay una firma" in section.seal.why_not.text()
    assert not section.seal.passphrase.isVisible()
    click(section.seal.go_for_identity)
    assert "municipalidad" in world.others
    world.sign()
    section = review(world, plan)
    assert section.seal.passphrase.isVisible()
    assert not section.seal.go_for_identity.isVisible()


def test_a_wrong_passphrase_is_said_at_its_field(world: World, plan: str, qtbot: QtBot) -> None:
    world.sign()
    draft = world.editor.draft
    draft.accept(draft.open_warnings, "Lo aprobó el Concejo")
    section = review(world, plan)
    ready(section, "otra frase")
    click(section.seal.seal)
    qtbot.waitUntil(section.seal.passphrase.hasFocus, timeout=WAIT)
    assert "contraseña" in section.seal.why_not.text().lower()
    assert not draft.is_sealed
    assert world.window.notices.shown() == [], "it would stay there after the right one"


def test_a_sealed_plan_names_its_cosigners_and_offers_delivery(
    world: World, plan: str, qtbot: QtBot
) -> None:
    world.sign()
    draft = world.editor.draft
    draft.accept(draft.open_warnings, "Lo aprobó el Concejo")
    section = review(world, plan)
    section.seal.others.choose("alcalde", "Ana Lucía Cojtí")
    assert section.seal.others.roles.text() == "1 persona más"
    said = " ".join(each.text() for each in section.seal.findChildren(QLabel))
    assert "Aviso V24 aceptado: Lo aprobó el Concejo" in said
    ready(section)
    click(section.seal.seal)
    qtbot.waitUntil(lambda: draft.is_sealed, timeout=WAIT)
    checks.settle()
    assert section.seal.deliver.isVisible()
    assert not section.seal.passphrase.isVisible()
    toasts = [each.words.text() for each in world.window.toasts.shown()]
    assert not any(each.startswith("Sellado") for each in toasts), "one would hide the way on"
    assert "ya no cambia" in section.seal.why_not.text()
    (package,) = outgoing(world.workspace)
    assert package.recipient == "segeplan"
    with zipfile.ZipFile(package.path) as archive:
        info = PackageInfo.from_bytes(archive.read(INFO))
    assert [(one.role, one.name) for one in info.signers] == [
        ("dmp", "Julio Caal"),
        ("alcalde", "Ana Lucía Cojtí"),
    ]


def test_files_are_attached_marked_and_removed(
    world: World, plan: str, qtbot: QtBot, tmp_path: Path
) -> None:
    world.go(plan, "anexos")
    section = world.editor.section("anexos")
    assert isinstance(section, AttachmentsSection)
    acta = tmp_path / "acta.pdf"
    acta.write_bytes(b"%PDF-1.7 acta")
    section.attach(acta)
    qtbot.waitUntil(lambda: section.widget.findChild(QCheckBox) is not None, timeout=WAIT)
    box = section.widget.findChild(QCheckBox)
    assert box is not None
    checks.settle()
    box.click()
    assert list_attachments(world.workspace, plan)[0].personal
    world.editor.draft.undo()
    assert not list_attachments(world.workspace, plan)[0].personal
    world.editor.draft.undo()
    assert list_attachments(world.workspace, plan) == []
    checks.settle()
    assert not section.add.isVisible()


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were given to other programs to show."""
    found: list[Path] = []

    def take(path: Path) -> bool:
        found.append(path)
        return True

    monkeypatch.setattr(choosing, "open_file", take)
    return found


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("form", ["pdf", "csv"])
def test_a_plan_is_exported_and_can_be_opened(
    world: World, qtbot: QtBot, tmp_path: Path, shown: list[Path], form: str
) -> None:
    target = tmp_path / f"plan.{'zip' if form == 'csv' else form}"
    world.page._taking_out.write(world.editor.draft, ExportFormat(form), target)
    qtbot.waitUntil(lambda: bool(world.window.toasts.shown()), timeout=WAIT)
    assert target.stat().st_size > 1000
    click(world.window.toasts.shown()[-1].action)
    assert shown == [target]


def test_a_package_is_encrypted_on_request_once_the_card_is_there(
    world: World, plan: str, qtbot: QtBot, tmp_path: Path
) -> None:
    world.sign()
    draft = world.editor.draft
    draft.accept(draft.open_warnings, "Lo aprobó el Concejo")
    section = review(world, plan)
    ready(section)
    assert section.seal.seal.isEnabled()
    section.seal.secrecy.box.click()
    assert not section.seal.seal.isEnabled()
    assert "tarjeta de SEGEPLAN" in section.seal.why_not.text()
    DeskOf(tmp_path).introduce(world.workspace)
    section.seal.show_draft()
    click(section.seal.seal)
    qtbot.waitUntil(lambda: draft.is_sealed, timeout=WAIT)
    assert [one.is_encrypted for one in outgoing(world.workspace)] == [True]


def test_personal_data_ask_for_encryption_and_say_so(
    world: World, plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = review(world, plan)
    choice = section.seal.secrecy
    assert (choice.asked, choice.box.isEnabled()) == (False, True)
    paper = tmp_path / "dpi.txt"
    paper.write_text("copia")
    attach(world.workspace, plan, paper, personal=True)
    choice.show_draft()
    assert (choice.asked, choice.box.isEnabled()) == (True, True)
    assert "uno de sus anexos" in choice.box.accessibleDescription().lower()
    choice.box.click()
    choice.show_draft()
    assert not choice.asked, "a person decided"
    monkeypatch.setattr(Kind, "is_personal", property(lambda _self: True))
    choice.show_draft()
    assert (choice.asked, choice.box.isEnabled()) == (True, False)
