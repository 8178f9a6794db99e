"""The help panel: the manual's page for where one is, over the right of the page."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QFont,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from desktop.ui.help.images import fit_images
from desktop.ui.help.manual import MANUAL, START, Manual
from desktop.ui.theme import Icon, icon_button, label, set_role, tokens
from desktop.ui.theme.tokens import BODY, GAP, TITLE, UNIT

WIDTH = 400  # px, where there is room
_ELSEWHERE = ("http", "https")


class HelpPanel(QFrame):
    """Shows a page of the manual; its links lead to other pages, and Esc closes it."""

    left_alone = Signal()  # closed, and what had the focus before is gone
    print_asked = Signal(str, str)  # title, Markdown

    def __init__(self, area: QWidget, manual: Manual = MANUAL) -> None:
        super().__init__(area)
        set_role(self, "panel")
        self.setAccessibleName("Ayuda")
        self._area = area
        self._manual = manual
        self._way: list[str] = []
        self._came_from: QWidget | None = None
        self._title = label("Ayuda", "heading")
        self._back = icon_button("Volver en la ayuda", Icon.CHEVRON_LEFT)
        self._back.clicked.connect(self.go_back)
        self._print = icon_button("Imprimir esta página", Icon.PRINT)
        self._print.clicked.connect(self._ask_to_print)
        self._close = icon_button("Cerrar la ayuda (Esc)", Icon.CLOSE)
        self._close.clicked.connect(self.leave)
        self.browser = QTextBrowser()
        self.browser.setAccessibleName("Página de la ayuda")
        self.browser.setOpenLinks(False)
        self.browser.setSearchPaths([str(manual.folder)])
        self.browser.setFrameShape(QFrame.Shape.NoFrame)
        self.browser.anchorClicked.connect(self._follow)
        self._lay_out()
        area.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(GAP, 0, 0, UNIT)
        head.setSpacing(UNIT)
        head.addWidget(self._title, 1)
        for each in (self._back, self._print, self._close):
            head.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, UNIT, GAP, GAP)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.browser, 1)

    @property
    def name(self) -> str:
        """The page that is shown."""
        return self._way[-1] if self._way else ""

    def open(self, name: str) -> None:
        """Show a page and take the focus, which goes back where it was on closing."""
        if self.isHidden():
            self._came_from = self.window().focusWidget()
        self._way = [name or START]
        self._show()
        self._place()
        self.show()
        self.raise_()
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, name: str) -> None:
        """Show another page because the person went elsewhere; the focus stays there."""
        self._way = [name or START]
        self._show()

    def leave(self) -> None:
        """Close, and give the focus back."""
        self.hide()
        back, self._came_from = self._came_from, None
        if back is None or not _is_shown(back):
            self.left_alone.emit()
        else:
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Show the page before this one."""
        if len(self._way) > 1:
            self._way.pop()
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the right of the area."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Draw the lines of tables in the colours that hold now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            QTimer.singleShot(0, self, self._draw_anew)  # while Qt dresses it, it lies in pieces

    def _draw_anew(self) -> None:
        _typeset(self.browser)

    def _show(self) -> None:
        self.browser.setMarkdown(self._manual.text(self.name))
        _typeset(self.browser)
        document, ratio = self.browser.document(), self.devicePixelRatioF()
        fit_images(document, self._manual.folder, self._room, ratio)
        self._back.setVisible(len(self._way) > 1)

    def _follow(self, url: QUrl) -> None:
        """Go to another page of the manual, a heading of this one, or out to the browser."""
        if url.scheme() in _ELSEWHERE:
            QDesktopServices.openUrl(url)
        elif url.path().endswith(".md"):
            self._way.append(url.path().removesuffix(".md"))
            self._show()
        elif url.hasFragment():
            self.browser.scrollToAnchor(url.fragment())

    def _ask_to_print(self) -> None:
        self.print_asked.emit(self._manual.title(self.name), self._manual.text(self.name))

    @property
    def _width(self) -> int:
        return min(WIDTH, self._area.width())

    @property
    def _room(self) -> int:
        """How wide a picture may be: what is left beside margins, paddings and the scroll bar."""
        bar = self.browser.verticalScrollBar().sizeHint().width()
        return self._width - bar - 2 * (GAP + GAP + round(self.browser.document().documentMargin()))

    def _place(self) -> None:
        width = self._width
        self.setGeometry(self._area.width() - width, 0, width, self._area.height())


def _is_shown(widget: QWidget) -> bool:
    try:
        return widget.isVisible()
    except RuntimeError:  # it was deleted meanwhile
        return False


def _typeset(browser: QTextBrowser) -> None:
    """Give Markdown the sizes of the house, and room between its lines."""
    document = browser.document()
    document.setDocumentMargin(GAP)
    document.setIndentWidth(4 * UNIT)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            frame.setFormat(_ruled(frame.format()))
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        level = block.blockFormat().headingLevel()
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.setCharFormat(_heading(TITLE if level == 1 else BODY + 1))
        shape = QTextBlockFormat()
        shape.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setBottomMargin(UNIT if level or block.textList() is not None else GAP)
        shape.setTopMargin(3 * UNIT if level > 1 else 0)
        cursor.mergeBlockFormat(shape)
        block = block.next()


def _ruled(table: QTextTableFormat) -> QTextTableFormat:
    """Return a table's format with thin lines of the house, and room beside them."""
    table.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    table.setBorderBrush(QColor(tokens().strong_line))
    table.setCellPadding(UNIT + 2)
    return table


def _heading(points: int) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontPointSize(points)
    made.setFontWeight(QFont.Weight.DemiBold)
    return made
