"""How people and institutions introduce themselves: enrolment requests and institution cards.

Both are small packages signed by the very key they introduce. That proves that whoever made them
holds the key; who that is, a person finds out by comparing ten words on paper or by voice.
"""

import base64
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from valija import canonical, files, roles
from valija.package import certificates, reading, sealing, signatures, words
from valija.package.codes import PackageRefusedError, RefusedError, finding
from valija.package.identity import Identity, Person
from valija.package.model import SCHEMA, PackageInfo, PackageType
from valija.package.plain_json import text
from valija.package.reading import Opened
from valija.package.trust import InstitutionKey, Official

MAX_SIZE = 256 << 10
_APP = "valija"


@dataclass(frozen=True, slots=True)
class EnrolmentRequest:
    """A person's request, its own signature checked; believe it after comparing ``words``."""

    person: Person
    certificate: bytes  # DER
    fingerprint: str  # of the certificate
    device_key: bytes
    age_recipient: str
    words: str  # ten, over the whole request

    def as_official(self, at: datetime) -> Official:
        """Return what the desk keeps once a person confirmed the words."""
        return Official(self.person, self.certificate, self.fingerprint, at)


@dataclass(frozen=True, slots=True)
class InstitutionCard:
    """An institution's card, its own signature checked; believe it after comparing ``words``."""

    code: str
    name: str
    certificate: bytes  # DER
    fingerprint: str  # of the certificate
    device_key: bytes
    age_recipient: str
    words: str  # ten, over the whole card

    def as_key(self) -> InstitutionKey:
        """Return what a workspace keeps once a person confirmed the words."""
        return InstitutionKey(self.code, self.name, self.certificate, self.fingerprint)


def write_request(
    out: Path, identity: Identity, *, device_key: bytes, age_recipient: str, at: datetime
) -> EnrolmentRequest:
    """Write the enrolment request of ``identity`` as the package ``out``; return what it says.

    Raises:
        NotInForceError: the certificate can't sign at ``at``.
        DeviceError: the disk is full, read-only or gone, or ``out`` exists.
    """
    person = identity.person
    about = {
        "name": person.name,
        "role": person.role,
        "office": person.office,
        "municipality": person.municipality,
    }
    data = _document(about, identity, device_key, age_recipient)
    info = PackageInfo(
        type=PackageType.ENROLMENT,
        created=at.replace(microsecond=0),
        app_name=_APP,
        app_version="",
        municipality=person.municipality,
    )
    sealing.seal_answer(out, info, {info.type.content_file: data}, identity, at=at)
    return _request(data)


def write_card(
    out: Path,
    identity: Identity,
    *,
    code: str,
    name: str,
    device_key: bytes,
    age_recipient: str,
    at: datetime,
) -> InstitutionCard:
    """Write the card of the institution ``code`` as the package ``out``; return what it says.

    Raises:
        NotInForceError: the certificate can't sign at ``at``.
        DeviceError: the disk is full, read-only or gone, or ``out`` exists.
    """
    data = _document({"code": code, "name": name}, identity, device_key, age_recipient)
    info = PackageInfo(
        type=PackageType.INSTITUTION,
        created=at.replace(microsecond=0),
        app_name=_APP,
        app_version="",
    )
    sealing.seal_answer(out, info, {info.type.content_file: data}, identity, at=at)
    return _card(data)


def _document(
    about: Mapping[str, str], identity: Identity, device_key: bytes, age_recipient: str
) -> bytes:
    keys = {
        "schema": SCHEMA,
        "certificate": base64.b64encode(identity.certificate).decode(),
        "device_key": base64.b64encode(device_key).decode(),
        "age_recipient": age_recipient,
    }
    return canonical.to_bytes({**about, **keys})


def read_request(path: Path, at: datetime) -> EnrolmentRequest:
    """Read an enrolment request.

    Raises:
        PackageRefusedError: it doesn't verify, its certificate isn't in force, or it isn't a
            request signed by the one it is about.
        DeviceError: the file can't be read.
    """
    return introduced_request(path.name, small_file(path), at)


def read_card(path: Path, at: datetime) -> InstitutionCard:
    """Read an institution card.

    Raises:
        PackageRefusedError: it doesn't verify, its certificate isn't in force, or it isn't a
            card signed by the institution it is about.
        DeviceError: the file can't be read.
    """
    return introduced_card(path.name, small_file(path), at)


def introduced_request(name: str, data: bytes, at: datetime | None) -> EnrolmentRequest:
    """Read the request in ``data``, a file called ``name``; dates count if ``at`` is given."""
    try:
        opened = _proved(data, PackageType.ENROLMENT)
        request = _request(opened.container.read(PackageType.ENROLMENT.content_file))
        _check_signer(opened, request.certificate, at)
    except RefusedError as error:
        raise PackageRefusedError.of(name, error.findings) from error
    return request


def introduced_card(name: str, data: bytes, at: datetime | None) -> InstitutionCard:
    """Read the card in ``data``, a file called ``name``; dates count if ``at`` is given."""
    try:
        opened = _proved(data, PackageType.INSTITUTION)
        card = _card(opened.container.read(PackageType.INSTITUTION.content_file))
        _check_signer(opened, card.certificate, at)
    except RefusedError as error:
        raise PackageRefusedError.of(name, error.findings) from error
    return card


def small_file(path: Path) -> bytes:
    """Read a small file whole: that is the copy, and nothing else is used.

    Raises:
        PackageRefusedError: it is far too large to introduce anybody.
        DeviceError: it can't be read.
    """
    with files.device_errors(path), path.open("rb") as stream:
        data = stream.read(MAX_SIZE + 1)
    if len(data) > MAX_SIZE:
        what = "es mucho más grande que una solicitud o tarjeta"
        raise PackageRefusedError.of(path.name, [finding("too-large", what)])
    return data


def _proved(data: bytes, type: PackageType) -> Opened:
    """Go through the stages container, signatures and coverage."""
    opened = reading.open_package(lambda: io.BytesIO(data))
    for check in (signatures.check_signatures, signatures.check_coverage):
        if found := list(check(opened)):
            raise RefusedError(*found)
    info = opened.info
    expected = {type.content_file, f"{type.value}.txt", "package.json", "manifest-sha256.txt"}
    if info is None or info.type is not type or opened.container.payload() - expected:
        raise RefusedError(finding("malformed", _WRONG[type]))
    if type.content_file not in opened.container.entries:
        raise RefusedError(finding("malformed", f"le falta «{type.content_file}»"))
    return opened


_WRONG = {
    PackageType.ENROLMENT: "no es una solicitud de inscripción",
    PackageType.INSTITUTION: "no es una tarjeta de institución",
}


def _check_signer(opened: Opened, certificate: bytes, at: datetime | None) -> None:
    """Whoever is introduced must be the only one who signed, with a certificate in force."""
    signed_by = [pair.signature.certificate for pair in opened.pairs]
    if [one.der for one in signed_by] != [certificate]:
        raise RefusedError(finding("tampered", "no la firma la misma clave que presenta"))
    if at is not None and (fault := signed_by[0].fault_at(at)):
        raise RefusedError(finding("expired", fault))


_MUNICIPALITY = r"[0-9]{4}"
_INSTITUTION = r"[a-z0-9-]{1,40}"
_PLAIN = r"[^\x00-\x1f\x7f-\x9f]{1,200}"
_RECIPIENT = r"(age1[a-z0-9]{10,2000})?"


def _request(data: bytes) -> EnrolmentRequest:
    try:
        found = _values(data, {"name", "role", "office", "municipality"})
        if found["role"] not in roles.MUNICIPAL:
            raise ValueError(f"role {found['role']!r:.40}")
        person = Person(
            name=text(found["name"], _PLAIN),
            role=found["role"],
            office=text(found["office"], _PLAIN),
            municipality=text(found["municipality"], _MUNICIPALITY),
        )
        certificate = certificates.read(base64.b64decode(found["certificate"], validate=True))
        return EnrolmentRequest(person=person, **_keys(found, certificate), words=_words(data))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RefusedError(finding("malformed", _WRONG[PackageType.ENROLMENT])) from error


def _card(data: bytes) -> InstitutionCard:
    try:
        found = _values(data, {"code", "name"})
        certificate = certificates.read(base64.b64decode(found["certificate"], validate=True))
        return InstitutionCard(
            code=text(found["code"], _INSTITUTION),
            name=text(found["name"], _PLAIN),
            **_keys(found, certificate),
            words=_words(data),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RefusedError(finding("malformed", _WRONG[PackageType.INSTITUTION])) from error


def _values(data: bytes, about: set[str]) -> dict[str, str]:
    found = canonical.from_bytes(data)
    if found.keys() != about | {"schema", "certificate", "device_key", "age_recipient"}:
        raise ValueError(f"keys {sorted(found)!r:.200}")
    if found["schema"] != SCHEMA:
        raise ValueError(f"schema {found['schema']!r:.40}")
    return {name: text(value) for name, value in found.items()}


def _keys(found: dict[str, str], certificate: certificates.Certificate) -> dict[str, Any]:
    return {
        "certificate": certificate.der,
        "fingerprint": certificate.fingerprint,
        "device_key": base64.b64decode(found["device_key"], validate=True),
        "age_recipient": text(found["age_recipient"], _RECIPIENT),
    }


def _words(data: bytes) -> str:
    return words.ten_words(hashlib.sha256(data).digest())
