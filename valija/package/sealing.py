"""Making packages: sealing a submission, adding a signature, and sealing answers and cards."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from valija import document, files
from valija.catalogues import Catalogues
from valija.content import Content
from valija.errors import ContentError
from valija.kinds import Kind
from valija.package import manifest, names
from valija.package.attached import PackedAttachment
from valija.package.cosigning import AlreadySignedError, cosign
from valija.package.hashing import Hasher
from valija.package.identity import Identity
from valija.package.model import (
    DIGESTS,
    INFO,
    PRINTED,
    Accepted,
    Answered,
    CatalogueReference,
    Counts,
    PackageInfo,
    PackageType,
    RequiredSigner,
)
from valija.package.names import SUFFIX
from valija.package.packing import Packer, TooLargeToSealError
from valija.package.sealed import Sealed, Signer
from valija.progress import Progress, silent
from valija.records import field_map

__all__ = [
    "AlreadySignedError",
    "AttachmentChangedError",
    "AttachmentFile",
    "SealDraft",
    "Sealed",
    "Signer",
    "TooLargeToSealError",
    "cosign",
    "seal_answer",
    "seal_submission",
    "stick_name",
]


class AttachmentChangedError(ContentError):
    """An attachment isn't the file that was attached."""

    code = "PKG-006"
    text = "El adjunto «{name}» cambió o se dañó desde que se adjuntó."
    advice = "Quítelo, adjúntelo de nuevo y selle otra vez."


@dataclass(frozen=True, slots=True)
class AttachmentFile:
    """A file to pack; ``name`` comes from :func:`valija.package.names.attachment_name`."""

    name: str  # a-001.pdf
    original: str
    sha256: str
    size: int
    personal: bool
    path: Path
    purpose: str = ""  # what it is for, where the program knows


@dataclass(frozen=True, slots=True, kw_only=True)
class SealDraft:
    """What a revision is sealed with besides its content: equal drafts, equal ``content_id``s."""

    recipient: str
    device: str
    audit_head: str  # 64 hexadecimal digits, or empty
    created: datetime
    app_version: str
    signers: Sequence[RequiredSigner] = ()
    warnings_accepted: Sequence[Accepted] = ()
    observations_answered: Sequence[Answered] = ()
    attachments: Sequence[AttachmentFile] = ()
    supersedes: str = ""  # content_id of the former sealed revision
    app_name: str = "valija"


def seal_submission(  # noqa: PLR0917  # a package is made of these six
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
    """Pack, sign and write one revision as ``out``; nothing stands there until all of it does.

    Raises:
        AttachmentChangedError, TooLargeToSealError: what they say.
        NotInForceError: the certificate can't sign at ``at``.
        DeviceError: the disk is full, read-only or gone, or ``out`` exists.
    """
    progress(0, 1, "Preparando los documentos")
    members = _rendered(content, kind, catalogues, draft)
    members[INFO] = _info(content, kind, catalogues, draft).to_bytes()
    return _packed(out, members, draft.attachments, identity, at, progress)


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

    Raises:
        NotInForceError: the certificate can't sign at ``at``.
        DeviceError: the disk is full, read-only or gone, or ``out`` exists.
    """
    return _packed(out, {**members, INFO: info.to_bytes()}, (), identity, at, silent)


def stick_name(info: PackageInfo, content_id: str, *, is_encrypted: bool = False) -> str:
    """Return the name of a package on a stick."""
    parts = [info.municipality, info.kind, info.period, f"r{info.revision}"]
    if info.type is not PackageType.SUBMISSION:
        parts.append(info.type.value)
    return "_".join([*filter(None, parts), content_id[:8]]) + (
        f".asice{SUFFIX}" if is_encrypted else ".asice"
    )


def _rendered(
    content: Content, kind: Kind, catalogues: Catalogues, draft: SealDraft
) -> dict[str, bytes]:
    """Return the content in all its forms."""
    from valija.documents import pdf, tables

    data = document.to_bytes(content, kind)
    accepted = [
        (one.rule, _place(one, content, kind), one.reason) for one in draft.warnings_accepted
    ]
    printed = pdf.render(
        content,
        kind,
        catalogues,
        fingerprint=hashlib.sha256(data).hexdigest()[:32],
        accepted=accepted,
        signers=[(one.role, one.name, one.office) for one in draft.signers],
    )
    content_file = PackageType.SUBMISSION.content_file
    return {content_file: data, PRINTED: printed, **tables.write(content, kind)}


def _place(accepted: Accepted, content: Content, kind: Kind) -> str:
    """Say in Spanish where an accepted warning stands, as a reader of the printed plan knows it."""
    where = accepted.where
    if not where.table:
        return ""
    table = kind.table(where.table)
    row = next((row for row in content.rows(table) if row.row_id == where.row_id), None)
    keys = [str(getattr(row, name) or "") for name in table.key_fields] if row else []
    label = field_map(table)[where.field].label if where.field else ""
    return ": ".join(filter(None, (table.table_label, " ".join(filter(None, keys)), label)))


def _info(content: Content, kind: Kind, catalogues: Catalogues, draft: SealDraft) -> PackageInfo:
    head = content.head
    counts = Counts(
        records={table.table_name: len(content.rows(table)) for table in kind.tables},
        attachments=len(draft.attachments),
        bytes=sum(one.size for one in draft.attachments),
    )
    return PackageInfo(
        type=PackageType.SUBMISSION,
        created=draft.created,
        app_name=draft.app_name,
        app_version=draft.app_version,
        kind=head.kind,
        submission_id=head.id,
        revision=head.revision,
        supersedes=draft.supersedes,
        municipality=head.municipality,
        period=head.period,
        recipient=draft.recipient,
        rules_version=draft.app_version,
        catalogues=[CatalogueReference(**one) for one in catalogues.references()],
        counts=counts,
        attachments=[
            PackedAttachment(
                one.name,
                names.clean_original(one.original),
                one.sha256,
                one.personal,
                one.purpose,
            )
            for one in draft.attachments
        ],
        device=draft.device,
        audit_head=draft.audit_head,
        signers=draft.signers,
        warnings_accepted=draft.warnings_accepted,
        observations_answered=draft.observations_answered,
    )


def _packed(  # noqa: PLR0917  # internal to this module
    out: Path,
    members: Mapping[str, bytes],
    attachments: Sequence[AttachmentFile],
    identity: Identity,
    at: datetime,
    progress: Progress,
) -> Sealed:
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    digests |= {one.name: one.sha256 for one in attachments}
    listed = manifest.write_digests(digests)
    content_id = hashlib.sha256(listed).hexdigest()
    signed = manifest.write_manifest(1, {**digests, DIGESTS: content_id})
    signature = identity.sign(signed, at=at)
    by_name = {one.name: one for one in attachments}
    with files.atomic(out, replace=False) as stream, Hasher.running() as hasher:
        packer = Packer(stream, hasher)
        packer.add_mimetype()
        contents = {**members, DIGESTS: listed}
        for name in sorted([*contents, *by_name]):
            if name in by_name:
                _pack_attachment(packer, by_name[name], progress)
            else:
                packer.add(name, contents[name])
        packer.add(manifest.manifest_name(1), signed)
        packer.add(manifest.signature_name(1), signature)
        size = packer.close()
        sha256 = hasher.hexdigest()
    progress(1, 1, "Sellado")
    return Sealed(out, content_id, sha256, size, [Signer.of(identity)])


def _pack_attachment(packer: Packer, attachment: AttachmentFile, progress: Progress) -> None:
    if not names.is_attachment(attachment.name):
        raise ValueError(f"{attachment.name!r} is no name of an attachment")
    text = f"Empacando «{attachment.original}»"
    packed = packer.add_file(
        attachment.name,
        attachment.path,
        lambda done: progress(done, max(done, attachment.size), text),
    )
    if packed != (attachment.sha256, attachment.size):
        raise AttachmentChangedError(f"{packed}", name=attachment.original)
