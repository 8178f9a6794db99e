"""A desk of INFOM with accepted credit requests in it, without the packages they came in."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, insert

from receiver.store.consolidated import NOTHING, replace_rows
from receiver.store.tables import Acceptance, Answer, Package
from tests.kinds.credit.requests import KIND, PERSON, REQUEST, request
from valija import chronicle
from valija.content import Content
from valija.life import Move

ACCEPTED = datetime(2026, 8, 10, 15, tzinfo=UTC)


def one(number: int, municipality: str = "0401", **changes: object) -> Content:
    """Return the request of a number, of a municipality."""
    content = request(
        solicitud=[{**REQUEST, "nombre_proyecto": f"Proyecto {number}", **changes}],
        representante=[PERSON],
    )
    identifier = f"0197d000-0000-7000-8000-{number:012}"
    head = replace(content.head, id=identifier, municipality=municipality)
    return replace(content, head=head)


def accept(connection: Connection, content: Content, at: datetime = ACCEPTED) -> str:
    """Put a request into a store as if it had been accepted; return its ``content_id``."""
    head = content.head
    content_id = hashlib.sha256(f"{head.id} {head.revision}".encode()).hexdigest()
    named = {
        "municipality": head.municipality,
        "submission_id": head.id,
        "content_id": content_id,
    }
    connection.execute(
        insert(Package).values(
            **named,
            kind=head.kind,
            period=head.period,
            revision=head.revision,
            outcome="accepted",
            received_at=at,
            judged_at=at,
        )
    )
    connection.execute(insert(Acceptance).values(**named, revision=head.revision, accepted_at=at))
    connection.execute(
        insert(Answer).values(
            **named,
            number=head.revision,
            outcome="accepted",
            answered_at=at,
            findings="[]",
            sha256=content_id,
            path="",
            stick_name="",
        )
    )
    replace_rows(connection, content, KIND, NOTHING, at)
    return content_id


def moved(
    connection: Connection,
    content: Content,
    *targets: str,
    since: datetime = ACCEPTED,
    **facts: object,
) -> None:
    """Move a request on, a day for each step; the last one has ``facts``."""
    source = "REV"
    known = chronicle.latest(connection, content.head.id, KIND)
    if known:
        source = known.move.target
    for day, target in enumerate(targets, 1):
        move = Move(
            source=source,
            target=target,
            at=since + timedelta(days=day),
            actor="Persona Secreta de la Ventanilla",
            note="Nota secreta",
            facts=facts if target == targets[-1] else {},  # type: ignore[arg-type]  # tests give values
            origin="infom",
        )
        chronicle.append(connection, content.head.id, move, KIND)
        source = target
