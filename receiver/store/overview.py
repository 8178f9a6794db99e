"""Who has delivered what, and what waits: the lists of ``status``."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, select

from receiver.store.consolidated import Total, totals
from receiver.store.desk import Desk
from receiver.store.tables import Answer, Copy, Package
from valija import storage
from valija.fields import Centavos
from valija.package.model import Outcome

_BUDGET = "poa"


@dataclass(frozen=True, slots=True)
class Line:
    """One content: whose, and how it stands."""

    content_id: str
    municipality: str
    kind: str
    period: str
    submission_id: str
    revision: int
    outcome: str
    received_at: datetime
    judged_at: datetime
    answer: int  # number of the receipt that holds
    codes: tuple[str, ...]  # of its findings, each once


@dataclass(frozen=True, slots=True)
class Sum:
    """What one delivered submission of another kind than the budget's adds up to."""

    line: Line
    rows: int
    amount: Centavos


@dataclass(frozen=True, slots=True)
class Status:
    """The whole store at a glance."""

    delivered: list[Line]  # the accepted revision of each plan
    waiting: list[Line]  # in quarantine: a person has to do something
    returned: list[Line]  # of those delivered: the municipality has to answer
    rejected: list[Line]
    refused_files: int  # that named nobody
    totals: list[Total]  # by municipality, of what is delivered
    others: list[Sum]  # of plans without budget lines: what each adds up to


def status(desk: Desk) -> Status:
    """Return how everything stands.

    A plan's earlier revisions, and what waited until a later one was accepted, are left out.
    """
    with desk.reading() as connection:
        lines = _lines(connection)
        refused = connection.scalar(
            select(func.count()).select_from(Copy).where(Copy.content_id.is_(None))
        )
        sums = totals(connection, "municipality")
        accepted: dict[tuple[str, str], Line] = {}
        for line in lines:  # in the order of their revisions
            if line.outcome in (Outcome.ACCEPTED, Outcome.RETURNED):
                accepted[line.municipality, line.submission_id] = line
        others = list(_others(connection, accepted.values()))

    def stands(line: Line, outcome: Outcome) -> bool:
        newest = accepted.get((line.municipality, line.submission_id))
        settled = newest is not None and newest.judged_at >= line.judged_at
        return line.outcome == outcome and not settled

    return Status(
        delivered=list(accepted.values()),
        waiting=[line for line in lines if stands(line, Outcome.QUARANTINED)],
        returned=[line for line in accepted.values() if line.outcome == Outcome.RETURNED],
        rejected=[line for line in lines if stands(line, Outcome.REJECTED)],
        refused_files=refused or 0,
        totals=sums,
        others=others,
    )


def _others(connection: Connection, lines: Iterable[Line]) -> Iterator[Sum]:
    """Yield what plans without budget lines add up to; those are summed by SQL."""
    for line in lines:
        if line.kind == _BUDGET:
            continue
        try:
            loaded = storage.load(connection, line.submission_id)
        except storage.UnknownSubmissionError:  # returned, and never consolidated
            continue
        found = loaded.kind.totals(loaded.content)
        if "lines" in found and "amount" in found:
            centavos = int(str(found["amount"]).replace(".", ""))
            yield Sum(line, int(found["lines"]), Centavos(centavos))


def _lines(connection: Connection) -> list[Line]:
    latest = (
        select(Answer.content_id, func.max(Answer.number).label("number"))
        .group_by(Answer.content_id)
        .subquery()
    )
    query = (
        select(Package.__table__, Answer.number, Answer.findings)
        .join(latest, latest.c.content_id == Package.content_id)
        .join(
            Answer,
            and_(Answer.content_id == Package.content_id, Answer.number == latest.c.number),
        )
        .order_by(Package.municipality, Package.kind, Package.period, Package.submission_id)
        .order_by(Package.revision, Package.judged_at)
    )
    return [
        Line(
            row.content_id,
            row.municipality,
            row.kind,
            row.period,
            row.submission_id,
            row.revision,
            row.outcome,
            row.received_at,
            row.judged_at,
            row.number,
            tuple(dict.fromkeys(code for code, *_ in json.loads(row.findings))),
        )
        for row in connection.execute(query)
    ]
