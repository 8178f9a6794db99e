"""A window with the real page over a real workspace; the other pages are stand-ins."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.models import workspace as workspaces_model
from desktop.models.workspace import Workspace
from desktop.services import identities, importing, workspaces
from desktop.ui.jobs import Jobs
from desktop.ui.pages import Address, PageEntry
from desktop.ui.pages.planes import entry
from desktop.ui.pages.planes.editor import Editor
from desktop.ui.pages.planes.in_front import InFront
from desktop.ui.pages.planes.page import PlansPage
from desktop.ui.pages.planes.table_section import TableSection
from desktop.ui.pages.shelf import CREDITOS, PLANES, SHELVES
from desktop.ui.shell.frame import Setting
from desktop.ui.shell.sidebar import Sign
from desktop.ui.shell.window import MainWindow
from desktop.ui.theme import Icon
from tests.ui import patience
from tests.ui.shell.fakes import FakePage

SAMPLE = Path(__file__).resolve().parents[4] / "resources" / "samples" / "poa_2027.json"
BUDGET = SAMPLE.with_name("minfin_9901_2027.csv")
REQUEST = SAMPLE.with_name("credit_2026.json")
PASSPHRASE = "una frase larga"
WAIT = patience.WAIT


class Ticking:
    """A clock that goes on a second each time somebody looks at it."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 16, 42, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


class World:
    """One municipality with its window. ``close`` it, or use it as a context."""

    shelf = PLANES
    year = "2027"

    def __init__(self, folder: Path, *, made: bool = False, role: str = "dmp") -> None:
        self.clock = Ticking()
        self.folder = folder
        if not made:
            workspaces.new_workspace(
                folder, municipality="9901", official="Julio Caal", role=role, clock=self.clock
            )
        self._opened = workspaces_model.opened(folder, self.clock)
        self.workspace: Workspace = self._opened.__enter__()
        self.jobs = Jobs()
        self.others: dict[str, FakePage] = {}
        entries = [
            PageEntry(1, "inicio", "Inicio", Icon.HOME, self._other("inicio")),
            *(entry(self.workspace, shelf) for shelf in SHELVES),
            PageEntry(7, "entregas", "Entregas", Icon.DELIVERIES, self._other("entregas")),
            PageEntry(
                8, "municipalidad", "Municipalidad", Icon.MUNICIPALITY, self._other("municipalidad")
            ),
        ]
        sign = Sign("San Ejemplo", "Práctica", "9901", "Oficina de Planificación")
        setting = Setting(sign, entries, ("2028", "2027", "2026"), self.year)
        self.window = MainWindow(setting, self.jobs, self.clock)
        self.window.resize(1366, 768)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End as the program does."""
        self.window.close()
        self.jobs.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        self._opened.__exit__(None, None, None)

    def take_in(self, path: Path = SAMPLE) -> str:
        """Import a file without the window; return the submission."""
        plan = importing.plan_import(self.workspace, self.shelf.kinds[0], path)
        return importing.apply_import(self.workspace, plan).submission_id

    def sign(self) -> None:
        """Make the identity of the person who works here."""
        identities.create_identity(self.workspace, PASSPHRASE)

    def go(self, *parts: str) -> PlansPage:
        """Show a place of the page, with all that is built for it in later turns."""
        self.window.go(Address(self.shelf.key, parts))
        self.settle()
        return self.page

    def settle(self) -> None:
        """Have what is shown built to its end, as if a person had waited."""
        page = self.window.navigator.page
        if isinstance(page, PlansPage):
            page.arriving.finish()
            page.listing.settle()
            if page.editor is not None:
                page.editor.sections.finish()

    def show(self) -> None:
        """Put the window on the screen, and wait until it is."""
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowExposed(self.window, WAIT)
        assert QTest.qWaitForWindowActive(self.window, WAIT)

    @property
    def page(self) -> PlansPage:
        """The page itself."""
        page = self.window.navigator.page
        assert isinstance(page, PlansPage)
        return page

    @property
    def editor(self) -> Editor:
        """The editor of the page."""
        assert self.page.editor is not None
        return self.page.editor

    def section(self, key: str) -> TableSection:
        """A grid of the editor."""
        section = self.editor.section(key)
        assert isinstance(section, TableSection)
        return section

    def section_behind(self, key: str) -> TableSection:
        """A grid behind what stands in front of it."""
        section = self.editor.section(key)
        assert isinstance(section, InFront)
        back = section.back
        assert isinstance(back, TableSection)
        return back

    def _other(self, key: str) -> Callable[..., FakePage]:
        def make(host: object) -> FakePage:
            self.others[key] = FakePage(host, key)  # type: ignore[arg-type]  # the window's own
            return self.others[key]

        return make


class CreditWorld(World):
    """The same, on the page of credit requests."""

    shelf = CREDITOS
    year = "2026"

    def take_in(self, path: Path = REQUEST) -> str:
        """Import the bundled request without the window; return it."""
        return super().take_in(path)


def focused() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is, once the window has come to rest."""
    QApplication.processEvents()
    QTest.keyClick(focused(), key, modifier)
    QApplication.processEvents()


def type_text(text: str) -> None:
    """Type plain letters where the focus is; Qt can press no others."""
    for sign in text:
        QTest.keyClicks(focused(), sign)


def click(widget: QWidget) -> None:
    """Click in the middle of a widget, once the window has come to rest."""
    QApplication.processEvents()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def click_cell(section: TableSection, index: QModelIndex, *, twice: bool = False) -> None:
    """Click a cell of a grid, or click it twice."""
    view = section.panel.view
    view.scrollTo(index)
    at: QPoint = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    if twice:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
