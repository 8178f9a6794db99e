"""One question of a small form: caption, editor, help, and what is wrong with the answer."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.theme import Tone, button, label, mark, set_tone
from desktop.ui.theme.tokens import GAP, UNIT


class Question(QWidget):
    """Shows an editor with its words around it."""

    def __init__(self, caption: str, editor: QWidget, help: str = "", *beside: QWidget) -> None:
        super().__init__()
        self.editor = editor
        self._help = help
        words = QLabel(caption)
        words.setBuddy(editor)
        editor.setAccessibleName(caption.replace("&", ""))
        editor.setAccessibleDescription(help)
        self._note = label("", "note", wraps=True)
        self._note.hide()
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(editor, 1)
        for each in beside:
            line.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(words)
        column.addLayout(line)
        if help:
            column.addWidget(label(help, "help", wraps=True))
        column.addWidget(self._note)

    @property
    def note(self) -> str:
        """What is said to be wrong."""
        return self._note.text()

    def say(self, text: str, tone: Tone = Tone.ERROR) -> None:
        """Write under the editor what is wrong with it, or nothing."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        set_tone(self._note, tone)
        mark(self.editor, "problem", tone.value if text else "")
        self.editor.setAccessibleDescription(f"{self._help} {text}".strip())


class PassphraseField(Question):
    """A passphrase, hidden unless the person wants to see it."""

    def __init__(self, caption: str, help: str = "") -> None:
        line, show = QLineEdit(), button("&Mostrar", "quiet")
        super().__init__(caption, line, help, show)
        self.line, self._show = line, show
        line.setEchoMode(QLineEdit.EchoMode.Password)
        show.setCheckable(True)
        show.setAccessibleName(f"Mostrar: {caption.replace('&', '')}")
        self._show.toggled.connect(self._set_shown)

    @property
    def value(self) -> str:
        """What was typed."""
        return self.line.text()

    def forget(self) -> None:
        """Clear what was typed, hide the next one."""
        self.line.clear()
        self._show.setChecked(False)
        self.say("")

    def _set_shown(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._show.setText("Ocultar" if shown else "&Mostrar")
