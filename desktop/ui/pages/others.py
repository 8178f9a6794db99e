"""Looks whether another program wrote to the workspace, whenever a person comes back to the window.

A command in a terminal, a second computer on a shared folder: nobody tells the window of those.
What a job of this window wrote is told by whoever started it.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from desktop.models.workspace import Workspace
from desktop.ui.pages import Changed
from desktop.ui.shell.window import MainWindow
from desktop.ui.theme import Tone

SAID = "Otro programa escribió en este espacio de trabajo. Lo que se ve ya está al día."


class OthersWrote(QObject):
    """Lives as long as its window; ``is_busy`` tells whether a job of the window runs."""

    def __init__(
        self, window: MainWindow, workspace: Workspace, is_busy: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._host = window.host
        self._workspace = workspace
        self._is_busy = is_busy
        self._seen = workspace.others_wrote()
        self._host.written.connect(self._know)
        self._host.worked.connect(self._know)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._come_back)
        window.closing.connect(self._stop)

    def look(self) -> None:
        """Have all pages read again, and say so, if somebody else wrote."""
        if self._is_busy() or self._workspace.others_wrote() == self._seen:
            return
        self._host.wrote(Changed())
        self._host.say(SAID, tone=Tone.INFO)

    def _come_back(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    def _know(self, _changed: object = None) -> None:
        self._seen = self._workspace.others_wrote()

    def _stop(self) -> None:
        """The workspace is closed after its window."""
        self._is_busy = lambda: True
