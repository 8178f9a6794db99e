"""How a line of a list is painted: mark, words, and what stands at the right of them."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop.ui.theme import Icon, tokens
from desktop.ui.theme.icons import image
from desktop.ui.theme.tokens import GAP

Place = QModelIndex | QPersistentModelIndex  # of a line in its model

_MARK = 16  # px
_ROOM = 48  # px; a narrower context isn't drawn


@dataclass(frozen=True, slots=True)
class Line:
    """What a line shows. ``lead`` is a short bold word before the text."""

    icon: Icon
    tint: str  # a token
    text: str
    lead: str = ""
    context: str = ""


def paint_line(painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
    """Draw ``line`` into the rectangle of ``option``, marked if it is the selected one."""
    colours, rect = tokens(), QRect(option.rect)
    marked = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.save()
    if marked or hovered:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_soft if marked else colours.sunken))
        painter.drawRoundedRect(rect.adjusted(2, 0, -2, 0), 4, 4)
    tint = colours.accent if marked and line.tint == "muted" else colours.colour(line.tint)
    mark = image(line.icon, tint, _MARK, painter.device().devicePixelRatioF())
    painter.drawImage(rect.left() + GAP + 2, rect.center().y() - _MARK // 2 + 1, mark)
    words = rect.adjusted(2 * GAP + 2 + _MARK, 0, -GAP - 4, 0)
    if line.lead:
        words.setLeft(words.left() + _paint_lead(painter, words, line.lead))
    _paint_words(painter, words, line, marked=marked)
    painter.restore()


def _paint_lead(painter: QPainter, words: QRect, lead: str) -> int:
    usual = painter.font()
    bold = QFont(usual)
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    painter.setPen(QColor(tokens().text))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, lead)
    width = painter.fontMetrics().horizontalAdvance(lead) + GAP
    painter.setFont(usual)
    return width


def _paint_words(painter: QPainter, words: QRect, line: Line, *, marked: bool) -> None:
    colours, metrics = tokens(), painter.fontMetrics()
    upright, cut = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
    shown = metrics.elidedText(line.text, cut, words.width())
    painter.setPen(QColor(colours.accent if marked and not line.lead else colours.text))
    painter.drawText(words, upright, shown)
    words.setLeft(words.left() + metrics.horizontalAdvance(shown) + 2 * GAP)
    if line.context and words.width() > _ROOM:
        painter.setPen(QColor(colours.muted))
        context = metrics.elidedText(line.context, cut, words.width())
        painter.drawText(words, upright | Qt.AlignmentFlag.AlignRight, context)
