"""Inicio before the libraries: what was kept of it, if it still is what would be read now."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from valija.errors import ExpectedError

if TYPE_CHECKING:
    from desktop.models.workspace import Workspace
    from desktop.ui.pages.inicio.view import InicioPlace
    from desktop.ui.shell.window import MainWindow


class Early:
    """Shows Inicio in the frame of a folder, once the frame was painted."""

    def __init__(
        self, window: "MainWindow", folder: Path, today: date, then: Callable[[], object]
    ) -> None:
        """Wait for the frame's first paint.

        Args:
            window: the frame.
            folder: whose Inicio.
            today: the day for which it is shown.
            then: what follows once Inicio, or else the frame alone, is on the screen.
        """
        self._window = window
        self._folder = folder
        self._today = today
        self._then = then
        self.place: InicioPlace | None = None
        window.painted.connect(self._soon)

    def _soon(self) -> None:
        QTimer.singleShot(0, self._window, self._show)  # what is being painted comes first

    def _show(self) -> None:
        from desktop.ui.pages.inicio import kept

        year = self._window.side.year.value
        shown = kept.load(self._folder, year, self._today) if year else None
        if shown is None:
            self._then()
            return
        from desktop.ui.pages.inicio.view import InicioPlace
        from desktop.ui.pages.registry import INICIO, INICIO_TITLE

        self.place = InicioPlace()
        self.place.view.painted.connect(self._then)
        self.place.view.chosen.connect(self._go)
        self.place.view.show_all(shown, self._today)
        self._window.show_early(INICIO, INICIO_TITLE, self.place)

    def _go(self, address: object) -> None:
        """Remember what was chosen; from the moment there are pages, the page itself goes there."""
        from desktop.ui.pages import Address

        if isinstance(address, Address) and not self._window.is_furnished:
            self._window.go(address)


def keep(workspace: "Workspace", year: str, today: date, close: Callable[[], None]) -> None:
    """Close a workspace, and keep its Inicio as it was left, for the next start."""
    from desktop.ui.pages.inicio import kept, reading

    folder, shown = workspace.folder, None
    try:
        with suppress(ExpectedError):
            shown = kept.load(folder, year, today) or reading.read(workspace, year, today)
    finally:
        close()
    if shown is not None:
        kept.save(folder, kept.stamp(folder), shown, today)
