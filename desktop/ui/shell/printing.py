"""Markdown on paper: to a printer through the system's dialog, or as the bytes of a PDF."""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

_POINTS = 11
_MARGIN = 18  # mm
_LETTER = QPageSize(QPageSize.PageSizeId.Letter)  # the paper of Guatemala's offices


def as_pdf(title: str, text: str) -> bytes:
    """Return ``text`` (Markdown) as a PDF on letter paper."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Valija")
    writer.setPageLayout(_layout())
    _document(title, text).print_(writer)
    buffer.close()
    return bytes(buffer.data().data())


def ask_to_print(title: str, text: str, parent: QWidget) -> None:
    """Open the system's print dialog for ``text`` (Markdown); nothing waits for its answer."""
    from PySide6.QtCore import Qt
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    document = _document(title, text)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(_layout())
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(f"Imprimir «{title}»")
    dialog.accepted.connect(lambda: document.print_(printer))
    QDialog.open(dialog)  # its own open() wants a slot by name


def _document(title: str, text: str) -> QTextDocument:
    document = QTextDocument()
    font = QFont()
    font.setPointSize(_POINTS)
    document.setDefaultFont(font)
    document.setMarkdown(text)
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, title)
    return document


def _layout() -> QPageLayout:
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(
        _LETTER, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )
