"""The history of states in the database: moves are added and read, never changed, on both sides.

Each row's hash covers the row before it. A row altered, left out or put in shows; that the last
ones are gone shows in the state of the submission, and on the municipality's side in the journal.
"""

import hashlib
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from valija import canonical
from valija.kinds import Kind
from valija.life import Move, MoveFile, facts_from_json, facts_to_json
from valija.records import StateChange, Submission

FIRST = "0" * 64  # what the first move is chained to


@dataclass(frozen=True, slots=True)
class Recorded:
    """A move as it stands in the history."""

    number: int
    move: Move
    hash: str


def append(connection: Connection, submission_id: str, move: Move, kind: Kind) -> Recorded:
    """Add a move to the history and put the submission into its new state."""
    last = _tip(connection, submission_id)
    number, previous = (last.number + 1, last.hash) if last else (1, FIRST)
    values = {
        "submission_id": submission_id,
        "number": number,
        "at": move.at.astimezone(UTC),
        "actor": move.actor,
        "role": move.role,
        "source": move.source,
        "target": move.target,
        "note": move.note,
        "facts": _text(facts_to_json(kind.asks(move.target), move.facts)),
        "files": _text([asdict(one) for one in move.files]),
        "revision": move.revision,
        "origin": move.origin,
        "content_id": move.content_id,
        "previous": previous,
    }
    values["hash"] = hash_of(values)
    connection.execute(insert(StateChange).values(values))
    connection.execute(
        update(Submission)
        .where(Submission.id == submission_id)
        .values(state=move.target, changed_at=move.at)
    )
    return Recorded(number, move, str(values["hash"]))


def load(connection: Connection, submission_id: str, kind: Kind) -> list[Recorded]:
    """Return the moves of a submission, the first one first."""
    query = select(*_COLUMNS).where(StateChange.submission_id == submission_id)
    rows = connection.execute(query.order_by(StateChange.number))
    return [Recorded(row.number, _move(row, kind), row.hash) for row in rows]


def latest(connection: Connection, submission_id: str, kind: Kind) -> Recorded | None:
    """Return the last move, if there was any."""
    row = _tip(connection, submission_id)
    return Recorded(row.number, _move(row, kind), row.hash) if row else None


def entered(connection: Connection) -> dict[str, datetime]:
    """Return since when each submission that was ever moved has its state."""
    query = select(StateChange.submission_id, StateChange.at).order_by(StateChange.number)
    return {row.submission_id: row.at for row in connection.execute(query)}


def breaks(connection: Connection, submission_id: str) -> list[str]:
    """Walk along a history and return, in Spanish, where it doesn't hold."""
    found: list[str] = []
    number, previous, state = 0, FIRST, ""
    query = select(*_COLUMNS).where(StateChange.submission_id == submission_id)
    for row in connection.execute(query.order_by(StateChange.number)).mappings():
        values = dict(row)
        hash_found = values.pop("hash")
        if values["number"] != number + 1:
            found.append(f"falta el movimiento {number + 1}")
        elif values["previous"] != previous or (state and values["source"] != state):
            found.append(f"el movimiento {values['number']} no sigue al anterior")
        if hash_of(values) != hash_found:
            found.append(f"el movimiento {values['number']} fue alterado")
        number, previous, state = values["number"], hash_found, values["target"]
    now = connection.scalar(select(Submission.state).where(Submission.id == submission_id))
    if state and now != state:
        found.append(f"el estado es «{now}» y el último movimiento lleva a «{state}»")
    return found


def hash_of(values: dict[str, Any]) -> str:
    """Return the SHA-256 of a row: all that it says, and the row before it."""
    spoken = {**values, "at": values["at"].isoformat()}
    return hashlib.sha256(canonical.to_bytes(spoken)).hexdigest()


_COLUMNS: list[Any] = list(StateChange.__table__.columns)


def _tip(connection: Connection, submission_id: str) -> Any:
    query = select(*_COLUMNS).where(StateChange.submission_id == submission_id)
    return connection.execute(query.order_by(StateChange.number.desc()).limit(1)).one_or_none()


def _move(row: Any, kind: Kind) -> Move:
    specs = kind.asks(row.target)
    return Move(
        source=row.source,
        target=row.target,
        at=row.at,
        actor=row.actor,
        role=row.role,
        note=row.note,
        facts=facts_from_json(specs, canonical.from_bytes(row.facts.encode())),
        files=tuple(MoveFile(**one) for one in canonical.from_bytes(row.files.encode())),
        revision=row.revision,
        origin=row.origin,
        content_id=row.content_id,
    )


def _text(value: object) -> str:
    return canonical.to_bytes(value).decode().rstrip("\n")
