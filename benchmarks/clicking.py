"""A click on the first task of Inicio, and what comes of it: an answer, and then the place."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.pages.inicio.task_row import TaskRow
from desktop.ui.pages.inicio.view import InicioPlace
from desktop.ui.shell.window import OPENING, MainWindow

_EVERY = 5  # ms


class Click(QObject):
    """Clicks with the mouse and looks every few milliseconds.

    It is answered when the place stands, or when the window says that it opens in a moment.
    """

    def __init__(
        self, parent: QObject, note: Callable[[str], None], end: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self._note = note
        self._end = end
        self._is_answered = False
        self._window = next(
            one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)
        )
        row = next(one for one in _rows(self._window) if one.isVisible())
        if row.line is None:
            raise ValueError(row)
        self._address = row.line.address
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._look)
        self._clock.start(_EVERY)
        QTest.mouseClick(row.action, Qt.MouseButton.LeftButton)

    def _look(self) -> None:
        window = self._window
        stands = window.is_furnished and window.navigator.address == self._address
        if not self._is_answered and (stands or self._says_so()):
            self._is_answered = True
            self._note("answered")
        if stands:
            self._clock.stop()
            self._note("opened")
            QTimer.singleShot(0, self._end)

    def _says_so(self) -> bool:
        return self._window.status.hinted == OPENING


def _rows(window: MainWindow) -> list[TaskRow]:
    """Return the lines of Inicio; to look for them would have PySide make classes of its own."""
    place = window.stack.currentWidget()
    if not isinstance(place, InicioPlace):
        raise TypeError(place)
    return place.view.rows
