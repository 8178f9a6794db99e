"""The page «Inicio»: reads what there is when it is shown, and again when something was written."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.workspace import Workspace
from desktop.services import agenda, legal_calendar, outbox
from desktop.services.agenda import Step, Task
from desktop.services.calendar_days import own_calendar
from desktop.ui.pages import Address, Changed, Command, Crumb, Host, Placed, Source
from desktop.ui.pages.focusing import insert_before
from desktop.ui.pages.inicio.calendar_list import CalendarList
from desktop.ui.pages.inicio.first_steps import FirstSteps
from desktop.ui.pages.inicio.lines import line_of
from desktop.ui.pages.inicio.side import Deliveries, ThisYear
from desktop.ui.pages.inicio.task_row import TaskRow
from desktop.ui.theme import Icon, label, scrolling, set_role
from desktop.ui.theme.tokens import GAP, GUTTER, PAGE_MARGIN
from valija import catalogues
from valija.problems import Where

if TYPE_CHECKING:
    from desktop.ui.pages.inicio.calendar_view import CalendarView

YEAR = "calendario"  # the place of the calendar in addresses
_SIDE, _LEAST_SIDE = 378, 300  # px of the right column
_ALL_DONE = "No hay nada pendiente del año {year}. Lo entregado tiene su acuse."


class InicioPage:
    """What comes next, at the left; what was delivered and the year, at the right."""

    def __init__(self, host: Host, workspace: Workspace, today: Callable[[], date]) -> None:
        self._host = host
        self._workspace = workspace
        self._today = today
        self._year = ""
        self._tasks: Sequence[Task] = ()
        self._rows: list[TaskRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self._done = label("", "muted", wraps=True)
        self._steps = FirstSteps()
        self._steps.hide()  # until it is known whether there is anything yet
        self._calendar = CalendarList()
        self._deliveries = Deliveries()
        self._deliveries.chosen.connect(self._host.go)
        self._year_card = ThisYear()
        self._year_card.hide()
        self._calendar.year_asked.connect(self._go_to_year)
        self.year_view: CalendarView | None = None
        self.widget = QStackedWidget()
        self.widget.addWidget(self._laid_out())
        self._clock = QTimer(self.widget)  # the window is painted before anything is read
        self._clock.setSingleShot(True)
        self._clock.setInterval(0)
        self._clock.timeout.connect(self.read)

    def _laid_out(self) -> QWidget:
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(label("Lo que sigue", "title"))
        left.addWidget(self._done)
        left.addLayout(self._list)
        left.addWidget(self._steps)
        left.addSpacing(GAP)
        left.addWidget(self._calendar)
        left.addStretch()
        right = QWidget()
        right.setMinimumWidth(_LEAST_SIDE)
        right.setMaximumWidth(_SIDE)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GUTTER)
        column.addWidget(self._deliveries)
        column.addWidget(self._year_card)
        column.addStretch()
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, GUTTER)
        row.setSpacing(GUTTER + GAP)
        row.addLayout(left, 2)
        row.addWidget(right, 1)
        page = QWidget()
        set_role(page, "page")
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content))
        return page

    @property
    def manual(self) -> str:
        """The page of the manual for where one is."""
        return "calendario" if self._shows_year else "inicio"

    def open(self, parts: tuple[str, ...]) -> None:
        """Show the page, or the calendar of the year."""
        self._clock.start()
        if parts[:1] != (YEAR,):
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
        """Read everything anew and show it."""
        year, today = self._host.year, self._today()
        self._tasks = agenda.tasks(self._workspace, year)
        is_first = not self._rows
        open_tasks = [task for task in self._tasks if task.step is not Step.NOTHING]
        self._show_tasks(open_tasks, today)
        nothing = not any(task.submission_id for task in self._tasks)
        sent = outbox.sent(self._workspace)
        self._done.setText(_ALL_DONE.format(year=year))
        self._done.setVisible(not open_tasks)
        self._steps.setVisible(nothing and not sent)
        own = own_calendar(self._workspace)
        self._calendar.show_dates(legal_calendar.coming(today, own=own), today)
        self._deliveries.show_packages(sent)
        self._show_year()
        if is_first and self._rows and self._may_take_focus():
            self._rows[0].action.setFocus(Qt.FocusReason.OtherFocusReason)

    def _may_take_focus(self) -> bool:
        """Tell whether the focus is on this page, or nowhere; it isn't taken from anybody else."""
        focused = cast(QWidget | None, self.widget.window().focusWidget())
        return focused is None or self.widget.isAncestorOf(focused)

    def _show_tasks(self, open_tasks: Sequence[Task], today: date) -> None:
        while len(self._rows) < len(open_tasks):
            row = TaskRow()
            row.chosen.connect(self._host.go)
            self._rows.append(row)
            self._list.addWidget(row)
            insert_before(row.action, self._deliveries.first)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(open_tasks))
            if place < len(open_tasks):
                row.show_line(line_of(open_tasks[place], today), primary=place == 0)

    def _show_year(self) -> None:
        """Draw the latest budget of the year: what is of this year alone, and names its sources."""
        own = [task for task in self._tasks if task.submission_id]
        for task in sorted(own, key=lambda one: one.submission_id, reverse=True):
            loaded = self._workspace.content(task.submission_id)
            totals = loaded.kind.totals(loaded.content)
            if loaded.kind.lasts > 1 or not totals.get("by_source"):
                continue
            if self._year_card.show_totals(totals, catalogues.load()):
                return
        self._year_card.hide()

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
                for place, row in enumerate(self._rows)
                if not row.isHidden() and (line := row.line) is not None
            ),
        ]

    def sources(self) -> Sequence[Source]:
        """Return none: the window's own are enough."""
        return ()

    def refresh(self, changed: Changed) -> None:
        """Read again; it is cheap."""
        self._clock.start()
        if self.year_view is not None and self._shows_year and changed.at is None:
            self.year_view.read()

    def close(self) -> None:
        """Stop waiting to read."""
        self._clock.stop()

    def _go_to_year(self) -> None:
        self._host.go(Address("inicio", (YEAR,)))

    def _deliver(self) -> None:
        self._host.go(Address("entregas", ("entregar",)))
