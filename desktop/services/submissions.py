"""What there is: submissions with their state, delivery and totals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.models.tables import Delivery, OutgoingPackage, Receipt
from desktop.models.workspace import Workspace
from valija.content import Content
from valija.kinds import Kind
from valija.records import Submission


class DeliveryState(StrEnum):
    """How far a revision has come on its way to the institution."""

    NONE = "sin entregar"
    SEALED = "sellado"
    ON_ITS_WAY = "en camino"
    RECEIVED = "recibido"
    RETURNED = "devuelto"
    QUARANTINED = "en cuarentena"
    REJECTED = "rechazado"


_BY_OUTCOME = {
    "accepted": DeliveryState.RECEIVED,
    "returned": DeliveryState.RETURNED,
    "quarantined": DeliveryState.QUARANTINED,
    "rejected": DeliveryState.REJECTED,
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list."""

    id: str
    kind: str
    municipality: str
    period: str
    revision: int
    state: str  # code of the plan's own state
    delivery: DeliveryState
    title: str
    is_own: bool = True  # False: somebody else's, co-signed here; only its package is here


@dataclass(frozen=True, slots=True)
class Shown:
    """A submission with what it adds up to."""

    listed: Listed
    content: Content
    kind: Kind
    totals: Mapping[str, Any]
    attachments: int


def list_submissions(workspace: Workspace) -> list[Listed]:
    """Return the submissions of the workspace, then the packages co-signed here; oldest first."""
    with workspace.reading() as connection:
        states = delivery_states(connection)
        query = select(
            Submission.id,
            Submission.kind,
            Submission.municipality,
            Submission.period,
            Submission.revision,
            Submission.state,
            Submission.title,
        ).order_by(Submission.id)
        own = [
            Listed(
                id=row.id,
                kind=row.kind,
                municipality=row.municipality,
                period=row.period,
                revision=row.revision,
                state=row.state,
                delivery=states.get((row.id, row.revision), DeliveryState.NONE),
                title=row.title,
            )
            for row in connection.execute(query)
        ]
        return own + _cosigned(connection, {one.id for one in own}, states)


def _cosigned(
    connection: Connection, own: set[str], states: Mapping[tuple[str, int], DeliveryState]
) -> list[Listed]:
    columns = OutgoingPackage.__table__.columns
    rows = connection.execute(select(*columns).order_by(columns.made_at))
    return [
        Listed(
            id=row.submission_id,
            kind=row.kind,
            municipality=row.municipality,
            period=row.period,
            revision=row.revision,
            state="",
            delivery=states[row.submission_id, row.revision],
            title="Firmado aquí",
            is_own=False,
        )
        for row in rows
        if row.submission_id not in own
    ]


def show(workspace: Workspace, submission_id: str) -> Shown:
    """Return one submission with its content and totals.

    Raises:
        UnknownSubmissionError: there is none of that identifier.
    """
    from valija.records import Attachment

    loaded = workspace.content(submission_id)
    head = loaded.content.head
    with workspace.reading() as connection:
        states = delivery_states(connection, submission_id)
        attached = connection.scalar(
            select(func.count()).where(Attachment.submission_id == submission_id)
        )
    listed = Listed(
        id=head.id,
        kind=head.kind,
        municipality=head.municipality,
        period=head.period,
        revision=head.revision,
        state=head.state,
        delivery=states.get((head.id, head.revision), DeliveryState.NONE),
        title=head.title,
    )
    totals = loaded.kind.totals(loaded.content)
    return Shown(listed, loaded.content, loaded.kind, totals, attached or 0)


def delivery_states(
    connection: Connection, submission_id: str = ""
) -> dict[tuple[str, int], DeliveryState]:
    """Return how far each sealed revision has come; of one submission, or of all."""
    packages = select(
        OutgoingPackage.content_id, OutgoingPackage.submission_id, OutgoingPackage.revision
    )
    if submission_id:
        packages = packages.where(OutgoingPackage.submission_id == submission_id)
    delivered = set(connection.scalars(select(Delivery.content_id).distinct()))
    receipts = select(Receipt.content_id, Receipt.outcome).order_by(Receipt.number)
    answers = {  # the highest number comes last and counts
        row.content_id: row.outcome for row in connection.execute(receipts)
    }
    return {
        (row.submission_id, row.revision): state_of(row.content_id, delivered, answers)
        for row in connection.execute(packages)
    }


def state_of(
    content_id: str, delivered: Iterable[str], answers: Mapping[str, str]
) -> DeliveryState:
    """Return how far one package has come. Only a verified answer makes it *recibido*."""
    if content_id in answers:
        return _BY_OUTCOME[answers[content_id]]
    return DeliveryState.ON_ITS_WAY if content_id in delivered else DeliveryState.SEALED
