"""What was sealed or co-signed here, with where each package went and what was answered."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from desktop.models.tables import Delivery, OutgoingPackage, SealedRevision, TrustedInstitution
from desktop.models.tables import Receipt as KeptReceipt
from desktop.models.workspace import Workspace
from desktop.services import packages
from desktop.services.delivering import annulled_in
from desktop.services.submissions import DeliveryState, delivery_states
from valija import roles
from valija.errors import ExpectedError
from valija.package.answers import Receipt
from valija.package.names import SUFFIX
from valija.records import Submission

_WAITING = frozenset({DeliveryState.SEALED, DeliveryState.ON_ITS_WAY})


@dataclass(frozen=True, slots=True)
class Copy:
    """A verified copy on a medium, by the path that the medium had then."""

    path: Path
    at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """A verified answer of an institution."""

    receipt: Receipt
    collected_at: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """A package of this workspace with its whole way so far."""

    content_id: str
    submission_id: str
    title: str
    kind: str
    period: str
    revision: int
    recipient: str  # code of the institution
    made_at: datetime
    path: Path
    stick_name: str
    size: int
    state: DeliveryState
    copies: Sequence[Copy]  # oldest first
    answers: Sequence[Answer]  # lowest number first; the last one counts
    is_latest: bool  # no later revision of the same submission is sealed
    is_own: bool  # False: somebody else's, co-signed here
    annulled: ExpectedError | None = None  # since it was sealed: why it isn't delivered

    @property
    def answer(self) -> Answer | None:
        """The answer that counts."""
        return self.answers[-1] if self.answers else None

    @property
    def is_encrypted(self) -> bool:
        """Whether it travels in an envelope."""
        return self.stick_name.endswith(SUFFIX)

    @property
    def waits(self) -> bool:
        """Whether it still has to be delivered, or may be delivered once more."""
        return self.is_latest and self.state in _WAITING and self.annulled is None

    @property
    def last_touched(self) -> datetime:
        """When something last became known of it."""
        moments = [self.made_at, *(copy.at for copy in self.copies)]
        return max([*moments, *(one.collected_at for one in self.answers)])


def sent(workspace: Workspace) -> list[Sent]:
    """Return every package, the one last heard of first."""
    packages.settle(workspace)
    with workspace.reading() as connection:
        states = delivery_states(connection)
        copies, answers = _copies(connection), _answers(connection)
        annulled = annulled_in(connection)
        query = select(Submission.id, Submission.title)
        titles = {row.id: row.title for row in connection.execute(query)}
        columns = OutgoingPackage.__table__.columns
        rows = connection.execute(select(*columns)).all()
    latest: dict[str, int] = {}
    for row in rows:
        latest[row.submission_id] = max(row.revision, latest.get(row.submission_id, 0))
    found = [
        Sent(
            content_id=row.content_id,
            submission_id=row.submission_id,
            title=titles.get(row.submission_id, ""),
            kind=row.kind,
            period=row.period,
            revision=row.revision,
            recipient=row.recipient,
            made_at=row.made_at,
            path=packages.folder_of(workspace) / row.file,
            stick_name=row.stick_name,
            size=row.size,
            state=states[row.submission_id, row.revision],
            copies=copies[row.content_id],
            answers=answers[row.content_id],
            is_latest=row.revision == latest[row.submission_id],
            is_own=row.submission_id in titles,
            annulled=annulled.get(row.submission_id),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.last_touched, reverse=True)


def institutions_by_code(workspace: Workspace) -> dict[str, str]:
    """Return the names of the institutions that are trusted here or known to everybody."""
    query = select(TrustedInstitution.code, TrustedInstitution.name)
    with workspace.reading() as connection:
        trusted = {row.code: row.name for row in connection.execute(query)}
    return {**roles.INSTITUTIONS, **trusted}


def missing_signers(workspace: Workspace, content_id: str, signed: Sequence[str]) -> list[str]:
    """Return the offices that the package wants to be signed by and isn't yet.

    Args:
        workspace: where it was sealed; a package that was co-signed here asks for nobody.
        content_id: the package's.
        signed: the roles that have signed it.
    """
    from desktop.services import intents  # with all that seals

    query = select(SealedRevision.terms).where(SealedRevision.content_id == content_id)
    with workspace.reading() as connection:
        terms = connection.scalar(query)
    if terms is None:
        return []
    wanted = [one.role for one in intents.signers_in(terms)]
    return [roles.MUNICIPAL.get(role, role) for role in wanted if role not in signed]


def _copies(connection: Connection) -> defaultdict[str, list[Copy]]:
    found: defaultdict[str, list[Copy]] = defaultdict(list)
    query = select(Delivery.content_id, Delivery.path, Delivery.delivered_at)
    for row in connection.execute(query.order_by(Delivery.delivered_at)):
        found[row.content_id].append(Copy(Path(row.path), row.delivered_at))
    return found


def _answers(connection: Connection) -> defaultdict[str, list[Answer]]:
    found: defaultdict[str, list[Answer]] = defaultdict(list)
    query = select(KeptReceipt.content_id, KeptReceipt.document, KeptReceipt.collected_at)
    for row in connection.execute(query.order_by(KeptReceipt.number)):
        receipt = Receipt.from_bytes(row.document)
        found[row.content_id].append(Answer(receipt, row.collected_at))
    return found
