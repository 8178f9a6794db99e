"""The switch that says whether a package is encrypted, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.services import envelopes
from desktop.services.envelopes import NoCardError
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.readers import Readers
from desktop.ui.theme import label
from desktop.ui.theme.tokens import UNIT


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
        self.readers = Readers(draft.workspace)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self.box)
        column.addWidget(self._why)
        column.addWidget(self.readers)
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
        self.readers.setVisible(self.asked)
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

    def _choose(self) -> None:
        self._touched = True
        self.changed.emit()
