"""The page «Inicio»: reads what there is when it is shown, and again when something was written."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.workspace import Workspace
from desktop.ui.pages import Address, Changed, Command, Crumb, Host, Placed, Source
from desktop.ui.pages.inicio import kept, reading
from desktop.ui.pages.inicio.view import YEAR, InicioPlace
from desktop.ui.theme import Icon
from desktop.ui.turns import Turns
from valija.errors import ExpectedError
from valija.problems import Where

if TYPE_CHECKING:
    from desktop.ui.pages.inicio.calendar_view import CalendarView


class InicioPage:
    """Reads what its view shows; the view may stand already, with what was kept of last time."""

    def __init__(
        self,
        host: Host,
        workspace: Workspace,
        today: Callable[[], date],
        place: InicioPlace | None = None,
    ) -> None:
        self._host = host
        self._workspace = workspace
        self._today = today
        self.year_view: CalendarView | None = None
        self.widget = place or InicioPlace()
        self._view = self.widget.view
        self._view.chosen.connect(self._host.go)
        self._turns = Turns(self.widget)  # the window is painted before anything is read

    @property
    def manual(self) -> str:
        """The page of the manual for where one is."""
        return "calendario" if self._shows_year else "inicio"

    def open(self, parts: tuple[str, ...]) -> None:
        """Show the page, or the calendar of the year."""
        self._turns.begin(self._reading())
        if parts[:1] != YEAR.parts:
            self.widget.setCurrentIndex(0)
            return
        if self.year_view is None:
            from desktop.ui.pages.inicio.calendar_view import CalendarView

            self.year_view = CalendarView(self._host, self._workspace)
            self.widget.addWidget(self.year_view)
        self.year_view.read()
        self.widget.setCurrentWidget(self.year_view)

    @property
    def _shows_year(self) -> bool:
        return self.widget.currentWidget() is self.year_view

    def read(self) -> None:
        """Read everything anew at once and show it."""
        self._turns.begin(self._reading())
        self._turns.finish()

    def _reading(self) -> Iterator[None]:
        """Read everything and show it, or say why that can't be done; what was shown stays."""
        try:
            yield from self._steps()
        except ExpectedError as error:
            self._host.show_error(error)

    def _steps(self) -> Iterator[None]:
        """Read everything and show it; keep it for the next start, if nobody wrote since."""
        folder, year, today = self._workspace.folder, self._host.year, self._today()
        before = kept.stamp(folder)
        yield
        shown = yield from reading.in_steps(self._workspace, year, today)
        self._view.show_all(shown, today)
        yield
        if kept.stamp(folder) == before:
            kept.save(folder, before, shown, today)

    def breadcrumb(self) -> Sequence[Crumb]:
        """Return the calendar, if that is shown; the page is its own place."""
        return [Crumb("Calendario de ley")] if self._shows_year else []

    def problems(self) -> Sequence[Placed] | None:
        """Return none: problems are the plans' own."""
        return None

    def show_problem(self, where: Where) -> None:
        """Do nothing: no problem is shown here."""

    def commands(self) -> Sequence[Command]:
        """Offer the next action of each task."""
        return [
            Command("deliver", "Entregar", self._deliver, Icon.STICK),
            Command("calendar", "Ver el calendario de ley", self._go_to_year, Icon.CALENDAR),
            *(
                Command(f"task-{place}", f"{line.action}: {line.title}", row.action.click)
                for place, row in enumerate(self._view.rows)
                if not row.isHidden() and (line := row.line) is not None
            ),
        ]

    def sources(self) -> Sequence[Source]:
        """Return none: the window's own are enough."""
        return ()

    def refresh(self, changed: Changed) -> None:
        """Read again; it is cheap."""
        self._turns.begin(self._reading())
        if self.year_view is not None and self._shows_year and changed.at is None:
            self.year_view.read()

    def close(self) -> None:
        """Read no more."""
        self._turns.stop()

    def _go_to_year(self) -> None:
        self._host.go(YEAR)

    def _deliver(self) -> None:
        self._host.go(Address("entregas", ("entregar",)))
