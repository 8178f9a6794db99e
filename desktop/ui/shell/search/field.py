"""The search field of the top bar: where one types, and the keys that move through the finds."""

from functools import cache

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop.ui.shell.keys import FIND, shown_for
from desktop.ui.theme import Icon, tokens
from desktop.ui.theme.icons import image
from desktop.ui.theme.tokens import GAP, ICON

_ROOM = ICON + GAP - 1  # px that the magnifying glass takes from the words


@cache
def _steps() -> dict[int, int]:
    """Return how many lines each key goes down; made when the first key is pressed."""
    key = QtCore.Qt.Key
    return {key.Key_Up: -1, key.Key_Down: 1, key.Key_PageUp: -8, key.Key_PageDown: 8}


class SearchField(QLineEdit):
    """Asks for letters. The focus stays here while the arrow keys walk through the list."""

    opened = Signal()  # it has the focus
    left = Signal()  # it has it no more
    stepped = Signal(int)  # lines down
    confirmed = Signal()  # Enter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._came_from: QWidget | None = None
        self.setPlaceholderText(f"Buscar   {shown_for(FIND)}")
        self.setAccessibleName("Buscar")
        self.setAccessibleDescription(
            "Escriba parte del nombre de una página, un plan o solicitud, un renglón, un código o "
            "una orden. Con las flechas elija y con Intro vaya."
        )
        self.setTextMargins(_ROOM, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(260)

    def sizeHint(self) -> QSize:
        """Return the width at which a few words can be read."""
        return QSize(260, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the magnifying glass before the words; an action for it would be a second button."""
        super().paintEvent(event)
        glass = image(Icon.SEARCH, tokens().muted, ICON, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawImage(GAP, (self.height() - ICON) // 2, glass)
        painter.end()

    def begin(self) -> None:
        """Take the focus, and remember whom to give it back."""
        if not self.hasFocus():
            self._came_from = self.window().focusWidget()
        self.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def finish(self) -> None:
        """Forget what was typed and give the focus back."""
        self.clear()
        back, self._came_from = self._came_from, None
        if self.hasFocus():
            if back is not None and back.isVisible():
                back.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
            else:
                self.clearFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the search begins."""
        super().focusInEvent(event)
        self.opened.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that it is over, unless only another window came to the front."""
        super().focusOutEvent(event)
        if event.reason() not in (
            QtCore.Qt.FocusReason.PopupFocusReason,
            QtCore.Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the list, take a line of it, or leave."""
        key = QtCore.Qt.Key(event.key())
        if key in _steps():
            self.stepped.emit(_steps()[key])
        elif key in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self.confirmed.emit()
        elif key == QtCore.Qt.Key.Key_Escape:
            self.finish()
        else:
            super().keyPressEvent(event)
