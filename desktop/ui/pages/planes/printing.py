"""The way to paper: the pages are made as a job, shown, and sent to a printer."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialog

from desktop.models.workspace import Workspace
from desktop.services import exporting
from desktop.ui.pages import Host
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.print_view import PPI, PrintView
from desktop.ui.pages.working import in_workspace
from valija.progress import Progress

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_PRINTER_PPI = 200  # fine enough for 8 pt, and a page is still under 1 MB


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed: a submission whole, or one of the models that it fills in."""

    draft: Draft
    model: str = ""
    name: str = ""  # of the model
    whole: bool = False  # with the plans that it follows from, as one document

    @property
    def title(self) -> str:
        """What stands over the pages."""
        title = self.draft.content.head.title
        return self.name or (f"{title}, con todos los planes" if self.whole else title)


class Printing(QObject):
    """Keeps the pages of one submission, as they would be printed now."""

    ready = Signal()  # the view holds other pages, and is to be shown
    left = Signal()
    save_asked = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.paper: Paper | None = None
        self.view: PrintView | None = None  # until somebody wants to look

    @property
    def has_pages(self) -> bool:
        """Whether there is something to show."""
        return self.paper is not None and self.view is not None

    def forget(self) -> None:
        """Keep no pages of a submission that is closed."""
        self.paper = None

    def show(self, paper: Paper) -> None:
        """Make the pages, and then show them."""
        self.paper = paper
        self._start(paper, PPI, partial(self._take, paper))

    def _start(self, paper: Paper, ppi: int, then: object) -> None:
        wanted, key, whole = paper.draft.id, paper.model, paper.whole

        def work(workspace: Workspace, progress: Progress) -> list[bytes]:
            from desktop.services import bundling, models

            if key:
                return models.pages(workspace, wanted, key, ppi)
            make = bundling.pages if whole else exporting.pages
            return make(workspace, wanted, ppi, progress)

        started = in_workspace(paper.draft.workspace, work)
        self._host.start(f"Componiendo «{paper.title}»", started).succeeded.connect(then)

    def _take(self, paper: Paper, pages: Sequence[bytes]) -> None:
        if paper is self.paper:
            view = self.view = self.view or self._made()
            self.ready.emit()
            view.show_pages(paper.title, pages)

    def _made(self) -> PrintView:
        view = PrintView()
        view.left.connect(self.left)
        view.save_asked.connect(self.save_asked)
        view.print_asked.connect(self._ask)
        return view

    def _ask(self) -> None:
        """Open the system's dialog; nothing waits for its answer."""
        if self.paper is None or self.view is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog

        title = self.paper.title
        printer = printer_of(title)
        dialog = QPrintDialog(printer, self.view)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(f"Imprimir «{title}»")
        dialog.accepted.connect(partial(self._send, self.paper, printer))
        QDialog.open(dialog)  # its own open() wants a slot by name

    def _send(self, paper: Paper, printer: "QPrinter") -> None:
        self._start(paper, _PRINTER_PPI, partial(self._sent, printer))

    def _sent(self, printer: "QPrinter", pages: Sequence[bytes]) -> None:
        paint(printer, pages)
        many = "1 página" if len(pages) == 1 else f"{len(pages):,} páginas"
        self._host.say(f"{many} a la impresora.")


def printer_of(title: str) -> "QPrinter":
    """Return a printer for letter paper without margins: the pages have their own."""
    from PySide6.QtGui import QPageSize
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setFullPage(True)
    return printer


def paint(printer: "QPrinter", pages: Sequence[bytes]) -> None:
    """Put each picture onto a page of its own, as its paper lies; ranges are respected."""
    from PySide6.QtGui import QPageLayout

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
