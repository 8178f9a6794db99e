"""The main window: puts parts side by side and joins their signals; each does its own work.

The frame stands first and is painted. What isn't seen then is imported and made by ``furnish``,
once the workspace is open: so the window shows itself before any heavy library is loaded.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.pages import Address
from desktop.ui.shell.frame import Frame, Setting

if TYPE_CHECKING:
    from desktop.ui.help.panel import HelpPanel
    from desktop.ui.jobs import Jobs
    from desktop.ui.pages import Changed, Entry, Placed, Source
    from desktop.ui.shell.topbar import Standing


OPENING = "Se abre en un momento: el programa termina de cargar."


class WindowState(NamedTuple):
    """What a window looks like, to be the same next time."""

    geometry: bytes = b""
    problems_open: bool = False


class MainWindow(Frame):
    """The frame with pages, problems, progress; search, help and messages over them."""

    closing = Signal()

    def __init__(self, setting: Setting, jobs: "Jobs | None", now: Callable[[], datetime]) -> None:
        """Make the window; without ``jobs`` it is a frame that waits to be furnished."""
        super().__init__(setting, now)
        self._state = WindowState()
        self._wanted: Address | None = None  # what was chosen before there were pages
        self.is_furnished = False
        self.side.chosen.connect(self._go_to_page)
        self.status.hint(OPENING)
        if jobs is not None:
            self.furnish(setting, jobs)

    def furnish(self, setting: Setting, jobs: "Jobs") -> None:
        """Make all that the frame lacks; to be called once, when the pages can be made."""
        from desktop.ui.shell.furniture import Furniture

        self.status.hint("")
        self._show_setting(setting)
        made = Furniture(setting, jobs, self.stack, self.status)
        self.notices, self.problems, self.progress = made.notices, made.problems, made.progress
        self.toasts, self.host, self.navigator = made.toasts, made.host, made.navigator
        self.orders, self._help = made.orders, made.help
        self._sources: Sequence[Source] = made.sources
        self.search = made.search(self.top.search, self._search_sources, self._whole)
        self._column.insertWidget(1, self.notices)
        for place, below in enumerate((self.problems, self.progress), 3):
            self._column.insertWidget(place, below)
        self.is_furnished = True
        self._add_orders()
        self._connect()
        self.problems.set_open(self._state.problems_open)
        self.problems.fit(self.height())
        if self.top.search.hasFocus():
            self.search.open()

    def _connect(self) -> None:
        from desktop.ui.shell.shortcuts import Shortcuts

        shortcuts = Shortcuts(self)
        shortcuts.pressed.connect(self.orders.run)
        self.resized.connect(self.problems.fit)
        self.side.year_chosen.connect(self.host.choose_year)
        self.side.help_asked.connect(self.show_help)
        self.top.crumbs.chosen.connect(self.navigator.go)
        self.search.chosen.connect(self._choose)
        self.problems.chosen.connect(self._go_to_problem)
        self.host.going.connect(self.navigator.go)
        self.host.looking.connect(self._look)
        self.host.year_changed.connect(self.side.year.follow)
        self.host.written.connect(self._refresh)
        self.navigator.went.connect(self._arrive)

    def _add_orders(self) -> None:
        from desktop.ui.shell.orders import window_orders

        self.orders.add(
            *window_orders(
                self.navigator.entries,
                go=self._go_to_page,
                find=self.top.search.begin,
                help=self.show_help,
                keys=self._show_keys,
                problems=self.problems,
                part=self._go_to_part,
            )
        )

    def go(self, address: Address) -> None:
        """Show a place, or show it as soon as there are pages."""
        if not self.is_furnished:
            self._wanted = address
            return
        wanted, self._wanted = self._wanted, None
        if wanted is None or self._early == address.page:
            self.navigator.go(address)  # what was chosen there leads back to it
        if wanted is not None:
            self.navigator.go(wanted)

    def show_standings(self, standings: Sequence["Standing"]) -> None:
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
        opened = self.problems.is_open if self.is_furnished else self._state.problems_open
        return WindowState(bytes(self.saveGeometry().data()), opened)

    def restore(self, state: WindowState) -> None:
        """Look as ``state`` says, as far as this screen allows."""
        self._state = state
        self.restore_geometry(state.geometry)
        if self.is_furnished:
            self.problems.set_open(state.problems_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, where nothing with the focus had a use for it."""
        if event.key() == QtCore.Qt.Key.Key_Escape and self.is_furnished:
            if self._help.is_shown:
                self.help.leave()
            else:
                self.navigator.back()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go with Tab from surface to surface, as one reads."""
        if not self.is_furnished:
            return super().focusNextPrevChild(forward)
        from desktop.ui.shell import focus

        return focus.go_on(self._surfaces, self.focusWidget(), forward=forward)

    def _go_to_part(self, forward: bool) -> None:
        from desktop.ui.shell import focus

        focus.go_to_part(self._surfaces, self.focusWidget(), forward=forward)

    @property
    def _surfaces(self) -> Sequence[QWidget]:
        """All that one reads, in order; what lies over the page comes after it."""
        page = self.navigator.page
        shown = [page.widget] if page else []
        below = (self.problems, self.progress, self.status)
        return (self.side, self.top, self.notices, *shown, self.stack, *below)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the pages finish; everything is saved, so nothing is asked."""
        if self.is_furnished:
            self.navigator.close()
            self.host.close()
        self.closing.emit()
        event.accept()

    def _go_to_page(self, key: str) -> None:
        self.go(Address(key))
        self._mark_page()

    def _go_to_problem(self, placed: "Placed") -> None:
        if self.navigator.page is not None:
            self.navigator.page.show_problem(placed.problem.where)

    def _choose(self, entry: "Entry") -> None:
        if isinstance(entry.address, str):
            self.orders.run(entry.address)
        else:
            self.navigator.go(entry.address)

    def _search_sources(self) -> "Sequence[Source]":
        page = self.navigator.page
        return (*self._sources, *(page.sources() if page else ()))

    def _arrive(self) -> None:
        self._mark_page()
        self.notices.clear()
        if self._help.is_shown and self.navigator.page is not None:
            self.help.follow(self.navigator.page.manual)
        self._look()
        self._take_focus_along()

    def _take_focus_along(self) -> None:
        """Put the focus on the page's first control, unless it is on one of them or the help."""
        from desktop.ui.shell import focus

        page = self.navigator.page
        if page is not None and not self._help.is_shown:
            focus.go_along(page.widget, self.focusWidget(), self.side)

    def _mark_page(self) -> None:
        if not self.is_furnished:
            self.side.show_current(self._wanted.page if self._wanted else self._early)
        elif self.navigator.entry is not None:
            self.side.show_current(self.navigator.entry.key)

    def _look(self) -> None:
        page = self.navigator.page
        self.top.crumbs.show_crumbs(self.navigator.crumbs())
        self.problems.show_problems(page.problems() if page else None)

    def _refresh(self, changed: "Changed") -> None:
        self.navigator.refresh(changed)
        self._look()

    def _show_keys(self) -> None:
        from desktop.ui.help.manual import KEYS_PAGE

        self.help.open(KEYS_PAGE)
