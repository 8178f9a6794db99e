"""A page that takes a file dropped on it, and says so while the file is over it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.theme import Glyph, Icon, label, set_role

_MARGIN = 12
_LEAST = 480  # px


class DropArea(QWidget):
    """Holds a page."""

    dropped = Signal(object)  # Path of one file

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        set_role(self, "page")
        self.setAcceptDrops(True)
        self.setMinimumWidth(_LEAST)  # what is on the page gives way by itself
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self._veil = _Veil(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file."""
        if file_in(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._veil.setGeometry(self.rect())
            self._veil.show()
            self._veil.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show the page again."""
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file."""
        self._veil.hide()
        path = file_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the veil as large as the page."""
        super().resizeEvent(event)
        self._veil.setGeometry(self.rect())


class _Veil(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner = QFrame()
        set_role(inner, "drop")
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addWidget(inner)
        middle = QVBoxLayout(inner)
        centre = Qt.AlignmentFlag.AlignHCenter
        middle.addStretch()
        middle.addWidget(Glyph(Icon.IMPORT, "accent", 40), alignment=centre)
        middle.addWidget(label("Suelte el archivo aquí", "title"), alignment=centre)
        middle.addWidget(label("Verá qué trae antes de que se escriba.", "muted"), alignment=centre)
        middle.addStretch()
        self.hide()


def file_in(data: QMimeData) -> Path | None:
    """Return the one file that is being dragged, or nothing."""
    urls = data.urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        path = Path(urls[0].toLocalFile())
        return path if path.is_file() else None
    return None
