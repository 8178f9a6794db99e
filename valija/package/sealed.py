"""What sealing and co-signing report."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from valija.package.identity import Identity


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, as ``seal`` and ``cosign`` report it."""

    role: str
    name: str
    office: str
    fingerprint: str

    @classmethod
    def of(cls, identity: Identity) -> "Signer":
        """Return the signer that ``identity`` is."""
        person = identity.person
        return cls(person.role, person.name, person.office, identity.fingerprint)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A finished package."""

    path: Path
    content_id: str
    sha256: str  # of the file as it travels
    bytes: int
    signers: Sequence[Signer]
    is_encrypted: bool = False  # an envelope is around it
