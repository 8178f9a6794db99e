"""What is printed, page by page, before it is: to the printer, to a PDF, or back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.theme import Icon, button, label, scrolling, set_role
from desktop.ui.theme.tokens import GAP, PAGE_MARGIN

PPI = 110  # of the pictures on screen; a letter page is 935 px wide
_EDGE = 4  # px: the line around the page


class PrintView(QWidget):
    """Shows one page at a time; the others wait as pictures."""

    left = Signal()
    save_asked = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "page")
        self._pages: Sequence[bytes] = ()
        self._number = 0
        self._picture = QPixmap()
        self._title = ElidedLabel("title")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.where = label("", "help")
        self.sheet = QLabel()
        set_role(self.sheet, "sheet")
        self.previous = button("&Anterior", icon=Icon.CHEVRON_LEFT)
        self.next = button("&Siguiente", icon=Icon.CHEVRON_RIGHT)
        self.back = button("&Volver")
        self.save = button("Guardar &PDF…", icon=Icon.EXPORT)
        self.print = button("&Imprimir…", "primary", icon=Icon.PRINT)
        self.area = scrolling(_in_the_middle(self.sheet))
        head = QHBoxLayout()
        head.setSpacing(GAP)
        for words in (self._title, self.where):
            head.addWidget(words)
        head.addStretch()
        for each in (self.previous, self.next):
            head.addWidget(each)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.back)
        foot.addStretch()
        for each in (self.save, self.print):
            foot.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, GAP)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        column.addLayout(foot)
        self._connect()

    def show_pages(self, title: str, pages: Sequence[bytes]) -> None:
        """Show other pages, the first of them."""
        self._pages = pages
        self._title.say(title)
        self._go(0)
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole width of the page in sight."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the page as large as it is, or as there is room for across."""
        if self._picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        bar = self.area.verticalScrollBar().sizeHint().width()
        room = max(1, self.area.width() - bar - _EDGE)
        wide = round(min(self._picture.width(), room) * ratio)
        shown = self._picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        self.sheet.setPixmap(shown)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.save.clicked.connect(self.save_asked)
        self.print.clicked.connect(self.print_asked)
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        for key, step in (
            (Qt.Key.Key_PageUp, self._go_back),
            (Qt.Key.Key_PageDown, self._go_on),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(step)

    def _go_back(self) -> None:
        self._go(self._number - 1)

    def _go_on(self) -> None:
        self._go(self._number + 1)

    def _go(self, number: int) -> None:
        if not 0 <= number < len(self._pages):
            return
        self._number = number
        self._picture.loadFromData(self._pages[number], "PNG")
        self._fit()
        said = f"Página {number + 1:,} de {len(self._pages):,}"
        self.where.setText(said)
        self.sheet.setAccessibleName(said)
        self.previous.setEnabled(number > 0)
        self.next.setEnabled(number + 1 < len(self._pages))
        self.area.verticalScrollBar().setValue(0)


def _in_the_middle(sheet: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(sheet, alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    return around
