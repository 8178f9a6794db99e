"""How a second start of the program calls the first window: a note in a folder of the person's own.

A local socket would say it as well, but brings all of Qt's network along: three megabytes.
"""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QFileSystemWatcher, QObject, QThread, QTimer, Signal

from valija.files import write_passing

_PAUSE = 40  # ms between two attempts
_LONGEST = 4_096  # bytes of a message


class Listener(QObject):
    """The first window's end: takes the note away, which is the answer, and says what it said."""

    heard = Signal(str)

    def __init__(self, note: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._note = note
        self._watcher = QFileSystemWatcher([str(note.parent)], self)
        self._watcher.directoryChanged.connect(self._look)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._look)
        self._again.start(0)  # perhaps somebody has called already

    def close(self) -> None:
        """Listen no more, and give back the system's watch, of which a person has few."""
        self._again.stop()
        self._watcher.directoryChanged.disconnect(self._look)
        self._watcher.deleteLater()

    def _look(self) -> None:
        try:
            with self._note.open("rb") as stream:
                said = stream.read(_LONGEST)
            self._note.unlink()
        except FileNotFoundError:
            return
        except OSError:  # in somebody's hands: who wrote it, or who looks for viruses
            self._again.start(_PAUSE)
            return
        self.heard.emit(said.decode(errors="replace"))


def call(note: Path, message: str, wait: int) -> bool:
    """Tell the first window, which may be starting just now.

    Args:
        note: where it looks.
        message: one line.
        wait: ms for the whole of it.

    Returns:
        Whether it took the note away; otherwise nobody finds it any more.
    """
    end, is_written = QDeadlineTimer(wait), False
    while not end.hasExpired():
        if not is_written:
            with suppress(OSError):  # another start may be writing its own
                write_passing(note, message.encode()[:_LONGEST])
                is_written = True
        elif not note.exists():
            return True
        QThread.msleep(_PAUSE)
    with suppress(OSError):
        note.unlink()
    return False
