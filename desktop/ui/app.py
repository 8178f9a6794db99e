"""The application: Qt, theme, Spanish texts, crash report, one window per person, and its end."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.shell import settings as remembering
from desktop.ui.shell.crash import CrashReporter
from desktop.ui.shell.frame import Setting
from desktop.ui.shell.instance import SingleInstance
from desktop.ui.shell.session import Session
from desktop.ui.shell.settings import Settings
from desktop.ui.shell.window import MainWindow, WindowState
from desktop.ui.theme.theme import STYLE, STYLED, Appearance, Theme
from valija.errors import DeviceError

if TYPE_CHECKING:
    from desktop.ui.assistant import Assistant, Services
    from desktop.ui.jobs import Jobs


def create_app(arguments: Sequence[str] = ()) -> QApplication:
    """Return the one QApplication, named, so that the system can tell its windows from others."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    app = QApplication([*(arguments or sys.argv[:1]), "-style", STYLE])
    app.setProperty(STYLED, True)
    app.setApplicationName("Valija")
    app.setApplicationDisplayName("Valija")
    app.setDesktopFileName("valija")
    return app


class Program(QObject):
    """What lives as long as the program: settings, theme, jobs, crash report, one instance.

    ``close`` must be called before the program ends; ``run`` does.
    """

    def __init__(self, app: QApplication, folder: Path, now: Callable[[], datetime]) -> None:
        super().__init__(app)
        self._app = app
        self._folder = folder
        self._now = now
        self.settings: Settings = remembering.load(folder)
        self.theme = Theme(app, _appearance(self.settings.appearance))
        self.crashes = CrashReporter(app, now)
        self.session = Session(folder)
        self.instance = SingleInstance(folder, self)
        self.instance.called.connect(self._raise)
        self.window: MainWindow | None = None
        self.assistant: Assistant | None = None
        self._former: list[MainWindow] = []
        self._jobs: Jobs | None = None
        self._closed = False

    @property
    def jobs(self) -> "Jobs":
        """What runs off the window's thread; made when it is first asked for."""
        from desktop.ui.jobs import Jobs

        if self._jobs is None:
            self._jobs = Jobs(self, self.session.doing)
            if self._closed:
                self._jobs.close()
        return self._jobs

    def open(self, setting: Setting) -> MainWindow:
        """Show the window of a workspace, where and how it was last time.

        A window before it is closed by whoever closes its workspace. It is kept until the program
        ends, since one of its own buttons may have led here.
        """
        if self.window is None or self.window.is_furnished:
            window = self._show(setting, self.jobs)
        else:
            window = self.window
            window.furnish(setting, self.jobs)
        window.host.year_changed.connect(self._keep_year)
        return window

    def frame(self, setting: Setting) -> MainWindow:
        """Show the frame of the window, which ``open`` furnishes."""
        return self._show(setting, None)

    def _show(self, setting: Setting, jobs: "Jobs | None") -> MainWindow:
        if self.window is not None:
            self._former.append(self.window)
        window = MainWindow(setting, jobs, self._now)
        window.restore(WindowState(self.settings.geometry_bytes, self.settings.problems_open))
        window.closing.connect(self._remember)
        if jobs is not None:  # who shows a frame says when there is time for it
            window.painted.connect(self.settle)
        window.show()
        self.window = window
        return window

    def assist(self, services: "Services") -> "Assistant":
        """Show the assistant of the first run; who calls this listens to ``done``."""
        from desktop.ui.assistant import Assistant  # only once in a workspace's life

        self.assistant = Assistant(services, self.jobs, self._now)
        self.assistant.show()
        return self.assistant

    def settle(self) -> None:
        """Do at the next turn what nobody sees: hear later starts, ask the system for its colours.

        Both load more of Qt than the first window needs.
        """
        QTimer.singleShot(0, self.instance, self.instance.listen)
        self.theme.follow_soon()

    def choose_appearance(self, appearance: Appearance) -> None:
        """Show light, dark or the system's colours, also at the next start."""
        self.theme.choose(appearance)
        self.change(replace(self.settings, appearance=appearance.value))

    def change(self, settings: Settings) -> None:
        """Remember ``settings``; a full or read-only disk is no reason to stop working."""
        self.settings = settings
        try:
            remembering.save(self._folder, settings)
        except DeviceError as error:
            if self.window is not None and self.window.is_furnished:
                self.window.host.show_error(error)

    def run(self) -> int:
        """Work until the last window is closed, and end in good order."""
        self.crashes.install()
        self._app.setQuitOnLastWindowClosed(False)  # one window may give way to another
        self._app.lastWindowClosed.connect(self._quit_soon)
        try:
            return int(self._app.exec())
        finally:
            self._app.lastWindowClosed.disconnect(self._quit_soon)
            self._app.setQuitOnLastWindowClosed(True)
            self.close()

    def close(self) -> None:
        """Stop what is running and wait for it; safe to be called twice."""
        if not self._closed:
            self._closed = True
            if self._jobs is not None:
                self._jobs.close()
            self.session.end()
            self.instance.close()
            self.crashes.uninstall()

    def _quit_soon(self) -> None:
        """End the program, unless another window comes in this one's place."""
        QTimer.singleShot(0, self, self._quit_if_nothing_shows)

    def _quit_if_nothing_shows(self) -> None:
        if not any(
            shown is not None and shown.isVisible() for shown in (self.window, self.assistant)
        ):
            self._app.quit()

    def _remember(self) -> None:
        if self.window is not None:
            state = self.window.remember()
            seen = replace(
                self.settings.with_geometry(state.geometry), problems_open=state.problems_open
            )
            if self.window.is_furnished:
                seen = replace(seen, year=self.window.host.year)
            self.change(seen)

    def _keep_year(self, year: str) -> None:
        """Remember the year at once: an end in disorder leads back to it too."""
        self.change(replace(self.settings, year=year))

    def _raise(self) -> None:
        shown: QWidget | None = self.window or self.assistant
        if shown is not None:
            shown.setWindowState(shown.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
            shown.show()
            shown.raise_()
            shown.activateWindow()


def _appearance(name: str) -> Appearance:
    return Appearance(name) if name in set(Appearance) else Appearance.SYSTEM
