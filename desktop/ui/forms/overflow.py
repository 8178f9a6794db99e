"""Says that a line holds more than it shows, by an ellipsis at its end."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolButton

from desktop.ui.theme import tokens

_MORE = "\N{HORIZONTAL ELLIPSIS}"
_INSET = 2  # px that Qt leaves at both sides of the text of a line


def shown_in(line: QLineEdit) -> QRect:
    """Return where in a line its text stands."""
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    part = QStyle.SubElement.SE_LineEditContents
    rect = line.style().subElementRect(part, option, line)
    rect.adjust(_INSET, 0, rect.left() - 3 * _INSET, 0)  # it may go on up to the frame
    for each in line.findChildren(QToolButton):
        if each.isVisible() and each.x() > rect.center().x():
            rect.setRight(min(rect.right(), each.x() - 1))
    return rect


def overflows(line: QLineEdit) -> bool:
    """Tell whether a line shows the beginning of a longer text, and nobody writes in it."""
    if line.hasFocus() or line.cursorPosition() or not line.text():
        return False
    return line.fontMetrics().horizontalAdvance(line.text()) > shown_in(line).width()


def paint_ellipsis(line: QLineEdit) -> None:
    """Let the text of a line end with an ellipsis if its end can't be seen."""
    if not overflows(line):
        return
    rect, metrics = shown_in(line), line.fontMetrics()
    side = Qt.TextElideMode.ElideRight
    kept = metrics.elidedText(line.text(), side, rect.width()).removesuffix(_MORE)
    rect.setLeft(rect.left() + metrics.horizontalAdvance(kept))
    is_still = line.isReadOnly() or not line.isEnabled()
    painter = QPainter(line)
    painter.fillRect(rect, QColor(tokens().sunken if is_still else tokens().surface))
    painter.setPen(QColor(tokens().text))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, _MORE)
    painter.end()
