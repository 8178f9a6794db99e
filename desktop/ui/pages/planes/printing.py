"""The way to paper: the pages are made as a job, shown, and sent to a printer."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog

from desktop.models.workspace import opened
from desktop.services import exporting
from desktop.ui.pages import Host
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.print_view import PPI, PrintView
from valija.progress import Progress

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_PRINTER_PPI = 200  # fine enough for 8 pt, and a page is still under 1 MB


class Printing(QObject):
    """Keeps the pages of one submission, as they would be printed now."""

    ready = Signal()  # the view holds other pages, and is to be shown
    left = Signal()
    save_asked = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._draft: Draft | None = None
        self.is_whole = False  # all plans as one document
        self.view: PrintView | None = None  # until somebody wants to look

    @property
    def has_pages(self) -> bool:
        """Whether there is something to show."""
        return self._draft is not None and self.view is not None

    def forget(self) -> None:
        """Keep no pages of a submission that is closed."""
        self._draft = None

    def show(self, draft: Draft, *, whole: bool = False) -> None:
        """Make the pages, and then show them; ``whole`` with the plans that it follows from."""
        self._draft, self.is_whole = draft, whole
        self._start(draft, PPI, partial(self._take, draft))

    def _start(self, draft: Draft, ppi: int, then: object) -> None:
        folder, clock, wanted = draft.workspace.folder, draft.workspace.clock, draft.id
        is_whole = self.is_whole

        def work(progress: Progress) -> list[bytes]:
            from desktop.services import bundling

            make = bundling.pages if is_whole else exporting.pages
            with opened(folder, clock) as workspace:
                return make(workspace, wanted, ppi, progress)

        self._host.start(f"Componiendo «{self._title(draft)}»", work).succeeded.connect(then)

    def _title(self, draft: Draft) -> str:
        title = draft.content.head.title
        return f"{title}, con todos los planes" if self.is_whole else title

    def _take(self, draft: Draft, pages: Sequence[bytes]) -> None:
        if draft is self._draft:
            view = self.view = self.view or self._made()
            self.ready.emit()
            view.show_pages(self._title(draft), pages)

    def _made(self) -> PrintView:
        view = PrintView()
        view.left.connect(self.left)
        view.save_asked.connect(self.save_asked)
        view.print_asked.connect(self._ask)
        return view

    def _ask(self) -> None:
        """Open the system's dialog; nothing waits for its answer."""
        if self._draft is None or self.view is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog

        title = self._title(self._draft)
        printer = printer_of(title)
        dialog = QPrintDialog(printer, self.view)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(f"Imprimir «{title}»")
        dialog.accepted.connect(partial(self._send, self._draft, printer))
        QDialog.open(dialog)  # its own open() wants a slot by name

    def _send(self, draft: Draft, printer: "QPrinter") -> None:
        self._start(draft, _PRINTER_PPI, partial(self._sent, printer))

    def _sent(self, printer: "QPrinter", pages: Sequence[bytes]) -> None:
        paint(printer, pages)
        many = "1 página" if len(pages) == 1 else f"{len(pages):,} páginas"
        self._host.say(f"{many} a la impresora.")


def printer_of(title: str) -> "QPrinter":
    """Return a printer for letter paper without margins: the pages have their own."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setFullPage(True)
    return printer


def paint(printer: "QPrinter", pages: Sequence[bytes]) -> None:
    """Put each picture onto a page of its own, as its paper lies; ranges are respected."""
    first = printer.fromPage() or 1
    last = printer.toPage() or len(pages)
    painter: QPainter | None = None
    for data in pages[first - 1 : last]:
        picture = QImage.fromData(data)
        is_wide = picture.width() > picture.height()
        printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
        )
        if painter is None:
            painter = QPainter(printer)
        else:
            printer.newPage()
        painter.drawImage(painter.viewport(), picture)
    if painter is not None:
        painter.end()
