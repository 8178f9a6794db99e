"""Which workspace is open in the window: its frame first, its pages once libraries are loaded."""

import gc
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.app import lean
from desktop.app.early import Early, keep
from desktop.app.resting import rest
from desktop.models.clock import now
from desktop.models.folder import need_workspace
from valija.errors import ExpectedError

if TYPE_CHECKING:
    from desktop.models.workspace import Workspace
    from desktop.ui.app import Program
    from desktop.ui.pages import registry
    from desktop.ui.shell.frame import Setting
    from desktop.ui.shell.window import MainWindow
    from desktop.ui.starting import Starting

_LIBRARIES = (  # what a workspace and Inicio stand on, without Qt
    "sqlalchemy",
    "sqlalchemy.dialects.sqlite",  # brings its asynchronous twin along
    "desktop.models.workspace",
    "desktop.services.agenda",
    "desktop.services.history",
    "desktop.services.legal_calendar",
    "desktop.services.outbox",
)
_PAGES = (  # imported in turns, once what they stand on is there
    "desktop.ui.shell.furniture",
    "desktop.ui.pages.setting",
    "desktop.ui.pages.inicio.lines",
    "desktop.ui.pages.inicio.side",
    "desktop.ui.pages.inicio.page",
)


class Opening:
    """Which workspace is open in the window, and how one gets to another."""

    def __init__(self, program: "Program") -> None:
        self._program = program
        self._open = ExitStack()
        self._early: Early | None = None
        self._former: list[MainWindow] = []
        self._starting: Starting | None = None
        self._workspace: Workspace | None = None  # the one that is open
        self._resting: Starting | None = None
        self.failed: ExpectedError | None = None  # why the named folder couldn't be opened

    def __enter__(self) -> "Opening":
        return self

    def __exit__(self, *_: object) -> None:
        from desktop.ui.ending import let_go

        for each in (self._starting, self._resting):
            if each is not None:
                each.stop()
        self._program.close()
        for window in (*self._former, self._program.window, self._program.assistant):
            if window is not None:
                let_go(window)
        self._close()

    def begin(self, folder: Path | None) -> None:
        """Show the frame of ``folder`` or of the last workspace, or the assistant.

        Raises:
            NotAWorkspaceError: ``folder`` was named and isn't one.
        """
        last = self._program.settings.workspace
        place = folder or (Path(last) if last else None)
        if place is None:
            self._assist()
            return
        place = place.resolve()
        try:
            need_workspace(place)
        except ExpectedError as error:
            if folder is not None:
                raise
            self._assist(error)
        else:
            self._frame(place, named=folder is not None)

    def _frame(self, folder: Path, *, named: bool) -> None:
        """Show the frame, and open ``folder`` in it once it was painted."""
        from desktop.ui.starting import Starting

        window = self._program.frame(self._first_setting(folder))
        self._starting = Starting(
            self._program,
            load=_load,
            modules=_PAGES,
            ready=partial(self._fill, window, folder, named=named),
        )
        self._early = Early(window, folder, _today(), self._starting.begin)

    def _fill(self, window: "MainWindow", folder: Path, *, named: bool) -> None:
        """Open ``folder`` in its frame, or say why not."""
        gc.freeze()  # libraries stay as long as the program; later rounds needn't look at them
        gc.enable()
        self._program.settle()
        if not window.isVisible():
            return  # closed meanwhile
        try:
            self.show(folder)
        except ExpectedError as error:
            if named:
                self.failed = error
            else:
                self._assist(error)
            window.close()

    def show(self, folder: Path) -> "MainWindow":
        """Show the workspace in ``folder``, in place of the one that is open.

        Raises:
            ExpectedError: it can't be opened; what was open stays so.
        """
        from desktop.models.workspace import opened

        stack = ExitStack()
        workspace = stack.enter_context(opened(folder))
        program, before = self._program, self._program.window
        if before is not None and before.is_furnished:
            before.close()
            self._former.append(before)  # perhaps it asked for this, from one of its buttons
        self._close()
        self._open, self._workspace = stack, workspace
        from desktop.ui.pages import Address, registry
        from desktop.ui.pages.others import OthersWrote
        from desktop.ui.pages.setting import keep_standing
        from desktop.ui.shell.session import words_of
        from desktop.ui.theme import Tone

        setting = self._setting(workspace)
        self._early = None  # the pages have taken over what it showed
        window = program.open(setting)
        self._remember(workspace.folder, setting)
        keep_standing(window, workspace)
        OthersWrote(window, workspace, lambda: program.jobs.running > 0)
        window.go(Address(registry.INICIO))
        if (cut := program.session.begin(workspace.folder)) is not None:
            told = words_of(cut, setting.last_saved, now())
            window.notices.show_error(told, Tone.WARNING)
        if self._resting is None:
            self._resting = rest(program)
        return window

    def _close(self) -> None:
        """Close the workspace that is open, if there is one, and keep what Inicio says of it."""
        workspace, self._workspace = self._workspace, None
        if workspace is None:
            self._open.close()
        else:
            keep(workspace, self._program.settings.year, _today(), self._open.close)

    def _remember(self, folder: Path, setting: "Setting") -> None:
        """Keep what the next start shows first."""
        settings, sign = self._program.settings, setting.sign._asdict()
        if (settings.workspace, settings.sign) != (str(folder), sign):
            self._program.change(replace(settings, workspace=str(folder), sign=sign))

    def _show_or_say(self, folder: Path) -> None:
        """Show another workspace; if that can't be done, say why where the person is."""
        program = self._program
        try:
            self.show(folder)
        except ExpectedError as error:
            if program.window is not None:
                program.window.host.show_error(error)
            elif program.assistant is not None:
                program.assistant.notices.show_error(error)
        else:
            if program.assistant is not None:
                program.assistant.close()

    def _assist(self, error: ExpectedError | None = None) -> None:
        gc.enable()
        from desktop.ui.assistant.making import Making

        assistant = self._program.assist(Making())
        assistant.done.connect(self._show_or_say)
        assistant.existing_chosen.connect(self._show_or_say)
        if error is not None:
            assistant.notices.show_error(error)

    def _setting(self, workspace: "Workspace") -> "Setting":
        from desktop.ui.pages.setting import setting_of

        return setting_of(workspace, self._asked_of_program(), self._program.settings.year)

    def _first_setting(self, folder: Path) -> "Setting":
        """Return what the frame shows: what the window showed last time, if it was this folder."""
        from desktop.ui.pages import registry
        from desktop.ui.shell.frame import Setting
        from desktop.ui.shell.sidebar import Sign

        settings = self._program.settings
        known = settings.sign if settings.workspace == str(folder) else {}
        sign = Sign(**{name: str(known.get(name, "")) for name in Sign._fields})
        entries = registry.entries(_no_workspace, self._asked_of_program())
        years = [settings.year] if settings.year else []
        return Setting(sign, entries, years, settings.year)

    def _asked_of_program(self) -> "registry.Program":
        from desktop.ui.pages import registry

        return registry.Program(
            appearance=lambda: self._program.theme.appearance,
            choose_appearance=self._program.choose_appearance,
            open_folder=self._show_or_say,
            today=_today,
            inicio=self._early.place if self._early else None,
        )


def _load() -> None:
    """Load what a workspace and the first page stand on, but for Qt."""
    with lean.imports():
        for name in _LIBRARIES:
            import_module(name)
    from valija import catalogues

    catalogues.load()


def _no_workspace() -> "Workspace":
    raise RuntimeError("a frame makes no pages")


def _today() -> date:
    return now().astimezone().date()
