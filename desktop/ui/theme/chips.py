"""Small marks: an icon on its own, and the chip that says a state in word, icon and colour."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.ui.theme.current import tokens
from desktop.ui.theme.icons import Icon, image
from desktop.ui.theme.roles import Tone, set_role, set_tone
from desktop.ui.theme.tokens import ICON


class Glyph(QWidget):
    """An icon that isn't a button. It is drawn in the present colours whenever it is painted."""

    def __init__(
        self, icon: Icon, token: str = "text", size: int = ICON, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._token = icon, token
        self.setFixedSize(size, size)

    def show_icon(self, icon: Icon, token: str) -> None:
        """Show another icon, or the same in another colour."""
        self._icon, self._token = icon, token
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size it was made with."""
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        colour = tokens().colour(self._token)
        painter.drawImage(0, 0, image(self._icon, colour, self.width(), self.devicePixelRatioF()))
        painter.end()


class Chip(QFrame):
    """A state: its word, its icon and its colour, which always change together."""

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.NEUTRAL,
        icon: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "chip")
        self._glyph = Glyph(tone.icon, tone.token, 14)
        self._word = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 10, 2)
        row.setSpacing(5)
        row.addWidget(self._glyph)
        row.addWidget(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone, icon)

    def show_state(self, text: str, tone: Tone, icon: Icon | None = None) -> None:
        """Say another state; without ``icon`` the tone's own is drawn."""
        set_tone(self, tone)  # before the word, which Qt dresses to know its width
        self._word.setText(text)
        self._glyph.show_icon(icon or tone.icon, tone.token)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """The word it shows."""
        return self._word.text()
