"""A passphrase that a form asks for."""

from PySide6.QtWidgets import QLineEdit, QPushButton

from desktop.ui.theme import Asked, button


class PassphraseField(Asked):
    """A passphrase, hidden unless the person wants to see it."""

    show_button: QPushButton

    def __init__(
        self, caption: str, help: str = "", shown_with: "PassphraseField | None" = None
    ) -> None:
        """Ask; a second field is shown and hidden by the button of the first, ``shown_with``."""
        line = QLineEdit()
        show = shown_with.show_button if shown_with else button("&Mostrar", "quiet")
        super().__init__(caption, line, help, *(() if shown_with else (show,)))
        self.line, self.show_button = line, show
        line.setEchoMode(QLineEdit.EchoMode.Password)
        show.toggled.connect(self._set_shown)
        if shown_with is None:
            show.setCheckable(True)
            show.setAccessibleName(f"Mostrar: {caption.replace('&', '')}")
        line.textEdited.connect(self._heed)

    @property
    def value(self) -> str:
        """What was typed."""
        return self.line.text()

    def forget(self) -> None:
        """Clear what was typed, hide the next one."""
        self.line.clear()
        self.show_button.setChecked(False)
        self.say("")

    def _heed(self) -> None:
        """Take back what was said of the passphrase before: it is being typed again."""
        self.say("")

    def _set_shown(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.show_button.setText("Ocultar" if shown else "&Mostrar")
