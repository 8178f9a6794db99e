"""The way of requests at the institution: moves are recorded by the kind's life, and told.

A request that was accepted has been handed over, whatever state its sender last wrote down. Each
move is a row of the history, which only grows; in the same transaction a status package is sealed
that tells all of them, encrypted for the municipality.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from receiver.intake import internal_notes
from receiver.intake.answering import sealed_statuses
from receiver.intake.recording import Given, given_in
from receiver.store.desk import Desk
from receiver.store.officials import readers_of
from receiver.store.tables import Acceptance, StatusPackage
from valija import canonical, chronicle, storage
from valija.catalogues import Catalogues
from valija.errors import ContentError, ExpectedError
from valija.kinds import Kind
from valija.life import Move, State, facts_to_json
from valija.moving import TABLE, problems_of_move, read_facts
from valija.package.identity import Identity
from valija.package.statuses import Statuses, StatusMove
from valija.problems import Problem, Severity, Where, errors_in
from valija.records import StateChange
from valija.storage import Loaded


class UnknownRequestError(ExpectedError):
    """Nothing, or too much, has that in its identifier."""

    code = "VEN-060"
    text = "«{part}» no es el identificador de una sola solicitud aceptada en esta ventanilla."
    advice = "Véalos con «ventanilla review VENTANILLA», y escriba más de sus cifras."


class NoWayError(ExpectedError):
    """A kind that nobody moves at an institution."""

    code = "VEN-061"
    text = "«{title}» no pasa de un estado a otro en la ventanilla."
    advice = "Elija una solicitud de crédito."


class ForbiddenMoveError(ContentError):
    """The kind's life, or its rules, forbid the move."""

    code = "VEN-062"
    text = "La solicitud no pasó a «{state}»: {why}."
    advice = "Corrija el dato o la fila y repita; no se cambió nada de ella."


class NoReadersError(ExpectedError):
    """Nobody to encrypt for."""

    code = "VEN-063"
    text = "En {municipality} no hay nadie inscrito, y su estado no se puede enviar cifrado."
    advice = "Inscriba a una persona de la municipalidad y repita; no se cambió nada."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change of status as somebody asks for it."""

    request: str  # part of its identifier
    target: str
    message: str = ""  # for the municipality: it travels
    internal: str = ""  # for the institution alone: it never leaves the store
    facts: Mapping[str, str] | None = None  # as people write them
    at: datetime | None = None  # when it happened, if not now
    file_number: str = ""  # names it instead, once the institution has given it one


@dataclass(frozen=True, slots=True)
class Recorded:
    """A request in its new state, and the package that says so."""

    submission_id: str
    municipality: str
    source: str
    target: str
    number: int
    given: Given
    is_new: bool  # False: it stood like this already
    target_name: str = ""  # Spanish
    source_name: str = ""  # Spanish; empty: it was handed over, and stood nowhere here


@dataclass(frozen=True)
class StatusDesk:
    """One run: the key is opened once, catalogues are read once."""

    desk: Desk
    identity: Identity
    catalogues: Catalogues
    by: str

    def record(self, wanted: Wanted, *, at: datetime, work: Path) -> Recorded:
        """Record a move and seal what tells it; asked for twice, it is done once.

        Raises:
            UnknownRequestError, NoWayError, UnknownStateError: what they say.
            ForbiddenMoveError: something stands against it; nothing was changed.
            NoReadersError: nobody could read the answer; nothing was changed.
            DeviceError: the store can't be written.
        """
        with self.desk.writing() as connection:
            loaded = storage.load(connection, find_request(connection, wanted))
            kind, head = loaded.kind, loaded.content.head
            if kind.life is None or not kind.life.handed_over:
                raise NoWayError(title=kind.title)
            state = kind.life.state(wanted.target)
            history = chronicle.load(connection, head.id, kind)
            if known := self._standing(connection, loaded, history, wanted):
                self._note(connection, known, wanted, at)
                return known
            readers = readers_of(self.desk, head.municipality)
            if kind.is_personal and not readers:
                raise NoReadersError(municipality=head.municipality)
            move = self._judged(loaded, state, history, wanted, at)
            recorded = chronicle.append(connection, head.id, move, kind)
            moves = [*(one.move for one in history), recorded.move]
            given = self._sealed(connection, loaded, moves, at=at, work=work, readers=readers)
            done = _recorded(loaded, moves, given, is_new=True)
            self._note(connection, done, wanted, at)
        return done

    def _note(self, connection: Connection, done: Recorded, wanted: Wanted, at: datetime) -> None:
        internal_notes.write(
            connection, done.submission_id, done.number, wanted.internal, at=at, by=self.by
        )

    def _standing(
        self,
        connection: Connection,
        loaded: Loaded,
        history: Sequence[chronicle.Recorded],
        wanted: Wanted,
    ) -> Recorded | None:
        """Return how it stands if that is what is wanted already."""
        if not history or history[-1].move.target != wanted.target:
            return None
        head, last = loaded.content.head, history[-1].move
        state = loaded.kind.life.state(wanted.target) if loaded.kind.life else None
        read, wrong = read_facts(state, wanted.facts or {}) if state else ({}, [])
        if wrong or any(last.facts.get(name) != value for name, value in read.items()):
            return None
        row = connection.execute(
            select(StatusPackage.__table__).where(
                StatusPackage.municipality == head.municipality,
                StatusPackage.submission_id == head.id,
                StatusPackage.number == len(history),
            )
        ).one_or_none()
        if row is None:
            return None
        moves = [one.move for one in history]
        return _recorded(loaded, moves, given_in(row), is_new=False)

    def _judged(
        self,
        loaded: Loaded,
        state: State,
        history: Sequence[chronicle.Recorded],
        wanted: Wanted,
        at: datetime,
    ) -> Move:
        read, wrong = read_facts(state, wanted.facts or {})
        happened = min(wanted.at or at, at)
        if history and happened < history[-1].move.at:
            before = history[-1].move.at
            text = f"Ya estaba en otro estado desde el {before:%d/%m/%Y}. Revise la fecha."
            wrong.append(Problem("M08", Severity.ERROR, Where(TABLE, "", "fecha"), text))
        move = Move(
            source=standing_of(loaded, history),
            target=state.code,
            at=happened.replace(microsecond=0),
            actor=self.by,
            note=" ".join(wanted.message.split()),
            facts=read,
            revision=loaded.content.head.revision,
            origin=self.desk.code,
        )
        found = [*wrong, *problems_of_move(loaded.content, loaded.kind, move, self.catalogues)]
        if against := errors_in(found):
            why = "; ".join(_said_of(one, state) for one in against)
            raise ForbiddenMoveError(state=state.name, why=why)
        return move

    def _sealed(
        self,
        connection: Connection,
        loaded: Loaded,
        moves: Sequence[Move],
        *,
        at: datetime,
        work: Path,
        readers: Sequence[str],
    ) -> Given:
        head = loaded.content.head
        content_id = connection.scalar(
            select(Acceptance.content_id).where(
                Acceptance.submission_id == head.id, Acceptance.revision == head.revision
            )
        )
        statuses = Statuses(
            institution=self.desk.code,
            municipality=head.municipality,
            submission_id=head.id,
            revision=head.revision,
            kind=head.kind,
            period=head.period,
            content_id=content_id or "",
            made_at=at.replace(microsecond=0),
            moves=[_told(one, loaded.kind) for one in moves],
        )
        given = sealed_statuses(self.desk, self.identity, statuses, work=work, readers=readers)
        _write(connection, statuses, given, self.by)
        return given


def _recorded(loaded: Loaded, moves: Sequence[Move], given: Given, *, is_new: bool) -> Recorded:
    """Return how a request stands after its last move; what came before the first isn't ours."""
    head, last = loaded.content.head, moves[-1]
    names = {one.code: one.name for one in loaded.kind.life.states} if loaded.kind.life else {}
    return Recorded(
        head.id,
        head.municipality,
        last.source,
        last.target,
        len(moves),
        given,
        is_new=is_new,
        target_name=names.get(last.target, last.target),
        source_name=names.get(last.source, last.source) if len(moves) > 1 else "",
    )


def _write(connection: Connection, statuses: Statuses, given: Given, by: str) -> None:
    connection.execute(
        insert(StatusPackage).values(
            municipality=statuses.municipality,
            submission_id=statuses.submission_id,
            content_id=statuses.content_id,
            made_at=statuses.made_at,
            made_by=by,
            **asdict(given),
        )
    )


def find_request(connection: Connection, wanted: Wanted) -> str:
    """Return the only accepted request that is meant.

    Raises:
        UnknownRequestError: there is none, or several.
    """
    part = "".join(wanted.request.split()).casefold()
    query = select(Acceptance.submission_id).distinct()
    if part:
        query = query.where(Acceptance.submission_id.contains(part, autoescape=True))
    else:
        said = canonical.to_bytes({"no_expediente": wanted.file_number}).decode()
        moved = select(StateChange.submission_id).where(
            StateChange.facts.contains(said.strip()[1:-1], autoescape=True)
        )
        query = query.where(Acceptance.submission_id.in_(moved))
    found = connection.scalars(query).all() if part or wanted.file_number else []
    if len(found) != 1:
        raise UnknownRequestError(part=wanted.request or wanted.file_number)
    return found[0]


def standing_of(loaded: Loaded, history: Sequence[chronicle.Recorded]) -> str:
    """Return where the request stands: what was accepted here has been handed over."""
    life, state = loaded.kind.life, loaded.content.head.state
    if history:
        return history[-1].move.target
    return life.handed_over if life and state in life.before_handing_over() else state


def _told(move: Move, kind: Kind) -> StatusMove:
    facts: dict[str, Any] = facts_to_json(kind.asks(move.target), move.facts)
    return StatusMove(move.source, move.target, move.at, move.note, facts)


def _said_of(problem: Problem, state: State) -> str:
    """Return what is wrong, with the name under which the fact is given."""
    said, name = problem.message.rstrip("."), problem.where.field
    return f"{said} ({name}=…)" if any(spec.name == name for spec in state.asks) else said
