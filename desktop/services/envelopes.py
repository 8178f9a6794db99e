"""When packages of a workspace are encrypted, and for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from desktop.models.tables import TrustedInstitution
from desktop.models.workspace import Workspace
from desktop.services import archive
from desktop.services.attachments import list_attachments
from valija import roles
from valija.errors import ExpectedError
from valija.kinds import Kind
from valija.package import enrolment, envelope
from valija.package.sealed import Sealed
from valija.progress import Progress, silent


class NoCardError(ExpectedError):
    """Nobody knows what to encrypt for that institution with."""

    code = "SEL-006"
    text = "El paquete debe viajar cifrado, y aquí no está la llave de {name} ({why})."
    advice = "Acepte antes su tarjeta, con «valija trust» o en la página Municipalidad."
    window = "Acepte antes su tarjeta en «Municipalidad», sección «Instituciones»."


class MustBeEncryptedError(ExpectedError):
    """A kind with personal data, and somebody doesn't want it encrypted."""

    code = "SEL-007"
    text = "«{title}» lleva datos personales y no sale sin cifrar."
    advice = "Repita sin --no-encrypt."
    window = "Selle de nuevo, cifrado."


class OtherReaderError(ExpectedError):
    """A request that isn't a colleague's."""

    code = "SEL-008"
    text = "La solicitud de {name} no es de esta municipalidad, o no trae una llave que sirva."
    advice = "Pídale la que escribe su equipo: «valija identity request»."
    window = "Pídale la que escribe su equipo, en «Municipalidad»."


def reason(workspace: Workspace, submission_id: str, kind: Kind) -> str:
    """Say in Spanish why a submission should travel encrypted; empty if nothing asks for it."""
    if kind.is_personal:
        return "lleva datos personales"
    count = sum(one.personal for one in list_attachments(workspace, submission_id))
    if not count:
        return ""
    return f"{count} de sus anexos llevan datos personales" if count > 1 else _ONE


_ONE = "uno de sus anexos lleva datos personales"


def is_wanted(workspace: Workspace, submission_id: str, kind: Kind, asked: bool | None) -> bool:
    """Tell whether a package is to be encrypted.

    Args:
        workspace: where.
        submission_id: of what is sealed.
        kind: of it.
        asked: what a person said; None leaves it to what the submission holds.

    Raises:
        MustBeEncryptedError: it can't be left plain.
    """
    if asked is False and kind.is_personal:
        raise MustBeEncryptedError(title=kind.title)
    return bool(reason(workspace, submission_id, kind)) if asked is None else asked


def recipient_of(workspace: Workspace, institution: str, why: str = "") -> str:
    """Return for whom to encrypt so that an institution can read it.

    Args:
        workspace: whose trusted cards count.
        institution: its code.
        why: the reason for encrypting, from :func:`reason`.

    Raises:
        NoCardError: its card isn't trusted here, or names no such key.
    """
    query = select(TrustedInstitution.age_recipient).where(
        TrustedInstitution.code == institution, TrustedInstitution.revoked_at.is_(None)
    )
    with workspace.reading() as connection:
        found = connection.scalar(query)
    if not found or not envelope.is_usable(found):
        name = roles.INSTITUTIONS.get(institution, institution)
        raise NoCardError(name=name, why=why or "así se pidió")
    return found


def wrap(made: Sealed, out: Path, recipients: Sequence[str], progress: Progress = silent) -> Sealed:
    """Put a package that was just made into its envelope; the plain file goes, whatever happens."""
    try:
        return envelope.wrap(made, out, recipients, progress=progress)
    finally:
        made.path.unlink(missing_ok=True)


def recipients(
    workspace: Workspace,
    institution: str,
    fingerprint: str,
    passphrase: str,
    *,
    readers: Sequence[str] = (),
    why: str = "",
) -> list[str]:
    """Return for whom a package is encrypted: institution, own archive, and who else must read it.

    Raises:
        NoCardError: nobody knows what to encrypt for the institution with.
    """
    theirs = recipient_of(workspace, institution, why)
    return [theirs, *archive.recipients(workspace, fingerprint, passphrase), *readers]


@dataclass(frozen=True, slots=True)
class Reader:
    """A colleague on another laptop who can open what is encrypted for ``key``."""

    key: str
    name: str


def reader_of(workspace: Workspace, path: Path) -> Reader:
    """Return for whom to encrypt so that a colleague on another laptop can open it.

    Args:
        workspace: of whose municipality the colleague must be.
        path: the colleague's enrolment request, which names the archive of that laptop.

    Raises:
        PackageRefusedError: it is no request, or doesn't verify.
        OtherReaderError: it is of somebody else, or names no such key.
        DeviceError: it can't be read.
    """
    request = enrolment.read_request(path, workspace.clock())
    ours = request.person.municipality == workspace.owner.municipality
    if not ours or not envelope.is_usable(request.age_recipient):
        raise OtherReaderError(name=request.person.name)
    return Reader(request.age_recipient, request.person.name)
