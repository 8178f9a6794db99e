"""The one transaction of an intake: everything about one file stands, or nothing does."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from receiver.intake.judging import FINAL, Found, Verdict, of_revision
from receiver.store.consolidated import NOTHING, Beside, replace_rows
from receiver.store.tables import Acceptance, Answer, Copy, Package, Reply, Signature
from valija.content import Content
from valija.kinds import Kind
from valija.package import codes
from valija.package.model import Outcome, PackageInfo
from valija.package.verification import VerifiedSigner
from valija.problems import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One file that says, under a signature that holds, which content of which plan it is."""

    content_id: str
    sha256: str
    size: int
    info: PackageInfo
    content: Content | None  # None unless the content stage was passed
    kind: Kind | None
    signers: Sequence[VerifiedSigner]
    outcome: Outcome  # of the stages before the revision
    findings: tuple[Found, ...]  # of those stages
    rules: tuple[Found, ...]  # of the last stage, run before the transaction that writes
    beside: Beside = NOTHING
    at: datetime
    is_secret: bool = False  # it holds personal data or came encrypted, and so go the answers
    received_at: datetime | None = None  # if it came earlier, and is looked at again now


@dataclass(frozen=True, slots=True)
class Refused:
    """One file that names nobody: what it says of itself is under no signature that holds."""

    sha256: str
    size: int
    at: datetime
    content_id: None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A receipt, a letter or a status package in the store, as their rows have it."""

    number: int
    sha256: str
    path: str  # from the store's folder
    stick_name: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of one arrival."""

    verdict: Verdict
    receipt: Given
    signatures_added: int = 0  # to a content that was settled already


Sealer = Callable[[Verdict, int], Given]
Keeper = Callable[[], str]


def record(connection: Connection, arrival: Arrival, *, keep: Keeper, seal: Sealer) -> Recorded:
    """Judge an arrival against what the store knows, write down what follows, and answer.

    What was accepted or returned is final: another copy of it changes nothing but adds the
    signatures that it carries more. Anything else is judged anew each time it comes; only a
    different verdict is a new answer, with the next number.

    Args:
        connection: inside a transaction that writes.
        arrival: what came.
        keep: stores the bytes, unaltered; returns where, from the store's folder.
        seal: makes the receipt of a verdict under a number.
    """
    known = connection.scalar(
        select(Package.outcome).where(Package.content_id == arrival.content_id)
    )
    if known in FINAL:
        return _once_more(connection, arrival, keep)
    verdict = _verdict(connection, arrival)
    _write_package(connection, arrival, verdict)
    write_copy(connection, arrival, verdict, None if verdict.is_rejection else keep())
    _add_signatures(connection, arrival)
    _add_replies(connection, arrival)
    if verdict.outcome is Outcome.ACCEPTED:
        _accept(connection, arrival)
    last = latest_answer(connection, arrival.content_id)
    if last and (last.outcome, last.findings) == (verdict.outcome, verdict.as_text()):
        return Recorded(verdict, given_in(last))
    return Recorded(verdict, _answer(connection, arrival, verdict, seal))


def decide(connection: Connection, arrival: Arrival, verdict: Verdict, seal: Sealer) -> Given:
    """Write down what a person at the desk decided about what came earlier, and answer anew."""
    _write_package(connection, arrival, verdict)
    settled = select(Acceptance.content_id).where(Acceptance.content_id == arrival.content_id)
    if verdict.outcome is Outcome.ACCEPTED and connection.scalar(settled) is None:
        _accept(connection, arrival)
    return _answer(connection, arrival, verdict, seal)


def _once_more(connection: Connection, arrival: Arrival, keep: Keeper) -> Recorded:
    """Give the answer that a settled content already has."""
    answer = latest_answer(connection, arrival.content_id)
    if answer is None:
        raise RuntimeError("a final outcome and its answer are written in one transaction")
    said = Found("duplicate", codes.finding("duplicate").message, Severity.INFO)
    verdict = Verdict(Outcome.DUPLICATE, (said, *_still_true(arrival.findings)))
    added = _add_signatures(connection, arrival)
    if added:
        write_copy(connection, arrival, verdict, keep())
    return Recorded(verdict, given_in(answer), signatures_added=added)


def _still_true(findings: Sequence[Found]) -> Iterator[Found]:
    """Leave out the signature that this copy lacks: what is settled isn't waiting for it."""
    return (one for one in findings if one.code != "missing-signature")


def _verdict(connection: Connection, arrival: Arrival) -> Verdict:
    """Run the two stages that are ours, each only if those before it found nothing."""
    if arrival.outcome is not Outcome.INTACT:
        return Verdict(arrival.outcome, arrival.findings)
    found = of_revision(connection, arrival.info) or arrival.rules
    wrong = any(one.severity is Severity.ERROR for one in found)
    outcome = Outcome.QUARANTINED if wrong else Outcome.ACCEPTED
    return Verdict(outcome, (*arrival.findings, *found))


def _write_package(connection: Connection, arrival: Arrival, verdict: Verdict) -> None:
    judged = {"outcome": verdict.outcome.value, "judged_at": arrival.at}
    where = Package.content_id == arrival.content_id
    if not connection.execute(update(Package).where(where).values(judged)).rowcount:
        info = arrival.info
        connection.execute(
            insert(Package).values(
                content_id=arrival.content_id,
                kind=info.kind,
                municipality=info.municipality,
                period=info.period,
                submission_id=info.submission_id,
                revision=info.revision,
                received_at=arrival.at,
                **judged,
            )
        )


def write_copy(
    connection: Connection, arrival: "Arrival | Refused", verdict: Verdict, path: str | None
) -> None:
    """Write down one file: once, however often it comes; a later verdict replaces the former.

    Which content it is, and where it is kept, isn't forgotten.
    """
    said = {
        "content_id": arrival.content_id or None,
        "outcome": verdict.outcome.value,
        "codes": " ".join(dict.fromkeys(found.code for found in verdict.findings)),
        "path": path,
    }
    where = Copy.sha256 == arrival.sha256
    news = {name: value for name, value in said.items() if value is not None}
    if not connection.execute(update(Copy).where(where).values(news)).rowcount:
        values = {"sha256": arrival.sha256, "size": arrival.size, "received_at": arrival.at}
        connection.execute(insert(Copy).values(**values, **said))


def _add_signatures(connection: Connection, arrival: Arrival) -> int:
    """Write down the enrolled signers that aren't there yet; return how many those are."""
    if arrival.outcome is not Outcome.INTACT:
        return 0
    query = select(Signature.fingerprint).where(Signature.content_id == arrival.content_id)
    here = set(connection.scalars(query))
    new = {
        signer.fingerprint: {
            "content_id": arrival.content_id,
            "fingerprint": signer.fingerprint,
            "role": signer.role,
            "name": signer.name,
            "office": signer.office,
            "received_at": arrival.at,
        }
        for signer in arrival.signers
        if signer.known and signer.fingerprint not in here
    }
    if new:
        connection.execute(insert(Signature), list(new.values()))
    return len(new)


def _add_replies(connection: Connection, arrival: Arrival) -> None:
    """Write down what this revision answers to the observations of former ones, once."""
    query = select(Reply.number, Reply.observation).where(Reply.content_id == arrival.content_id)
    here = {(row.number, row.observation) for row in connection.execute(query)}
    given = {
        (one.number, one.observation): one.text
        for one in arrival.info.observations_answered
        if (one.number, one.observation) not in here
    }
    if given and arrival.outcome is Outcome.INTACT:
        connection.execute(
            insert(Reply),
            [
                {
                    "content_id": arrival.content_id,
                    "number": number,
                    "observation": observation,
                    "text": text,
                }
                for (number, observation), text in given.items()
            ],
        )


def _accept(connection: Connection, arrival: Arrival) -> None:
    """Make this the accepted revision, and its rows the ones that are summed."""
    info = arrival.info
    connection.execute(
        insert(Acceptance).values(
            municipality=info.municipality,
            submission_id=info.submission_id,
            revision=info.revision,
            content_id=arrival.content_id,
            accepted_at=arrival.at,
        )
    )
    if arrival.content is None or arrival.kind is None:
        raise RuntimeError("what is accepted has passed the content stage")
    replace_rows(connection, arrival.content, arrival.kind, arrival.beside, arrival.at)


def latest_answer(connection: Connection, content_id: str) -> Row[Any] | None:
    """Return the answer to a content that holds."""
    return connection.execute(
        select(Answer.__table__)
        .where(Answer.content_id == content_id)
        .order_by(Answer.number.desc())
        .limit(1)
    ).one_or_none()


def given_in(row: Row[Any]) -> Given:
    """Return what a row says was given."""
    return Given(row.number, row.sha256, row.path, row.stick_name)


def _answer(connection: Connection, arrival: Arrival, verdict: Verdict, seal: Sealer) -> Given:
    info = arrival.info
    plan = (Answer.municipality == info.municipality, Answer.submission_id == info.submission_id)
    last = connection.scalar(select(func.max(Answer.number)).where(*plan)) or 0
    given = seal(verdict, last + 1)
    connection.execute(
        insert(Answer).values(
            municipality=info.municipality,
            submission_id=info.submission_id,
            content_id=arrival.content_id,
            outcome=verdict.outcome.value,
            answered_at=arrival.at,
            findings=verdict.as_text(),
            **asdict(given),
        )
    )
    return given
