"""Making packages: sealing a submission, adding a signature, and sealing answers and cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds import Kind
from valija.package.identity import Identity
from valija.package.model import Accepted, PackageInfo, RequiredSigner
from valija.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class AttachmentFile:
    """A file to pack; ``name`` comes from :func:`valija.package.names.attachment_name`."""

    name: str  # a-001.pdf
    original: str
    sha256: str
    size: int
    personal: bool
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class SealDraft:
    """What a revision is sealed with besides its content. Equal drafts give equal ``content_id``s."""

    recipient: str
    device: str
    audit_head: str  # 64 hexadecimal digits, or empty
    created: datetime
    app_version: str
    signers: Sequence[RequiredSigner] = ()
    warnings_accepted: Sequence[Accepted] = ()
    attachments: Sequence[AttachmentFile] = ()
    supersedes: str = ""  # content_id of the former sealed revision
    app_name: str = "valija"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, as ``seal`` and ``cosign`` report it."""

    role: str
    name: str
    office: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A finished package."""

    path: Path
    content_id: str
    sha256: str  # of the file as it travels
    bytes: int
    signers: Sequence[Signer]


def seal_submission(
    out: Path,
    content: Content,
    kind: Kind,
    catalogues: Catalogues,
    draft: SealDraft,
    identity: Identity,
    *,
    at: datetime,
    progress: Progress = silent,
) -> Sealed:
    """Pack, sign and write one revision as ``out``; nothing stands there until all of it does."""
    raise NotImplementedError


def cosign(
    source: Path, out: Path, identity: Identity, *, at: datetime, progress: Progress = silent
) -> Sealed:
    """Write ``source`` as ``out`` with one signature more; all earlier entries stay byte-identical."""
    raise NotImplementedError


def seal_answer(
    out: Path, info: PackageInfo, members: Mapping[str, bytes], identity: Identity, *, at: datetime
) -> Sealed:
    """Write a package of any other type.

    Args:
        out: the final name.
        info: its ``package.json``.
        members: ``<type>.json``, and if wanted ``<type>.txt``: the same for a person to read.
        identity: who signs.
        at: the time of signing.
    """
    raise NotImplementedError


def stick_name(info: PackageInfo, content_id: str) -> str:
    """Return the name of a package on a stick."""
    parts = [info.municipality, info.kind, info.period, f"r{info.revision}"]
    if info.type != "submission":
        parts.append(info.type.value)
    return "_".join([*filter(None, parts), content_id[:8]]) + ".asice"
