"""Enrolment requests, institution cards, and the folder of trust made of them."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.package.conftest import AT, Verify, codes
from tests.package.forge import Forgery, rezipped
from valija.errors import DeviceError
from valija.package import enrolment, trust, words
from valija.package.codes import PackageRefusedError
from valija.package.enrolment import EnrolmentRequest, InstitutionCard
from valija.package.identity import Identity
from valija.package.sealing import Sealed

AGE = "age1" + "q" * 58


def request(folder: Path, who: Identity, at: datetime = AT) -> tuple[Path, EnrolmentRequest]:
    out = folder / "solicitud.asice"
    written = enrolment.write_request(out, who, device_key=b"k" * 32, age_recipient=AGE, at=at)
    return out, written


def card(folder: Path, who: Identity) -> tuple[Path, InstitutionCard]:
    out = folder / "tarjeta.asice"
    written = enrolment.write_card(
        out,
        who,
        code="segeplan",
        name="SEGEPLAN",
        device_key=b"k" * 32,
        age_recipient=AGE,
        at=AT,
    )
    return out, written


def test_a_request_is_read_back(tmp_path: Path, ana: Identity) -> None:
    path, written = request(tmp_path, ana)
    read = enrolment.read_request(path, AT)
    assert read == written
    assert (read.person, read.certificate) == (ana.person, ana.certificate)
    assert (read.device_key, read.age_recipient) == (b"k" * 32, AGE)


def test_a_card_is_read_back(tmp_path: Path, desk: Identity) -> None:
    path, written = card(tmp_path, desk)
    assert enrolment.read_card(path, AT) == written
    assert written.as_key().fingerprint == desk.fingerprint


def test_the_words_cover_the_whole_request(tmp_path: Path, ana: Identity) -> None:
    path, written = request(tmp_path, ana)
    forgery = Forgery.of(path.read_bytes(), [ana], AT)
    for change in (
        {"role": "alcalde"},
        {"municipality": "0101"},
        {"age_recipient": "age1" + "p" * 58},
        {"device_key": "AAAA"},
        {"office": "Otra"},
    ):
        path.write_bytes(forgery.with_json("enrolment.json", **change).to_bytes())
        other = enrolment.read_request(path, AT)
        assert not words.same_words(other.words, written.words)


def test_nobody_introduces_somebody_else(tmp_path: Path, ana: Identity, luis: Identity) -> None:
    path, _ = request(tmp_path, ana)
    package = path.read_bytes()
    for signers in ([luis], [ana, luis]):
        path.write_bytes(Forgery.of(package, signers, AT).to_bytes())
        with pytest.raises(PackageRefusedError) as raised:
            enrolment.read_request(path, AT)
        assert raised.value.detail == "tampered"


def test_a_changed_request_is_refused(tmp_path: Path, ana: Identity) -> None:
    path, _ = request(tmp_path, ana)
    entries = Forgery.of(path.read_bytes(), [ana], AT).entries()
    changed = entries["enrolment.json"].replace(b'"role":"dmp"', b'"role":"uip"')
    path.write_bytes(rezipped({**entries, "enrolment.json": changed}))
    with pytest.raises(PackageRefusedError) as raised:
        enrolment.read_request(path, AT)
    assert raised.value.detail == "tampered"
    assert "solicitud.asice" in raised.value.user_text


@pytest.mark.parametrize(
    "change",
    [
        {"role": "presidente"},
        {"role": "ventanilla"},
        {"municipality": "1"},
        {"name": "a\nb"},
        {"name": ""},
        {"age_recipient": "http://x"},
        {"certificate": "AAAA"},
        {"certificate": "!"},
        {"device_key": 7},
        {"otra": "cosa"},
        {"schema": "valija/2"},
    ],
    ids=str,
)
def test_a_request_of_another_form_is_refused(
    change: dict[str, object], tmp_path: Path, ana: Identity
) -> None:
    path, _ = request(tmp_path, ana)
    forgery = Forgery.of(path.read_bytes(), [ana], AT).with_json("enrolment.json", **change)
    path.write_bytes(forgery.to_bytes())
    with pytest.raises(PackageRefusedError) as raised:
        enrolment.read_request(path, AT)
    assert raised.value.detail == "malformed"


def test_a_request_whose_certificate_has_ended_is_refused(tmp_path: Path, ana: Identity) -> None:
    path, _ = request(tmp_path, ana)
    with pytest.raises(PackageRefusedError) as raised:
        enrolment.read_request(path, AT + timedelta(days=6 * 365))
    assert raised.value.detail == "expired"


def test_a_card_is_no_request_nor_a_package_either(
    tmp_path: Path, desk: Identity, sealed: Sealed
) -> None:
    path, _ = card(tmp_path, desk)
    with pytest.raises(PackageRefusedError):
        enrolment.read_request(path, AT)
    with pytest.raises(PackageRefusedError):
        enrolment.read_card(sealed.path, AT)


def test_what_is_missing_or_far_too_large_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeviceError):
        enrolment.read_card(tmp_path / "nada.asice", AT)
    large = tmp_path / "grande.asice"
    large.write_bytes(bytes(1 << 20))
    with pytest.raises(PackageRefusedError) as raised:
        enrolment.read_card(large, AT)
    assert raised.value.detail == "too-large"


def test_a_folder_of_cards_and_requests_is_whom_to_believe(
    tmp_path: Path, ana: Identity, desk: Identity, sealed: Sealed, verify: Verify
) -> None:
    folder = tmp_path / "confianza"
    folder.mkdir()
    request(folder, ana)
    card(folder, desk)
    (folder / "otra.asice").write_bytes(b"x")
    (folder / "enorme.asice").write_bytes(bytes(1 << 20))
    (folder / "nota.txt").write_text("hola")
    (folder / "carpeta.asice").mkdir()
    loaded = trust.load_folder(folder, at=AT)
    assert (set(loaded.officials), set(loaded.institutions)) == (
        {ana.fingerprint},
        {desk.fingerprint},
    )
    read = verify(sealed.path, trust=loaded)
    assert codes(read) == set()
    assert any("dadas de baja" in sentence for sentence in read.not_checked)


def test_a_folder_that_introduces_nobody_is_said_to(tmp_path: Path) -> None:
    with pytest.raises(trust.EmptyTrustError):
        trust.load_folder(tmp_path, at=AT)
    with pytest.raises(DeviceError):
        trust.load_folder(tmp_path / "nada", at=AT)


def test_an_introduction_is_a_package_like_any_other(
    tmp_path: Path, ana: Identity, verify: Verify
) -> None:
    path, _ = request(tmp_path, ana)
    assert codes(verify(path, recipient="")) == set()
