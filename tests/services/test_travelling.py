"""Delivering and collecting: what counts as delivered, and what changes nothing."""

import errno
import os
import shutil
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from desktop.models.workspace import Workspace
from desktop.services import (
    collecting,
    cosigning,
    delivering,
    editing,
    history,
    identities,
    life,
    packages,
    sealing,
    submissions,
)
from desktop.services.archive import LockedArchiveError
from desktop.services.collecting import CollectionReport, NoInstitutionError
from desktop.services.delivering import NothingSealedError
from desktop.services.packages import Outgoing
from desktop.services.submissions import DeliveryState
from desktop.sync.stick import NoAnswersError
from tests.services.places import PASSPHRASE, START, DeskOf, municipality, request, signer
from valija.errors import ExitCode
from valija.files import NotThereError, RemovedError, UnreadableError
from valija.package.model import Outcome


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "memoria"
    place.mkdir()
    return place


@pytest.fixture
def package(place: Workspace, plan: str) -> Outgoing:
    signer(place)
    sealing.seal(place, plan, request())
    return packages.outgoing(place)[0]


@pytest.fixture
def desk(place: Workspace, stick: Path) -> DeskOf:
    made = DeskOf(stick)
    made.introduce(place)
    return made


def state(place: Workspace) -> DeliveryState:
    return submissions.list_submissions(place)[0].delivery


def outcomes(report: CollectionReport) -> list[tuple[str, int, bool]]:
    return [(one.outcome.value, one.number, one.is_new) for one in report.receipts]


def test_a_delivery_is_whole_checked_and_has_its_sidecar(
    place: Workspace, package: Outgoing, stick: Path
) -> None:
    assert state(place) is DeliveryState.SEALED
    report = delivering.deliver(place, stick)
    (done,) = report.delivered
    assert done.path == stick / "VALIJA" / "entregas" / package.stick_name
    assert done.path.read_bytes() == package.path.read_bytes()
    sidecar = done.path.with_name(done.path.name + ".sha256")
    assert sidecar.read_text() == f"{package.sha256}  {package.stick_name}\n"
    assert "firma" in (stick / "VALIJA" / "LEEME.txt").read_text(encoding="utf-8")
    assert state(place) is DeliveryState.ON_ITS_WAY


def test_the_name_says_what_it_is(package: Outgoing) -> None:
    assert package.stick_name == f"9901_poa_2027_r1_{package.content_id[:8]}.asice"


def test_delivering_twice_is_delivering_once(
    place: Workspace, package: Outgoing, stick: Path
) -> None:
    delivering.deliver(place, stick)
    (again,) = delivering.deliver(place, stick).delivered
    assert again.was_there
    assert len(list((stick / "VALIJA" / "entregas").glob("*.asice"))) == 1


def test_the_co_signed_copy_takes_a_name_of_its_own_beside_the_first(
    place: Workspace, package: Outgoing, stick: Path
) -> None:
    delivering.deliver(place, stick)
    identities.create_identity(place, PASSPHRASE, name="Ana", role="alcalde")
    cosigning.cosign(place, package.path, PASSPHRASE, role="alcalde")
    (done,) = delivering.deliver(place, stick).delivered
    assert done.path.name == package.stick_name.replace(".asice", "-2.asice")


def test_a_damaged_original_is_not_delivered(
    place: Workspace, package: Outgoing, stick: Path
) -> None:
    package.path.write_bytes(package.path.read_bytes()[:-1])
    (failed,) = delivering.deliver(place, stick).failed
    assert failed.error.code == "STK-002"
    assert state(place) is DeliveryState.SEALED
    assert [p.name for p in (stick / "VALIJA" / "entregas").iterdir()] == []


def test_a_stick_that_is_not_there_fails_and_says_so(
    place: Workspace, package: Outgoing, stick: Path
) -> None:
    report = delivering.deliver(place, stick / "no" / "hay")
    assert [type(one.error) for one in report.failed] == [NotThereError]


def test_one_package_that_fails_doesn_t_stop_the_others(
    place: Workspace, package: Outgoing, stick: Path
) -> None:
    from tests.services.places import take_in

    second = take_in(place)
    sealing.seal(place, second, request())
    package.path.unlink()
    report = delivering.deliver(place, stick)
    assert (len(report.delivered), len(report.failed)) == (1, 1)


def test_what_was_annulled_after_it_was_sealed_is_not_delivered(
    place: Workspace, package: Outgoing, plan: str, stick: Path
) -> None:
    life.move(place, plan, "ANU", note="Se hizo de nuevo")
    ways: list[dict[str, Any]] = [{}, {"everything": True}, {"only": [package.content_id]}]
    reports = [delivering.deliver(place, stick, **asked) for asked in ways]
    for report in reports:
        assert report.delivered == []
        assert [one.error.code for one in report.failed] == ["ENT-002"]
    assert "Entregue el que lo sustituye" in reports[0].failed[0].error.user_text
    assert state(place) is DeliveryState.SEALED
    assert list(stick.rglob("*.asice")) == []


def test_what_was_annulled_stands_in_the_way_of_nothing_else(
    place: Workspace, package: Outgoing, plan: str, stick: Path
) -> None:
    from tests.services.places import take_in

    life.move(place, plan, "ANU", note="Se hizo de nuevo")
    sealing.seal(place, take_in(place), request())
    report = delivering.deliver(place, stick)
    assert (len(report.delivered), report.failed) == (1, [])


def test_without_a_package_there_is_nothing_to_deliver(
    place: Workspace, plan: str, stick: Path
) -> None:
    with pytest.raises(NothingSealedError):
        delivering.deliver(place, stick)


STATES = {
    Outcome.ACCEPTED: DeliveryState.RECEIVED,
    Outcome.RETURNED: DeliveryState.RETURNED,
    Outcome.QUARANTINED: DeliveryState.QUARANTINED,
    Outcome.REJECTED: DeliveryState.REJECTED,
}


@pytest.mark.parametrize("outcome", STATES)
def test_only_the_desk_s_answer_decides(
    place: Workspace, package: Outgoing, desk: DeskOf, stick: Path, outcome: Outcome
) -> None:
    delivering.deliver(place, stick)
    desk.answer(package, outcome)
    assert outcomes(collecting.collect(place, stick)) == [(outcome.value, 1, True)]
    assert state(place) is STATES[outcome]
    assert outcomes(collecting.collect(place, stick)) == [(outcome.value, 1, False)]
    assert len(list((place.folder / "acuses").iterdir())) == 1
    assert not history.verify_journal(place).breaks


def test_a_lower_number_changes_nothing(
    place: Workspace, package: Outgoing, desk: DeskOf, stick: Path
) -> None:
    desk.answer(package, Outcome.ACCEPTED, 2)
    collecting.collect(place, stick)
    desk.answer(package, Outcome.QUARANTINED, 1)
    found = {one.number: one.counts for one in collecting.collect(place, stick).receipts}
    assert found == {1: False, 2: True}
    assert state(place) is DeliveryState.RECEIVED


def test_a_higher_number_counts(
    place: Workspace, package: Outgoing, desk: DeskOf, stick: Path
) -> None:
    for number, outcome in ((1, Outcome.QUARANTINED), (2, Outcome.ACCEPTED)):
        desk.answer(package, outcome, number)
    collecting.collect(place, stick)
    assert state(place) is DeliveryState.RECEIVED


def test_two_answers_of_one_number_can_t_both_be_true(
    place: Workspace, package: Outgoing, desk: DeskOf, stick: Path
) -> None:
    desk.answer(package, Outcome.REJECTED)
    collecting.collect(place, stick)
    desk.answer(package, Outcome.ACCEPTED)
    report = collecting.collect(place, stick)
    assert len(report.ignored) == 1
    assert state(place) is DeliveryState.REJECTED


def test_an_institution_answers_only_what_was_addressed_to_it(
    place: Workspace, package: Outgoing, stick: Path
) -> None:
    other = DeskOf(stick, "infom")
    other.introduce(place)
    other.answer(package)
    other.answer(package, institution="segeplan")
    report = collecting.collect(place, stick)
    assert (report.receipts, len(report.ignored)) == ([], 2)
    assert state(place) is DeliveryState.SEALED


def test_a_desk_that_nobody_trusts_is_not_believed(
    place: Workspace, package: Outgoing, desk: DeskOf, stick: Path
) -> None:
    impostor = DeskOf(stick, "segeplan")
    impostor.answer(package)
    report = collecting.collect(place, stick)
    assert (report.receipts, len(report.ignored)) == ([], 1)


@pytest.mark.parametrize(
    "changes",
    [{"content_id": "0" * 64}, {"revision": 2}, {"municipality": "0401"}],
    ids=lambda changes: next(iter(changes)),
)
def test_an_answer_about_something_else_changes_nothing(
    place: Workspace, package: Outgoing, desk: DeskOf, stick: Path, changes: dict[str, object]
) -> None:
    desk.answer(package, **changes)  # type: ignore[arg-type]  # one thing is another
    report = collecting.collect(place, stick)
    assert (report.receipts, len(report.ignored)) == ([], 1)
    assert state(place) is DeliveryState.SEALED


def test_a_damaged_answer_and_other_files_are_passed_over(
    place: Workspace, package: Outgoing, desk: DeskOf, stick: Path
) -> None:
    good = desk.answer(package)
    data = bytearray(good.read_bytes())
    data[200] ^= 1
    (desk.answers / "bad.asice").write_bytes(data)
    shutil.copy(package.path, desk.answers / "mine.asice")
    (desk.answers / "notes.txt").write_text("hola")
    report = collecting.collect(place, stick)
    assert outcomes(report) == [("accepted", 1, True)]
    assert sorted(one.file for one in report.ignored) == ["bad.asice", "mine.asice"]
    (unread,) = report.unread
    assert (unread.file, unread.exit_code) == ("bad.asice", ExitCode.NOT_VERIFIED)


def test_one_s_own_request_that_was_left_on_the_stick_is_called_no_receipt(
    place: Workspace, package: Outgoing, desk: DeskOf, stick: Path
) -> None:
    desk.answer(package)
    known = identities.choose(place)
    identities.request_enrolment(place, known, PASSPHRASE, out=desk.answers / "solicitud.asice")
    report = collecting.collect(place, stick)
    assert outcomes(report) == [("accepted", 1, True)]
    assert [(one.file, one.in_window) for one in report.ignored] == [
        ("solicitud.asice", "No es un acuse.")
    ]


def test_an_answer_that_could_not_be_read_is_no_success(
    place: Workspace,
    package: Outgoing,
    desk: DeskOf,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk.answer(package)
    for error, code in ((LockedArchiveError(), 2), (UnreadableError(place="E:"), 4)):
        monkeypatch.setattr(collecting, "_collect_one", Mock(side_effect=error))
        (unread,) = collecting.collect(place, stick).unread
        assert (unread.exit_code, unread.code) == (code, error.code)


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege there")
def test_links_on_a_stick_are_not_followed(
    place: Workspace, package: Outgoing, desk: DeskOf, stick: Path, tmp_path: Path
) -> None:
    kept = desk.answer(package).rename(tmp_path / "acuse.asice")
    (desk.answers / "link.asice").symlink_to(kept)
    with pytest.raises(NoAnswersError):
        collecting.collect(place, stick)


def test_answers_are_found_anywhere_in_a_folder_or_by_name(
    place: Workspace, package: Outgoing, desk: DeskOf, tmp_path: Path
) -> None:
    answer = desk.answer(package)
    folder = tmp_path / "correo" / "hoy"
    folder.mkdir(parents=True)
    shutil.copy(answer, folder)
    assert outcomes(collecting.collect(place, tmp_path / "correo")) == [("accepted", 1, True)]
    assert outcomes(collecting.collect(place, answer)) == [("accepted", 1, False)]


def test_without_trust_or_answers_there_is_nothing_to_collect(
    place: Workspace, package: Outgoing, stick: Path
) -> None:
    with pytest.raises(NoInstitutionError):
        collecting.collect(place, stick)
    DeskOf(stick).introduce(place)
    with pytest.raises(NoAnswersError):
        collecting.collect(place, stick / "VALIJA")
    with pytest.raises(RemovedError):
        collecting.collect(place, stick / "none")


def test_whoever_co_signed_collects_too(
    place: Workspace, package: Outgoing, desk: DeskOf, stick: Path, tmp_path: Path
) -> None:
    with municipality(tmp_path / "otro", "alcalde") as other:
        signer(other)
        cosigning.cosign(other, package.path, PASSPHRASE)
        desk.folder = tmp_path
        desk.introduce(other)
        desk.answer(package)
        collecting.collect(other, stick)
        (listed,) = submissions.list_submissions(other)
        assert (listed.delivery, listed.is_own) == (DeliveryState.RECEIVED, False)


def test_an_edit_after_the_receipt_is_a_new_revision_not_yet_delivered(
    place: Workspace, plan: str, package: Outgoing, desk: DeskOf, stick: Path
) -> None:
    delivering.deliver(place, stick)
    desk.answer(package)
    collecting.collect(place, stick)
    assert delivering.deliver(place, stick).delivered == []
    assert len(delivering.deliver(place, stick, everything=True).delivered) == 1
    editing.edit(place, plan, ("encabezado", "-", "acta_numero"), "9")
    assert state(place) is DeliveryState.NONE


def test_the_next_revision_supersedes_what_the_institution_has(
    place: Workspace, plan: str, package: Outgoing, desk: DeskOf, stick: Path
) -> None:
    desk.answer(package)
    collecting.collect(place, stick)
    made = [package.content_id]
    for number in range(2):
        editing.edit(place, plan, ("encabezado", "-", "acta_numero"), f"9{number}")
        made.append(sealing.seal(place, plan, request()).content_id)
    found = cosigning.look_at(place, packages.outgoing(place)[-1].path)
    assert found.content_id == made[2]
    assert found.info.supersedes == made[0]  # the second was never delivered


def test_a_full_stick_leaves_no_half_file(
    place: Workspace, package: Outgoing, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    (failed,) = delivering.deliver(place, stick).failed
    monkeypatch.undo()
    assert failed.error.code == "DSK-001"
    assert [path for path in stick.rglob("*") if path.is_file()] == []
    assert place.clock() > START
