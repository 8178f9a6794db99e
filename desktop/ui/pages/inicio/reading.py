"""What Inicio shows of a workspace, read from its database and said in words."""

from collections.abc import Generator, Iterator, Sequence
from datetime import date, timedelta

from desktop.models.workspace import Workspace
from desktop.services import agenda, legal_calendar, outbox
from desktop.services.agenda import Step, Task
from desktop.services.calendar_days import OwnCalendar, own_calendar
from desktop.services.legal_calendar import LegalDate
from desktop.services.nearest import WITHIN
from desktop.services.outbox import Sent
from desktop.ui.pages import Address
from desktop.ui.pages.inicio.lines import shown_task
from desktop.ui.pages.inicio.shown import (
    GOOD_FOR,
    RECENT,
    Shown,
    ShownBudget,
    ShownDate,
    ShownPackage,
)
from desktop.ui.pages.package_words import state_of, title_of, whereabouts
from desktop.ui.pages.totals import sums_of
from valija import catalogues


def read(workspace: Workspace, year: str, today: date) -> Shown:
    """Return what Inicio shows of ``year``, for today and some days after."""
    steps = in_steps(workspace, year, today)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            shown: Shown = end.value
            return shown


def in_steps(workspace: Workspace, year: str, today: date) -> Generator[None, None, Shown]:
    """Return the same, a little at a time, so that the window gets its turn in between."""
    found: list[Task] = []
    for task in agenda.in_steps(workspace, year):
        if task is not None:
            found.append(task)
        yield
    tasks = agenda.in_order(found)
    sent = outbox.sent(workspace)
    yield
    budget = _budget(workspace, tasks)
    yield
    return Shown(
        year=year,
        tasks=tuple(shown_task(task) for task in tasks if task.step is not Step.NOTHING),
        is_new=not sent and not any(task.submission_id for task in tasks),
        dates=tuple(_dates(today, own_calendar(workspace))),
        packages=tuple(_package(one) for one in sent[:RECENT]),
        has_more=len(sent) > RECENT,
        budget=budget,
    )


def _dates(today: date, own: OwnCalendar) -> Iterator[ShownDate]:
    end = today + timedelta(days=WITHIN + GOOD_FOR)
    for one in legal_calendar.expected(today.year, own):
        if today <= one.day <= end:
            yield ShownDate(one.code, one.day, one.what, _law(one), one.note)


def _law(one: LegalDate) -> str:
    whose = f"{one.who} → {one.to}" if one.to else one.who
    unsure = "" if one.is_sure or one.changed else " · fecha por confirmar"
    if one.changed:
        unsure = " · fecha puesta aquí"
    return f"{whose} · {one.law}{unsure}"


def _package(one: Sent) -> ShownPackage:
    state = state_of(one)
    place = Address("entregas", ("paquete", one.content_id))
    return ShownPackage(title_of(one), whereabouts(one), state.text, state.tone, state.icon, place)


def _budget(workspace: Workspace, tasks: Sequence[Task]) -> ShownBudget | None:
    """Return the latest budget of the year: what is of this year alone, and names its sources."""
    own = [task for task in tasks if task.submission_id]
    for task in sorted(own, key=lambda one: one.submission_id, reverse=True):
        loaded = workspace.content(task.submission_id)
        totals = loaded.kind.totals(loaded.content)
        if loaded.kind.lasts == 1 and totals.get("by_source") and totals.get("lines"):
            amount, lines, programmes, sources = sums_of(totals, catalogues.load())
            return ShownBudget(amount, lines, tuple(programmes), tuple(sources))
    return None
