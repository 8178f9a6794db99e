"""How far a submission has come: what it adds up to, what is wrong, how much is filled in."""

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from desktop.models.workspace import Workspace
from desktop.services import observed
from desktop.services.acceptances import reasons_of
from valija import catalogues, chronicle
from valija.checking import steps_of
from valija.content import Content
from valija.extensions import extensions_of
from valija.kinds import Kind
from valija.problems import Problem, Severity
from valija.records import Submission, fields_of
from valija.storage import UnknownSubmissionError

_SOME = 500  # problems that are looked at in one step


@dataclass(frozen=True, slots=True)
class Standing:
    """How a submission stands."""

    amount: str | None  # with two decimals, no thousands; none was written down
    lines: int | None  # a kind that isn't counted has none
    errors: int
    warnings: int  # those that nobody has accepted
    percent: int  # of the required cells that are filled
    changed_at: datetime
    state_since: datetime  # of its present state; of one that never moved, since it began


def standing(workspace: Workspace, submission_id: str) -> Standing:
    """Run the rules over a submission, count what the institution observes, and add it up.

    Raises:
        UnknownSubmissionError: there is none of that identifier.
    """
    steps = standing_in_steps(workspace, submission_id)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Standing = end.value
            return found


def standing_in_steps(workspace: Workspace, submission_id: str) -> Generator[None, None, Standing]:
    """Do what :func:`standing` does, for who must not stop for the whole of a long plan.

    Raises:
        UnknownSubmissionError: there is none of that identifier, or it went between two steps.
    """
    loaded = workspace.content(submission_id)
    yield
    problems: list[Problem] = []
    known = catalogues.load().extended(extensions_of(loaded.content))
    for rule in steps_of(loaded.kind):
        for one in rule(loaded.content, known):
            problems.append(one)
            if len(problems) % _SOME == 0:
                yield
        yield
    problems += observed.problems_of(observed.current(workspace, submission_id))
    warnings = yield from _count_open(problems, reasons_of(workspace, submission_id))
    totals = loaded.kind.totals(loaded.content)
    percent = completeness(loaded.content, loaded.kind)
    yield
    with workspace.reading() as connection:
        row = connection.execute(
            select(Submission.changed_at, Submission.created_at).where(
                Submission.id == submission_id
            )
        ).one_or_none()
        moved = chronicle.latest(connection, submission_id, loaded.kind)
    if row is None:
        raise UnknownSubmissionError(id=submission_id)
    return Standing(
        amount=amount_of(totals),
        lines=totals.get("lines"),
        errors=sum(1 for one in problems if one.severity is Severity.ERROR),
        warnings=warnings,
        percent=percent,
        changed_at=row.changed_at,
        state_since=moved.move.at if moved else row.created_at,
    )


def _count_open(
    problems: Iterable[Problem], reasons: Collection[str]
) -> Generator[None, None, int]:
    """Count the warnings that nobody has accepted; where none was, none need be told apart."""
    found = 0
    for number, one in enumerate(problems, 1):
        if one.severity is Severity.WARNING:
            found += not reasons or one.fingerprint not in reasons
        if number % _SOME == 0:
            yield
    return found


def amount_of(totals: Mapping[str, Any]) -> str | None:
    """Return the amount of a submission; nothing where it has one and nobody wrote it down."""
    return str(totals.get("amount", "0.00")) if totals.get("has_amount", True) else None


def completeness(content: Content, kind: Kind) -> int:
    """Return the share of required cells that hold a value, from 0 to 100.

    A header that is missing counts as an empty one.
    """
    counts = filled(content, kind).values()
    wanted = sum(all_cells for _, all_cells in counts)
    full = sum(full for full, _ in counts)
    return 100 * full // wanted if wanted else 100


def filled(content: Content, kind: Kind) -> dict[str, tuple[int, int]]:
    """Return how many required cells of each table hold a value, and how many there are."""
    found: dict[str, tuple[int, int]] = {}
    for table, full, all_cells in _filled(content, kind):
        before = found.get(table, (0, 0))
        found[table] = before[0] + full, before[1] + all_cells
    return found


def _filled(content: Content, kind: Kind) -> Iterator[tuple[str, int, int]]:
    for table in kind.tables:
        name = table.table_name
        rows = content.rows(table)
        for spec in fields_of(table):
            if not spec.required:
                continue
            if rows:
                yield name, len(rows) - content.empty(table, spec.name), len(rows)
            elif table.single:
                yield name, 0, 1
