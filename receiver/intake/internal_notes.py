"""What the institution writes down about a move for itself: it is in no package and no list."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select

from receiver.store.tables import InternalNote


def write(
    connection: Connection, submission_id: str, number: int, text: str, *, at: datetime, by: str
) -> None:
    """Keep a note about a move; the same one twice is kept once."""
    said = " ".join(text.split())
    known = [note for move, note in notes_of(connection, submission_id) if move == number]
    if said and said not in known:
        connection.execute(
            insert(InternalNote).values(
                submission_id=submission_id,
                number=number,
                position=len(known) + 1,
                text=said,
                written_at=at.replace(microsecond=0),
                written_by=by,
            )
        )


def notes_of(connection: Connection, submission_id: str) -> Sequence[tuple[int, str]]:
    """Return the number of the move and the text of each note, in their order."""
    query = (
        select(InternalNote.number, InternalNote.text)
        .where(InternalNote.submission_id == submission_id)
        .order_by(InternalNote.number, InternalNote.position)
    )
    return [(row.number, row.text) for row in connection.execute(query)]
