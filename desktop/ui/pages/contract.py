"""What the window and its pages say to each other once there are pages."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from desktop.ui.pages import Address, Crumb
from desktop.ui.theme.icons import Icon
from desktop.ui.theme.roles import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.jobs import Ask, Job
    from valija.problems import Problem, Where
    from valija.progress import Progress


@dataclass(frozen=True, slots=True)
class Placed:
    """A problem, and its place in words: «Renglones, fila 12, Monto»."""

    problem: "Problem"
    place: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can have done: by its key, or by name with Ctrl+K.

    ``id`` ties it to a key of :mod:`desktop.ui.shell.keys`, where it has one.
    """

    id: str
    title: str  # Spanish, a verb phrase: "Deshacer"
    run: Callable[[], None]
    icon: Icon = Icon.PLAY
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Changed:
    """What a write changed, as its service said after the commit.

    The window re-emits it once to every page, and each page decides what to read again. Empty
    sets mean that anything may have changed.
    """

    at: datetime | None = None  # when it was durable; None if nothing was written (other year)
    submissions: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()


class Group(StrEnum):
    """The kinds of things that the search finds, in the order they are shown."""

    PAGES = "Páginas"
    SUBMISSIONS = "Planes y solicitudes"
    LINES = "Renglones"
    CATALOGUES = "Catálogos"
    COMMANDS = "Órdenes"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the search can find.

    Choosing it goes to ``address``, or, if that is a text, runs the command of that id.
    """

    group: Group
    title: str
    address: Address | str
    context: str = ""  # shown beside it, and searched too
    words: str = ""  # searched and not shown: other names, codes
    icon: Icon = Icon.FILE


class Source(Protocol):
    """Gives entries to the search. They are indexed anew only when ``stamp`` is another."""

    @property
    def name(self) -> str:
        """Tell this source from the others."""

    def stamp(self) -> Hashable:
        """Return what changes whenever the entries do; cheap."""

    def entries(self) -> Iterable[Entry]:
        """Return all entries, the ones to be shown first in front."""


class Host(Protocol):
    """What the window does for its pages."""

    @property
    def year(self) -> str:
        """The year that was chosen in the side bar."""

    def choose_year(self, year: str) -> None:
        """Let another year hold: something of it was opened. Pages refresh."""

    def go(self, address: Address) -> None:
        """Show another place. A page calls this for its own inner steps too, so Esc leads back."""

    def look_again(self) -> None:
        """Ask the present page for its crumbs, problems and commands again."""

    def wrote(self, changed: Changed) -> None:
        """Tell that a service has written durably; the status bar says when, pages refresh."""

    def not_written(self, error: BaseException) -> None:
        """Tell that a write failed: what is on screen isn't saved."""

    def start(self, title: str, work: Callable[["Progress"], object]) -> "Job":
        """Run ``work`` as a job that is shown with its progress and can be cancelled there."""

    def start_asking(self, title: str, work: Callable[["Progress", "Ask"], object]) -> "Job":
        """Run work that may ask a person; the question is put beside its progress."""

    def say(
        self,
        text: str,
        *,
        tone: Tone = Tone.DONE,
        action: str = "",
        act: Callable[[], None] | None = None,
    ) -> None:
        """Show a short message that leaves by itself; ``action`` is usually «Deshacer»."""

    def show_error(self, error: BaseException) -> None:
        """Show why something stopped until the person closes it; a bug goes to the crash report."""


class Page(Protocol):
    """What the window knows of a page. It is made when it is first gone to, and kept."""

    @property
    def widget(self) -> "QWidget":
        """What is shown; from then on the window owns it."""

    @property
    def manual(self) -> str:
        """The page of ``docs/manual`` that explains where one is, without ``.md``."""

    def open(self, parts: tuple[str, ...]) -> None:
        """Show a place of this page, or the nearest one that still exists."""

    def breadcrumb(self) -> Sequence[Crumb]:
        """Return the way to where one is, without the page's own title."""

    def problems(self) -> Sequence[Placed] | None:
        """Return what is wrong here, most severe first; None where nothing is checked."""

    def show_problem(self, where: "Where") -> None:
        """Put the focus on the field that ``where`` names, or as near as possible."""

    def commands(self) -> Iterable[Command]:
        """Return what can be done here now."""

    def sources(self) -> Sequence[Source]:
        """Return what can be searched here beyond what the window finds by itself."""

    def refresh(self, changed: Changed) -> None:
        """Read again what ``changed`` may concern; also called when another year was chosen."""

    def close(self) -> None:
        """Commit what is being typed and stop what is running; the window closes."""
