"""A place to drop files or a folder on, with a button for those who choose."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout

from desktop.ui.theme import Glyph, Icon, button, label, set_role
from desktop.ui.theme.tokens import UNIT


def paths_in(data: QMimeData) -> list[Path]:
    """Return the files and folders of this computer that are being dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropZone(QFrame):
    """Takes files dropped on it or chosen with its button."""

    dropped = Signal(object)  # a list of paths

    def __init__(
        self,
        name: str,
        words: str,
        choose: str,
        *,
        icon: Icon = Icon.FILE,
        filters: Sequence[str] = ("Todos los archivos (*)",),
    ) -> None:
        super().__init__()
        set_role(self, "drop")
        self.setAcceptDrops(True)
        self.setAccessibleName(name)
        self._name = name
        self._filters = ";;".join(filters)
        self.choose = button(choose, icon=Icon.FOLDER)
        self.choose.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * UNIT, 4 * UNIT, 4 * UNIT, 4 * UNIT)
        row.setSpacing(3 * UNIT)
        row.addWidget(Glyph(icon, "muted", 24))
        row.addWidget(label(words, "muted", wraps=True), 1)
        row.addWidget(self.choose)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and nothing else."""
        if paths_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        event.acceptProposedAction()
        self.dropped.emit(paths_in(event.mimeData()))

    def _ask(self) -> None:
        chooser = QFileDialog(self, self._name, "", self._filters)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.filesSelected.connect(self._chosen)
        chooser.open()

    def _chosen(self, names: list[str]) -> None:
        self.dropped.emit([Path(name) for name in names])
