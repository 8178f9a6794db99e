"""One window per person: a second start shows the first window and ends."""

import hashlib
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from valija import files

_WAIT = 2_000  # ms for the first window to answer
_PAUSE = 40  # ms between two attempts
_LOCK = "ventana.lock"
_LONGEST = 4_096  # bytes of a message


class Start(StrEnum):
    """What a start of the program is."""

    FIRST = "first"
    CALLED = "called"  # another window is open, and was told
    UNANSWERED = "unanswered"  # another window is open, and doesn't answer


class SingleInstance(QObject):
    """The first start holds a lock and listens; later ones tell it what they were started for."""

    called = Signal(str)  # somebody started the program again; the folder given there, or nothing

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        with files.device_errors(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = QLockFile(str(folder / _LOCK))
        self._lock.setStaleLockTime(0)  # held as long as its process lives, however long that is
        self._name = f"valija-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)

    def begin(self, message: str = "") -> Start:
        """Be the first, or else call the first with ``message``."""
        if self._lock.tryLock(0):
            QLocalServer.removeServer(self._name)  # left behind by a start that was killed
            self._server.listen(self._name)
            return Start.FIRST
        return Start.CALLED if self._call(message) else Start.UNANSWERED

    def close(self) -> None:
        """Let another start be the first."""
        self._server.close()
        self._lock.unlock()

    def _call(self, message: str) -> bool:
        """Tell the first window, which may be starting just now; False if it doesn't answer."""
        end = QDeadlineTimer(_WAIT)
        socket = QLocalSocket()
        while not end.hasExpired():
            socket.connectToServer(self._name)
            if socket.waitForConnected(_WAIT):
                socket.write(message.encode()[:_LONGEST] + b"\n")
                answered = socket.waitForBytesWritten(_WAIT) and socket.waitForReadyRead(_WAIT)
                socket.disconnectFromServer()
                return answered
            QThread.msleep(_PAUSE)
        return False

    def _hear(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._answer(socket)

    def _read(self) -> None:
        sender = self.sender()
        if isinstance(sender, QLocalSocket) and sender.canReadLine():
            self._answer(sender)

    def _answer(self, socket: QLocalSocket) -> None:
        message = bytes(socket.readLine(_LONGEST).data()).decode(errors="replace").strip()
        socket.write(b"ok\n")
        socket.flush()
        self.called.emit(message)
