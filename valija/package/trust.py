"""Whom a verification believes: officials enrolled by a person, and institutions accepted by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from valija.package.identity import Person


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody whose enrolment request was confirmed; ``revoked_at`` ends their authority at once."""

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
    raise NotImplementedError
