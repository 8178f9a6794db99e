"""The certified act of an approval goes along in the package, with the bytes of the history."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from desktop.services import attachments, editing, life, sealing
from desktop.services.attachments import ActAttachedError
from tests.services.places import ACT, request, signer
from tests.services.test_life import CELL
from valija.package.model import INFO, PackageInfo
from valija.purposes import ACT as PURPOSE


def written(folder: Path, name: str) -> Path:
    """Write an act whose bytes are its own."""
    path = folder / name
    path.write_bytes(b"%PDF-1.7 " + name.encode())
    return path


def approve(place: Workspace, plan: str, *acts: Path, **facts: str) -> str:
    """Bring a plan through the council; return the SHA-256 of the act in the history."""
    life.move(place, plan, "REV")
    life.move(place, plan, "CON")
    moved = life.move(place, plan, "APR", facts={**ACT, **facts}, files=acts, note="Una nota")
    return next(one.sha256 for one in moved.recorded.move.files if one.purpose == "file")


def test_the_act_is_attached_with_the_hash_of_the_history(
    place: Workspace, plan: str, tmp_path: Path
) -> None:
    proved = approve(place, plan, written(tmp_path, "acta.pdf"))
    (one,) = attachments.list_attachments(place, plan)
    assert (one.original, one.sha256, one.purpose) == ("acta.pdf", proved, PURPOSE)


def test_the_package_carries_the_very_bytes_of_the_act(
    place: Workspace, plan: str, tmp_path: Path
) -> None:
    other = attachments.attach(place, plan, written(tmp_path, "plano.pdf"))
    act = written(tmp_path, "acta.pdf")
    proved = approve(place, plan, act)
    signer(place)
    made = sealing.seal(place, plan, request())
    with zipfile.ZipFile(made.path) as package:
        info = PackageInfo.from_bytes(package.read(INFO))
        plain, carried = info.attachments
        data = package.read(carried.name)
    assert (plain.sha256, plain.purpose) == (other.sha256, "")
    assert (carried.sha256, carried.purpose) == (proved, PURPOSE)
    assert data == act.read_bytes()
    assert hashlib.sha256(data).hexdigest() == proved


def test_an_approval_after_a_seal_opens_the_next_revision(
    place: Workspace, plan: str, tmp_path: Path
) -> None:
    signer(place)
    before = sealing.seal(place, plan, request())
    approve(place, plan, written(tmp_path, "acta.pdf"))
    after = sealing.seal(place, plan, request())
    assert (before.revision, after.revision) == (1, 2)


def test_what_was_attached_before_is_known_for_the_act_from_then_on(
    place: Workspace, plan: str, tmp_path: Path
) -> None:
    act = written(tmp_path, "acta.pdf")
    attachments.attach(place, plan, act, note="Acta 52")
    approve(place, plan, act)
    (one,) = attachments.list_attachments(place, plan)
    assert (one.note, one.purpose) == ("Acta 52", PURPOSE)


def test_the_act_is_not_removed_and_the_next_approval_replaces_it(
    place: Workspace, plan: str, tmp_path: Path
) -> None:
    approve(place, plan, written(tmp_path, "acta.pdf"))
    life.move(place, plan, "RPG", note="Cambió el presupuesto")
    with pytest.raises(ActAttachedError):
        attachments.detach(place, plan, "acta")
    editing.edit(place, plan, CELL, "Otra persona")
    later = approve(place, plan, written(tmp_path, "acta de la reprogramación.pdf"))
    assert [one.sha256 for one in attachments.list_attachments(place, plan)] == [later]
    assert life.history(place, plan).breaks == []


def test_an_approval_without_the_act_attaches_nothing(place: Workspace, plan: str) -> None:
    with pytest.raises(life.NotMovableError):
        life.move(place, plan, "REV")
        life.move(place, plan, "CON")
        life.move(place, plan, "APR", facts=ACT)
    assert attachments.list_attachments(place, plan) == []
