"""Checking a package somebody else made: copy first, then stage by stage, and say what wasn't checked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from valija.content import Content
from valija.errors import ExitCode, ExpectedError
from valija.kinds import Kind
from valija.package.model import Finding, Outcome, PackageInfo
from valija.package.trust import Trust
from valija.progress import Progress, silent


class PackageRefusedError(ExpectedError):
    """A package that an operation needs doesn't verify."""

    code = "PKG-001"
    text = "«{name}» no se puede usar. {why}"
    exit_code = ExitCode.NOT_VERIFIED


class NotARegularFileError(ExpectedError):
    """A link, a folder, a pipe or a device where a package should be."""

    code = "PKG-002"
    text = "«{name}» no es un archivo corriente."
    advice = "Copie el paquete mismo, no un acceso directo, y repita."
    exit_code = ExitCode.NOT_VERIFIED


@dataclass(frozen=True, slots=True)
class VerifiedSigner:
    """Whose signature holds. Unless ``known``, name, role and office are the certificate's claim."""

    role: str
    name: str
    office: str
    fingerprint: str  # SHA-256 of the certificate
    known: bool
    signed_at: datetime  # the signer's claim


@dataclass(frozen=True)
class Verification:
    """What was checked, what was found, and what was not checked."""

    outcome: Outcome  # intact, quarantined or rejected
    findings: Sequence[Finding]
    signers: Sequence[VerifiedSigner]
    not_checked: Sequence[str]  # Spanish sentences
    sha256: str  # of the file as it travelled
    copy: Path  # what was verified; nothing else may be used. Absent if it was far too large
    content_id: str = ""  # empty until the signatures hold
    info: PackageInfo | None = None
    content: Content | None = None  # of a submission whose content stage passed
    kind: Kind | None = None

    def member(self, name: str) -> bytes:
        """Return one file of the package, whole."""
        raise NotImplementedError

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Open one file of the package for reading."""
        raise NotImplementedError


def verify(
    path: Path,
    *,
    trust: Trust,
    at: datetime,
    work: Path,
    recipient: str = "",
    progress: Progress = silent,
) -> Verification:
    """Copy ``path`` into the folder ``work`` and check the copy, from container to role.

    Args:
        path: the package.
        trust: whom to believe; ``Trust.none()`` says nothing about who signed.
        at: the time of reception; certificates must be in force then.
        work: a folder of ours; the copy stays in it for the caller to keep or remove.
        recipient: the institution that reads; empty if it isn't one, and then not checked.
        progress: told how far the copying and hashing is.

    Raises:
        NotARegularFileError: a link, a folder, a pipe or a device.
        DeviceError: the file can't be read, or the copy can't be written.
    """
    raise NotImplementedError
