"""Sealing and co-signing: refused, done once, gone on with after a kill, never changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.models import workspace
from desktop.models.folder import PACKAGES
from desktop.models.tables import SealedRevision
from desktop.models.workspace import Workspace
from desktop.services import (
    attachments,
    checking,
    cosigning,
    editing,
    history,
    identities,
    intents,
    life,
    packages,
    sealing,
)
from desktop.services.checking import AnnulledError
from desktop.services.cosigning import OtherMunicipalitySignsError, SignedAlreadyError
from desktop.services.history import NothingToUndoError
from desktop.services.identities import NoIdentityError
from desktop.services.intents import ChangedWhileSealingError
from desktop.services.recipients import UnknownRecipientError
from desktop.services.sealing import (
    NotSealableError,
    SealedForOtherError,
    SealedWithoutError,
)
from tests.services.places import PASSPHRASE, REASONS, Ticking, municipality, request, signer
from valija.package.identity import WrongPassphraseError
from valija.package.model import Outcome
from valija.package.trust import Trust
from valija.package.verification import PackageRefusedError, verify


class Killed(BaseException):
    """What no handler of ours catches."""


def names(place: Workspace) -> list[str]:
    return sorted(path.name for path in (place.folder / PACKAGES).iterdir())


def sealed_rows(place: Workspace) -> list[tuple[int, str | None]]:
    query = select(SealedRevision.revision, SealedRevision.content_id)
    with place.reading() as connection:
        return [(row.revision, row.content_id) for row in connection.execute(query)]


@pytest.fixture
def ready(place: Workspace, plan: str) -> str:
    signer(place)
    return plan


def test_a_sealed_plan_verifies_and_says_what_was_asked(place: Workspace, ready: str) -> None:
    attached = place.folder / "acta.txt"
    attached.write_text("Acta 48")
    attachments.attach(place, ready, attached)
    made = sealing.seal(place, ready, request(cosigners={"alcalde": "Ana Lucía Cojtí"}))
    (place.folder / "w").mkdir()
    found = verify(made.path, trust=Trust.none(), at=place.clock(), work=place.folder / "w")
    assert found.info is not None
    assert found.info.device == place.device_id
    assert found.info.audit_head
    assert [one.role for one in found.info.signers] == ["dmp", "alcalde"]
    assert sorted(one.rule for one in found.info.warnings_accepted) == ["V24", "V42"]
    assert [one.original for one in found.info.attachments] == ["acta.txt"]
    assert found.content == place.content(ready).content
    assert [one.code for one in found.findings] == ["missing-signature"]


def test_sealing_again_is_the_same_package(place: Workspace, ready: str) -> None:
    first = sealing.seal(place, ready, request())
    data = first.path.read_bytes()
    again = sealing.seal(place, ready, request(passphrase="ya no hace falta"))
    assert not again.is_new
    assert (again.path, again.content_id, again.sha256) == (
        first.path,
        first.content_id,
        first.sha256,
    )
    assert again.signers == first.signers
    assert first.path.read_bytes() == data
    assert len(names(place)) == 1


def test_open_warnings_are_listed_and_nothing_is_sealed(place: Workspace, ready: str) -> None:
    with pytest.raises(NotSealableError) as refused:
        sealing.seal(place, ready, request(accept={"V24": "motivo"}))
    assert [problem.rule for problem in refused.value.problems] == ["V42"]
    assert (names(place), sealed_rows(place)) == ([], [])
    assert len(checking.check(place, ready).open_warnings) == 2


def test_errors_can_t_be_accepted(place: Workspace, ready: str) -> None:
    editing.edit(place, ready, ("encabezado", "-", "presupuesto_aprobado"), "uno")
    with pytest.raises(NotSealableError) as refused:
        sealing.seal(place, ready, request(accept={**REASONS, "C02": "porque sí"}))
    assert "C02" in {problem.rule for problem in refused.value.problems}


def test_warnings_accepted_before_need_no_reason_again(place: Workspace, ready: str) -> None:
    for rule, reason in REASONS.items():
        checking.accept(place, ready, rule, reason)
    assert sealing.seal(place, ready, request(accept={})).is_new


def test_an_acceptance_lapses_when_the_values_change(place: Workspace, ready: str) -> None:
    checking.accept(place, ready, "V42", "motivo")
    assert [one.rule for one in checking.check(place, ready).open_warnings] == ["V24"]
    editing.edit(place, ready, ("techos", "31-0151-0002", "ingreso_estimado"), "1,064,400")
    assert {one.rule for one in checking.check(place, ready).open_warnings} == {"V24", "V42"}


def test_a_rule_without_warnings_and_an_empty_reason_are_refused(
    place: Workspace, ready: str
) -> None:
    with pytest.raises(checking.NothingToAcceptError):
        checking.accept(place, ready, "V99", "motivo")
    with pytest.raises(checking.NoReasonError):
        checking.accept(place, ready, "V24", "  ")


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"recipient": "nadie"}, UnknownRecipientError),
        ({"passphrase": "otra"}, WrongPassphraseError),
        ({"identity": "ffff0000"}, NoIdentityError),
    ],
)
def test_who_can_t_seal_leaves_nothing(
    place: Workspace, ready: str, options: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        sealing.seal(place, ready, request(**options))
    assert (names(place), sealed_rows(place)) == ([], [])


def test_the_next_edit_opens_the_next_revision(place: Workspace, ready: str) -> None:
    first = sealing.seal(place, ready, request())
    done = editing.edit(place, ready, ("encabezado", "-", "acta_numero"), "9")
    assert done.revision == 2
    second = sealing.seal(place, ready, request())
    assert second.revision == 2
    assert second.content_id != first.content_id
    assert first.path.is_file()
    (place.folder / "w").mkdir()
    found = verify(second.path, trust=Trust.none(), at=place.clock(), work=place.folder / "w")
    assert found.info is not None
    assert found.info.supersedes == first.content_id


def test_undo_goes_back_to_the_seal_and_no_further(place: Workspace, ready: str) -> None:
    editing.edit(place, ready, ("encabezado", "-", "acta_numero"), "8")
    first = sealing.seal(place, ready, request())
    editing.edit(place, ready, ("encabezado", "-", "acta_numero"), "9")
    history.undo(place, ready)
    assert sealing.seal(place, ready, request()).content_id == first.content_id
    with pytest.raises(NothingToUndoError):
        history.undo(place, ready)


def test_a_sealed_revision_goes_to_one_institution(place: Workspace, ready: str) -> None:
    sealing.seal(place, ready, request())
    with pytest.raises(SealedForOtherError):
        sealing.seal(place, ready, request(recipient="infom"))


def test_a_signature_is_not_demanded_afterwards(place: Workspace, ready: str) -> None:
    sealing.seal(place, ready, request(cosigners={"alcalde": "José Pérez"}))
    again = sealing.seal(place, ready, request(cosigners={"alcalde": "José Pérez"}))
    assert not again.is_new
    with pytest.raises(SealedWithoutError):
        sealing.seal(place, ready, request(cosigners={"dafim": "Eva Tum"}))


def killed(*_args: object, **_options: object) -> None:
    raise Killed


KILLS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "before the package": lambda patch: patch.setattr(sealing.sealing, "seal_submission", killed),  # type: ignore[attr-defined]
    "before it is pending": lambda patch: patch.setattr(packages, "make_pending", killed),
    "before it is recorded": lambda patch: patch.setattr(intents, "fulfil", killed),
    "before it has a name": lambda patch: patch.setattr(packages, "give_name", killed),
}


@pytest.mark.parametrize("moment", KILLS)
def test_a_killed_sealing_goes_on_to_the_same_content(
    place: Workspace, ready: str, moment: str, tmp_path: Path
) -> None:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
        KILLS[moment](patch)
        sealing.seal(place, ready, request())
    assert not [name for name in names(place) if name.endswith(".asice")]
    with place.reading() as connection:
        (intended,) = connection.execute(
            select(SealedRevision.audit_head, SealedRevision.sealed_at)
        ).all()
    with workspace.opened(place.folder, Ticking()) as later:
        made = sealing.seal(later, ready, request())
        assert sealed_rows(later) == [(1, made.content_id)]
        (tmp_path / "w").mkdir()
        found = verify(made.path, trust=Trust.none(), at=later.clock(), work=tmp_path / "w")
        assert found.content_id == made.content_id
        assert found.outcome is Outcome.INTACT
        assert found.info is not None
        assert (found.info.audit_head, found.info.created) == tuple(intended)
        assert names(later) == [made.path.name]
        assert not history.verify_journal(later).breaks


def test_an_edit_after_a_killed_sealing_gives_it_up(place: Workspace, ready: str) -> None:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
        KILLS["before it is recorded"](patch)
        sealing.seal(place, ready, request())
    done = editing.edit(place, ready, ("encabezado", "-", "acta_numero"), "9")
    assert done.revision == 1
    assert sealed_rows(place) == []
    made = sealing.seal(place, ready, request())
    assert sealed_rows(place) == [(1, made.content_id)]


def test_an_edit_during_a_sealing_stops_it(
    place: Workspace, ready: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = packages.make_pending

    def edited_meanwhile(here: Workspace, made: object) -> None:
        real(here, made)  # type: ignore[arg-type]  # passed on
        with workspace.opened(place.folder, Ticking()) as other:
            editing.edit(other, ready, ("encabezado", "-", "acta_numero"), "otra")

    monkeypatch.setattr(packages, "make_pending", edited_meanwhile)
    with pytest.raises(ChangedWhileSealingError):
        sealing.seal(place, ready, request())
    monkeypatch.undo()
    assert sealed_rows(place) == []
    assert not [name for name in names(place) if name.endswith(".asice")]
    assert sealing.seal(place, ready, request()).revision == 1


def test_old_remains_of_killed_sealings_are_cleared(place: Workspace, ready: str) -> None:
    import os

    for name in ("x.sellando", "x.sellando.part", f"{'a' * 64}.pendiente", "mine.txt"):
        path = place.folder / PACKAGES / name
        path.write_bytes(b"half")
        os.utime(path, (0, 0))
    packages.settle(place)
    assert names(place) == ["mine.txt"]


@pytest.fixture
def sealed(place: Workspace, ready: str) -> Path:
    return sealing.seal(place, ready, request(cosigners={"alcalde": ""})).path


def test_a_second_signature_is_added_in_another_workspace(
    place: Workspace, sealed: Path, tmp_path: Path
) -> None:
    with municipality(tmp_path / "otro", "alcalde") as other:
        known = signer(other)
        shown = cosigning.look_at(other, sealed)
        assert [one.role for one in shown.signers] == ["dmp"]
        made = cosigning.cosign(other, sealed, PASSPHRASE)
        assert [one.role for one in made.signers] == ["dmp", "alcalde"]
        assert made.content_id == shown.content_id
        (tmp_path / "w").mkdir()
        found = verify(made.path, trust=Trust.none(), at=other.clock(), work=tmp_path / "w")
        assert found.outcome is Outcome.INTACT
        with pytest.raises(SignedAlreadyError):
            cosigning.cosign(other, made.path, PASSPHRASE)
        assert known.fingerprint in {one.fingerprint for one in made.signers}


def test_an_older_copy_loses_no_signature_and_is_not_signed_twice(
    place: Workspace, sealed: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old.asice"
    old.write_bytes(sealed.read_bytes())
    for role in ("alcalde", "dafim"):
        identities.create_identity(place, PASSPHRASE, name=f"Ana {role}", role=role)
    signed = cosigning.cosign(place, old, PASSPHRASE, role="alcalde")
    with pytest.raises(SignedAlreadyError):
        cosigning.cosign(place, old, PASSPHRASE, role="alcalde")
    assert packages.outgoing(place)[0].sha256 == signed.sha256
    more = cosigning.cosign(place, old, PASSPHRASE, role="dafim")
    assert [one.role for one in more.signers] == ["dmp", "alcalde", "dafim"]
    assert len(sealing.signers_of(place, more.path)) == 3


def test_a_signature_added_at_home_replaces_the_package(place: Workspace, sealed: Path) -> None:
    identities.create_identity(place, PASSPHRASE, name="Ana", role="alcalde")
    made = cosigning.cosign(place, sealed, PASSPHRASE, role="alcalde")
    assert made.path == sealed
    assert len(packages.outgoing(place)) == 1
    assert packages.outgoing(place)[0].sha256 == made.sha256


def test_a_killed_co_signing_is_settled_at_the_next_use(place: Workspace, sealed: Path) -> None:
    identities.create_identity(place, PASSPHRASE, name="Ana", role="alcalde")
    with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
        KILLS["before it has a name"](patch)
        cosigning.cosign(place, sealed, PASSPHRASE, role="alcalde")
    packages.settle(place)
    assert names(place) == [sealed.name]
    assert len(sealing.signers_of(place, sealed)) == 2


def test_a_damaged_package_is_not_signed(place: Workspace, sealed: Path, tmp_path: Path) -> None:
    data = bytearray(sealed.read_bytes())
    data[len(data) // 2] ^= 1
    bad = tmp_path / "bad.asice"
    bad.write_bytes(data)
    with pytest.raises(PackageRefusedError):
        cosigning.cosign(place, bad, PASSPHRASE)


def test_nobody_signs_for_another_municipality(sealed: Path, tmp_path: Path) -> None:
    from desktop.services import workspaces

    workspaces.new_workspace(tmp_path / "x", municipality="0401", official="Ana", role="alcalde")
    with workspace.opened(tmp_path / "x", Ticking()) as other:
        signer(other)
        with pytest.raises(OtherMunicipalitySignsError):
            cosigning.cosign(other, sealed, PASSPHRASE)


def test_an_annulled_plan_is_neither_sealed_nor_given_again(place: Workspace, ready: str) -> None:
    life.move(place, ready, "ANU", note="Se hizo de nuevo")
    assert [one.rule for one in checking.check(place, ready).errors] == ["C07"]
    for _ in range(2):
        with pytest.raises(AnnulledError) as refused:
            sealing.seal(place, ready, request())
        assert "está en el estado «Anulado» y no se sella" in refused.value.user_text
    assert sealed_rows(place) == []
