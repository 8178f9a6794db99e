"""Sealing, signing, co-signing and reading back."""

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.package.conftest import AT, Seal, Verify, codes
from valija import document
from valija.content import Content
from valija.files import AlreadyThereError
from valija.kinds import Kind
from valija.package import sealing
from valija.package.codes import PackageRefusedError
from valija.package.identity import Identity
from valija.package.model import Accepted, Outcome
from valija.package.sealing import SealDraft, Sealed
from valija.package.trust import Trust
from valija.problems import Where
from valija.progress import CancelledError


def test_what_was_sealed_is_read_back_whole(
    sealed: Sealed, content: Content, kind: Kind, draft: SealDraft, verify: Verify
) -> None:
    read = verify(sealed.path)
    assert (read.outcome, list(read.findings)) == (Outcome.INTACT, [])
    assert (read.content_id, read.sha256) == (sealed.content_id, sealed.sha256)
    assert read.content == content
    assert read.member("submission.json") == document.to_bytes(content, kind)
    assert read.info is not None
    assert read.info.audit_head == draft.audit_head
    assert [one.name for one in read.signers if one.known] == ["Ana Pérez"]


def test_the_report_of_sealing_is_what_lies_on_the_disk(sealed: Sealed) -> None:
    data = sealed.path.read_bytes()
    assert sealed.bytes == len(data)
    assert sealed.sha256 == hashlib.sha256(data).hexdigest()
    with zipfile.ZipFile(sealed.path) as archive:
        assert archive.testzip() is None
        listed = archive.read("manifest-sha256.txt")
    assert sealed.content_id == hashlib.sha256(listed).hexdigest()


def test_mimetype_comes_first_and_stands_at_byte_38(sealed: Sealed) -> None:
    data = sealed.path.read_bytes()
    assert data[30:69] == b"mimetypeapplication/vnd.etsi.asic-e+zip"


def test_attachments_come_out_as_they_went_in(
    sealed: Sealed, draft: SealDraft, verify: Verify
) -> None:
    read = verify(sealed.path)
    for attachment in draft.attachments:
        with read.open(attachment.name) as stream:
            assert stream.read() == attachment.path.read_bytes()


def test_sealing_twice_gives_the_same_content(
    tmp_path: Path, sealed: Sealed, seal: Seal, luis: Identity
) -> None:
    again = seal(tmp_path / "otra.asice", by=luis)
    assert again.content_id == sealed.content_id
    assert again.sha256 != sealed.sha256  # another signature


def test_a_package_is_never_sealed_over_another(sealed: Sealed, seal: Seal) -> None:
    before = sealed.path.read_bytes()
    with pytest.raises(AlreadyThereError):
        seal(sealed.path)
    assert sealed.path.read_bytes() == before


def test_an_attachment_that_changed_stops_the_sealing_and_leaves_nothing(
    tmp_path: Path, draft: SealDraft, seal: Seal
) -> None:
    other = tmp_path / "otro"
    other.write_bytes(b"x")
    with pytest.raises(sealing.AttachmentChangedError):
        seal(tmp_path / "p.asice", attachments=[replace(draft.attachments[0], path=other)])
    assert list(tmp_path.iterdir()) == [other]


def test_sealing_stops_when_asked_and_leaves_nothing(tmp_path: Path, seal: Seal) -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        if "Empacando" in text:
            raise CancelledError

    with pytest.raises(CancelledError):
        seal(tmp_path / "p.asice", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_an_accepted_warning_travels_with_its_place(
    tmp_path: Path, content: Content, seal: Seal, verify: Verify
) -> None:
    row = content.tables["renglones"][0]
    accepted = Accepted("V24", Where("renglones", row.row_id, "vigente"), "Se revisó.")
    info = verify(seal(tmp_path / "p.asice", warnings_accepted=[accepted]).path).info
    assert info is not None
    assert list(info.warnings_accepted) == [accepted]


def test_a_second_signature_leaves_all_earlier_bytes_alone(
    tmp_path: Path, sealed: Sealed, luis: Identity, verify: Verify
) -> None:
    signed = sealing.cosign(sealed.path, tmp_path / "dos.asice", luis, at=AT)
    before, after = sealed.path.read_bytes(), signed.path.read_bytes()
    entries = before.index(b"PK\x01\x02")
    assert after[:entries] == before[:entries]
    assert signed.content_id == sealed.content_id
    assert signed.sha256 == hashlib.sha256(after).hexdigest()
    read = verify(signed.path)
    assert read.outcome is Outcome.INTACT
    assert [one.role for one in read.signers] == ["dmp", "alcalde"]
    assert [one.fingerprint for one in signed.signers] == [one.fingerprint for one in read.signers]


def test_nobody_signs_twice(tmp_path: Path, sealed: Sealed, ana: Identity) -> None:
    with pytest.raises(sealing.AlreadySignedError) as raised:
        sealing.cosign(sealed.path, tmp_path / "dos.asice", ana, at=AT)
    assert "Ana Pérez" in raised.value.user_text
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_package_is_not_co_signed(tmp_path: Path, sealed: Sealed, luis: Identity) -> None:
    damaged = tmp_path / "uno.asice"
    data = bytearray(sealed.path.read_bytes())
    data[data.index(b"%PDF-1.7 acta") + 3] ^= 1
    damaged.write_bytes(data)
    with pytest.raises(PackageRefusedError) as raised:
        sealing.cosign(damaged, tmp_path / "dos.asice", luis, at=AT)
    assert raised.value.detail == "tampered"
    assert list(tmp_path.iterdir()) == [damaged]


def test_without_trust_an_intact_package_says_that_nobody_vouches(
    sealed: Sealed, verify: Verify
) -> None:
    read = verify(sealed.path, trust=Trust.none(), recipient="")
    assert read.outcome is Outcome.INTACT
    assert codes(read) == set()
    assert any("nadie responde por quien firma" in sentence for sentence in read.not_checked)
    assert [one.known for one in read.signers] == [False]


def test_the_stick_s_name_says_what_and_whose(sealed: Sealed, verify: Verify) -> None:
    info = verify(sealed.path).info
    assert info is not None
    name = sealing.stick_name(info, sealed.content_id)
    assert name == f"9901_poa_2027_r1_{sealed.content_id[:8]}.asice"
