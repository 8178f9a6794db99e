"""The main window: puts parts side by side and joins their signals; each does its own work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.help.manual import KEYS_PAGE
from desktop.ui.jobs import Jobs
from desktop.ui.pages import Address, Changed, Command, Entry, PageEntry, Placed, Source
from desktop.ui.shell import keys
from desktop.ui.shell.focus import focus_first, read_in_order
from desktop.ui.shell.host import WindowHost
from desktop.ui.shell.late_help import LateHelp
from desktop.ui.shell.navigator import Navigator
from desktop.ui.shell.notices import Notices
from desktop.ui.shell.orders import Orders, PagesSource
from desktop.ui.shell.problems import ProblemsDock
from desktop.ui.shell.progress import ProgressPanel
from desktop.ui.shell.search import SearchPopup
from desktop.ui.shell.sidebar import SideBar, Sign
from desktop.ui.shell.status import StatusStrip
from desktop.ui.shell.topbar import Standing, TopBar
from desktop.ui.theme import Icon, Toasts, set_role

if TYPE_CHECKING:
    from desktop.ui.help.panel import HelpPanel

NARROW_BELOW = 1100  # px of the window: there the side bar shows icons alone


@dataclass(frozen=True, slots=True)
class WindowState:
    """What a window looks like, to be the same next time."""

    geometry: bytes = b""
    problems_open: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What a window is made of from outside."""

    sign: Sign
    entries: Sequence[PageEntry]
    years: Sequence[str]
    year: str
    sources: Sequence[Source] = ()  # of the search, beyond pages and commands
    last_saved: datetime | None = None  # the journal's last entry, if there is one


class MainWindow(QMainWindow):
    """Side bar, top bar, page, problems, progress, status; search, help and messages over them."""

    closing = Signal()

    def __init__(self, setting: Setting, jobs: Jobs, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setWindowTitle(f"Valija · {setting.sign.municipality}")
        self.side = SideBar(setting.entries, setting.sign)
        self.side.year.show_years(setting.years, setting.year)
        self.top = TopBar()
        self.notices = Notices()
        self.stack = QStackedWidget()
        set_role(self.stack, "page")
        self.problems = ProblemsDock()
        self.progress = ProgressPanel()
        self.status = StatusStrip(now)
        self._lay_out()
        self.toasts = Toasts(self.stack)
        self.host = WindowHost(
            jobs,
            progress=self.progress,
            toasts=self.toasts,
            notices=self.notices,
            status=self.status,
            year=setting.year,
        )
        self.navigator = Navigator(setting.entries, self.host, self.stack)
        self.orders = Orders(lambda: self.navigator.page, self.status.hint)
        self._help = LateHelp(self.stack)
        self._sources: Sequence[Source] = (
            PagesSource(self.navigator.entries),
            self.orders,
            *setting.sources,
        )
        self.search = SearchPopup(self.top.search, self._search_sources, self._whole)
        if setting.last_saved is not None:
            self.status.show_saved(setting.last_saved)
        self._add_orders()
        self._connect()

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.notices)
        column.addWidget(self.stack, 1)
        for below in (self.problems, self.progress, self.status):
            column.addWidget(below)
        self._surfaces = (
            *(self.side, self.top, self.notices, self.stack),
            *(self.problems, self.progress, self.status),
        )
        self._whole = QWidget()
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(right, 1)
        self.setCentralWidget(self._whole)

    def _connect(self) -> None:
        shortcuts = keys.Shortcuts(self)
        shortcuts.pressed.connect(self.orders.run)
        self.side.chosen.connect(self._go_to_page)
        self.side.year_chosen.connect(self.host.choose_year)
        self.side.help_asked.connect(self.show_help)
        self.top.crumbs.chosen.connect(self.navigator.go)
        self.search.chosen.connect(self._choose)
        self.problems.chosen.connect(self._go_to_problem)
        self.host.going.connect(self.navigator.go)
        self.host.looking.connect(self._look)
        self.host.written.connect(self._refresh)
        self.navigator.went.connect(self._arrive)

    def _add_orders(self) -> None:
        pages = (
            Command(f"page-{entry.number}", f"Ir a {entry.title}", self._go(entry.key), entry.icon)
            for entry in self.navigator.entries
        )
        self.orders.add(
            *pages,
            Command(keys.FIND, "Buscar", self.top.search.begin, Icon.SEARCH),
            Command(keys.HELP, "Ver la ayuda de esta página", self.show_help, Icon.HELP),
            Command(
                keys.NEXT_PROBLEM, "Ir al problema siguiente", self.problems.go_next, Icon.WARNING
            ),
            Command(
                keys.PREVIOUS_PROBLEM,
                "Ir al problema anterior",
                self.problems.go_back,
                Icon.WARNING,
            ),
            Command("keys", "Ver la lista de teclas", self._show_keys, Icon.KEY),
        )

    def _go(self, key: str) -> Callable[[], None]:
        return lambda: self.navigator.go(Address(key))

    def go(self, address: Address) -> None:
        """Show a place."""
        self.navigator.go(address)

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """Show what holds for the whole workspace, as chips in the top bar."""
        self.top.show_standings(standings)

    @property
    def help(self) -> "HelpPanel":
        """The help over the right of the page, made when it is first wanted."""
        return self._help.panel

    def show_help(self) -> None:
        """Show the manual's page for where one is, or put it away."""
        page = self.navigator.page
        self._help.toggle(page.manual if page else "")

    def remember(self) -> WindowState:
        """Return what the window looks like."""
        return WindowState(bytes(self.saveGeometry().data()), self.problems.is_open)

    def restore(self, state: WindowState) -> None:
        """Look as ``state`` says, as far as this screen allows."""
        if not (state.geometry and self.restoreGeometry(QByteArray(state.geometry))):
            self.resize(1280, 700)
        self.problems.set_open(state.problems_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, where nothing with the focus had a use for it."""
        if event.key() == Qt.Key.Key_Escape:
            if self._help.is_shown:
                self.help.leave()
            else:
                self.navigator.back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side bar where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_BELOW
        if narrow != self.side.is_narrow:
            self.side.set_narrow(narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the pages finish; everything is saved, so nothing is asked."""
        self.navigator.close()
        self.closing.emit()
        event.accept()

    def _go_to_page(self, key: str) -> None:
        self.navigator.go(Address(key))
        self._mark_page()

    def _go_to_problem(self, placed: Placed) -> None:
        if self.navigator.page is not None:
            self.navigator.page.show_problem(placed.problem.where)

    def _choose(self, entry: Entry) -> None:
        if isinstance(entry.address, str):
            self.orders.run(entry.address)
        else:
            self.navigator.go(entry.address)

    def _search_sources(self) -> Sequence[Source]:
        page = self.navigator.page
        return (*self._sources, *(page.sources() if page else ()))

    def _arrive(self) -> None:
        self._mark_page()
        self.notices.clear()
        if self._help.is_shown and self.navigator.page is not None:
            self.help.follow(self.navigator.page.manual)
        self._look()
        read_in_order(self._surfaces)
        self._take_focus_along()

    def _take_focus_along(self) -> None:
        """Put the focus on the page's first control, unless it is on the page or the help."""
        page = self.navigator.page
        if page and not (self._help.is_shown or page.widget.isAncestorOf(self.focusWidget())):
            focus_first(page.widget)

    def _mark_page(self) -> None:
        if self.navigator.entry is not None:
            self.side.show_current(self.navigator.entry.key)

    def _look(self) -> None:
        page = self.navigator.page
        self.top.crumbs.show_crumbs(self.navigator.crumbs())
        self.problems.show_problems(page.problems() if page else None)

    def _refresh(self, changed: Changed) -> None:
        self.navigator.refresh(changed)
        self._look()

    def _show_keys(self) -> None:
        self.help.open(KEYS_PAGE)
