"""Files that belong to a submission: copied into the workspace, named by their SHA-256."""

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from desktop.models.folder import ATTACHMENTS
from desktop.models.journal import Action
from desktop.models.workspace import Workspace
from desktop.services.drafting import begin_change, clean
from valija import files
from valija.errors import ContentError, ExpectedError
from valija.progress import Progress, silent
from valija.records import Attachment

_MOST = 190 << 20  # a package holds 200 MiB, with its documents


class NoSuchAttachmentError(ExpectedError):
    """No attachment of that number."""

    code = "ADJ-001"
    text = "El envío no tiene un adjunto «{part}»."
    advice = "Vea los que tiene con «show»."
    window = "Quizá ya se quitó. Véalos en la sección «Anexos»."


class AttachmentTooLargeError(ContentError):
    """A file that no package can carry."""

    code = "ADJ-002"
    text = "«{name}» es demasiado grande: un paquete lleva hasta 190 MB de adjuntos."
    advice = "Redúzcalo o divídalo, y repita."


class AlreadyAttachedError(ContentError):
    """The same bytes are attached already."""

    code = "ADJ-003"
    text = "«{name}» ya está adjunto como «{known}»."
    advice = "No hace falta adjuntarlo otra vez."


class ActAttachedError(ContentError):
    """The certified act of an approval goes along with what it approves."""

    code = "ADJ-004"
    text = "«{name}» es la certificación del acta de la aprobación, y no se quita."
    advice = "La reemplaza la que se dé con la aprobación siguiente."


@dataclass(frozen=True, slots=True)
class Attached:
    """One attachment."""

    row_id: str
    position: int
    original: str
    sha256: str
    size: int
    personal: bool
    note: str
    purpose: str = ""  # of valija.purposes; empty: what its owner says


def attach(
    workspace: Workspace,
    submission_id: str,
    path: Path,
    *,
    note: str = "",
    personal: bool = False,
    progress: Progress = silent,
) -> Attached:
    """Copy a file into the workspace and attach it.

    Args:
        workspace: where.
        submission_id: whole.
        path: the file; its own name travels with it.
        note: what it is, for the reader.
        personal: whether it holds personal data.
        progress: told of bytes copied.

    Raises:
        NotAllowedTypeError: packages don't carry such files.
        AttachmentTooLargeError, AlreadyAttachedError, UnknownSubmissionError, DeviceError.
    """
    from valija.package.names import attachment_name

    attachment_name(1, path.name)
    known = list_attachments(workspace, submission_id)
    sha256, size = keep_file(workspace, path, sum(one.size for one in known), progress)
    for one in known:
        if one.sha256 == sha256:
            raise AlreadyAttachedError(name=path.name, known=one.original)
    last = max((one.position for one in known), default=0)
    made = Attached(workspace.new_id(), last + 1, path.name, sha256, size, personal, clean(note))
    text = f"Se adjuntó «{path.name}»."
    with workspace.writing(Action.ATTACH, submission_id, text) as work:
        begin_change(work, submission_id, rows=False)
        work.rows.add(Attachment(submission_id=submission_id, **asdict(made)))
    workspace.remember(submission_id, None)
    return made


def detach(workspace: Workspace, submission_id: str, part: str) -> Attached:
    """Remove an attachment, named by its number in the list or a part of its name.

    Its bytes stay in the workspace: a sealed revision or an ``undo`` may need them.

    Raises:
        NoSuchAttachmentError: there is none, or several.
        ActAttachedError: it is the certified act of an approval.
    """
    known = list_attachments(workspace, submission_id)
    found = [
        one for one in known if part in (str(one.position), one.row_id) or part in one.original
    ]
    if len(found) != 1:
        raise NoSuchAttachmentError(part=part)
    if found[0].purpose:
        raise ActAttachedError(name=found[0].original)
    text = f"Se quitó el adjunto «{found[0].original}»."
    with workspace.writing(Action.DETACH, submission_id, text) as work:
        begin_change(work, submission_id)
        row = work.rows.get(Attachment, submission_id, found[0].row_id)
        if row is None:
            raise NoSuchAttachmentError(part=part)
        work.rows.remove(row)
    workspace.remember(submission_id, None)
    return found[0]


def list_attachments(workspace: Workspace, submission_id: str) -> list[Attached]:
    """Return the attachments of a submission in their order.

    Raises:
        UnknownSubmissionError: there is no such submission.
    """
    workspace.content(submission_id)
    query = (
        select(
            Attachment.row_id,
            Attachment.position,
            Attachment.original,
            Attachment.sha256,
            Attachment.size,
            Attachment.personal,
            Attachment.note,
            Attachment.purpose,
        )
        .where(Attachment.submission_id == submission_id)
        .order_by(Attachment.position)
    )
    with workspace.reading() as connection:
        return [_attached(row) for row in connection.execute(query)]


def path_of(workspace: Workspace, sha256: str) -> Path:
    """Return where the bytes of an attachment lie."""
    return workspace.folder / ATTACHMENTS / sha256


def keep_file(
    workspace: Workspace, path: Path, others: int = 0, progress: Progress = silent
) -> tuple[str, int]:
    """Copy a file into the folder of attachments; return its SHA-256 and size.

    Raises:
        AttachmentTooLargeError: with ``others`` bytes already there, no package could carry it.
        DeviceError: it can't be read, or not be written.
    """
    folder = workspace.folder / ATTACHMENTS
    incoming = folder / f"{workspace.new_id()}.nuevo"
    digest = hashlib.sha256()
    with files.device_errors(path):
        size = path.stat().st_size
        stream = path.open("rb")
    if others + size > _MOST:
        stream.close()
        raise AttachmentTooLargeError(name=path.name)
    try:
        with stream, files.atomic(incoming) as out:
            for block in files.blocks(stream):
                digest.update(block)
                out.write(block)
                progress(out.tell(), size, "Copiando el adjunto")
            size = out.tell()
        with files.device_errors(folder):
            incoming.replace(folder / digest.hexdigest())
            files.sync_folder(folder)
    finally:
        incoming.unlink(missing_ok=True)
    return digest.hexdigest(), size


def keep_bytes(workspace: Workspace, data: bytes) -> tuple[str, int]:
    """Write bytes into the folder of attachments; return their SHA-256 and size."""
    digest = hashlib.sha256(data).hexdigest()
    if not path_of(workspace, digest).is_file():
        files.write_atomic(path_of(workspace, digest), data)
    return digest, len(data)


def _attached(row: Any) -> Attached:
    return Attached(*row)
