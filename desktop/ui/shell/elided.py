"""Texts that give way: cut with an ellipsis where there is no room, and whole in the tooltip."""

from bisect import bisect_right

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from desktop.ui.theme import set_role

LEAST = 40  # px; less says nothing
LEAST_BUTTON = 120  # px of words that one is to press
_PLAIN = 0  # Qt.TextFormat.PlainText, before there is a Qt: see desktop.ui.shell.frame


class ElidedLabel(QLabel):
    """Shows as much of one line as fits. Screen readers and the tooltip have all of it."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        if role:
            set_role(self, role)
        self.setProperty("textFormat", _PLAIN)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def whole(self) -> str:
        """The text, whether or not all of it fits."""
        return self._whole

    def say(self, text: str) -> None:
        """Show another text."""
        if text == self._whole:
            return
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._cut()

    def sizeHint(self) -> QSize:
        """Return the room that the whole text would take."""
        return QSize(
            self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        """Return the room for a few letters."""
        return QSize(LEAST if self._whole else 0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def showEvent(self, event: QShowEvent) -> None:
        """Cut for the first time: before it is shown nothing has its true width."""
        super().showEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        """Cut anew for another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._cut()

    def _cut(self) -> None:
        metrics, room, shown = self.fontMetrics(), self.contentsRect().width(), self._whole
        if self.isVisible() and metrics.horizontalAdvance(shown) > room:
            shown = cut(shown, metrics, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)


class ElidedButton(QPushButton):
    """A button whose words may be long, as the name of a file; a screen reader has all of them."""

    def __init__(self, text: str, role: str = "link") -> None:
        super().__init__()
        self._whole = self._shown = self._note = ""
        set_role(self, role)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(text)

    @property
    def whole(self) -> str:
        """Its words, whether or not all of them fit."""
        return self._whole

    @property
    def shown(self) -> str:
        """As many of them as can be read."""
        return self._shown

    def say(self, text: str) -> None:
        """Show other words; in these no letter is underlined."""
        self._whole = text
        self._cut()
        self.updateGeometry()

    def note(self, text: str) -> None:
        """Say ``text`` in the tooltip too."""
        self._note = text
        self._cut()

    def sizeHint(self) -> QSize:
        """Return the room that all words would take."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        missing = metrics.horizontalAdvance(self._whole) - metrics.horizontalAdvance(self._shown)
        return QSize(hint.width() + missing + 1, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the room for the first words."""
        hint = self.sizeHint()
        return QSize(min(LEAST_BUTTON, hint.width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics, shown = self.fontMetrics(), self._whole
        frame = self.sizeHint().width() - metrics.horizontalAdvance(shown)
        if self.isVisible() and (room := self.width() - frame) < metrics.horizontalAdvance(shown):
            shown = cut(shown, metrics, room)
        if shown != self._shown:
            self._shown = shown
            self.setText(shown.replace("&", "&&"))
        rest = "" if shown == self._whole else self._whole
        self.setToolTip("\n".join(filter(None, (rest, self._note))))


def cut(text: str, metrics: QFontMetrics, room: int) -> str:
    """Return as many letters of ``text`` as have room with an ellipsis after them.

    Qt's own way asks for a name of its namespace ``Qt``.
    """
    widths = range(len(text))
    fit = bisect_right(
        widths, room, key=lambda count: metrics.horizontalAdvance(_cut_at(text, count))
    )
    return _cut_at(text, max(0, fit - 1))


def _cut_at(text: str, count: int) -> str:
    return f"{text[:count]}\N{HORIZONTAL ELLIPSIS}"
