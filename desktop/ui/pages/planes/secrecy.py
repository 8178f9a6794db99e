"""The switch that says whether a package is encrypted, and why."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.services import envelopes
from desktop.services.envelopes import NoCardError
from desktop.ui.pages.planes.choosing import choose_file
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.wording import joined
from desktop.ui.theme import Tone, button, label, set_tone
from desktop.ui.theme.tokens import UNIT
from valija.errors import ExpectedError


class SecrecyChoice(QWidget):
    """On where personal data ask for it; fixed where the kind itself holds them."""

    changed = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._touched = False
        self.box = QCheckBox("Ci&frar el paquete")
        self.box.setAccessibleName("Cifrar el paquete")
        self._why = label("", "help", wraps=True)
        self.readers: dict[str, str] = {}  # for whom else it is encrypted: key -> name
        self.add_reader = button("También para otro equipo…", "link")
        self.add_reader.setToolTip(
            "La solicitud de firma de quien debe firmar en otra computadora: la escribe en "
            "Municipalidad, sección Firmas."
        )
        self.said = label("", "help", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self.box)
        column.addWidget(self._why)
        column.addWidget(self.said)
        column.addWidget(self.add_reader, alignment=Qt.AlignmentFlag.AlignLeft)
        self.add_reader.clicked.connect(self._choose_reader)
        self.box.clicked.connect(self._choose)
        self.show_draft()

    @property
    def asked(self) -> bool:
        """Whether it is to be encrypted."""
        return self.box.isChecked()

    def show_draft(self) -> None:
        """Follow what the submission holds, as long as nobody decided otherwise."""
        draft = self._draft
        reason = envelopes.reason(draft.workspace, draft.id, draft.kind)
        fixed = draft.kind.is_personal
        if fixed or not self._touched:
            self.box.setChecked(bool(reason))
        self.box.setEnabled(not fixed)
        if reason:
            said = f"{reason[0].upper()}{reason[1:]}."
            self._why.setText(f"{said} Cifrado, solo lo abren la institución y usted.")
        else:
            self._why.setText("Cifrado, solo lo abren la institución y usted.")
        self._why.setVisible(bool(reason) or self.asked)  # the panel is short of room
        self.add_reader.setVisible(self.asked)
        self.said.setVisible(self.asked and bool(self.said.text()))
        self.box.setToolTip(self._why.text())
        self.box.setAccessibleDescription(self._why.text())

    def against(self, institution: str) -> str:
        """Say what stands against encrypting it for an institution; empty if nothing does."""
        if not self.asked or not institution:
            return ""
        draft = self._draft
        try:
            reason = envelopes.reason(draft.workspace, draft.id, draft.kind)
            envelopes.recipient_of(draft.workspace, institution, reason)
        except NoCardError:
            return (
                f"Para cifrar falta la tarjeta de {institution.upper()}. Acéptela en Municipalidad."
            )
        return ""

    def take_reader(self, path: Path) -> None:
        """Encrypt it for the colleague, too, whose enrolment request this is."""
        try:
            reader = envelopes.reader_of(self._draft.workspace, path)
        except ExpectedError as error:
            self._say(error.window_text, Tone.ERROR)
            return
        self.readers[reader.key] = reader.name
        self._say(f"También lo abrirá {joined(sorted(self.readers.values()))}.", Tone.NEUTRAL)

    def _say(self, text: str, tone: Tone) -> None:
        self.said.setText(text)
        set_tone(self.said, tone)
        self.said.show()

    def _choose_reader(self) -> None:
        kinds = "Solicitudes de firma (*.asice);;Todos los archivos (*)"
        choose_file(self, "Solicitud de firma del otro equipo", kinds, self.take_reader)

    def _choose(self) -> None:
        self._touched = True
        self.changed.emit()
