"""One question of a form: caption, editor, help, and what is wrong with the answer."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.theme.note import Note
from desktop.ui.theme.roles import Tone, label, mark
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
        self._note = Note()
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
        column.addWidget(self._note)
        self.say("")

    @property
    def note(self) -> str:
        """What stands under the editor."""
        return self._note.text

    def say(self, text: str, tone: Tone = Tone.ERROR) -> None:
        """Write under the editor what is wrong with it, or nothing."""
        self._note.say(text, tone)
        mark(self.editor, "problem", tone.value if text else "")
        self.editor.setAccessibleDescription(f"{self._explained} {text}".strip())
