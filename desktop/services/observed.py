"""What an institution observes in a submission that it returned, and what is answered.

Observations stand where they are about until a later answer of the institution takes their place.
Each asks for an answer before the next revision can be sealed; the answers travel with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from desktop.models.journal import Action
from desktop.models.tables import ObservedPlace, OutgoingPackage, Receipt
from desktop.models.workspace import Workspace
from desktop.services import ways
from desktop.services.drafting import begin_change, clean
from valija import roles
from valija.errors import ContentError, ExpectedError
from valija.package.model import Answered, Outcome
from valija.package.observations import Observations
from valija.package.plain_json import MAX_SENTENCES
from valija.problems import Problem, Severity, Where

RULE = "OBS"
_LATEST = (
    select(ObservedPlace.content_id, ObservedPlace.number, ObservedPlace.institution)
    .where(ObservedPlace.submission_id == bindparam("submission"))
    .order_by(ObservedPlace.number.desc(), ObservedPlace.collected_at.desc())
    .limit(1)
)


class UnknownObservationError(ExpectedError):
    """No observation of that number stands."""

    code = "OBS-001"
    text = "No hay ninguna observación «{number}» por responder en ese envío."
    advice = "Véalas con «valija observations ESPACIO ID»."
    window = "La institución ya contestó otra cosa: vuelva a abrirlo."


class TooLongAnswerError(ContentError):
    """An answer that no package takes."""

    code = "OBS-002"
    text = "La respuesta tiene {count} letras y caben {most}."
    advice = "Acórtela; si hace falta más, agregue un anexo y nómbrelo en la respuesta."


class UnansweredError(ContentError):
    """An observation can't be answered in a state in which the plan can't be corrected."""

    code = "OBS-003"
    text = "«{title}» está «{state}»: las observaciones se responden cuando está observado."
    advice = "Registre lo que ya pasó: {order}. Lo observado se propone ahí."
    window = "Registre lo que ya pasó: {way}. Lo observado se propone ahí."


@dataclass(frozen=True, slots=True)
class Observed:
    """One observation as it stands: the institution's words, and ours."""

    content_id: str  # of the revision that was observed
    number: int  # of the receipt
    place: int  # 1 is the first of its letter
    revision: int
    institution: str
    where: Where
    severity: Severity
    text: str
    answer: str  # empty: not answered

    @property
    def is_open(self) -> bool:
        """Whether it still asks for an answer; what is only for one's information doesn't."""
        return not self.answer and self.severity is not Severity.INFO

    @property
    def problem(self) -> Problem:
        """What is to be said at the field."""
        name = self.institution.upper()
        said = f"{name} observa: «{self.text}»"
        if self.answer:
            said = f"{said} Usted responde: «{self.answer}»"
        elif self.is_open:
            said = f"{said} Corrija si procede, y responda la observación {self.place}."
        severity = Severity.ERROR if self.is_open else Severity.INFO
        evidence = (self.content_id, str(self.number), str(self.place))
        return Problem(RULE, severity, self.where, said, evidence)


def keep(connection: Connection, letter: Observations, at: Any) -> int:
    """Write down what a verified letter says, and return how many observations are new.

    Raises:
        ValueError: a letter of that number is known, and says something else.
    """
    columns = ObservedPlace.__table__.columns
    known = connection.execute(
        select(*columns)
        .where(columns.content_id == letter.content_id, columns.number == letter.number)
        .order_by(columns.place)
    ).all()
    said = [(one.where, one.severity, one.text) for one in letter.observations]
    if known:
        if [(one.where, one.severity, one.text) for one in map(_observed, known)] != said:
            raise ValueError("another letter of the same number")
        return 0
    connection.execute(
        insert(ObservedPlace),
        [
            {
                "content_id": letter.content_id,
                "number": letter.number,
                "place": place,
                "submission_id": letter.submission_id,
                "revision": letter.revision,
                "institution": letter.institution,
                "table_name": one.where.table,
                "row_id": one.where.row_id,
                "field": one.where.field,
                "severity": one.severity.value,
                "text": one.text,
                "collected_at": at,
                "answer": "",
                "answered_by": "",
            }
            for place, one in enumerate(letter.observations, 1)
        ],
    )
    return len(said)


def current(workspace: Workspace, submission_id: str) -> list[Observed]:
    """Return the observations that stand: those of the institution's latest answer, if it is one.

    An acceptance closes those before it; that a revision waits or was refused closes nothing.
    """
    with workspace.reading() as connection:
        latest = _latest_number(connection, submission_id)
        if latest is None:
            return []
        content_id, number = latest
        columns = ObservedPlace.__table__.columns
        rows = connection.execute(
            select(*columns)
            .where(columns.content_id == content_id, columns.number == number)
            .order_by(columns.place)
        ).all()
    return [_observed(row) for row in rows]


def of_letter(workspace: Workspace, content_id: str, number: int) -> list[Observed]:
    """Return what was observed with one receipt."""
    columns = ObservedPlace.__table__.columns
    query = select(*columns).where(columns.content_id == content_id, columns.number == number)
    with workspace.reading() as connection:
        return [_observed(row) for row in connection.execute(query.order_by(columns.place))]


def _latest_number(connection: Connection, submission_id: str) -> tuple[str, int] | None:
    """Return content and number of the letter that is the institution's last word, if one is."""
    letter = connection.execute(_LATEST, {"submission": submission_id}).one_or_none()
    if letter is None:
        return None
    last = connection.scalar(
        select(func.max(Receipt.number))
        .join(OutgoingPackage, OutgoingPackage.content_id == Receipt.content_id)
        .where(
            OutgoingPackage.submission_id == submission_id,
            Receipt.institution == letter.institution,
            Receipt.outcome.in_((Outcome.ACCEPTED.value, Outcome.RETURNED.value)),
        )
    )
    beside = connection.scalar(
        select(Receipt.outcome).where(
            Receipt.content_id == letter.content_id, Receipt.number == letter.number
        )
    )
    is_last = letter.number >= (last or 0) and beside in (None, Outcome.RETURNED.value)
    return (letter.content_id, letter.number) if is_last else None


def answer(workspace: Workspace, submission_id: str, place: int, text: str) -> Observed:
    """Answer one observation that stands; an empty text takes the answer back.

    If the revision that was observed is still the present one, the next begins here.

    Raises:
        UnknownObservationError: there is none of that number.
        TooLongAnswerError, UnwritableTextError: the text can't be kept.
    """
    said = clean(text)
    if len(said) > MAX_SENTENCES:
        raise TooLongAnswerError(count=f"{len(said):,}", most=f"{MAX_SENTENCES:,}")
    found = next((one for one in current(workspace, submission_id) if one.place == place), None)
    if found is None:
        raise UnknownObservationError(number=place)
    if found.answer == said:
        return found
    _refuse_if_closed(workspace, submission_id)
    note = f"Observación {place} de {found.institution}: {said or 'sin respuesta'}"
    with workspace.writing(Action.ANSWER, submission_id, note) as work:
        begin_change(work, submission_id)
        columns = ObservedPlace.__table__.columns
        work.connection.execute(
            update(ObservedPlace)
            .where(
                columns.content_id == found.content_id,
                columns.number == found.number,
                columns.place == place,
            )
            .values(
                answer=said,
                answered_at=work.note.at if said else None,
                answered_by=work.note.actor if said else "",
            )
        )
        work.flush()
        if not work.entries:
            work.record()
    workspace.remember(submission_id, None)
    return next(one for one in current(workspace, submission_id) if one.place == place)


def _refuse_if_closed(workspace: Workspace, submission_id: str) -> None:
    """Refuse to answer in a state in which nothing can be corrected, and say the way on."""
    loaded = workspace.content(submission_id)
    head, life = loaded.content.head, loaded.kind.life
    if life is not None and life.is_closed(head.state) and life.way_to_open(head.state):
        raise UnansweredError(
            title=head.title,
            state=life.state(head.state).name,
            way=ways.in_the_window(life, head.state, returned=True),
            order=ways.at_the_terminal(life, head.state, returned=True),
        )


def problems_of(found: Iterable[Observed]) -> list[Problem]:
    """Return what they say at their fields."""
    return [one.problem for one in found]


def answers_of(found: Sequence[Observed], revision: int) -> list[Answered]:
    """Return what a revision that follows the observed one says to them."""
    return [
        Answered(one.content_id, one.number, one.place, one.answer)
        for one in found
        if one.answer and one.revision < revision
    ]


def institution_name(code: str) -> str:
    """Name an institution."""
    return roles.INSTITUTIONS.get(code, code)


def _observed(row: Row[Any]) -> Observed:
    return Observed(
        row.content_id,
        row.number,
        row.place,
        row.revision,
        row.institution,
        Where(row.table_name, row.row_id, row.field),
        Severity(row.severity),
        row.text,
        row.answer,
    )
