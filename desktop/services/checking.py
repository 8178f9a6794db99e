"""Running the rules, and taking warnings upon oneself with a reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from desktop.models.journal import Action
from desktop.models.workspace import Workspace
from desktop.services import observed
from desktop.services.drafting import begin_change, clean
from valija import catalogues
from valija.checking import check as run_all
from valija.checking import check_today as run_today
from valija.checking import in_order
from valija.errors import ContentError, ExpectedError
from valija.problems import Problem, Severity
from valija.records import AcceptedWarning
from valija.storage import Loaded
from valija.times import here

_REASONS = select(AcceptedWarning.fingerprint, AcceptedWarning.reason).where(
    AcceptedWarning.submission_id == bindparam("submission")
)


class NoReasonError(ContentError):
    """An acceptance without a reason."""

    code = "REV-001"
    text = "Falta el motivo para aceptar {rule}."
    advice = 'Escríbalo así: {rule}="motivo".'
    window = "Escríbalo antes de aceptar."


class NothingToAcceptError(ExpectedError):
    """No warning of that rule stands."""

    code = "REV-002"
    text = "No hay advertencias de la regla {rule} por aceptar."
    advice = "Véalas con «check»."
    window = "Quizá ya se aceptó o se corrigió. Véalo en «Revisar y sellar»."


class AnnulledError(ContentError):
    """It was annulled: nobody is to act upon it."""

    code = "SEL-009"
    text = "«{title}» está en el estado «{state}» y no se sella."
    advice = "Selle el que lo sustituye, o empiece uno nuevo con «start»."
    window = "Selle el que lo sustituye, o empiece uno nuevo en «Planes»."


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules found. ``reasons`` holds those accepted, by the fingerprint of the problem."""

    problems: list[Problem]
    reasons: Mapping[str, str]

    def of(self, severity: Severity) -> list[Problem]:
        """Return the problems of one severity."""
        return [problem for problem in self.problems if problem.severity is severity]

    @property
    def errors(self) -> list[Problem]:
        """Those that block sealing."""
        return self.of(Severity.ERROR)

    @property
    def open_warnings(self) -> list[Problem]:
        """Warnings that nobody has accepted with these very values."""
        return [
            problem
            for problem in self.of(Severity.WARNING)
            if problem.fingerprint not in self.reasons
        ]


def check(workspace: Workspace, submission_id: str, *, anew: bool = False) -> Checked:
    """Run the rules over a submission as it stands, and add what the institution observes.

    Args:
        workspace: open.
        submission_id: whole.
        anew: whether all rules run, and not only those that read what changed since the last time.

    Raises:
        UnknownSubmissionError: there is none of that identifier.
    """
    loaded = workspace.content(submission_id)
    judge = run_all if anew else workspace.memory.check
    problems = judge(loaded.content, loaded.kind, catalogues.load())
    if found := observed.problems_of(observed.current(workspace, submission_id)):
        problems = in_order([*problems, *found], loaded.content, loaded.kind)
    return Checked(problems, _reasons(workspace, submission_id))


@dataclass(frozen=True, slots=True)
class Dated:
    """What a day adds to what the rules found. It blocks nothing: what is sealed has no clock."""

    day: date
    problems: Sequence[Problem]


def check_today(workspace: Workspace, submission_id: str) -> Dated:
    """Return what is wrong today besides what :func:`check` finds.

    Raises:
        UnknownSubmissionError: there is none of that identifier.
    """
    loaded, day = workspace.content(submission_id), here(workspace.clock()).date()
    return Dated(day, run_today(loaded.content, loaded.kind, catalogues.load(), day))


def refuse_annulled(loaded: Loaded) -> None:
    """Raise if it counts for nothing any more.

    Raises:
        AnnulledError: it was annulled.
    """
    head, kind = loaded.content.head, loaded.kind
    if kind.is_void(head.state):
        raise AnnulledError(title=head.title, state=kind.states[head.state])


def standing_words(errors: int, warnings: int) -> str:
    """Say how many errors and open warnings stand in the way."""
    said = []
    if errors:
        said.append("1 error" if errors == 1 else f"{errors:,} errores")
    if warnings:
        many = "1 advertencia" if warnings == 1 else f"{warnings:,} advertencias"
        said.append(f"{many} sin aceptar")
    return " y ".join(said)


def accept(
    workspace: Workspace, submission_id: str, rule: str, reason: str, row_id: str = ""
) -> list[Problem]:
    """Take every open warning of ``rule`` upon oneself, or that of one row; return them.

    An acceptance lapses when one of the values changes that the rule looked at.

    Raises:
        NothingToAcceptError: no such warning stands open.
        NoReasonError: the reason is empty.
    """
    found = to_accept(check(workspace, submission_id), {rule: reason}, row_id)
    text = f"{rule}: {clean(reason)}"
    with workspace.writing(Action.ACCEPT, submission_id, text) as work:
        begin_change(work, submission_id, rows=False)
        for problem, why in found:
            work.rows.add(accepted_row(submission_id, problem, why))
    workspace.remember(submission_id, None)
    return [problem for problem, _ in found]


def to_accept(
    checked: Checked, reasons: Mapping[str, str], row_id: str = ""
) -> list[tuple[Problem, str]]:
    """Return the open warnings that ``reasons`` (by rule) cover, each with its reason.

    Raises:
        NothingToAcceptError: a rule without an open warning.
        NoReasonError: an empty reason.
    """
    found: list[tuple[Problem, str]] = []
    for rule, reason in reasons.items():
        why = clean(reason)
        if not why:
            raise NoReasonError(rule=rule)
        covered = [
            problem
            for problem in checked.open_warnings
            if problem.rule == rule and row_id in ("", problem.where.row_id)
        ]
        if not covered:
            raise NothingToAcceptError(rule=rule)
        seen = {problem.fingerprint: (problem, why) for problem in covered}
        found.extend(seen.values())
    return found


def accepted_row(submission_id: str, problem: Problem, reason: str) -> AcceptedWarning:
    """Return the row that keeps an acceptance."""
    return AcceptedWarning(
        submission_id=submission_id,
        fingerprint=problem.fingerprint,
        rule=problem.rule,
        table=problem.where.table,
        row_id=problem.where.row_id,
        field=problem.where.field,
        reason=reason,
    )


def with_reason(
    problems: Iterable[Problem], reasons: Mapping[str, str]
) -> list[tuple[Problem, str]]:
    """Return the warnings that were accepted, each with its reason."""
    return [
        (problem, reasons[problem.fingerprint])
        for problem in problems
        if problem.severity is Severity.WARNING and problem.fingerprint in reasons
    ]


def _reasons(workspace: Workspace, submission_id: str) -> dict[str, str]:
    with workspace.reading() as connection:
        found = connection.execute(_REASONS, {"submission": submission_id})
        return {row.fingerprint: row.reason for row in found}
