"""A passphrase that a form asks for."""

from PySide6.QtWidgets import QLineEdit

from desktop.ui.theme import Asked, button


class PassphraseField(Asked):
    """A passphrase, hidden unless the person wants to see it."""

    def __init__(self, caption: str, help: str = "") -> None:
        line, show = QLineEdit(), button("&Mostrar", "quiet")
        super().__init__(caption, line, help, show)
        self.line, self._show = line, show
        line.setEchoMode(QLineEdit.EchoMode.Password)
        show.setCheckable(True)
        show.setAccessibleName(f"Mostrar: {caption.replace('&', '')}")
        self._show.toggled.connect(self._set_shown)
        line.textEdited.connect(self._heed)

    @property
    def value(self) -> str:
        """What was typed."""
        return self.line.text()

    def forget(self) -> None:
        """Clear what was typed, hide the next one."""
        self.line.clear()
        self._show.setChecked(False)
        self.say("")

    def _heed(self) -> None:
        """Take back what was said of the passphrase before: it is being typed again."""
        self.say("")

    def _set_shown(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._show.setText("Ocultar" if shown else "&Mostrar")
