"""Short messages in a corner of the window: what was done, and how to take it back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from desktop.ui.theme.announcing import announce
from desktop.ui.theme.chips import Glyph
from desktop.ui.theme.icons import Icon
from desktop.ui.theme.roles import Tone, button, icon_button, label, set_role
from desktop.ui.theme.tokens import PAGE_MARGIN, UNIT

LASTS = 8_000  # ms
LIMIT = 3


class Toast(QFrame):
    """A place for one message at a time.

    It leaves by itself, but never while the pointer or the focus is on it. The same few toasts
    are used again and again, so none is ever deleted under its own signal.
    """

    left = Signal()

    def __init__(self, parent: QWidget, milliseconds: int) -> None:
        super().__init__(parent)
        set_role(self, "toast")
        self._glyph = Glyph(Icon.DONE)
        self.words = label("", wraps=True)
        self.words.setFixedWidth(300)
        self.action = button("", "link")
        self.action.clicked.connect(self._act)
        close = icon_button("Cerrar el aviso", Icon.CLOSE)
        close.clicked.connect(self._leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(UNIT * 3, UNIT * 2, UNIT * 2, UNIT * 2)
        row.setSpacing(UNIT * 2)
        row.addWidget(self._glyph)
        row.addWidget(self.words)
        row.addStretch()
        row.addWidget(self.action)
        row.addWidget(close)
        self._act_on: Callable[[], None] | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(milliseconds)
        self._clock.timeout.connect(self._leave_if_unattended)
        self.hide()

    def say(self, text: str, tone: Tone, action: str, act: Callable[[], None] | None) -> None:
        """Show one message; pressing the button named ``action`` calls ``act`` once."""
        self._glyph.show_icon(tone.icon, tone.token)
        self.words.setText(text)
        self.setAccessibleName(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._act_on = act
        self.show()
        self.raise_()
        self._clock.start()

    def event(self, event: QEvent) -> bool:
        """Give the message its full time again when the pointer leaves."""
        if event.type() == QEvent.Type.Leave and self.isVisible():
            self._clock.start()
        return super().event(event)

    def _leave_if_unattended(self) -> None:
        focused = QApplication.focusWidget()
        has_focus = focused is not None and self.isAncestorOf(focused)
        if not self.underMouse() and not has_focus:
            self._leave()

    def _act(self) -> None:
        act, self._act_on = self._act_on, None
        self._leave()
        if act is not None:
            act()

    def _leave(self) -> None:
        self._clock.stop()
        self.hide()
        self.left.emit()


class Toasts(QObject):
    """Shows messages over the lower right corner of ``area``, the newest lowest, three at most."""

    def __init__(self, area: QWidget, milliseconds: int = LASTS) -> None:
        super().__init__(area)
        self._area = area
        self._milliseconds = milliseconds
        self._toasts: list[Toast] = []  # the oldest message first; each made when it is needed
        area.installEventFilter(self)

    def say(
        self,
        text: str,
        *,
        tone: Tone = Tone.DONE,
        action: str = "",
        act: Callable[[], None] | None = None,
    ) -> Toast:
        """Show ``text``, in place of the oldest message if there are too many, and announce it."""
        free = [toast for toast in self._toasts if toast.isHidden()]
        if not free and len(self._toasts) < LIMIT:
            free = [self._one_more()]
        toast = free[0] if free else self._toasts[0]
        self._toasts.remove(toast)
        self._toasts.append(toast)
        toast.say(text, tone, action, act)
        self._place()
        announce(self._area, text)
        return toast

    def shown(self) -> list[Toast]:
        """Return the toasts on screen, the oldest first."""
        return [toast for toast in self._toasts if not toast.isHidden()]

    def raise_all(self) -> None:
        """Lie over the area again: what is shown in it anew came over the messages."""
        for toast in self.shown():
            toast.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the corner when the area changes its size."""
        if watched is self._area and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _one_more(self) -> Toast:
        toast = Toast(self._area, self._milliseconds)
        toast.left.connect(self._place)
        self._toasts.append(toast)
        return toast

    def _place(self) -> None:
        bottom = self._area.height() - UNIT * 4
        shown = self.shown()
        width = max((toast.sizeHint().width() for toast in shown), default=0)
        for toast in reversed(shown):
            toast.resize(width, toast.sizeHint().height())
            bottom -= toast.height()
            toast.move(self._area.width() - toast.width() - PAGE_MARGIN, bottom)
            bottom -= UNIT * 2
