"""How the program looks."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from desktop.ui.pages.municipalidad.section import Section
from desktop.ui.pages.registry import Program
from desktop.ui.theme import Appearance, Card, label
from desktop.ui.theme.tokens import UNIT

_CHOICES = (
    (Appearance.SYSTEM, "Como el &sistema", "Claro u oscuro según lo que diga su computadora."),
    (Appearance.LIGHT, "&Claro", "Letras oscuras sobre fondo blanco."),
    (Appearance.DARK, "&Oscuro", "Letras claras sobre fondo oscuro; cansa menos de noche."),
)


class SettingsSection(Section):
    """Light, dark, or what the system shows; it takes hold at once."""

    key, name = "ajustes", "Ajustes"

    def __init__(self, program: Program) -> None:
        super().__init__("Los cambios se ven y se guardan en el momento.")
        self._program = program
        self._group = QButtonGroup(self)
        self.choices: dict[Appearance, QRadioButton] = {}
        card = Card(label("Colores de la ventana", "heading"))
        for appearance, words, help in _CHOICES:
            choice = QRadioButton(words)
            choice.setObjectName(appearance.value)
            choice.setAccessibleDescription(help)
            self._group.addButton(choice)
            self.choices[appearance] = choice
            card.column.addSpacing(UNIT)
            card.column.addWidget(choice)
            note = label(help, "help", wraps=True)
            note.setContentsMargins(28, 0, 0, 0)
            card.column.addWidget(note)
        self._group.buttonClicked.connect(self._choose)
        self.column.addWidget(card)
        self.column.addStretch()

    def read(self) -> None:
        """Show what is chosen."""
        self.choices[self._program.appearance()].setChecked(True)

    def _choose(self) -> None:
        chosen = self._group.checkedButton()
        if chosen is not None:
            self._program.choose_appearance(Appearance(chosen.objectName()))
