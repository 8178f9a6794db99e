"""A real window on a real workspace, with the media that a test says are plugged in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.models.workspace import Workspace
from desktop.ui.ending import let_go
from desktop.ui.jobs import Jobs
from desktop.ui.pages import Address, Host, Page, PageEntry, drives
from desktop.ui.pages.drives import Drive
from desktop.ui.pages.entregas.page import EntregasPage
from desktop.ui.pages.inicio.page import InicioPage
from desktop.ui.pages.municipalidad.page import MunicipalidadPage
from desktop.ui.pages.registry import Program
from desktop.ui.shell.frame import Setting
from desktop.ui.shell.sidebar import Sign
from desktop.ui.shell.window import MainWindow
from desktop.ui.theme import Appearance, Icon
from tests.ui import patience
from tests.ui.shell.fakes import FakePage

TODAY = date(2026, 11, 23)


@dataclass
class Plugged:
    """The media that are plugged in."""

    drives: list[Drive] = field(default_factory=list)

    def __call__(self) -> Sequence[Drive]:
        return self.drives

    def plug(self, path: Path, name: str = "KINGSTON", free: int = 8_000_000_000) -> None:
        path.mkdir(exist_ok=True)
        self.drives.append(Drive(path, name, free))


class World:
    """The window and what of it tests look at."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.plugged = Plugged()
        self.jobs = Jobs()
        self.opened: list[Path] = []
        self.appearance = Appearance.SYSTEM
        self.pages: dict[str, Page] = {}
        program = Program(
            lambda: self.appearance, self._choose, self.opened.append, today=lambda: TODAY
        )

        def planes(host: Host) -> Page:
            return self._kept("planes", FakePage(host, "planes"))

        def creditos(host: Host) -> Page:
            return self._kept("creditos", FakePage(host, "creditos"))

        def inicio(host: Host) -> Page:
            return self._kept("inicio", InicioPage(host, workspace, program.today))

        def entregas(host: Host) -> Page:
            return self._kept("entregas", EntregasPage(host, workspace, self.plugged))

        def municipalidad(host: Host) -> Page:
            page = MunicipalidadPage(host, workspace, program, self.plugged)
            return self._kept("municipalidad", page)

        entries = [
            PageEntry(1, "inicio", "Inicio", Icon.HOME, inicio),
            PageEntry(2, "planes", "Planes", Icon.PLANS, planes),
            PageEntry(3, "creditos", "Créditos", Icon.CREDITS, creditos),
            PageEntry(7, "entregas", "Entregas", Icon.DELIVERIES, entregas),
            PageEntry(8, "municipalidad", "Municipalidad", Icon.MUNICIPALITY, municipalidad),
        ]
        sign = Sign("San Ejemplo", "Práctica", "9901", "Dirección Municipal de Planificación")
        setting = Setting(sign, entries, ("2028", "2027", "2026"), "2027")
        self.window = MainWindow(setting, self.jobs, workspace.clock)
        self.window.resize(1366, 768)

    def _kept(self, key: str, page: Page) -> Page:
        self.pages[key] = page
        return page

    def _choose(self, appearance: Appearance) -> None:
        self.appearance = appearance

    def go(self, page: str, *parts: str) -> Page:
        self.window.go(Address(page, parts))
        QApplication.processEvents()
        return self.pages[page]

    @property
    def entregas(self) -> EntregasPage:
        page = self.pages["entregas"]
        assert isinstance(page, EntregasPage)
        return page

    @property
    def municipalidad(self) -> MunicipalidadPage:
        page = self.pages["municipalidad"]
        assert isinstance(page, MunicipalidadPage)
        return page

    @property
    def inicio(self) -> InicioPage:
        page = self.pages["inicio"]
        assert isinstance(page, InicioPage)
        return page

    @property
    def planes(self) -> FakePage:
        page = self.pages["planes"]
        assert isinstance(page, FakePage)
        return page

    @property
    def idle(self) -> bool:
        return self.jobs.running == 0


@contextmanager
def world_of(workspace: Workspace) -> Iterator[World]:
    """Show a window, and end it in good order."""
    world = World(workspace)
    world.window.show()
    world.window.activateWindow()
    assert QTest.qWaitForWindowActive(world.window, patience.WAIT)
    try:
        yield world
    finally:
        world.jobs.close()
        let_go(world.window)


def click(button: QWidget) -> None:
    """Press a button with the mouse; one that can't be seen or used isn't pressed."""
    assert button.isVisible(), button
    assert button.isEnabled(), button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def tab_to(window: QWidget, target: QWidget, most: int = 60) -> None:
    """Press Tab until ``target`` has the focus."""
    seen = []
    for _ in range(most):
        focused = QApplication.focusWidget()
        if focused is target:
            return
        seen.append(str(focused and (focused.accessibleName() or focused)))
        QTest.keyClick(focused or window, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {target}: {seen}")


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    target = QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def drop(target: QWidget, *paths: Path) -> None:
    """Drop files or folders on a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    target.dropEvent(event)


def named(root: QWidget, words: str) -> QPushButton:
    """Return the visible button whose name is ``words``."""
    for each in root.findChildren(QPushButton):
        if each.isVisible() and words in (each.accessibleName(), each.text().replace("&", "")):
            return each
    raise AssertionError(f"there is no button «{words}»")


def stick(path: Path, name: str = "KINGSTON") -> Drive:
    """Return a folder as if it were a stick."""
    return Drive(path, name, drives.folder(path).free)
