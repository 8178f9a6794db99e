"""The rows of a list as they stood on a day, one after the other; never all of them in memory."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, cast

from sqlalchemy import Connection, Row, func, select

from receiver.store.desk import Desk
from receiver.store.tables import Acceptance, Answer
from valija import canonical
from valija.catalogues import Catalogues
from valija.content import Content, Head
from valija.kinds import Kind
from valija.life import Life, Move, facts_from_json
from valija.package.model import Outcome
from valija.publishing import OpenList, Standing
from valija.records import KindRow, StateChange, Submission, fields_of, frozen_type
from valija.storage import sql_table
from valija.times import here

PROOF = ("contenido", "acuse", "fecha_acuse")  # columns that every list has at its end
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Source:
    """What a list is made of."""

    desk: Desk
    kind: Kind
    wanted: OpenList
    life: Life
    catalogues: Catalogues


def rows_on(source: Source, cut: date) -> Iterator[Mapping[str, str]]:
    """Yield the public rows by municipality and identifier, as of the end of ``cut``."""
    last = ("", "")
    with source.desk.reading() as connection:
        while batch := _batch(connection, source, last):
            last = (batch[-1].municipality, batch[-1].id)
            yield from _rows(connection, source, batch, cut)


def _batch(connection: Connection, source: Source, last: tuple[str, str]) -> Sequence[Row[Any]]:
    """Return the next submissions, each with when it was first accepted."""
    first = (
        select(Acceptance.submission_id, func.min(Acceptance.accepted_at).label("accepted_at"))
        .group_by(Acceptance.submission_id)
        .subquery()
    )
    query = (
        select(
            Submission.id,
            Submission.kind,
            Submission.kind_version,
            Submission.municipality,
            Submission.period,
            Submission.revision,
            Submission.state,
            first.c.accepted_at,
            Acceptance.content_id,
        )
        .join(first, first.c.submission_id == Submission.id)
        .join(
            Acceptance,
            (Acceptance.submission_id == Submission.id)
            & (Acceptance.revision == Submission.revision),
        )
        .where(Submission.kind == source.kind.key)
        .where(
            (Submission.municipality > last[0])
            | ((Submission.municipality == last[0]) & (Submission.id > last[1]))
        )
        .order_by(Submission.municipality, Submission.id)
        .limit(_BATCH)
    )
    return connection.execute(query).all()


def _rows(
    connection: Connection, source: Source, batch: Sequence[Row[Any]], cut: date
) -> Iterator[Mapping[str, str]]:
    ids = [one.id for one in batch]
    tables = {table: _by_request(connection, table, ids) for table in source.wanted.tables}
    moves = _moves(connection, source.kind, ids)
    answers = _answers(connection, [one.content_id for one in batch])
    for one in batch:
        accepted = _day(one.accepted_at)
        if accepted > cut:
            continue
        rows = {table.table_name: found.get(one.id, ()) for table, found in tables.items()}
        head = Head(one.id, one.kind, one.kind_version, one.municipality, one.period, one.revision)
        known = [move for move in moves.get(one.id, ()) if _day(move.at) <= cut]
        state = known[-1].target if known else source.life.taken_in
        since = _day(known[-1].at) if known else accepted
        standing = Standing(Content(head, rows), known, state, since, accepted, cut)
        made = dict(source.wanted.row(standing, source.catalogues))
        if not made.get(source.wanted.state):
            continue
        answer = answers.get(one.content_id)
        made["contenido"] = one.content_id
        made["acuse"] = str(answer.number) if answer else ""
        made["fecha_acuse"] = _day(answer.answered_at).isoformat() if answer else ""
        yield made


def _day(at: datetime) -> date:
    return here(at).date()


def _by_request(
    connection: Connection, table: type[KindRow], ids: Sequence[str]
) -> Mapping[str, tuple[KindRow, ...]]:
    """Return the rows of one table by submission; a personal field isn't even read."""
    columns, specs = sql_table(table).columns, fields_of(table)
    wanted = [columns.submission_id, columns.row_id, columns.position]
    wanted += [columns[spec.name] for spec in specs if not spec.personal]
    query = select(*wanted).where(columns.submission_id.in_(ids))
    query = query.order_by(columns.submission_id, columns.position, columns.row_id)
    make = cast(Any, frozen_type(table))
    names = [None if spec.personal else spec.name for spec in specs]
    found = {}
    for key, rows in groupby(
        connection.execute(query).mappings(), lambda row: row["submission_id"]
    ):
        found[key] = tuple(
            make._make(
                [row["row_id"], row["position"], *(row[name] if name else None for name in names)]
            )
            for row in rows
        )
    return found


def _moves(connection: Connection, kind: Kind, ids: Sequence[str]) -> Mapping[str, Sequence[Move]]:
    """Return the moves by submission, without notes, people and personal facts."""
    query = select(
        StateChange.submission_id,
        StateChange.at,
        StateChange.source,
        StateChange.target,
        StateChange.facts,
    ).where(StateChange.submission_id.in_(ids))
    found: defaultdict[str, list[Move]] = defaultdict(list)
    for row in connection.execute(query.order_by(StateChange.submission_id, StateChange.number)):
        specs = [spec for spec in kind.asks(row.target) if not spec.personal]
        known = {spec.name for spec in specs}
        said = canonical.from_bytes(row.facts.encode())
        facts = facts_from_json(specs, {n: v for n, v in said.items() if n in known})
        found[row.submission_id].append(
            Move(source=row.source, target=row.target, at=row.at, actor="", facts=facts)
        )
    return found


def _answers(connection: Connection, contents: Sequence[str]) -> Mapping[str, Row[Any]]:
    """Return the receipt by which each content was accepted."""
    query = (
        select(Answer.content_id, Answer.number, Answer.answered_at)
        .where(Answer.content_id.in_(contents), Answer.outcome == Outcome.ACCEPTED.value)
        .order_by(Answer.number)
    )
    return {row.content_id: cast(Row[Any], row) for row in connection.execute(query)}
