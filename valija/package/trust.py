"""Whom a verification believes: officials and institutions that a person confirmed."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from valija import files
from valija.errors import ExpectedError
from valija.package.codes import PackageRefusedError
from valija.package.identity import Person


class EmptyTrustError(ExpectedError):
    """A folder that introduces nobody."""

    code = "TRU-001"
    text = "En «{place}» no hay ninguna tarjeta de institución ni solicitud de inscripción."
    advice = "Copie allí las que usted haya comparado en papel, y repita."


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody whose enrolment was confirmed; ``revoked_at`` ends their authority at once."""

    person: Person
    certificate: bytes  # DER
    fingerprint: str  # SHA-256 of the certificate, hexadecimal
    enrolled_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class InstitutionKey:
    """The desk key of an institution; it speaks for its own code only."""

    code: str
    name: str
    certificate: bytes  # DER
    fingerprint: str
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Trust:
    """Everybody known, by certificate fingerprint."""

    officials: Mapping[str, Official] = field(default_factory=dict)
    institutions: Mapping[str, InstitutionKey] = field(default_factory=dict)
    given: bool = True  # False: nobody said whom to believe, so nobody is called unknown
    revocations: bool = True  # whether revoked entries would be among these

    @classmethod
    def none(cls) -> "Trust":
        """Return what ``verify`` has when no list was given."""
        return cls(given=False, revocations=False)

    @classmethod
    def of(
        cls,
        officials: Iterable[Official] = (),
        institutions: Iterable[InstitutionKey] = (),
        *,
        revocations: bool = True,
    ) -> "Trust":
        """Return the trust in these."""
        return cls(
            {one.fingerprint: one for one in officials},
            {one.fingerprint: one for one in institutions},
            revocations=revocations,
        )

    def knows(self, fingerprint: str) -> bool:
        """Tell whether this certificate was confirmed by a person, revoked or not."""
        return fingerprint in self.officials or fingerprint in self.institutions


def load_folder(folder: Path, *, at: datetime) -> Trust:
    """Believe the institution cards and enrolment requests that lie in ``folder``.

    Whoever put them there vouches for them. Files that are neither are passed over.

    Raises:
        EmptyTrustError: there is no card and no request.
        DeviceError: the folder doesn't answer.
    """
    from valija.package import enrolment

    officials, institutions = [], []
    with files.device_errors(folder):
        paths = sorted(
            path for path in folder.iterdir() if path.suffix == ".asice" and path.is_file()
        )
    for path in paths:
        try:
            data = enrolment.small_file(path)
        except PackageRefusedError:
            continue  # far too large to introduce anybody
        with suppress(PackageRefusedError):
            request = enrolment.introduced_request(path.name, data, None)
            officials.append(request.as_official(at))
        with suppress(PackageRefusedError):
            institutions.append(enrolment.introduced_card(path.name, data, None).as_key())
    if not officials and not institutions:
        raise EmptyTrustError(place=folder)
    return Trust.of(officials, institutions, revocations=False)
