"""Sealing in three steps: the intent with all that decides the content, the package, the record.

Killed at any moment, a sealing leaves nothing, or an intent from which the next ``seal`` makes the
same content again. A sealed revision never changes; the next edit opens the following one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from desktop.models.tables import OutgoingPackage, SealedRevision
from desktop.models.workspace import Workspace
from desktop.services import archive, checking, envelopes, intents, packages
from desktop.services.archive import LockedArchiveError
from desktop.services.checking import Checked, check, standing_words, to_accept, with_reason
from desktop.services.identities import choose, unlock
from desktop.services.intents import Intent
from desktop.services.recipients import check_recipient
from valija import catalogues, roles
from valija.errors import ContentError, ExpectedError
from valija.package import envelope, sealing
from valija.package.identity import Identity
from valija.package.names import SUFFIX
from valija.package.sealing import Sealed, Signer
from valija.package.trust import Trust
from valija.package.verification import verify
from valija.problems import Problem
from valija.progress import Progress, silent
from valija.storage import Loaded


class NotSealableError(ContentError):
    """Errors, or warnings that nobody took upon themselves, stand."""

    code = "SEL-001"
    text = "Todavía no se puede sellar: hay {what}."
    advice = 'Corrija los errores; acepte cada advertencia con un motivo: --accept REGLA="motivo".'
    window = "Corrija los errores y acepte cada aviso con su motivo en «Revisar y sellar»."

    def __init__(self, problems: Sequence[Problem], *, what: str) -> None:
        super().__init__(what=what)
        self.problems = problems


class SealedForOtherError(ExpectedError):
    """This revision went to somebody else already."""

    code = "SEL-002"
    text = "La revisión {revision} ya se selló para «{recipient}» y no cambia."
    advice = "Edite el envío: se abre la revisión siguiente, y se sella para otra institución."


class SealedWithoutError(ExpectedError):
    """This revision was sealed without demanding that signature."""

    code = "SEL-005"
    text = "La revisión {revision} ya se selló sin exigir la firma de {role}, y no cambia."
    advice = (
        "Esa firma se puede agregar con «valija cosign»; para exigirla, edite y selle de nuevo."
    )
    window = (
        "Esa firma se puede agregar con «Firmar un paquete…» en «Entregas»; para exigirla, "
        "edítelo y selle de nuevo."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SealRequest:
    """What a person asks for."""

    recipient: str
    passphrase: str
    accept: Mapping[str, str] = field(default_factory=dict)  # rule -> reason, for each case of it
    cosigners: Mapping[str, str] = field(default_factory=dict)  # role -> name: must sign too
    identity: str = ""  # beginning of a fingerprint; by default the owner's latest
    encrypt: bool | None = None  # None: if it holds personal data
    readers: Sequence[str] = ()  # for whom else: colleagues who must sign on other laptops


@dataclass(frozen=True, slots=True)
class SealedPackage:
    """A sealed revision and its package."""

    path: Path
    content_id: str
    sha256: str
    bytes: int
    signers: Sequence[Signer]
    revision: int
    is_new: bool  # False: it was sealed before, and is the same
    is_encrypted: bool  # for the institution and for this workspace's archive

    @classmethod
    def of(cls, made: Sealed, path: Path, revision: int, *, is_new: bool) -> "SealedPackage":
        """Return ``made`` as it lies at ``path``."""
        return cls(
            path,
            made.content_id,
            made.sha256,
            made.bytes,
            made.signers,
            revision,
            is_new,
            made.is_encrypted,
        )


def seal(
    workspace: Workspace, submission_id: str, request: SealRequest, progress: Progress = silent
) -> SealedPackage:
    """Seal and sign the present revision; sealed before and unchanged, it is the same package.

    Raises:
        AnnulledError: it counts for nothing any more.
        NotSealableError: errors or unaccepted warnings stand; they are in ``problems``.
        SealedForOtherError, SealedWithoutError: what they say.
        UnknownRecipientError, OtherRecipientError: it can't go there.
        UnknownSubmissionError: there is none of that identifier.
        NoIdentityError, WrongPassphraseError, NoReasonError: what they say.
        NoCardError, MustBeEncryptedError: it must be encrypted, and can't or shouldn't be.
        ChangedWhileSealingError: somebody edited it meanwhile; nothing was sealed.
        DeviceError: the disk failed; the next ``seal`` goes on from here.
    """
    packages.settle(workspace)
    loaded = workspace.content(submission_id)
    checking.refuse_annulled(loaded)
    encrypt = envelopes.is_wanted(workspace, submission_id, loaded.kind, request.encrypt)
    if sealed := _sealed_before(workspace, loaded, request):
        return _encrypted_now(workspace, sealed, request, progress) if encrypt else sealed
    identity, intent = _intended(workspace, loaded, request, encrypt=encrypt)
    made = sealing.seal_submission(
        packages.fresh_file(workspace, intent.id),
        loaded.content,
        loaded.kind,
        catalogues.load(),
        intent.draft(workspace.device_id),
        identity,
        at=workspace.clock(),
        progress=progress,
    )
    if encrypt:
        made = _wrapped(workspace, made, request, identity.fingerprint, progress)
    packages.make_pending(workspace, made)
    head = loaded.content.head
    name = intents.fulfil(workspace, head, intent, made)
    path = packages.give_name(workspace, made.content_id, name)
    return SealedPackage.of(made, path, head.revision, is_new=True)


def _wrapped(
    workspace: Workspace,
    made: Sealed,
    request: SealRequest,
    fingerprint: str,
    progress: Progress,
    *,
    keeps: bool = False,
) -> Sealed:
    """Put a package into its envelope; ``keeps`` the plain file until that has a name."""
    to, phrase = request.recipient, request.passphrase
    known = envelopes.recipients(workspace, to, fingerprint, phrase, readers=request.readers)
    out = packages.fresh_file(workspace, f"{made.content_id}-sobre")
    wrap = envelope.wrap if keeps else envelopes.wrap
    return wrap(made, out, known, progress=progress)


def _encrypted_now(
    workspace: Workspace, sealed: SealedPackage, request: SealRequest, progress: Progress
) -> SealedPackage:
    """Put a package that was sealed without an envelope into one; its content stays the same."""
    if sealed.is_encrypted:
        return sealed
    known = choose(workspace, fingerprint=request.identity)
    identity = unlock(workspace, known, request.passphrase)
    plain = Sealed(sealed.path, sealed.content_id, sealed.sha256, sealed.bytes, sealed.signers)
    made = _wrapped(workspace, plain, request, identity.fingerprint, progress, keeps=True)
    packages.make_pending(workspace, made)
    name = packages.record_again(workspace, made, "Se cifró un paquete sellado")
    path = packages.give_name(workspace, made.content_id, name)
    return SealedPackage.of(made, path, sealed.revision, is_new=False)


def _intended(
    workspace: Workspace, loaded: Loaded, request: SealRequest, *, encrypt: bool
) -> tuple[Identity, Intent]:
    """Make sure that it can be sealed, and write down what will be."""
    check_recipient(workspace, loaded.kind, request.recipient)
    if encrypt:
        why = envelopes.reason(workspace, loaded.content.head.id, loaded.kind)
        envelopes.recipient_of(workspace, request.recipient, why)
    checked = check(workspace, loaded.content.head.id, anew=True)
    newly = _newly_accepted(checked, request.accept)
    known = choose(workspace, fingerprint=request.identity)
    identity = unlock(workspace, known, request.passphrase)
    required = intents.required_signers(loaded.kind, identity.person, request.cosigners)
    reasons = {**checked.reasons, **{problem.fingerprint: why for problem, why in newly}}
    accepted = with_reason(checked.problems, reasons)
    terms = intents.terms_of(workspace, loaded, request.recipient, required, accepted)
    return identity, intents.intend(workspace, loaded, terms, newly)


def _newly_accepted(checked: Checked, reasons: Mapping[str, str]) -> list[tuple[Problem, str]]:
    """Return the warnings accepted with this very sealing.

    A rule that has no open warning is passed over: the same command may be given again after an
    interruption.

    Raises:
        NotSealableError: errors stand, or other warnings.
        NoReasonError: an empty reason.
    """
    open_rules = {problem.rule for problem in checked.open_warnings}
    newly = to_accept(checked, {rule: why for rule, why in reasons.items() if rule in open_rules})
    covered = {problem.fingerprint for problem, _ in newly}
    warnings = [one for one in checked.open_warnings if one.fingerprint not in covered]
    if checked.errors or warnings:
        raise NotSealableError(
            [*checked.errors, *warnings], what=standing_words(len(checked.errors), len(warnings))
        )
    return newly


def _sealed_before(
    workspace: Workspace, loaded: Loaded, request: SealRequest
) -> SealedPackage | None:
    head = loaded.content.head
    query = (
        select(
            SealedRevision.recipient,
            SealedRevision.terms,
            OutgoingPackage.content_id,
            OutgoingPackage.file,
            OutgoingPackage.sha256,
            OutgoingPackage.size,
        )
        .join(OutgoingPackage, OutgoingPackage.content_id == SealedRevision.content_id)
        .where(
            SealedRevision.submission_id == head.id,
            SealedRevision.revision == head.revision,
        )
    )
    with workspace.reading() as connection:
        found = connection.execute(query).one_or_none()
    if found is None:
        return None
    if found.recipient != request.recipient:
        raise SealedForOtherError(revision=head.revision, recipient=found.recipient)
    demanded = {one.role for one in intents.signers_in(found.terms)}
    for role in request.cosigners.keys() - demanded:
        raise SealedWithoutError(revision=head.revision, role=roles.office_of(role))
    path = packages.folder_of(workspace) / found.file
    return SealedPackage(
        path,
        found.content_id,
        found.sha256,
        found.size,
        signers_of(workspace, path),
        head.revision,
        is_new=False,
        is_encrypted=path.name.endswith(SUFFIX),
    )


def signers_of(workspace: Workspace, path: Path) -> list[Signer]:
    """Return who signed a package of this workspace.

    Raises:
        LockedArchiveError: it is encrypted, and this device hasn't seen the passphrase yet.
    """
    with TemporaryDirectory() as work:
        found = verify(
            path,
            trust=Trust.none(),
            at=workspace.clock(),
            work=Path(work),
            keys=lambda: archive.keys(workspace),
        )
    closed = any(one.code == "cannot-decrypt" for one in found.findings)
    if closed and archive.is_locked(workspace):
        raise LockedArchiveError
    return [Signer(one.role, one.name, one.office, one.fingerprint) for one in found.signers]
