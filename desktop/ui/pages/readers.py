"""For whom else a package is encrypted: colleagues on other laptops, by their requests."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models.workspace import Workspace
from desktop.services import envelopes
from desktop.ui.pages.planes.choosing import choose_file
from desktop.ui.pages.wording import joined
from desktop.ui.theme import Tone, button, label, set_tone
from desktop.ui.theme.tokens import UNIT
from valija.errors import ExpectedError

_KINDS = "Solicitudes de firma (*.asice);;Todos los archivos (*)"


class Readers(QWidget):
    """A button that takes one request after another, and who was taken."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._names: dict[str, str] = {}  # of whom, by key
        self.add = button("También para otro equipo…", "link")
        self.add.setToolTip(
            "La solicitud de firma de quien debe firmar en otra computadora: la escribe en "
            "Municipalidad, sección Firmas."
        )
        self.said = label("", "help", wraps=True)
        self.said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self.said)
        column.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self._choose)

    @property
    def keys(self) -> Sequence[str]:
        """What else it is encrypted for."""
        return tuple(self._names)

    def take(self, path: Path) -> None:
        """Encrypt it for the colleague, too, whose enrolment request this is."""
        try:
            reader = envelopes.reader_of(self._workspace, path)
        except ExpectedError as error:
            self._say(error.window_text, Tone.ERROR)
            return
        self._names[reader.key] = reader.name
        self._say(f"También lo abrirá {joined(sorted(self._names.values()))}.", Tone.NEUTRAL)

    def forget(self) -> None:
        """Be for nobody else again."""
        self._names.clear()
        self._say("", Tone.NEUTRAL)

    def _say(self, text: str, tone: Tone) -> None:
        self.said.setText(text)
        set_tone(self.said, tone)
        self.said.setVisible(bool(text))

    def _choose(self) -> None:
        choose_file(self, "Solicitud de firma del otro equipo", _KINDS, self.take)
