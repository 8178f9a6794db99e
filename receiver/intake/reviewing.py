"""What a person at the desk decides about a submission: accepted, or returned with observations.

The intake has judged it before. A decision is a new answer with the next number; what came in
stays as it came.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from receiver.intake import recording
from receiver.intake.answering import sealed_letter, sealed_receipt
from receiver.intake.judging import Found, Verdict
from receiver.intake.recording import Arrival, Given
from receiver.intake.taking import Intake
from receiver.store.shelves import workplace
from receiver.store.tables import Acceptance, Copy, Letter
from valija.content import Content
from valija.errors import ExpectedError
from valija.kinds import Kind
from valija.package.model import Outcome
from valija.package.observations import Observation, Observations
from valija.problems import Severity
from valija.records import Submission

OBSERVED = "OBS"  # code of a receipt's finding that an observation explains


class NotReviewableError(ExpectedError):
    """A submission that can't be decided about any more, or not yet."""

    code = "VEN-043"
    text = "No se puede decidir sobre ese envío: {why}."
    advice = "Vea con «ventanilla review VENTANILLA» los que esperan; no se cambió nada."


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was answered."""

    package: Row[Any]
    outcome: Outcome
    receipt: Given
    letter: Given | None  # of the observations
    observations: int
    is_new: bool  # False: it had been answered like this already


@dataclass(frozen=True, slots=True)
class Case:
    """A submission that lies before the person: what it says, and how it stands."""

    package: Row[Any]
    arrival: Arrival
    content: Content
    kind: Kind
    work: Path


@contextmanager
def case_of(run: Intake, package: Row[Any], at: datetime) -> Iterator[Case]:
    """Take a package of the store out again.

    Raises:
        NotReviewableError: it was rejected, or isn't the latest of its plan.
        DeviceError: the store can't be read.
    """
    if package.outcome == Outcome.REJECTED:
        raise NotReviewableError(why="se rechazó al recibirlo y no se guardó")
    with run.desk.reading() as connection:
        path = connection.scalar(
            select(Copy.path)
            .where(Copy.content_id == package.content_id, Copy.path.is_not(None))
            .order_by(Copy.received_at.desc())
        )
        later = connection.scalar(
            select(Acceptance.revision).where(
                Acceptance.municipality == package.municipality,
                Acceptance.submission_id == package.submission_id,
                Acceptance.revision > package.revision,
            )
        )
    if later is not None:
        raise NotReviewableError(why=f"ya se aceptó su revisión {later}")
    with workplace(run.desk.folder) as work:
        arrival = run.look_again(run.desk.folder / (path or ""), at=at, work=work) if path else None
        if arrival is None or arrival.content is None or arrival.kind is None:
            raise NotReviewableError(why="su paquete ya no está completo en la ventanilla")
        content, kind = arrival.content, arrival.kind
        arrival = replace(arrival, received_at=package.received_at)
        yield Case(package, arrival, content, kind, work)


def give_back(run: Intake, case: Case, observations: Sequence[Observation], by: str) -> Reviewed:
    """Return a submission with observations; the very same ones again are the same answer."""
    arrival = case.arrival
    said = [
        Found(OBSERVED, "Observación de la institución.", one.severity, one.where)
        for one in observations
    ]
    verdict = Verdict(Outcome.RETURNED, (*arrival.findings, *arrival.rules, *said))

    def work(connection: Connection) -> Reviewed:
        last = recording.latest_answer(connection, arrival.content_id)
        known = _letter(connection, last)
        if last and known and last.outcome == Outcome.RETURNED:
            before = Observations.from_bytes(known.document).observations
            if before == tuple(observations):
                given = recording.given_in(last), recording.given_in(known)
                return Reviewed(case.package, verdict.outcome, *given, len(before), is_new=False)
        receipt = recording.decide(connection, arrival, verdict, _sealer(run, case))
        letter, document = sealed_letter(
            run.desk,
            run.identity,
            arrival,
            observations,
            number=receipt.number,
            work=case.work,
            readers=run.readers_of(arrival),
        )
        _write_letter(connection, case, letter, document, by)
        count = len(observations)
        return Reviewed(case.package, verdict.outcome, receipt, letter, count, is_new=True)

    return run.written(work)


def _write_letter(
    connection: Connection, case: Case, letter: Given, document: Observations, by: str
) -> None:
    connection.execute(
        insert(Letter).values(
            municipality=case.package.municipality,
            submission_id=case.package.submission_id,
            content_id=case.package.content_id,
            given_by=by,
            document=document.to_bytes(),
            **asdict(letter),
        )
    )


def accept(run: Intake, case: Case) -> Reviewed:
    """Accept a submission that waits, or that was returned and needs no other revision after all.

    Raises:
        NotReviewableError: it doesn't verify now, or takes another plan's place.
    """
    arrival = case.arrival
    if arrival.outcome is not Outcome.INTACT:
        raise NotReviewableError(why=" ".join(one.message for one in arrival.findings).rstrip("."))
    errors = [one for one in arrival.rules if one.severity is Severity.ERROR]
    if errors:
        raise NotReviewableError(why=f"{errors[0].message.rstrip('.')}; devuélvalo con --return")
    verdict = Verdict(Outcome.ACCEPTED, (*arrival.findings, *arrival.rules))

    def work(connection: Connection) -> Reviewed:
        last = recording.latest_answer(connection, arrival.content_id)
        if last and last.outcome == Outcome.ACCEPTED:
            given = recording.given_in(last)
            return Reviewed(case.package, verdict.outcome, given, None, 0, is_new=False)
        _refuse_taken_place(connection, arrival)
        receipt = recording.decide(connection, arrival, verdict, _sealer(run, case))
        return Reviewed(case.package, verdict.outcome, receipt, None, 0, is_new=True)

    return run.written(work)


def _refuse_taken_place(connection: Connection, arrival: Arrival) -> None:
    """Raise if another plan, or the same revision of this one, has been accepted in its place."""
    info = arrival.info
    settled = select(Acceptance.content_id).where(Acceptance.content_id == arrival.content_id)
    plan = connection.execute(
        select(
            Submission.municipality, Submission.kind, Submission.period, Submission.revision
        ).where(Submission.id == info.submission_id)
    ).one_or_none()
    if plan is None or connection.scalar(settled) is not None:
        return
    if (plan.municipality, plan.kind, plan.period) != (info.municipality, info.kind, info.period):
        raise NotReviewableError(why="su identificador es el de otro envío")
    if info.revision <= plan.revision:
        raise NotReviewableError(why=f"ya se aceptó la revisión {plan.revision}")


def _letter(connection: Connection, answer: Row[Any] | None) -> Row[Any] | None:
    if answer is None:
        return None
    return connection.execute(
        select(Letter.__table__).where(
            Letter.municipality == answer.municipality,
            Letter.submission_id == answer.submission_id,
            Letter.number == answer.number,
        )
    ).one_or_none()


def letter_beside(run: Intake, content_id: str, number: int) -> Given | None:
    """Return the observations that went with a receipt, if any did."""
    query = select(Letter.__table__).where(Letter.content_id == content_id, Letter.number == number)
    with run.desk.reading() as connection:
        found = connection.execute(query).one_or_none()
    return recording.given_in(found) if found else None


def _sealer(run: Intake, case: Case) -> Callable[[Verdict, int], Given]:
    def seal(verdict: Verdict, number: int) -> Given:
        return sealed_receipt(
            run.desk,
            run.identity,
            case.arrival,
            verdict,
            number=number,
            work=case.work,
            readers=run.readers_of(case.arrival),
        )

    return seal
