"""Whose workspace this is and where it lies."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from desktop.models.workspace import Workspace
from desktop.ui.pages.municipalidad.facts import Facts
from desktop.ui.pages.municipalidad.section import Section
from desktop.ui.theme import Icon, button
from valija import catalogues
from valija.roles import MUNICIPAL

_SENTENCE = (
    "Lo que usted llena y sella sale a nombre de esta municipalidad y de esta persona. Cada "
    "persona trabaja en su propia carpeta."
)


class ProfileSection(Section):
    """Municipality, person, folder."""

    key, name = "perfil", "Perfil"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_SENTENCE)
        self._workspace = workspace
        self.facts = Facts(
            ("Municipalidad", "Código", "Departamento", "Persona", "Cargo u oficina", "Carpeta")
        )
        show = button("&Abrir la carpeta", icon=Icon.FOLDER)
        show.clicked.connect(self._open_folder)
        self.column.addWidget(self.facts)
        row = QHBoxLayout()
        row.addWidget(show)
        row.addStretch()
        self.column.addLayout(row)
        self.column.addStretch()

    def read(self) -> None:
        """Show the profile."""
        owner = self._workspace.owner
        town = catalogues.load()["municipios"].by_code.get(owner.municipality)
        self.facts.say("Municipalidad", owner.municipality_name)
        self.facts.say("Código", owner.municipality)
        self.facts.say("Departamento", town["departamento"] if town else "De práctica")
        self.facts.say("Persona", owner.official)
        self.facts.say("Cargo u oficina", MUNICIPAL.get(owner.role, owner.role))
        self.facts.say("Carpeta", str(self._workspace.folder))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._workspace.folder)))
