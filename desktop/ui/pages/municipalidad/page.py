"""The page «Municipalidad»: its sections as tabs, each read when it is shown."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.models.workspace import Workspace
from desktop.ui.pages import Address, Changed, Command, Crumb, Host, Placed, Source, drives
from desktop.ui.pages.drives import Drives
from desktop.ui.pages.municipalidad.about_section import AboutSection
from desktop.ui.pages.municipalidad.backup_section import BackupSection
from desktop.ui.pages.municipalidad.identities_section import IdentitiesSection
from desktop.ui.pages.municipalidad.institutions_section import InstitutionsSection
from desktop.ui.pages.municipalidad.profile import ProfileSection
from desktop.ui.pages.municipalidad.section import TAB_INSET, Section
from desktop.ui.pages.municipalidad.settings_section import SettingsSection
from desktop.ui.pages.registry import MUNICIPALIDAD, Program
from desktop.ui.theme import set_role
from desktop.ui.theme.tokens import PAGE_MARGIN
from valija.problems import Where


class MunicipalidadPage:
    """Six sections; the address names one."""

    def __init__(
        self,
        host: Host,
        workspace: Workspace,
        program: Program,
        mounted: Drives = drives.mounted,
    ) -> None:
        self._host = host
        self.profile = ProfileSection(workspace)
        self.identities = IdentitiesSection(host, workspace, mounted)
        self.institutions = InstitutionsSection(host, workspace)
        self.backup = BackupSection(host, workspace, mounted, program.open_folder)
        self.settings = SettingsSection(program)
        self.about = AboutSection()
        self.sections: Sequence[Section] = (
            *(self.profile, self.identities, self.institutions),
            *(self.backup, self.settings, self.about),
        )
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName("Secciones de la municipalidad")
        self._stack = QStackedWidget()
        for section in self.sections:
            self.tabs.addTab(section.name)
            self._stack.addWidget(section)
        self.tabs.currentChanged.connect(self._choose)
        self._page = QWidget()
        set_role(self._page, "page")
        column = QVBoxLayout(self._page)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        column.setContentsMargins(PAGE_MARGIN - TAB_INSET, 0, 0, 0)

    @property
    def widget(self) -> QWidget:
        """What is shown."""
        return self._page

    @property
    def manual(self) -> str:
        """The one page of the manual about all of this."""
        return "municipalidad"

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self.sections[self._stack.currentIndex()]

    def open(self, parts: tuple[str, ...]) -> None:
        """Show a section; by default the first."""
        keys = [section.key for section in self.sections]
        place = keys.index(parts[0]) if parts and parts[0] in keys else 0
        if place != self._stack.currentIndex():
            self.section.leave()
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(place)
        self.tabs.blockSignals(False)
        self._stack.setCurrentIndex(place)
        self.section.read()

    def breadcrumb(self) -> Sequence[Crumb]:
        """Return the section."""
        return [Crumb(self.section.name)]

    def problems(self) -> Sequence[Placed] | None:
        """Return none: nothing is checked here."""
        return None

    def show_problem(self, where: Where) -> None:
        """Do nothing: no problem is shown here."""

    def commands(self) -> Sequence[Command]:
        """Return none: the search finds the sections as places of this page."""
        return ()

    def sources(self) -> Sequence[Source]:
        """Return none."""
        return ()

    def refresh(self, changed: Changed) -> None:
        """Read the section again; a form that is open keeps what was typed."""
        self.section.read()

    def close(self) -> None:
        """Forget what was typed."""
        self.section.leave()

    def _choose(self, place: int) -> None:
        self._host.go(Address(MUNICIPALIDAD, (self.sections[place].key,)))
