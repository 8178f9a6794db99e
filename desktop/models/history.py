"""Back and forth through the journal: which entry the next undo or redo concerns.

A seal or a move to another state ends the history of its submission, an upgrade of the database
that of all: what was sealed or approved never changes, and old changes don't fit new tables.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from desktop.models.journal import BARRIERS, UNDOABLE, Action
from desktop.models.tables import JournalEntry

_BACK, _FORTH = frozenset({Action.UNDO}), frozenset({Action.REDO})


@dataclass(frozen=True, slots=True)
class Stacks:
    """Positions of entries that can be undone and redone; the last one is next."""

    undo: tuple[int, ...]
    redo: tuple[int, ...]


def stacks(connection: Connection, submission_id: str) -> Stacks:
    """Read the history of one submission since its last seal, move or upgrade."""
    undo: list[int] = []
    redo: list[int] = []
    query = (
        select(JournalEntry.position, JournalEntry.action, JournalEntry.reverses)
        .where(
            JournalEntry.submission_id == submission_id,
            JournalEntry.position > _barrier(connection, submission_id),
        )
        .order_by(JournalEntry.position)
    )
    for position, action, reverses in connection.execute(query):
        if action in UNDOABLE:
            undo.append(position)
            redo.clear()
        elif reverses is not None and action in _BACK:
            undo.remove(reverses)
            redo.append(reverses)
        elif reverses is not None and action in _FORTH:
            redo.remove(reverses)
            undo.append(reverses)
    return Stacks(tuple(undo), tuple(redo))


def _barrier(connection: Connection, submission_id: str) -> int:
    query = select(func.max(JournalEntry.position)).where(
        JournalEntry.action.in_(BARRIERS),
        or_(JournalEntry.submission_id == submission_id, JournalEntry.submission_id == ""),
    )
    return connection.scalar(query) or 0


def latest_submission(connection: Connection) -> str | None:
    """Return the submission that somebody last worked on: what ``undo`` means without an ID."""
    query = (
        select(JournalEntry.submission_id)
        .where(
            JournalEntry.submission_id != "",
            JournalEntry.action.in_(UNDOABLE | _BACK | _FORTH),
        )
        .order_by(JournalEntry.position.desc())
        .limit(1)
    )
    return connection.scalar(query)
