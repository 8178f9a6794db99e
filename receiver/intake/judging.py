"""What the desk thinks of a content: the last two stages of verification, revision and rules."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from sqlalchemy import Connection, select

from receiver.store.tables import Acceptance
from valija import canonical
from valija.kinds import Kind
from valija.package import codes
from valija.package.model import Finding, Outcome, PackageInfo, PackageType
from valija.package.verification import Verification
from valija.problems import Problem, Severity, Where, errors_in
from valija.records import Submission, field_map

FINAL = frozenset({Outcome.ACCEPTED, Outcome.RETURNED})


NOWHERE = Where()
_NAMED = re.compile(r"[0-9]{4}/[0-9a-f-]{36}/[a-z0-9_-]{1,40}/[0-9A-Za-z-]{1,10}").fullmatch
_REVISIONS = 1_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: a code of the package format or a rule's id, and its place; never a value."""

    code: str
    message: str  # Spanish
    severity: Severity = Severity.ERROR
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the desk answers to one content."""

    outcome: Outcome
    findings: tuple[Found, ...]

    @property
    def is_rejection(self) -> bool:
        """Whether nothing of the package is kept."""
        return self.outcome is Outcome.REJECTED

    def as_text(self) -> str:
        """Return what was found where, as the store keeps it; the wording isn't part of it."""
        return canonical.to_bytes(
            [[found.code, found.severity.value, *astuple(found.where)] for found in self.findings]
        ).decode()


def of_verification(findings: Iterable[Finding]) -> tuple[Found, ...]:
    """Return what the stages before ours found."""
    return tuple(Found(one.code, one.message, one.severity) for one in findings)


_OTHER_TYPES = {
    PackageType.ENROLMENT: "Es una solicitud de inscripción, no un envío: confírmela con «enrol».",
    PackageType.INSTITUTION: "Es la tarjeta de una institución, no un envío: no se recibe.",
    PackageType.RECEIPT: "Es un acuse, no un envío: no se recibe.",
    PackageType.OBSERVATIONS: "Son observaciones, no un envío: no se reciben.",
}


def refusal(seen: Verification) -> Verdict:
    """Return the verdict on a file that names nobody, or that is no submission at all."""
    if seen.info and seen.info.type is not PackageType.SUBMISSION:
        said = _OTHER_TYPES.get(seen.info.type, "No es un envío: no se recibe.")
        return Verdict(Outcome.REJECTED, (Found("malformed", said),))
    if seen.outcome is Outcome.REJECTED:
        return Verdict(Outcome.REJECTED, of_verification(seen.findings))
    what = "no dice de qué envío se trata"
    return Verdict(Outcome.REJECTED, of_verification([codes.finding("malformed", what)]))


def is_named(info: PackageInfo) -> bool:
    """Tell whether a submission says which one it is, in the form that every answer repeats."""
    named = f"{info.municipality}/{info.submission_id}/{info.kind}/{info.period}"
    return bool(_NAMED(named)) and 1 <= info.revision < _REVISIONS


def of_revision(connection: Connection, info: PackageInfo) -> tuple[Found, ...]:
    """Compare with the accepted revision of the same plan; there may be none yet.

    An identifier that belongs to another municipality's, kind's or period's plan is refused here
    too: it can't be a newer revision of it, and its rows would take the other's place.
    """
    plan = connection.execute(
        select(
            Submission.municipality, Submission.kind, Submission.period, Submission.revision
        ).where(Submission.id == info.submission_id)
    ).one_or_none()
    if plan is None:
        return ()
    accepted = connection.scalar(
        select(Acceptance.content_id).where(
            Acceptance.municipality == plan.municipality,
            Acceptance.submission_id == info.submission_id,
            Acceptance.revision == plan.revision,
        )
    )
    if (plan.municipality, plan.kind, plan.period) != (info.municipality, info.kind, info.period):
        what = "su identificador es el de otro envío"
    elif info.revision <= plan.revision:
        what = f"ya se aceptó la revisión {plan.revision}"
    elif info.supersedes != accepted:
        what = f"no dice que sustituye a la revisión {plan.revision}, que es la aceptada"
    else:
        return ()
    return of_verification([codes.finding("rollback", what)])


def of_rules(
    problems: Sequence[Problem], info: PackageInfo, kind: Kind | None
) -> tuple[Found, ...]:
    """Return the errors, led by one finding that counts them; else the warnings nobody accepted."""
    if kind is None:
        return ()
    errors = errors_in(problems)
    if errors:
        many = "1 error" if len(errors) == 1 else f"{len(errors)} errores"
        led = of_verification([codes.finding("rules", many)])
        return (*led, *(_placed(problem, kind) for problem in errors))
    accepted = {(one.rule, one.where) for one in info.warnings_accepted}
    return tuple(
        _placed(problem, kind)
        for problem in problems
        if problem.severity is Severity.WARNING and (problem.rule, problem.where) not in accepted
    )


def _placed(problem: Problem, kind: Kind) -> Found:
    """Name rule and place; the problem's own message holds values and stays here."""
    table = next((t for t in kind.tables if t.table_name == problem.where.table), None)
    spec = field_map(table).get(problem.where.field) if table else None
    places = [f"«{spec.label}»" if spec else "", table.table_label if table else ""]
    place = ", en ".join(filter(None, places))
    message = f"Regla {problem.rule}: {place}." if place else f"Regla {problem.rule}."
    return Found(problem.rule, message, problem.severity, problem.where)
