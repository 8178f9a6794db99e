"""The status bar: when the last change was saved, as services said it, and nothing beyond that."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.theme.chips import Glyph
from desktop.ui.theme.roles import Tone, label, set_role, set_tone
from desktop.ui.theme.tokens import GAP, PAGE_MARGIN
from valija.errors import ExpectedError
from valija.times import here

PROMISE = "Todo se guarda al escribir"
NOT_SAVED = "El último cambio no se guardó"


def saved_words(at: datetime, now: datetime) -> str:
    """Say when something was saved: the time alone if it was today."""
    there = here(at)
    if there.date() == here(now).date():
        return f"Guardado {there:%H:%M:%S}"
    return f"Guardado el {there:%d/%m/%Y a las %H:%M}"


class StatusStrip(QFrame):
    """Tells what is saved. It knows of a save only what a service reported after its commit."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        set_role(self, "status")
        self.setAccessibleName("Estado")
        self._now = now
        self._left = ElidedLabel("help")
        self._left.say(PROMISE)
        self._glyph = Glyph(Tone.DONE.icon, Tone.DONE.token, 14)
        self._saved = label("", "help")
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 3, PAGE_MARGIN, 3)
        row.setSpacing(GAP // 2)
        row.addWidget(self._left, 1)
        row.addWidget(self._glyph)
        row.addWidget(self._saved)
        self._show(Tone.NEUTRAL, "")

    @property
    def words(self) -> str:
        """What it says about saving."""
        return self._saved.text()

    @property
    def hinted(self) -> str:
        """What it says at the left."""
        return self._left.whole

    def hint(self, text: str) -> None:
        """Say something about the last key, until the next one."""
        self._left.say(text or PROMISE)

    def show_saved(self, at: datetime) -> None:
        """Say that everything until ``at`` is on the disk."""
        self._left.say(PROMISE)
        self._show(Tone.DONE, saved_words(at, self._now()))

    def show_not_saved(self, error: BaseException) -> None:
        """Say that the last change isn't on the disk; it stays said until a later one is."""
        advice = error.window_text if isinstance(error, ExpectedError) else ""
        self._left.say(advice)
        self._show(Tone.ERROR, NOT_SAVED)

    def _show(self, tone: Tone, words: str) -> None:
        self._saved.setText(words)
        set_tone(self._saved, tone if tone is Tone.ERROR else Tone.NEUTRAL)
        self._glyph.show_icon(tone.icon, tone.token)
        self._glyph.setVisible(bool(words))
