"""One question of a form: caption, editor, help, and what is wrong with the answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.theme.chips import Glyph
from desktop.ui.theme.roles import Tone, label, mark, set_tone
from desktop.ui.theme.tokens import UNIT


class Asked(QWidget):
    """Shows an editor with its words around it."""

    def __init__(
        self, caption: str, editor: QWidget, explained: str = "", *beside: QWidget
    ) -> None:
        super().__init__()
        self.editor = editor
        self._explained = explained
        words = QLabel(caption)
        words.setBuddy(editor)
        editor.setAccessibleName(caption.replace("&", ""))
        self._glyph = Glyph(Tone.ERROR.icon, Tone.ERROR.token, 14)
        self._note = label("", "note", wraps=True)
        line = QHBoxLayout()
        line.setSpacing(2 * UNIT)
        line.addWidget(editor, 1)
        for each in beside:
            line.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(words)
        column.addLayout(line)
        if explained:
            column.addWidget(label(explained, "help", wraps=True))
        note = QHBoxLayout()
        note.setSpacing(UNIT)
        note.addWidget(self._glyph, alignment=Qt.AlignmentFlag.AlignTop)
        note.addWidget(self._note, 1)
        column.addLayout(note)
        self.say("")

    @property
    def note(self) -> str:
        """What stands under the editor."""
        return self._note.text()

    def say(self, text: str, tone: Tone = Tone.ERROR) -> None:
        """Write under the editor what is wrong with it, or nothing."""
        self._note.setText(text)
        set_tone(self._note, tone)
        self._glyph.show_icon(tone.icon, tone.token)
        self._note.setVisible(bool(text))
        self._glyph.setVisible(bool(text))
        mark(self.editor, "problem", tone.value if text else "")
        self.editor.setAccessibleDescription(f"{self._explained} {text}".strip())
