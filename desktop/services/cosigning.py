"""Adding a signature to somebody's package, days later and on another laptop."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.models.journal import Action
from desktop.models.workspace import Workspace
from desktop.services import archive, envelopes, packages
from desktop.services.identities import choose, unlock
from desktop.services.packages import About
from valija.content import Content
from valija.errors import ContentError, DeviceError
from valija.kinds import Kind
from valija.package import sealing
from valija.package.identity import Identity
from valija.package.model import Outcome, PackageInfo
from valija.package.sealing import Sealed, Signer
from valija.package.trust import Trust
from valija.package.verification import PackageRefusedError, verify
from valija.problems import Severity
from valija.progress import Progress, silent

_AWAITED = "missing-signature"  # which is why somebody co-signs
_CAME_SO = "llegó cifrado, y así vuelve a salir"


class SignedAlreadyError(ContentError):
    """The same person has signed this package."""

    code = "FIR-004"
    text = "{name} ya firmó este paquete."
    advice = "No hace falta otra firma suya: entréguelo con «valija deliver»."
    window = "No hace falta otra firma suya: entréguelo con «Entregar…»."


class OtherMunicipalitySignsError(ContentError):
    """A package of another municipality than the workspace."""

    code = "FIR-005"
    text = "El paquete es de la municipalidad {found}, y aquí se firma por {own}."
    advice = "Revise que sea el paquete correcto."


@dataclass(frozen=True, slots=True)
class ToSign:
    """A verified package, to be shown before it is signed: what counts is its content."""

    info: PackageInfo
    content: Content
    kind: Kind
    content_id: str
    signers: Sequence[Signer]
    is_encrypted: bool  # it came in an envelope, or its kind asks for one


@dataclass(frozen=True, slots=True)
class Cosigned:
    """A package with one signature more; it is in this workspace, ready to be delivered."""

    path: Path
    content_id: str
    sha256: str
    bytes: int
    signers: Sequence[Signer]
    is_encrypted: bool = False


def look_at(workspace: Workspace, path: Path) -> ToSign:
    """Verify a package and return what a person would sign.

    Raises:
        PackageRefusedError: it doesn't verify, or is no submission.
        OtherMunicipalitySignsError: it is of another municipality.
        DeviceError: it can't be read.
    """
    with TemporaryDirectory() as work:
        return _verified(workspace, path, Path(work))[1]


def cosign(
    workspace: Workspace,
    path: Path,
    passphrase: str,
    *,
    role: str = "",
    readers: Sequence[str] = (),
    progress: Progress = silent,
) -> Cosigned:
    """Add a signature to a content, beside all that the workspace knows; ``path`` stays as it was.

    Args:
        workspace: whose identity signs; the co-signed package is kept here.
        path: the package, on a stick or anywhere.
        passphrase: of the identity.
        role: of the signer; by default the owner's.
        readers: for whom else it is encrypted, if it is.
        progress: told how far the checking is.

    Raises:
        PackageRefusedError, OtherMunicipalitySignsError, SignedAlreadyError: what they say.
        NoIdentityError, UnknownRoleError, WrongPassphraseError: nobody can sign so.
        NoCardError: it must leave encrypted, and the institution's card isn't trusted here.
        DeviceError: a disk failed; nothing was signed.
    """
    packages.settle(workspace)
    known = choose(workspace, role=role)
    with TemporaryDirectory() as work:
        copy, shown = _fullest(workspace, path, Path(work), progress)
        if any(one.fingerprint == known.fingerprint for one in shown.signers):
            raise SignedAlreadyError(name=known.name)
        identity = unlock(workspace, known, passphrase)
        made = _signed(
            workspace, copy, shown, identity, passphrase, readers=readers, progress=progress
        )
    packages.make_pending(workspace, made)
    target = _recorded(workspace, made, shown.info, known.name)
    seen = {one.fingerprint: one for one in (*shown.signers, *made.signers)}
    signers = list(seen.values())
    return Cosigned(target, made.content_id, made.sha256, made.bytes, signers, made.is_encrypted)


def _signed(
    workspace: Workspace,
    copy: Path,
    shown: ToSign,
    identity: Identity,
    passphrase: str,
    *,
    readers: Sequence[str],
    progress: Progress,
) -> Sealed:
    """Write the package with the signature; in an envelope again, for the institution and here."""
    recipient, signer = shown.info.recipient, identity.fingerprint
    to: list[str] = []
    if shown.is_encrypted:  # and if it can't be, nothing is signed
        to = envelopes.recipients(
            workspace, recipient, signer, passphrase, readers=readers, why=_CAME_SO
        )
    out = packages.fresh_file(workspace, shown.content_id)
    made = sealing.cosign(copy, out, identity, at=workspace.clock(), progress=progress)
    if not to:
        return made
    around = packages.fresh_file(workspace, f"{shown.content_id}-sobre")
    return envelopes.wrap(made, around, to, progress=progress)


def _recorded(workspace: Workspace, made: Sealed, info: PackageInfo, name: str) -> Path:
    """Write the co-signed package down, and give it its name."""
    about = About(
        info.kind,
        info.municipality,
        info.period,
        info.submission_id,
        info.revision,
        info.recipient,
    )
    text = f"{name} firmó la revisión {info.revision}: {made.content_id}"
    with workspace.writing(Action.COSIGN, info.submission_id, text) as work:
        file = packages.record(work.connection, made, about, work.note.at)
        work.record()
    return packages.give_name(workspace, made.content_id, file)


def _fullest(
    workspace: Workspace, path: Path, work: Path, progress: Progress
) -> tuple[Path, ToSign]:
    """Verify a package; where the workspace keeps it with more signatures, take that one."""
    given = _verified(workspace, path, work, progress)
    content_id = given[1].content_id
    kept = {one.content_id: one.path for one in packages.outgoing(workspace)}.get(content_id)
    if kept is None or kept == path.absolute():
        return given
    beside = work / "kept"
    beside.mkdir()
    try:
        own = _verified(workspace, kept, beside)
    except (PackageRefusedError, DeviceError):  # it was damaged since: the given one is whole
        return given
    return own if _signed_by(own[1]) > _signed_by(given[1]) else given


def _signed_by(shown: ToSign) -> frozenset[str]:
    return frozenset(one.fingerprint for one in shown.signers)


def _verified(
    workspace: Workspace, path: Path, work: Path, progress: Progress = silent
) -> tuple[Path, ToSign]:
    found = verify(
        path,
        trust=Trust.none(),
        at=workspace.clock(),
        work=work,
        keys=lambda: archive.keys(workspace),
        progress=progress,
    )
    against = [one for one in found.findings if one.code != _AWAITED]
    if found.outcome is Outcome.REJECTED or any(one.severity is Severity.ERROR for one in against):
        why = " ".join(one.message for one in against)
        raise PackageRefusedError(name=path.name, why=why)
    if found.copy is None or found.info is None or found.content is None or found.kind is None:
        raise PackageRefusedError(name=path.name, why="No es un envío sellado.")
    if found.info.municipality != workspace.owner.municipality:
        raise OtherMunicipalitySignsError(
            found=found.info.municipality, own=workspace.owner.municipality
        )
    signers = [Signer(one.role, one.name, one.office, one.fingerprint) for one in found.signers]
    shown = ToSign(
        found.info,
        found.content,
        found.kind,
        found.content_id,
        signers,
        is_encrypted=found.was_encrypted or found.kind.is_personal,
    )
    return found.copy, shown
