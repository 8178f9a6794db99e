"""Encrypted packages of a municipality: when, for whom, and how they are read again anywhere."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import update

from desktop.models import workspace
from desktop.models.folder import PACKAGES
from desktop.models.journal import Action
from desktop.models.tables import TrustedInstitution
from desktop.models.workspace import Workspace
from desktop.services import (
    archive,
    attachments,
    backup,
    collecting,
    cosigning,
    delivering,
    envelopes,
    history,
    identities,
    packages,
    sealing,
)
from desktop.services.archive import LockedArchiveError
from desktop.services.envelopes import MustBeEncryptedError, NoCardError, OtherReaderError
from desktop.services.sealing import SealedPackage
from tests.services.places import (
    PASSPHRASE,
    START,
    DeskOf,
    Ticking,
    municipality,
    request,
    signer,
    take_in,
)
from valija.errors import ExitCode
from valija.kinds import Kind
from valija.package import enrolment, envelope, identity
from valija.package.identity import Person
from valija.package.model import Outcome
from valija.package.sealed import Sealed
from valija.package.trust import Trust
from valija.package.verification import PackageRefusedError, Verification, verify


@pytest.fixture(autouse=True)
def quick_scrypt(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guard copies of the key by age without the second of work that a passphrase costs."""
    if "slow_scrypt" in request.fixturenames:
        return
    guard = pyrage.x25519.Identity.generate()

    def write(data: bytes, passphrase: str) -> bytes:
        mark = hashlib.sha256(passphrase.encode()).digest()
        return mark + bytes(pyrage.encrypt(data, [guard.to_public()]))

    def read(data: bytes, passphrase: str) -> bytes:
        if not data.startswith(hashlib.sha256(passphrase.encode()).digest()):
            raise pyrage.DecryptError("another passphrase")
        return bytes(pyrage.decrypt(data[32:], [guard]))

    monkeypatch.setattr(pyrage.passphrase, "encrypt", write)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", read)


@pytest.fixture
def slow_scrypt() -> None:
    """Guard them as the program does."""


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "memoria"
    place.mkdir()
    return place


@pytest.fixture
def desk(place: Workspace, stick: Path) -> DeskOf:
    made = DeskOf(stick)
    made.introduce(place)
    return made


@pytest.fixture
def ready(place: Workspace, plan: str) -> str:
    signer(place)
    return plan


@pytest.fixture
def personal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every kind hold personal data."""
    monkeypatch.setattr(Kind, "is_personal", property(lambda _self: True))


def opened_with(path: Path, work: Path, *keys: str) -> Verification:
    work.mkdir(exist_ok=True)
    return verify(path, trust=Trust.none(), at=Ticking()(), work=work, keys=lambda: keys)


def names(place: Workspace) -> list[str]:
    return sorted(path.name for path in (place.folder / PACKAGES).iterdir())


def test_a_kind_with_personal_data_is_sealed_encrypted_without_being_asked(
    place: Workspace, ready: str, desk: DeskOf, personal: None, tmp_path: Path
) -> None:
    made = sealing.seal(place, ready, request())
    assert made.is_encrypted
    assert made.path.name == f"9901_poa_2027_r1_{made.content_id[:8]}.asice.age"
    assert names(place) == [made.path.name]
    for key in (desk.age_key, *archive.keys(place)[:1]):
        assert opened_with(made.path, tmp_path / "w", key).content_id == made.content_id
    assert [one.role for one in sealing.signers_of(place, made.path)] == ["dmp"]


def test_sealing_it_again_is_the_same_file(
    place: Workspace, ready: str, desk: DeskOf, personal: None
) -> None:
    first = sealing.seal(place, ready, request())
    data = first.path.read_bytes()
    again = sealing.seal(place, ready, request())
    assert (again.sha256, again.is_new, again.is_encrypted) == (first.sha256, False, True)
    assert [one.name for one in again.signers] == ["Julio Caal"]
    assert first.path.read_bytes() == data


def test_the_content_is_the_same_with_and_without_an_envelope(
    place: Workspace, ready: str, desk: DeskOf
) -> None:
    plain = sealing.seal(place, ready, request())
    before = plain.path.read_bytes()
    assert not plain.is_encrypted
    wrapped = sealing.seal(place, ready, request(encrypt=True))
    assert (wrapped.content_id, wrapped.is_new) == (plain.content_id, False)
    assert names(place) == [f"{plain.path.name}.age"]
    (known,) = packages.outgoing(place)
    assert (known.path, known.sha256, known.is_encrypted) == (wrapped.path, wrapped.sha256, True)
    out = place.folder / "abierto"
    envelope.unwrap(wrapped.path, out, archive.keys(place))
    assert out.read_bytes() == before
    assert not history.verify_journal(place).breaks


def test_a_personal_attachment_asks_for_an_envelope_and_a_person_may_decline(
    place: Workspace, ready: str, desk: DeskOf, tmp_path: Path
) -> None:
    paper = tmp_path / "dpi.txt"
    paper.write_text("copia")
    attachments.attach(place, ready, paper, personal=True)
    assert not sealing.seal(place, ready, request(encrypt=False)).is_encrypted
    assert sealing.seal(place, ready, request()).is_encrypted


def test_without_the_institution_s_card_nothing_is_sealed_and_it_says_why(
    place: Workspace, ready: str, personal: None
) -> None:
    with pytest.raises(NoCardError) as refused:
        sealing.seal(place, ready, request())
    said = refused.value.user_text
    assert "lleva datos personales" in said
    assert "tarjeta" in said
    assert names(place) == []


def test_a_card_with_a_key_that_is_none_is_as_good_as_no_card(
    place: Workspace, ready: str, desk: DeskOf
) -> None:
    with place.writing(Action.TRUST) as work:
        work.connection.execute(update(TrustedInstitution).values(age_recipient="age1" + "q" * 58))
        work.record()
    with pytest.raises(NoCardError):
        sealing.seal(place, ready, request(encrypt=True))


def test_personal_data_never_leave_plain(
    place: Workspace, ready: str, desk: DeskOf, personal: None
) -> None:
    with pytest.raises(MustBeEncryptedError):
        sealing.seal(place, ready, request(encrypt=False))


def test_killed_before_the_name_the_next_use_gives_it_and_no_plain_file_is_left(
    place: Workspace, ready: str, desk: DeskOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealing.seal(place, ready, request())
    with monkeypatch.context() as patched:
        patched.setattr(packages, "give_name", _killed)
        with pytest.raises(KeyboardInterrupt):
            sealing.seal(place, ready, request(encrypt=True))
    packages.settle(place)
    assert [name.endswith(".asice.age") for name in names(place)] == [True]


def test_a_plain_file_that_a_kill_left_beside_its_envelope_goes_at_the_next_use(
    place: Workspace, ready: str, desk: DeskOf
) -> None:
    made = sealing.seal(place, ready, request(encrypt=True))
    made.path.with_name(made.path.name.removesuffix(".age")).write_bytes(b"claro")
    packages.settle(place)
    assert names(place) == [made.path.name]


def _killed(*_args: object) -> None:
    raise KeyboardInterrupt


def test_stopped_while_encrypting_nothing_plain_is_left(
    place: Workspace, ready: str, desk: DeskOf
) -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        if text.startswith("Cifrando"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sealing.seal(place, ready, request(encrypt=True), stop)
    assert names(place) == []
    assert sealing.seal(place, ready, request(encrypt=True)).is_new


@pytest.fixture
def wrapped(place: Workspace, ready: str, desk: DeskOf, personal: None) -> SealedPackage:
    return sealing.seal(place, ready, request())


def test_it_travels_under_its_own_name_with_the_hash_of_what_travels(
    place: Workspace, wrapped: SealedPackage, stick: Path
) -> None:
    (done,) = delivering.deliver(place, stick).delivered
    assert done.path.name == wrapped.path.name
    sidecar = done.path.with_name(done.path.name + ".sha256")
    assert sidecar.read_text() == f"{wrapped.sha256}  {done.path.name}\n"


def test_a_second_signature_is_added_inside_and_it_travels_encrypted_again(
    place: Workspace, wrapped: SealedPackage, stick: Path, desk: DeskOf, tmp_path: Path
) -> None:
    delivering.deliver(place, stick)
    identities.create_identity(place, PASSPHRASE, name="Ana", role="alcalde")
    seen = cosigning.look_at(place, wrapped.path)
    assert seen.is_encrypted
    made = cosigning.cosign(place, wrapped.path, PASSPHRASE, role="alcalde")
    assert (made.content_id, made.is_encrypted) == (wrapped.content_id, True)
    assert names(place) == [wrapped.path.name]
    found = opened_with(made.path, tmp_path / "w", desk.age_key)
    assert [one.role for one in found.signers] == ["dmp", "alcalde"]
    (done,) = delivering.deliver(place, stick).delivered
    assert done.path.name == wrapped.path.name.replace(".asice.age", "-2.asice.age")


def answer(desk: DeskOf, place: Workspace, key: str) -> Path:
    """Write an answer to the only package, encrypted for ``key``."""
    plain = desk.answer(packages.outgoing(place)[0])
    made = Sealed(plain, "0" * 64, "", 0, [])
    out = envelope.wrap(made, plain.with_name(plain.name + ".age"), [envelope.recipient_of(key)])
    plain.unlink()
    return out.path


def test_an_encrypted_answer_is_collected_and_kept_as_it_came(
    place: Workspace, wrapped: SealedPackage, stick: Path, desk: DeskOf
) -> None:
    came = answer(desk, place, archive.keys(place)[0]).read_bytes()
    for is_new in (True, False):
        (one,) = collecting.collect(place, stick).receipts
        assert (one.outcome, one.is_new) == (Outcome.ACCEPTED, is_new)
    (kept,) = (place.folder / "acuses").iterdir()
    assert kept.name.endswith(".asice.age")
    assert kept.read_bytes() == came


def test_an_answer_for_somebody_else_says_that_it_can_t_be_opened(
    place: Workspace, wrapped: SealedPackage, stick: Path, desk: DeskOf
) -> None:
    answer(desk, place, envelope.new_key())
    (ignored,) = collecting.collect(place, stick).ignored
    assert "no se cifró para esta llave" in ignored.reason


def test_the_request_asks_for_answers_that_outlive_the_laptop(place: Workspace) -> None:
    known = signer(place)
    made = identities.request_enrolment(place, known, PASSPHRASE)
    assert made.request.age_recipient == envelope.recipient_of(archive.keys(place)[0])


@pytest.mark.usefixtures("slow_scrypt")
def test_a_restored_backup_reads_everything_once_the_passphrase_was_typed(
    place: Workspace,
    wrapped: SealedPackage,
    stick: Path,
    desk: DeskOf,
    tmp_path: Path,
) -> None:
    answer(desk, place, archive.keys(place)[0])
    (tmp_path / "copias").mkdir()
    copy = backup.back_up(place, tmp_path / "copias").path
    backup.restore(copy, tmp_path / "otro", clock=Ticking())
    with workspace.opened(tmp_path / "otro", Ticking()) as other:
        path = other.folder / PACKAGES / wrapped.path.name
        assert archive.is_locked(other)
        with pytest.raises(LockedArchiveError):
            sealing.signers_of(other, path)
        (ignored,) = collecting.collect(other, stick).ignored
        assert ignored.reason == LockedArchiveError().user_text
        assert (ignored.code, ignored.exit_code) == ("ARC-001", ExitCode.USAGE)
        known = identities.choose(other)
        assert identities.unlock_archive(other, known, PASSPHRASE) == 1
        assert not archive.is_locked(other)
        assert [one.role for one in sealing.signers_of(other, path)] == ["dmp"]
        assert len(collecting.collect(other, stick).receipts) == 1


@pytest.mark.skipif(shutil.which("age") is None, reason="age isn't installed here")
@pytest.mark.usefixtures("slow_scrypt")
def test_the_copy_of_the_key_is_a_file_that_the_public_tool_opens(
    place: Workspace,
) -> None:
    archive.unlock(place, signer(place).fingerprint, PASSPHRASE)
    (copy,) = (place.folder / "identidades").glob("archivo-*.age")
    assert copy.read_bytes().startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert PASSPHRASE.encode() not in copy.read_bytes()
    key = archive.keys(place)[0]
    listed = subprocess.run(
        ["age-keygen", "-y"], input=key.encode(), capture_output=True, check=True
    ).stdout
    assert listed.decode().strip() == envelope.recipient_of(key)


def test_each_identity_s_passphrase_opens_the_same_archive(place: Workspace) -> None:
    first = signer(place)
    second = identities.create_identity(place, "otra frase larga", name="Ana", role="alcalde")
    keys = archive.unlock(place, first.fingerprint, PASSPHRASE)
    assert archive.unlock(place, second.fingerprint, "otra frase larga") == keys
    assert len(list((place.folder / "identidades").glob("archivo-*.age"))) == 2


def test_an_archive_that_the_passphrase_doesn_t_open_gets_a_second_key(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = signer(place)
    (first,) = archive.unlock(place, known.fingerprint, PASSPHRASE)
    monkeypatch.setattr("desktop.models.device.archive_keys", lambda _device: ())
    (other,) = archive.unlock(place, known.fingerprint, "la de antes")
    assert other != first
    assert len(list((place.folder / "identidades").glob("archivo-*.age"))) == 2


def test_a_colleague_on_another_laptop_signs_what_was_encrypted_for_both(
    place: Workspace, ready: str, desk: DeskOf, personal: None, tmp_path: Path
) -> None:
    with municipality(tmp_path / "alcaldia", role="alcalde") as other:
        mayor = identities.create_identity(other, PASSPHRASE, name="Ana")
        asked = identities.request_enrolment(other, mayor, PASSPHRASE)
        (desk.folder / "tarjeta-segeplan.asice").unlink()
        desk.introduce(other)
        closed = sealing.seal(place, ready, request(readers=()))
        with pytest.raises(PackageRefusedError, match="PKG-001"):
            cosigning.look_at(other, closed.path)
        plan = take_in(place)
        reader = envelopes.reader_of(place, asked.path).key
        made = sealing.seal(place, plan, request(readers=[reader]))
        back = envelope.recipient_of(archive.keys(place)[0])
        signed = cosigning.cosign(other, made.path, PASSPHRASE, readers=[back])
    assert [one.name for one in sealing.signers_of(place, signed.path)] == ["Julio Caal", "Ana"]


def test_a_stranger_is_no_reader(place: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "solicitud.asice"
    person = Person("Otro", "alcalde", "Alcaldía", "0101")
    key = identity.load(identity.create(person, at=START, passphrase=PASSPHRASE), PASSPHRASE)
    recipient = envelope.recipient_of(envelope.new_key())
    enrolment.write_request(path, key, device_key=b"1" * 32, age_recipient=recipient, at=START)
    with pytest.raises(OtherReaderError):
        envelopes.reader_of(place, path)
