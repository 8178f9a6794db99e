"""What lies at the desk to be decided about, what was observed in it, and what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from receiver.store.desk import Desk
from receiver.store.tables import Letter, Package, Reply
from valija import storage
from valija.content import Content
from valija.errors import ExpectedError
from valija.package.attached import PackedAttachment
from valija.package.observations import Observation, Observations
from valija.records import Attachment, Submission
from valija.storage import UnknownSubmissionError


class UnknownPackageError(ExpectedError):
    """Nothing, or too much, has that in its identifier."""

    code = "VEN-042"
    text = "«{part}» no es el identificador de un solo envío de esta ventanilla."
    advice = "Véalos con «ventanilla review VENTANILLA», y escriba más de sus cifras."


@dataclass(frozen=True, slots=True)
class Line:
    """One content at the desk."""

    package: Row[Any]
    observations: int  # of its latest letter
    answered: int  # observations of former revisions that it answers


@dataclass(frozen=True, slots=True)
class Observed:
    """One observation, and what a later revision answered."""

    number: int  # of the receipt
    place: int  # 1 is the first
    observation: Observation
    reply: str  # empty: none yet
    revision: int | None  # that answered


def lines(desk: Desk) -> list[Line]:
    """Return what was judged here, whose turn it is first: the newest."""
    with desk.reading() as connection:
        packages = connection.execute(
            select(Package.__table__).order_by(Package.judged_at.desc(), Package.revision.desc())
        ).all()
        letters = {row.content_id: row.document for row in _letters(connection)}
        replies: dict[str, int] = {
            row.content_id: row.many
            for row in connection.execute(
                select(Reply.content_id, func.count().label("many")).group_by(Reply.content_id)
            )
        }
    return [
        Line(one, _count(letters.get(one.content_id)), replies.get(one.content_id, 0))
        for one in packages
    ]


def _letters(connection: Connection) -> Sequence[Row[Any]]:
    return connection.execute(select(Letter.__table__).order_by(Letter.number)).all()


def _count(document: bytes | None) -> int:
    return len(Observations.from_bytes(document).observations) if document else 0


def find(desk: Desk, part: str) -> Row[Any]:
    """Return the content that ``part`` names: by its own identifier, or its plan's latest.

    Raises:
        UnknownPackageError: there is none, or ``part`` fits several.
    """
    wanted = "".join(part.split()).casefold()
    query = select(Package.__table__).where(
        or_(
            Package.content_id.startswith(wanted, autoescape=True),
            Package.submission_id.contains(wanted, autoescape=True),
        )
    )
    with desk.reading() as connection:
        found = connection.execute(
            query.order_by(Package.revision.desc(), Package.judged_at.desc())
        ).all()
    plans = {(one.municipality, one.submission_id) for one in found}
    if not wanted or len(plans) != 1:
        raise UnknownPackageError(part=part)
    return found[0]


def observed(desk: Desk, package: Row[Any]) -> list[Observed]:
    """Return all that was ever observed in a plan, in order, with the answers that came."""
    plan = (
        Letter.municipality == package.municipality,
        Letter.submission_id == package.submission_id,
    )
    with desk.reading() as connection:
        letters = connection.execute(
            select(Letter.number, Letter.document).where(*plan).order_by(Letter.number)
        ).all()
        replies = {
            (row.number, row.observation): (row.text, row.revision)
            for row in connection.execute(
                select(Reply.number, Reply.observation, Reply.text, Package.revision)
                .join(Package, Package.content_id == Reply.content_id)
                .where(
                    Package.municipality == package.municipality,
                    Package.submission_id == package.submission_id,
                )
                .order_by(Package.revision)
            )
        }
    return [
        Observed(letter.number, place, one, *replies.get((letter.number, place), ("", None)))
        for letter in letters
        for place, one in enumerate(Observations.from_bytes(letter.document).observations, 1)
    ]


def accepted_attachments(desk: Desk, package: Row[Any]) -> list[PackedAttachment]:
    """Return the files that came along; none while the desk hasn't accepted that revision."""
    columns = Attachment.__table__.columns
    query = (
        select(columns.row_id, columns.original, columns.sha256, columns.personal, columns.purpose)
        .join(Submission, Submission.id == columns.submission_id)
        .where(Submission.id == package.submission_id, Submission.revision == package.revision)
        .order_by(columns.position)
    )
    with desk.reading() as connection:
        return [PackedAttachment(*row) for row in connection.execute(query)]


def accepted_content(desk: Desk, package: Row[Any]) -> Content | None:
    """Return the accepted rows of a plan, to name places by; None if none was ever accepted."""
    try:
        with desk.reading() as connection:
            return storage.load(connection, package.submission_id).content
    except UnknownSubmissionError:
        return None
