"""The small form of a new signature: whose, as what, with which passphrase; or a file brought."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from desktop.ui.forms.choices import ChoiceEditor
from desktop.ui.pages.asked import PassphraseField
from desktop.ui.theme import Asked, Card, button, label
from desktop.ui.theme.tokens import GAP, UNIT
from valija.fields import Field, FieldType
from valija.roles import MUNICIPAL

SHORTEST = 8
_ROLE = Field(name="role", label="Cargo u oficina", type=FieldType.CHOICE, choices=MUNICIPAL)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form asks for. Without a file a new signature is made."""

    name: str
    role: str
    passphrase: str
    file: Path | None = None


class NewIdentity(Card):
    """Asks; whoever listens to ``wanted`` does it and says how it went."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, clock: Callable[[], object]) -> None:
        super().__init__()
        self._clock = clock
        self._file: Path | None = None
        self._title = label("", "heading", wraps=True)
        self.name, self.role = QLineEdit(), ChoiceEditor(_ROLE)
        self._name = Asked("&Nombres y apellidos", self.name)
        self._role = Asked("&Cargo u oficina", self.role, "Con este cargo saldrá en lo que firme.")
        self.first = PassphraseField(
            "Con&traseña", "Ocho caracteres o más; mejor, cuatro palabras."
        )
        self.again = PassphraseField("Escríbala otra ve&z", shown_with=self.first)
        self.make = button("", "primary")
        leave = button("De&jarlo")
        self.make.clicked.connect(self._want)
        leave.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.make)
        row.addWidget(leave)
        row.addStretch()
        self.column.setSpacing(GAP + UNIT)
        for each in (self._title, self._name, self._role, self.first, self.again):
            self.column.addWidget(each)
        self.column.addLayout(row)

    def begin(self, name: str, role: str, file: Path | None = None) -> None:
        """Ask for a new signature, or for what a brought file needs."""
        self._file = file
        self._title.setText(f"Traer la firma de «{file.name}»" if file else "Crear una firma")
        self.make.setText("&Traer la firma" if file else "Crea&r la firma")
        self.name.setText(name)
        self.role.write(role)
        self._name.setVisible(file is None)
        self.again.setVisible(file is None)
        self.forget()
        first = self.first.line if file else self.name
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Clear the passphrases."""
        self.first.forget()
        self.again.forget()

    def refuse(self, text: str) -> None:
        """Say at the passphrase why it wasn't done."""
        self.first.say(text)
        self.first.line.selectAll()
        self.first.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _want(self) -> None:
        self.role.commit()
        brought = self._file is not None
        typed = self.first.value
        faults = (
            (self._name, "" if brought or self.name.text().strip() else "Falta el nombre."),
            (self._role, "" if self.role.written() else "Elija su cargo u oficina."),
            (self.first, self._fault_of(typed)),
            (
                self.again,
                "" if brought or self.again.value == typed else "No es igual a la primera.",
            ),
        )
        for question, fault in faults:
            question.say(fault)
        for question, fault in faults:
            if fault:
                question.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        name = self.name.text().strip()
        self.wanted.emit(Wanted(name, self.role.written(), typed, self._file))

    def _fault_of(self, typed: str) -> str:
        if not typed:
            return "Falta la contraseña."
        short = self._file is None and len(typed) < SHORTEST
        return "La contraseña debe tener al menos ocho caracteres." if short else ""
