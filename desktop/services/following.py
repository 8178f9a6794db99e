"""Following a request at the institution: its verified moves go into our history, or wait.

A status package tells all moves that the institution recorded. Those that are known here already,
from an earlier package or because somebody here wrote them down, aren't repeated. One that the
kind's life or rules forbid keeps the rest from being applied; it is kept with its reason and
tried again when its file is collected again.
"""

from dataclasses import dataclass, replace

from sqlalchemy import delete, insert, select

from desktop.models.journal import Action
from desktop.models.tables import CollectedStatus
from desktop.models.workspace import Work, Workspace
from valija import catalogues, chronicle
from valija.fields import ValueFormError
from valija.life import Life, Move, facts_from_json
from valija.moving import problems_of_move
from valija.package.statuses import Statuses, StatusMove
from valija.problems import errors_in
from valija.storage import Loaded

APPLIED, QUARANTINED = "applied", "quarantined"


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a status package."""

    submission_id: str
    institution: str
    number: int
    state: str  # the last one that the institution tells of
    outcome: str  # applied or quarantined
    reason: str  # Spanish: why it waits
    moved: int  # moves that are new in our history
    is_new: bool  # False: nothing changed


class ContradictionError(ValueError):
    """A package that says something else than an earlier one; the message is Spanish."""


def follow(workspace: Workspace, told: Statuses, package_id: str, file: str) -> Followed:
    """Apply what a verified package tells; doing it twice changes nothing more.

    Raises:
        ContradictionError: another package of that number said something else.
        UnknownSubmissionError: the request isn't here any more.
    """
    loaded = workspace.content(told.submission_id)
    known = _known_moves(workspace, told)
    if known >= told.number:
        return _followed(told, APPLIED, "", moved=0, is_new=False)
    new, why = _new_moves(loaded, told, known, package_id)
    outcome = QUARANTINED if why else APPLIED
    with workspace.writing(Action.COLLECT, told.submission_id, _said(told, why)) as work:
        for move in new:
            _append(work, loaded, move)
        work.connection.execute(
            delete(CollectedStatus).where(
                CollectedStatus.submission_id == told.submission_id,
                CollectedStatus.institution == told.institution,
                CollectedStatus.number == told.number,
            )
        )
        work.connection.execute(
            insert(CollectedStatus).values(
                submission_id=told.submission_id,
                institution=told.institution,
                number=told.number,
                package_id=package_id,
                outcome=outcome,
                reason=why,
                collected_at=work.note.at,
                document=told.to_bytes(),
                file=file,
            )
        )
        work.record()
    workspace.remember(told.submission_id, None)
    return _followed(told, outcome, why, moved=len(new), is_new=True)


def _known_moves(workspace: Workspace, told: Statuses) -> int:
    """Return how many moves of the institution are in our history already."""
    query = select(CollectedStatus.__table__).where(
        CollectedStatus.submission_id == told.submission_id,
        CollectedStatus.institution == told.institution,
    )
    with workspace.reading() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        before = Statuses.from_bytes(row.document).moves
        common = min(len(before), len(told.moves))
        if tuple(before[:common]) != tuple(told.moves[:common]):
            raise ContradictionError(
                "Cuenta otra cosa que un aviso anterior de la misma institución: no se aplicó."
            )
    return max((row.number for row in rows if row.outcome == APPLIED), default=0)


def _new_moves(
    loaded: Loaded, told: Statuses, known: int, package_id: str
) -> tuple[list[Move], str]:
    """Return the moves that our history lacks, and why not all of them can be made."""
    life, state = loaded.kind.life, loaded.content.head.state
    if life is None:
        return [], "Este tipo de envío no tiene estados."
    begin, fault = _begin(life, state, told, known)
    if fault:
        return [], fault
    found: list[Move] = []
    for one in told.moves[begin:]:
        try:
            move = _move(loaded, told, one, package_id)
        except ValueFormError as error:
            return found, f"El paso a «{one.target}» trae un dato que no se entiende: {error}"
        problems = problems_of_move(loaded.content, loaded.kind, move, catalogues.load())
        if against := errors_in(problems):
            return found, against[0].message
        source = found[-1].target if found else state  # steps of our own aren't invented
        found.append(replace(move, source=source))
    return found, ""


def _begin(life: Life, state: str, told: Statuses, known: int) -> tuple[int, str]:
    """Return the first move that isn't ours yet, or why the two ways don't meet."""
    for place in range(told.number, known, -1):
        if told.moves[place - 1].target == state:
            return place, ""  # somebody here wrote it down, or an earlier package brought it
    first = told.moves[known]
    handed = first.source == life.handed_over and state in life.before_handing_over()
    if handed or first.source == state:
        return known, ""
    return 0, _apart(life, state, told, first)


def _apart(life: Life, state: str, told: Statuses, first: StatusMove) -> str:
    """Say why the two ways don't meet, and what brings them together."""
    names = {one.code: one.name for one in life.states}
    here, there = names.get(state, state), names.get(told.moves[-1].target, told.moves[-1].target)
    if life.state(state).is_final:
        return (
            f"Aquí la solicitud terminó en «{here}», y la institución la tiene en «{there}». "
            f"Avísele que terminó: cuando registre «{here}», su siguiente aviso se une solo y este "
            "deja de esperar."
        )
    came = (
        "la recibió"
        if first.source == life.handed_over
        else (f"la movió desde «{names.get(first.source, first.source)}»")
    )
    return (
        f"Aquí la solicitud está en «{here}», y la institución {came}. "
        "Ponga al día el estado y recoja de nuevo el aviso."
    )


def _move(loaded: Loaded, told: Statuses, one: StatusMove, package_id: str) -> Move:
    return Move(
        source=one.source,
        target=one.target,
        at=one.at,
        actor=told.institution,
        note=one.note,
        facts=facts_from_json(loaded.kind.asks(one.target), one.facts),
        revision=told.revision,
        origin=told.institution,
        content_id=package_id,
    )


def _append(work: Work, loaded: Loaded, move: Move) -> None:
    recorded = chronicle.append(work.connection, loaded.content.head.id, move, loaded.kind)
    work.note.text += f"; movimiento {recorded.number}: {recorded.hash}"


def _said(told: Statuses, why: str) -> str:
    last = told.moves[-1].target
    waits = f", en espera: {why}" if why else ""
    return f"Estado de {told.institution}: {last}{waits}"


def _followed(told: Statuses, outcome: str, why: str, *, moved: int, is_new: bool) -> Followed:
    last = told.moves[-1].target
    return Followed(
        told.submission_id, told.institution, told.number, last, outcome, why, moved, is_new
    )
