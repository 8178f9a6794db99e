"""What Inicio shows, as plain values: they can be kept, compared, and drawn before any library.

Nothing in them depends on the day; what does is worked out when they are drawn.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from desktop.services.nearest import nearest
from desktop.ui.pages import Address
from desktop.ui.pages.days import day
from desktop.ui.pages.inicio.task_row import Line
from desktop.ui.theme import Bar, Icon, Tone

RECENT = 3  # packages
GOOD_FOR = 31  # days that dates are read ahead for
_LATE = "Atrasado"
_SOON = 45  # days


class Term(Protocol):
    """A day that the law or somebody here has set."""

    @property
    def day(self) -> date:
        """Which day."""

    @property
    def law(self) -> str:
        """Where it stands."""

    @property
    def is_sure(self) -> bool:
        """Whether the calendar is sure of it."""


@dataclass(frozen=True, slots=True)
class Due:
    """Until when something is to be done."""

    day: date
    law: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A line of «Lo que sigue» on any day."""

    title: str
    due: Due | None
    following: str
    state: str
    tone: Tone
    icon: Icon | None
    percent: int | None
    action: str
    address: Address
    may_be_late: bool


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A date of the law that may come next."""

    code: str
    day: date
    what: str
    law: str
    note: str


@dataclass(frozen=True, slots=True)
class ShownPackage:
    """A package and the last thing known of it."""

    title: str
    detail: str
    state: str
    tone: Tone
    icon: Icon
    address: Address


@dataclass(frozen=True, slots=True)
class ShownBudget:
    """What the year's plan adds up to."""

    amount: str
    lines: str
    programmes: tuple[Bar, ...]
    sources: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """All of Inicio for one year, on any day soon after it was read."""

    year: str
    tasks: tuple[ShownTask, ...]  # the open ones
    is_new: bool  # nothing was begun and nothing sent: the whole way is told
    dates: tuple[ShownDate, ...]
    packages: tuple[ShownPackage, ...]
    has_more: bool  # packages than are shown
    budget: ShownBudget | None

    def lines(self, today: date) -> list[Line]:
        """Return the lines of «Lo que sigue» as they read today."""
        return [line_on(task, today) for task in self.tasks]

    def coming(self, today: date) -> list[ShownDate]:
        """Return the dates that come next."""
        return nearest(self.dates, today)


def line_on(task: ShownTask, today: date) -> Line:
    """Return what the list says of a task on a day."""
    state, tone, icon = task.state, task.tone, task.icon
    due = task.due
    if task.may_be_late and due is not None and due.is_sure and due.day < today:
        state, tone, icon = f"{_LATE} · {state}", Tone.ERROR, Icon.CALENDAR
    return Line(
        title=task.title,
        due=due_words(due, today),
        following=task.following,
        state=state,
        tone=tone,
        icon=icon,
        percent=task.percent,
        action=task.action,
        address=task.address,
    )


def due_words(due: Term | None, today: date) -> str:
    """Say until when and by which law; what the calendar isn't sure of is said to be so."""
    if due is None:
        return ""
    left = (due.day - today).days
    far = "hoy" if left == 0 else "mañana" if left == 1 else f"en {left} días"
    when = f"Vence el {day(due.day)}" if left >= 0 else f"Venció el {day(due.day)}"
    near = f" ({far})" if 0 <= left <= _SOON else ""
    unsure = "" if due.is_sure else " · por confirmar"
    return f"{when}{near} · {due.law}{unsure}"
