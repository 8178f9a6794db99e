"""Why something stopped, above the page until the person closes it; nothing waits for that."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import Glyph, Icon, Tone, button, icon_button, label, set_role, set_tone
from desktop.ui.theme.announcing import announce
from desktop.ui.theme.tokens import GAP, PAGE_MARGIN, UNIT
from valija.errors import ExpectedError

MOST = 3  # more at once aren't read


class Notice(QFrame):
    """One error in its own words: what happened, what to do, and its code for whoever helps."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        set_tone(self, Tone.ERROR)
        self._words = label("", wraps=True)
        self._code = label("", "help")
        self._detail = ""
        self._copy = button("Copiar detalle", "link")
        self._copy.setToolTip("Copia el detalle técnico, para enviarlo a quien le da soporte")
        self._copy.clicked.connect(self._copy_detail)
        self.close_button = icon_button("Cerrar el aviso", Icon.CLOSE)
        self.close_button.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * UNIT, UNIT, UNIT, UNIT)
        row.setSpacing(GAP)
        self._glyph = Glyph(Tone.ERROR.icon, Tone.ERROR.token)
        row.addWidget(self._glyph)
        row.addWidget(self._words, 1)
        row.addWidget(self._code)
        row.addWidget(self._copy)
        row.addWidget(self.close_button)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, error: ExpectedError, tone: Tone) -> None:
        """Show ``error``."""
        set_tone(self, tone)
        self._glyph.show_icon(tone.icon, tone.token)
        self._words.setText(error.window_text)
        self._code.setText(f"Código {error.code}")
        self._detail = error.detail
        self._copy.setVisible(bool(error.detail))
        self.setAccessibleName(error.window_text)
        self.show()

    def leave(self) -> None:
        """Go away."""
        self.hide()
        self.left.emit()

    def _copy_detail(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._code.text()}\n{self.words}\n{self._detail}")


class Notices(QWidget):
    """The errors that nobody has closed yet; the same one twice is shown once."""

    def __init__(self, inset: int = PAGE_MARGIN) -> None:
        """Stand ``inset`` away from both edges, as the page does."""
        super().__init__()
        self._notices: list[Notice] = []  # the oldest error first; each made when it is needed
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(inset, 0, inset, GAP)
        self._column.setSpacing(UNIT)
        self.hide()

    def show_error(self, error: ExpectedError, tone: Tone = Tone.ERROR) -> None:
        """Show ``error``, in place of the oldest one if there are too many."""
        same = [notice for notice in self.shown() if notice.words == error.window_text]
        free = [notice for notice in self._notices if notice.isHidden()]
        if not same and not free and len(self._notices) < MOST:
            free = [self._one_more()]
        notice = (same or free or self._notices)[0]
        self._notices.remove(notice)
        self._notices.append(notice)
        notice.say(error, tone)
        self._settle()
        announce(self, error.window_text)

    def shown(self) -> list[Notice]:
        """Return the notices on screen, the oldest first."""
        return [notice for notice in self._notices if not notice.isHidden()]

    def clear(self) -> None:
        """Close all."""
        for notice in self.shown():
            notice.leave()

    def _one_more(self) -> Notice:
        notice = Notice()
        self._column.addWidget(notice)
        notice.left.connect(self._settle)
        self._notices.append(notice)
        return notice

    def _settle(self) -> None:
        self.setVisible(bool(self.shown()))
