"""The dialog that shows a crash report, to be read, copied and kept."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from desktop.ui.theme import button, label
from desktop.ui.theme.tokens import GAP, PAGE_MARGIN
from valija import files
from valija.errors import ExpectedError

TITLE = "Algo falló en el programa"
WORDS = (
    "Lo que la barra inferior llamó guardado sigue guardado. Puede seguir trabajando; si vuelve a "
    "pasar, cierre el programa y ábralo de nuevo."
)
PRIVACY = (
    "Este informe ayuda a corregirlo. No lleva nada de lo que usted escribió, ni nombres, ni "
    "carpetas: revíselo aquí. El programa no lo envía; usted decide."
)


class CrashDialog(QDialog):
    """Shows the report. It is no modal window: the work goes on beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setModal(False)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName("Informe de la falla")
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setTabChangesFocus(True)
        self._said = label("", "help")
        copy, keep, leave = button("&Copiar informe"), button("&Guardar…"), button("Ce&rrar")
        copy.clicked.connect(self._copy)
        keep.clicked.connect(self._keep)
        leave.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(GAP)
        column.addWidget(label(TITLE, "title"))
        column.addWidget(label(WORDS, wraps=True))
        column.addWidget(self._text, 1)
        column.addWidget(label(PRIVACY, "help", wraps=True))
        row = QHBoxLayout()
        row.addWidget(self._said, 1)
        for each in (copy, keep, leave):
            row.addWidget(each)
        column.addLayout(row)
        self.resize(680, 460)

    def show_report(self, text: str) -> None:
        """Show one more report below those that are shown already."""
        before = self._text.toPlainText() if self.isVisible() else ""
        self._text.setPlainText(f"{before}\n{text}".lstrip())
        self._said.setText("")
        self.show()
        self.raise_()

    def text(self) -> str:
        """Return what can be copied."""
        return self._text.toPlainText()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._said.setText("Copiado. Péguelo en un correo o mensaje.")

    def _keep(self) -> None:
        chooser = QFileDialog(self, "Guardar el informe", "informe-valija.txt", "Texto (*.txt)")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._write)
        chooser.open()

    def _write(self, name: str) -> None:
        try:
            files.write_atomic(Path(name), self.text().encode())
        except ExpectedError as error:
            self._said.setText(error.window_text)
        else:
            self._said.setText("Informe guardado.")
