"""Asks once for the passphrase that lets this laptop read what was encrypted for it elsewhere."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop.models.workspace import Workspace
from desktop.services import archive, identities
from desktop.services.identities import Known
from desktop.ui.pages import Changed, Host
from desktop.ui.pages.asked import PassphraseField
from desktop.ui.pages.working import in_workspace
from desktop.ui.theme import Card, Icon, Tone, button, label
from desktop.ui.theme.tokens import GAP
from valija.errors import ExpectedError
from valija.progress import Progress

_WHY = (
    "Esta carpeta viene de otra computadora o de un respaldo. Para leer aquí los paquetes cifrados "
    "y sus acuses, escriba una vez la contraseña de su firma."
)


class ArchiveCard(Card):
    """There only while the archive of the workspace is locked on this laptop."""

    def __init__(self, host: Host, workspace: Workspace) -> None:
        super().__init__()
        self._host = host
        self._workspace = workspace
        self.passphrase = PassphraseField("Contraseña de su &firma")
        self.open = button("Abrir el archi&vo", "primary", icon=Icon.SEALED)
        self.open.clicked.connect(self._open)
        row = QHBoxLayout()
        row.addWidget(self.open)
        row.addStretch()
        self.column.setSpacing(GAP)
        self.column.addWidget(label("Archivo cifrado", "heading"))
        self.column.addWidget(label(_WHY, "muted", wraps=True))
        self.column.addWidget(self.passphrase)
        self.column.addLayout(row)

    def read(self) -> None:
        """Show itself only where there is something to open."""
        can = bool(identities.list_identities(self._workspace))
        self.setVisible(can and archive.is_locked(self._workspace))

    def _open(self) -> None:
        phrase = self.passphrase.value
        if not phrase:
            self.passphrase.say("Escriba la contraseña de su firma.")
            self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.open.setEnabled(False)
        work = partial(_unlocked, phrase)
        job = self._host.start("Abriendo el archivo", in_workspace(self._workspace, work))
        job.succeeded.connect(self._opened)
        job.ended.connect(partial(self.open.setEnabled, True))

    def _opened(self, found: int | ExpectedError) -> None:
        if isinstance(found, ExpectedError):
            self.passphrase.say(found.window_text)
            return
        self.passphrase.forget()
        self.read()
        if self.isVisible():
            self.passphrase.say("Con esa firma no se abre todo. Pruebe con otra de las de aquí.")
            return
        self._host.wrote(Changed(self._workspace.clock()))
        self._host.say("El archivo está abierto: recoja de nuevo los acuses.", tone=Tone.DONE)


def _unlocked(phrase: str, own: Workspace, _progress: Progress) -> int | ExpectedError:
    """Try each signature of the workspace with the passphrase; the first that opens is enough."""
    refused: ExpectedError | None = None
    known: list[Known] = identities.list_identities(own)
    for one in known:
        try:
            return identities.unlock_archive(own, one, phrase)
        except ExpectedError as error:
            refused = refused or error
    return refused or 0
