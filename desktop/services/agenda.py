"""What is to be done next, for each submission of a year: one step, how far, and by when."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.models.workspace import Workspace
from desktop.services import checking
from desktop.services.calendar_days import OwnCalendar, own_calendar
from desktop.services.checking import Checked
from desktop.services.legal_calendar import LegalDate, due_for
from desktop.services.overview import completeness
from desktop.services.submissions import DeliveryState, Listed, list_submissions
from valija.kinds import Kind, all_kinds
from valija.problems import Where


class Step(StrEnum):
    """The one thing to do next."""

    BEGIN = "begin"  # nothing of this kind is there for the year
    FILL = "fill"  # errors stand
    REVIEW = "review"  # warnings stand that nobody has taken upon themselves
    SEAL = "seal"
    DELIVER = "deliver"
    COLLECT = "collect"  # it is on its way; an answer isn't here yet
    ANSWER = "answer"  # the institution gave it back
    NOTHING = "nothing"  # received


_BY_DELIVERY = {
    DeliveryState.SEALED: Step.DELIVER,
    DeliveryState.ON_ITS_WAY: Step.COLLECT,
    DeliveryState.RECEIVED: Step.NOTHING,
    DeliveryState.RETURNED: Step.ANSWER,
    DeliveryState.QUARANTINED: Step.COLLECT,
    DeliveryState.REJECTED: Step.ANSWER,
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Where most is missing: a table, and how many of its rows."""

    table: str
    label: str
    rows: int
    first: Where


@dataclass(frozen=True, slots=True)
class Task:
    """One line of «Lo que sigue»."""

    kind: str
    period: str
    title: str
    step: Step
    percent: int  # of the required cells that are filled, as the list of plans says it
    submission_id: str = ""  # none yet, if it is to be begun
    revision: int = 0
    delivery: DeliveryState = DeliveryState.NONE
    errors: int = 0
    warnings: int = 0
    gap: Gap | None = None
    due: LegalDate | None = None


def tasks(workspace: Workspace, year: str) -> list[Task]:
    """Return what is to be done for ``year``, what was received last.

    What was annulled is left out: its kind is to be begun anew, if the law asks for it.
    """
    return in_order(task for task in in_steps(workspace, year) if task is not None)


def in_order(found: Iterable[Task]) -> list[Task]:
    """Return tasks as they are listed: what was received last."""
    return sorted(found, key=lambda task: task.step is Step.NOTHING)


def in_steps(workspace: Workspace, year: str) -> Iterator[Task | None]:
    """Yield the same, in no order, for who must not stop for all of it; None where one is read."""
    dates = own_calendar(workspace)
    known = all_kinds()
    own = [
        one
        for one in list_submissions(workspace)
        if one.is_own
        and known[one.kind].covers(one.period, year)
        and not known[one.kind].is_void(one.state)
    ]
    begun = {one.kind for one in own}
    for one in own:
        workspace.content(one.id)
        yield None
        yield task_of(workspace, one, dates)
    for key in known:
        if key not in begun and (due := due_for(key, year, dates)) is not None:
            yield Task(key, year, known[key].title, Step.BEGIN, 0, due=due)


def task_of(workspace: Workspace, one: Listed, dates: OwnCalendar | None = None) -> Task:
    """Return what is to be done with one submission."""
    step = _BY_DELIVERY.get(one.delivery)
    loaded = workspace.content(one.id)
    checked = checking.check(workspace, one.id)
    errors, warnings = len(checked.errors), len(checked.open_warnings)
    if step is None:
        step = Step.FILL if errors else Step.REVIEW if warnings else Step.SEAL
    return Task(
        kind=one.kind,
        period=one.period,
        title=one.title,
        step=step,
        percent=completeness(loaded.content, loaded.kind),
        submission_id=one.id,
        revision=one.revision,
        delivery=one.delivery,
        errors=errors,
        warnings=warnings,
        gap=_gap(loaded.kind, checked),
        due=due_for(one.kind, one.period, dates or own_calendar(workspace)),
    )


def _gap(kind: Kind, checked: Checked) -> Gap | None:
    """Return the table in which most rows have errors."""
    wrong = [problem.where for problem in checked.errors if problem.where.table]
    rows = Counter(table for table, _ in {(where.table, where.row_id) for where in wrong})
    if not rows:
        return None
    name, count = rows.most_common(1)[0]
    first = next(where for where in wrong if where.table == name)
    return Gap(name, kind.table(name).table_label, count, first)
