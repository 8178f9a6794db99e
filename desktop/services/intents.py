"""The intent of a sealing: all that decides the package, fixed before the package is made."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from desktop.models import journal
from desktop.models.journal import Action
from desktop.models.tables import Delivery, OutgoingPackage, Receipt, SealedRevision
from desktop.models.workspace import Work, Workspace
from desktop.services import observed, packages
from desktop.services.attachments import list_attachments, path_of
from desktop.services.checking import accepted_row
from desktop.services.packages import About
from valija import APP_NAME, canonical, document, roles, version
from valija.content import Head
from valija.errors import ContentError
from valija.kinds import Kind
from valija.package.identity import Person
from valija.package.model import Accepted, Answered, RequiredSigner
from valija.package.names import attachment_name
from valija.package.sealing import AttachmentFile, SealDraft, Sealed
from valija.problems import Problem
from valija.storage import Loaded


class ChangedWhileSealingError(ContentError):
    """Somebody edited the submission while it was being sealed."""

    code = "SEL-004"
    text = "El envío cambió mientras se sellaba, y no se selló."
    advice = "Revíselo y selle de nuevo."


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides a package besides its rows, and was known when the sealing was asked for."""

    recipient: str
    signers: Sequence[RequiredSigner]
    accepted: Sequence[Accepted]
    attachments: Sequence[AttachmentFile]
    app_version: str
    answers: Sequence[Answered] = ()  # to the institution's observations

    def to_bytes(self) -> bytes:
        """Write them for the intent; where attachments lie is left out."""
        return canonical.to_bytes(
            {
                "recipient": self.recipient,
                "signers": [asdict(one) for one in self.signers],
                "accepted": [asdict(one) for one in self.accepted],
                "attachments": [{**asdict(one), "path": ""} for one in self.attachments],
                "app_version": self.app_version,
                **({"answers": [asdict(one) for one in self.answers]} if self.answers else {}),
            }
        )


def signers_in(terms: bytes) -> list[RequiredSigner]:
    """Return the required signers that :meth:`Terms.to_bytes` wrote."""
    return [RequiredSigner(**one) for one in canonical.from_bytes(terms)["signers"]]


def terms_of(
    workspace: Workspace,
    loaded: Loaded,
    recipient: str,
    required: Sequence[RequiredSigner],
    accepted: Sequence[tuple[Problem, str]],
) -> Terms:
    """Put together what the package will say besides its content."""
    head = loaded.content.head
    attached = list_attachments(workspace, head.id)
    return Terms(
        recipient,
        required,
        [Accepted(problem.rule, problem.where, reason) for problem, reason in accepted],
        [
            AttachmentFile(
                name=attachment_name(number, one.original),
                original=one.original,
                sha256=one.sha256,
                size=one.size,
                personal=one.personal,
                path=path_of(workspace, one.sha256),
                purpose=one.purpose,
            )
            for number, one in enumerate(attached, 1)
        ],
        version(),
        observed.answers_of(observed.current(workspace, head.id), head.revision),
    )


def required_signers(
    kind: Kind, person: Person, cosigners: Mapping[str, str]
) -> list[RequiredSigner]:
    """Return who must sign: whoever signs now, those who were named, those the kind asks for."""
    required = {person.role: RequiredSigner(person.role, person.name, person.office)}
    for role, name in cosigners.items():
        required.setdefault(role, RequiredSigner(role, name, roles.office_of(role)))
    for choices in kind.signers:
        if not any(role in required for role in choices):
            required[choices[0]] = RequiredSigner(choices[0], "", roles.office_of(choices[0]))
    return list(required.values())


@dataclass(frozen=True, slots=True)
class Intent:
    """An intended sealing. Equal intents make packages of equal ``content_id``."""

    id: str
    audit_head: str
    sealed_at: datetime
    supersedes: str
    terms: Terms

    def draft(self, device_id: str) -> SealDraft:
        """Return what the package is sealed with."""
        return SealDraft(
            recipient=self.terms.recipient,
            device=device_id,
            audit_head=self.audit_head,
            created=self.sealed_at,
            app_version=self.terms.app_version,
            app_name=APP_NAME,
            signers=self.terms.signers,
            warnings_accepted=self.terms.accepted,
            observations_answered=self.terms.answers,
            attachments=self.terms.attachments,
            supersedes=self.supersedes,
        )


def intend(
    workspace: Workspace, loaded: Loaded, terms: Terms, newly: Sequence[tuple[Problem, str]]
) -> Intent:
    """Write down what will be sealed; an interrupted sealing of the same gives its own intent.

    Args:
        workspace: where.
        loaded: what was checked and is being sealed.
        terms: the rest.
        newly: warnings that are accepted with this sealing, each with its reason.

    Raises:
        ChangedWhileSealingError: it isn't what was checked any more.
    """
    head = loaded.content.head
    data = document.to_bytes(loaded.content, loaded.kind)
    text = "; ".join(f"{problem.rule}: {reason}" for problem, reason in newly)
    with workspace.writing(Action.ACCEPT, head.id, text) as work:
        if workspace.content(head.id).content is not loaded.content:
            raise ChangedWhileSealingError
        for problem, reason in newly:
            work.rows.add(accepted_row(head.id, problem, reason))
        work.flush()
        if (standing := _standing(work, head, data, terms)) is not None:
            return standing
        intent = Intent(
            workspace.new_id(),
            journal.tip(work.connection, workspace.device_id),
            workspace.clock().replace(microsecond=0),
            _former(work.connection, head),
            terms,
        )
        _write(work, head, intent, data)
    return intent


def _write(work: Work, head: Head, intent: Intent, data: bytes) -> None:
    work.connection.execute(
        insert(SealedRevision).values(
            id=intent.id,
            submission_id=head.id,
            revision=head.revision,
            recipient=intent.terms.recipient,
            device_id=work.note.device_id,
            audit_head=intent.audit_head,
            sealed_at=intent.sealed_at,
            document=data,
            terms=intent.terms.to_bytes(),
            supersedes=intent.supersedes,
        )
    )


def fulfil(workspace: Workspace, head: Head, intent: Intent, made: Sealed) -> str:
    """Record the package of an intent; return the file name that it may now take.

    Raises:
        ChangedWhileSealingError: the intent was given up meanwhile.
    """
    recipient = intent.terms.recipient
    text = f"Se selló la revisión {head.revision} para {recipient}: {made.content_id}"
    with workspace.writing(Action.SEAL, head.id, text) as work:
        done = work.connection.execute(
            update(SealedRevision)
            .where(SealedRevision.id == intent.id)
            .values(content_id=made.content_id)
        )
        if done.rowcount != 1:
            raise ChangedWhileSealingError
        about = About(head.kind, head.municipality, head.period, head.id, head.revision, recipient)
        name = packages.record(work.connection, made, about, work.note.at)
        work.record()
    return name


def _standing(work: Work, head: Head, data: bytes, terms: Terms) -> Intent | None:
    """Return an unfinished intent for the very same thing; another one is given up."""
    columns: Any = SealedRevision.__table__.columns
    found = work.connection.execute(
        select(*columns).where(
            columns.submission_id == head.id,
            columns.revision == head.revision,
            columns.content_id.is_(None),
        )
    ).one_or_none()
    if found is None:
        return None
    wanted = (data, terms.to_bytes(), work.note.device_id)
    if (found.document, found.terms, found.device_id) == wanted:
        return Intent(found.id, found.audit_head, found.sealed_at, found.supersedes, terms)
    work.connection.execute(delete(SealedRevision).where(SealedRevision.id == found.id))
    return None


def _former(connection: Connection, head: Head) -> str:
    """Return the ``content_id`` that the next revision supersedes: the one the institution has.

    That is the latest that was delivered or answered, unless it was refused; if none was, the
    latest that was sealed, since a package can travel without this program.
    """
    answers = {
        row.content_id: row.outcome
        for row in connection.execute(
            select(Receipt.content_id, Receipt.outcome).order_by(Receipt.number)
        )
    }
    gone = set(connection.scalars(select(Delivery.content_id).distinct())) | answers.keys()
    former = connection.scalars(
        select(OutgoingPackage.content_id)
        .join(SealedRevision, SealedRevision.content_id == OutgoingPackage.content_id)
        .where(SealedRevision.submission_id == head.id, SealedRevision.revision < head.revision)
        .order_by(SealedRevision.revision.desc())
    ).all()
    for content_id in former:
        if content_id in gone and answers.get(content_id) not in ("rejected", "quarantined"):
            return content_id
    return former[0] if former else ""
