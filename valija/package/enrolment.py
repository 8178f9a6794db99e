"""How people and institutions introduce themselves: enrolment requests and institution cards."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from valija.package.identity import Identity, Person
from valija.package.trust import InstitutionKey, Official


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
    """Write the enrolment request of ``identity`` as the package ``out``; return what it says."""
    raise NotImplementedError


def read_request(path: Path, at: datetime) -> EnrolmentRequest:
    """Read an enrolment request.

    Raises:
        PackageRefusedError: it doesn't verify, its certificate isn't in force, or it isn't a
            request signed by the one it is about.
        DeviceError: the file can't be read.
    """
    raise NotImplementedError


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
    """Write the card of the institution ``code`` as the package ``out``; return what it says."""
    raise NotImplementedError


def read_card(path: Path, at: datetime) -> InstitutionCard:
    """Read an institution card.

    Raises:
        PackageRefusedError: it doesn't verify, its certificate isn't in force, or it isn't a
            card signed by the institution it is about.
        DeviceError: the file can't be read.
    """
    raise NotImplementedError
