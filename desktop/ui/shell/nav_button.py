"""A button of the side bar: an icon, and its word where there is room for one."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from desktop.ui.theme import Icon, set_role, tokens
from desktop.ui.theme.icons import image
from desktop.ui.theme.tokens import ICON

_LEFT = 11  # px to the icon; the style sheet keeps the words clear of it


class NavButton(QPushButton):
    """Draws its icon itself: with one of Qt's, PySide would name all icons of desktops."""

    def __init__(self, name: str, icon: Icon) -> None:
        super().__init__(name)
        set_role(self, "nav")
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self._icon = icon
        self._token = "muted"

    def show_token(self, token: str) -> None:
        """Draw the icon in another colour of the scheme."""
        if token != self._token:
            self._token = token
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the icon alone where there is no word; Qt leaves room for one."""
        usual = super().sizeHint()
        return usual if self.text() else QSize(2 * _LEFT + ICON, usual.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: there is nothing to leave out."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon before the word, in the present colours."""
        super().paintEvent(event)
        drawn = image(self._icon, tokens().colour(self._token), ICON, self.devicePixelRatioF())
        left = _LEFT if self.text() else (self.width() - ICON) // 2
        painter = QPainter(self)
        painter.drawImage(left, (self.height() - ICON) // 2, drawn)
        painter.end()
