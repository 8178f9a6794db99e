"""Collecting answers: only what the addressed institution signed about our own content counts."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, insert, select

from desktop.models.folder import RECEIPTS
from desktop.models.journal import Action
from desktop.models.tables import OutgoingPackage
from desktop.models.tables import Receipt as KeptReceipt
from desktop.models.workspace import Workspace
from desktop.services import archive, following, observed
from desktop.services.archive import LockedArchiveError
from desktop.services.following import Followed
from desktop.services.institutions import trust_of
from desktop.sync import stick
from valija import files
from valija.errors import ExitCode, ExpectedError
from valija.package.answers import Receipt
from valija.package.model import Outcome, PackageType
from valija.package.names import SUFFIX
from valija.package.observations import Observations
from valija.package.statuses import Statuses
from valija.package.trust import Trust
from valija.package.verification import Verification, verify
from valija.progress import Progress, silent

_CLOSED = "cannot-decrypt"  # also what is for somebody else
_ANSWERS = frozenset({PackageType.RECEIPT, PackageType.OBSERVATIONS, PackageType.STATUS})
_JUDGEMENTS = frozenset({Outcome.ACCEPTED, Outcome.RETURNED, Outcome.QUARANTINED, Outcome.REJECTED})


class NoInstitutionError(ExpectedError):
    """Nobody's answers are believed yet."""

    code = "REC-001"
    text = "Todavía no confía en ninguna institución, y nadie responde por estos acuses."
    advice = "Acepte primero su tarjeta con «valija trust»."
    window = "Acepte primero su tarjeta en «Municipalidad», sección «Instituciones»."


@dataclass(frozen=True, slots=True)
class Collected:
    """A verified answer to one of our packages."""

    content_id: str
    outcome: Outcome
    number: int
    institution: str
    file: str
    is_new: bool  # False: it was collected before
    counts: bool  # False: a later answer is known already
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Letter:
    """Observations of the institution, which stand at their fields from now on."""

    content_id: str
    submission_id: str
    number: int  # of the receipt beside them
    institution: str
    observations: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file that changed nothing, and why."""

    file: str
    reason: str  # Spanish, for a terminal
    in_window: str  # the same, for those who have buttons
    exit_code: ExitCode = ExitCode.DONE  # another one: it may be for us, and couldn't be read
    code: str = ""  # of the error, if it is one


@dataclass(frozen=True, slots=True)
class CollectionReport:
    """What a collection did."""

    receipts: Sequence[Collected]
    ignored: Sequence[Ignored]
    letters: Sequence[Letter] = ()
    statuses: Sequence[Followed] = ()

    @property
    def unread(self) -> Sequence[Ignored]:
        """What may be for us and couldn't be read: something has to be done about it."""
        return [one for one in self.ignored if one.exit_code is not ExitCode.DONE]


class _NotForUsError(Exception):
    """Why a file is ignored, in Spanish."""

    exit_code = ExitCode.DONE


class _DamagedError(_NotForUsError):
    """It isn't what somebody signed any more."""

    exit_code = ExitCode.NOT_VERIFIED


def collect(workspace: Workspace, place: Path, progress: Progress = silent) -> CollectionReport:
    """Take in the answers that lie on a stick or in a folder. Doing it twice changes nothing more.

    Raises:
        NoInstitutionError: no institution is trusted yet.
        NoAnswersError, DeviceError: there is nothing, or it can't be read.
    """
    trust = trust_of(workspace)
    if not trust.institutions:
        raise NoInstitutionError
    found = stick.answers_in(place)
    taken: list[Collected | Letter | Followed] = []
    ignored: list[Ignored] = []
    for done, path in enumerate(found):
        progress(done, len(found), "Leyendo las respuestas")
        try:
            taken.append(_collect_one(workspace, path, trust))
        except _NotForUsError as why:
            ignored.append(Ignored(path.name, str(why), str(why), why.exit_code))
        except ExpectedError as error:
            said, in_window = error.user_text, error.window_text
            ignored.append(Ignored(path.name, said, in_window, error.exit_code, error.code))
    progress(len(found), len(found))
    receipts = [one for one in taken if isinstance(one, Collected)]
    letters = [one for one in taken if isinstance(one, Letter)]
    statuses = [one for one in taken if isinstance(one, Followed)]
    return CollectionReport(receipts, ignored, letters, statuses)


def _collect_one(workspace: Workspace, path: Path, trust: Trust) -> Collected | Letter | Followed:
    with TemporaryDirectory() as work:
        found = verify(
            path,
            trust=trust,
            at=workspace.clock(),
            work=Path(work),
            keys=lambda: archive.keys(workspace),
        )
        if _is_closed(found) and archive.is_locked(workspace):
            raise LockedArchiveError
        answer = _answer(found, trust)
        recipient = _recipient(workspace, answer)
        if answer.institution != recipient:
            raise _NotForUsError(
                f"Lo firma «{answer.institution}», y el paquete iba dirigido a «{recipient}»."
            )
        if isinstance(answer, Observations):
            return _keep_letter(workspace, answer, found)
        if isinstance(answer, Statuses):
            return _follow(workspace, answer, found)
        return _keep(workspace, answer, found)


def _is_closed(found: Verification) -> bool:
    return any(one.code == _CLOSED for one in found.findings)


def _answer(found: Verification, trust: Trust) -> Receipt | Observations | Statuses:
    """Return what the package says, if a trusted desk key says it about its own institution."""
    if found.info is not None and found.info.type not in _ANSWERS:
        raise _NotForUsError("No es un acuse.")  # as one's own enrolment request, left on the stick
    if found.outcome is not Outcome.INTACT:
        is_broken = found.outcome is Outcome.REJECTED and not _is_closed(found)
        why = " ".join(one.message for one in found.findings) or "No se entiende."
        raise (_DamagedError if is_broken else _NotForUsError)(why)
    answer = found.receipt or found.observations or found.statuses
    if answer is None:
        raise _NotForUsError("No es un acuse.")
    keys = [trust.institutions.get(one.fingerprint) for one in found.signers]
    if not any(key is not None and key.code == answer.institution for key in keys):
        raise _NotForUsError(
            f"No lo firma la ventanilla de «{answer.institution}» en la que usted confía."
        )
    if isinstance(answer, Receipt) and answer.outcome not in _JUDGEMENTS:
        raise _NotForUsError("El acuse no dice qué resultó.")
    return answer


def _recipient(workspace: Workspace, receipt: Receipt | Observations | Statuses) -> str:
    """Return whom our package of that content was addressed to."""
    query = select(
        OutgoingPackage.recipient,
        OutgoingPackage.submission_id,
        OutgoingPackage.revision,
        OutgoingPackage.municipality,
    ).where(OutgoingPackage.content_id == receipt.content_id)
    with workspace.reading() as connection:
        ours = connection.execute(query).one_or_none()
    if ours is None:
        raise _NotForUsError("Es de un paquete que no salió de este espacio de trabajo.")
    said = (receipt.submission_id, receipt.revision, receipt.municipality)
    if said != (ours.submission_id, ours.revision, ours.municipality):
        raise _NotForUsError("El acuse se contradice sobre qué paquete responde.")
    return str(ours.recipient)


def _keep(workspace: Workspace, receipt: Receipt, found: Verification) -> Collected:
    """Record an answer. One of a number that is known already must say the same."""
    document = receipt.to_bytes()
    ending = f".asice{SUFFIX}" if found.was_encrypted else ".asice"
    name = f"{receipt.content_id[:16]}_{receipt.number}{ending}"
    text = f"Respuesta {receipt.number} de {receipt.institution}: {receipt.outcome.value}"
    with workspace.writing(Action.COLLECT, receipt.submission_id, text) as work:
        of_content = KeptReceipt.content_id == receipt.content_id
        known = work.connection.scalar(
            select(KeptReceipt.document).where(of_content, KeptReceipt.number == receipt.number)
        )
        if known not in (None, document):
            said = f"Ya hay una respuesta número {receipt.number} que dice otra cosa"
            raise _NotForUsError(f"{said}: vale la primera.")
        highest = work.connection.scalar(select(func.max(KeptReceipt.number)).where(of_content))
        if known is None:
            _keep_file(workspace, found, name)
            work.connection.execute(
                insert(KeptReceipt).values(
                    content_id=receipt.content_id,
                    number=receipt.number,
                    institution=receipt.institution,
                    outcome=receipt.outcome.value,
                    received_at=receipt.received_at,
                    collected_at=work.note.at,
                    document=document,
                    file=name,
                )
            )
            work.record()
    return Collected(
        receipt.content_id,
        receipt.outcome,
        receipt.number,
        receipt.institution,
        name,
        is_new=known is None,
        counts=receipt.number >= (highest or 0),
        receipt=receipt,
    )


def _keep_letter(workspace: Workspace, letter: Observations, found: Verification) -> Letter:
    """Record observations; they stand at their fields until the institution answers again."""
    ending = f".asice{SUFFIX}" if found.was_encrypted else ".asice"
    name = f"{letter.content_id[:16]}_{letter.number}_observaciones{ending}"
    text = f"Observaciones de {letter.institution}: {len(letter.observations)}"
    with workspace.writing(Action.COLLECT, letter.submission_id, text) as work:
        try:
            new = observed.keep(work.connection, letter, work.note.at)
        except ValueError as error:
            raise _NotForUsError(
                f"Ya hay unas observaciones número {letter.number} que dicen otra cosa: "
                "valen las primeras."
            ) from error
        if new:
            _keep_file(workspace, found, name)
            work.record()
    return Letter(
        letter.content_id,
        letter.submission_id,
        letter.number,
        letter.institution,
        len(letter.observations),
        is_new=bool(new),
    )


def _follow(workspace: Workspace, told: Statuses, found: Verification) -> Followed:
    """Apply what an institution tells of a request, and keep the package as it came."""
    ending = f".asice{SUFFIX}" if found.was_encrypted else ".asice"
    name = f"{told.content_id[:16]}_{told.number}_estado_{found.content_id[:8]}{ending}"
    try:
        done = following.follow(workspace, told, found.content_id, name)
    except ValueError as contradiction:
        raise _NotForUsError(str(contradiction)) from contradiction
    if done.is_new:
        _keep_file(workspace, found, name)
    return done


def _keep_file(workspace: Workspace, found: Verification, name: str) -> None:
    """Keep the answer as it came, as evidence."""
    if found.travelled is None:
        raise _NotForUsError("El archivo es demasiado grande.")
    with files.device_errors(found.travelled):
        data = found.travelled.read_bytes()
    if hashlib.sha256(data).hexdigest() != found.sha256:
        raise _NotForUsError("El archivo cambió mientras se leía.")
    files.write_atomic(workspace.folder / RECEIPTS / name, data)
