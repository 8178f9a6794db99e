"""How a second start of the program calls the first window: a line through a local socket."""

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PAUSE = 40  # ms between two attempts
_LONGEST = 4_096  # bytes of a message


class Listener(QObject):
    """The first window's end. Only the same person's programs reach it."""

    heard = Signal(str)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)
        QLocalServer.removeServer(name)  # left behind by a start that was killed
        self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _meet(self) -> None:
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
        self.heard.emit(message)


def call(name: str, message: str, wait: int) -> bool:
    """Tell the first window, which may be starting just now.

    Args:
        name: of its socket.
        message: one line.
        wait: ms for the whole of it.

    Returns:
        Whether it answered.
    """
    end = QDeadlineTimer(wait)
    socket = QLocalSocket()
    while not end.hasExpired():
        socket.connectToServer(name)
        if socket.waitForConnected(wait):
            socket.write(message.encode()[: _LONGEST - 1] + b"\n")
            answered = socket.waitForBytesWritten(wait) and socket.waitForReadyRead(wait)
            socket.disconnectFromServer()
            return answered
        QThread.msleep(_PAUSE)
    return False
