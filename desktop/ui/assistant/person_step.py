"""Second step: who works here, as it will stand on what is signed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.ui.assistant.step import Step
from desktop.ui.forms.choices import ChoiceEditor
from desktop.ui.theme import Asked, Tone
from valija import identity_numbers
from valija.fields import Field, FieldType
from valija.problems import Severity
from valija.roles import MUNICIPAL

LONGEST_NAME = 64  # bytes in UTF-8: what a certificate has room for

_ROLE = Field(name="role", label="Cargo u oficina", type=FieldType.CHOICE, choices=MUNICIPAL)


class PersonStep(Step):
    """Name and role; and the CUI for the recovery sheet, if the person wants it there."""

    name = "Su persona"

    def __init__(self) -> None:
        super().__init__(
            "¿Quién trabaja en esta computadora?",
            "Su nombre y su cargo saldrán en lo que usted selle y firme.",
        )
        self.official = QLineEdit()
        self.official.setMaxLength(LONGEST_NAME)
        self.official.setPlaceholderText("Por ejemplo: Ana Lucía Chonay Xicay")
        self.role = ChoiceEditor(_ROLE)
        self.cui = QLineEdit()
        self.cui.setPlaceholderText("0000 00000 0000")
        self._official = Asked("&Nombres y apellidos", self.official)
        self._role = Asked("Cargo u &oficina", self.role)
        self._cui = Asked(
            "&CUI (opcional)",
            self.cui,
            "Sale solo en la hoja de recuperación que imprime en el paso siguiente. "
            "El programa no lo guarda.",
        )
        for asked in (self._official, self._role, self._cui):
            self.column.addWidget(asked)
        self.column.addStretch()
        self.official.editingFinished.connect(self._tidy)
        self.cui.editingFinished.connect(self._look_at_cui)
        self.role.currentIndexChanged.connect(self._look_at_role)

    def begin(self) -> None:
        """Begin with the name."""
        self.official.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> bool:
        """Want a name that fits a certificate, a role, and no half CUI."""
        self.role.commit()
        name = self.official.text().strip()
        long = len(name.encode()) > LONGEST_NAME
        self._official.say(
            "Falta su nombre." if not name else "El nombre no cabe. Abrévielo." if long else ""
        )
        self._look_at_role()
        self._look_at_cui()
        broken = identity_numbers.cui_fault(self.cui.text())
        wrong = (
            (self._official, not name or long),
            (self._role, not self.role.written()),
            (self._cui, broken is not None and broken[0] is Severity.ERROR),
        )
        for asked, is_wrong in wrong:
            if is_wrong:
                asked.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        return True

    def _tidy(self) -> None:
        self.official.setText(" ".join(self.official.text().split()))
        if self.official.text():
            self._official.say("")

    def _look_at_role(self) -> None:
        self._role.say("" if self.role.written() else "Elija su cargo u oficina.")

    def _look_at_cui(self) -> None:
        found = identity_numbers.cui_fault(self.cui.text())
        if found is None:
            self.cui.setText(identity_numbers.shown_cui(self.cui.text()))
            self._cui.say("")
            return
        severity, text = found
        if severity is Severity.WARNING:
            self._cui.say(f"{text} Si está bien, siga.", Tone.WARNING)
        else:
            self._cui.say(text)
