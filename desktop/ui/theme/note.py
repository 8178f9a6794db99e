"""A short remark under what it is about: icon, words and colour of its tone, or nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme.chips import Glyph
from desktop.ui.theme.roles import Tone, label, set_tone
from desktop.ui.theme.tokens import UNIT

_ICON = 14  # px
_LOWER = 2  # px, so that the icon stands beside the first line and not over it


class Note(QWidget):
    """Says something, and takes no room while it says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._glyph = Glyph(Tone.ERROR.icon, Tone.ERROR.token, _ICON)
        self._words = label("", "note", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        glyph = QVBoxLayout()
        glyph.setContentsMargins(0, _LOWER, 0, 0)
        glyph.addWidget(self._glyph)
        row.addLayout(glyph)
        row.setAlignment(glyph, Qt.AlignmentFlag.AlignTop)  # a stretch would grow
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, text: str, tone: Tone = Tone.ERROR) -> None:
        """Say something else, or nothing."""
        self._words.setText(text)
        set_tone(self._words, tone)
        self._glyph.show_icon(tone.icon, tone.token)
        self.setVisible(bool(text))
