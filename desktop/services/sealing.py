"""Sealing in three steps: the intent with all that decides the content, the package, the record.

Killed at any moment, a sealing leaves nothing, or an intent from which the next ``seal`` makes the
same content again. A sealed revision never changes; the next edit opens the following one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from desktop.models.tables import OutgoingPackage, SealedRevision, TrustedInstitution
from desktop.models.workspace import Workspace
from desktop.services import intents, packages
from desktop.services.checking import Checked, check, to_accept, with_reason
from desktop.services.identities import choose, unlock
from desktop.services.intents import Intent
from valija import catalogues, roles
from valija.errors import ContentError, ExpectedError
from valija.package import sealing
from valija.package.identity import Identity
from valija.package.sealing import Signer
from valija.package.trust import Trust
from valija.package.verification import verify
from valija.problems import Problem
from valija.progress import Progress, silent
from valija.storage import Loaded


class NotSealableError(ContentError):
    """Errors, or warnings that nobody took upon themselves, stand."""

    code = "SEL-001"
    text = "Todavía no se puede sellar: hay {errors} errores y {warnings} advertencias sin aceptar."
    advice = 'Corrija los errores; acepte cada advertencia con un motivo: --accept REGLA="motivo".'

    def __init__(self, problems: Sequence[Problem], *, errors: int, warnings: int) -> None:
        super().__init__(errors=errors, warnings=warnings)
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


class UnknownRecipientError(ExpectedError):
    """Nobody knows this institution."""

    code = "SEL-003"
    text = "No se conoce la institución «{recipient}»."
    advice = "Use una de estas: {known}; o acepte antes su tarjeta con «valija trust»."


@dataclass(frozen=True, slots=True, kw_only=True)
class SealRequest:
    """What a person asks for."""

    recipient: str
    passphrase: str
    accept: Mapping[str, str] = field(default_factory=dict)  # rule -> reason, for each case of it
    cosigners: Mapping[str, str] = field(default_factory=dict)  # role -> name: must sign too
    identity: str = ""  # beginning of a fingerprint; by default the owner's latest


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


def seal(
    workspace: Workspace, submission_id: str, request: SealRequest, progress: Progress = silent
) -> SealedPackage:
    """Seal and sign the present revision; sealed before and unchanged, it is the same package.

    Raises:
        NotSealableError: errors or unaccepted warnings stand; they are in ``problems``.
        SealedForOtherError, SealedWithoutError, UnknownRecipientError: what they say.
        UnknownSubmissionError: there is none of that identifier.
        NoIdentityError, WrongPassphraseError, NoReasonError: what they say.
        ChangedWhileSealingError: somebody edited it meanwhile; nothing was sealed.
        DeviceError: the disk failed; the next ``seal`` goes on from here.
    """
    packages.settle(workspace)
    loaded = workspace.content(submission_id)
    if sealed := _sealed_before(workspace, loaded, request):
        return sealed
    identity, intent = _intended(workspace, loaded, request)
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
    packages.make_pending(workspace, made)
    head = loaded.content.head
    name = intents.fulfil(workspace, head, intent, made)
    path = packages.give_name(workspace, made.content_id, name)
    return SealedPackage(
        path, made.content_id, made.sha256, made.bytes, made.signers, head.revision, is_new=True
    )


def _intended(
    workspace: Workspace, loaded: Loaded, request: SealRequest
) -> tuple[Identity, Intent]:
    """Make sure that it can be sealed, and write down what will be."""
    _check_recipient(workspace, request.recipient)
    checked = check(workspace, loaded.content.head.id)
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
            [*checked.errors, *warnings], errors=len(checked.errors), warnings=len(warnings)
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
    )


def signers_of(workspace: Workspace, path: Path) -> list[Signer]:
    """Return who signed a package of this workspace."""
    with TemporaryDirectory() as work:
        found = verify(path, trust=Trust.none(), at=workspace.clock(), work=Path(work))
    return [Signer(one.role, one.name, one.office, one.fingerprint) for one in found.signers]


def _check_recipient(workspace: Workspace, recipient: str) -> None:
    with workspace.reading() as connection:
        trusted = set(connection.scalars(select(TrustedInstitution.code)))
    known = sorted(trusted | roles.INSTITUTIONS.keys())
    if recipient not in known:
        raise UnknownRecipientError(recipient=recipient, known=", ".join(known))
