"""One window per person: a second start shows the first window and ends."""

from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from valija import files

if TYPE_CHECKING:
    from desktop.ui.shell.calling import Listener

_WAIT = 3_000  # ms for the first window to answer
_LISTENS_AFTER = 1_500  # ms, if nobody said before that there is time for it
_LOCK, _NOTE = "ventana.lock", "ventana.nota"


class Start(StrEnum):
    """What a start of the program is."""

    FIRST = "first"
    CALLED = "called"  # another window is open, and was told
    UNANSWERED = "unanswered"  # another window is open, and doesn't answer


class SingleInstance(QObject):
    """The first start holds a lock and listens; later ones tell it what they were started for.

    It listens a moment later, once the window has shown something; whoever calls waits for it.
    """

    called = Signal(str)  # somebody started the program again; the folder given there, or nothing

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        with files.device_errors(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = QLockFile(str(folder / _LOCK))
        self._lock.setStaleLockTime(0)  # held as long as its process lives, however long that is
        self._note = folder / _NOTE
        self._listener: Listener | None = None

    def begin(self, message: str = "") -> Start:
        """Be the first, or else call the first with ``message``."""
        if self._lock.tryLock(0):
            with suppress(OSError):
                self._note.unlink()  # nobody waits for an answer to it
            QTimer.singleShot(_LISTENS_AFTER, self, self.listen)
            return Start.FIRST
        from desktop.ui.shell.calling import call

        return Start.CALLED if call(self._note, message, _WAIT) else Start.UNANSWERED

    def close(self) -> None:
        """Let another start be the first."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.close()
        self._lock.unlock()

    def listen(self) -> None:
        """Hear later starts from now on; safe to be called twice."""
        from desktop.ui.shell.calling import Listener

        if self._lock.isLocked() and self._listener is None:
            self._listener = Listener(self._note, self)
            self._listener.heard.connect(self.called)
