"""The page «Entregas»: its inner places, and what is dropped on it from outside."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.models.workspace import Workspace
from desktop.services import agenda, outbox, verifying
from desktop.services.agenda import Task
from desktop.services.submissions import list_submissions
from desktop.ui.pages import Address, Changed, Command, Crumb, Host, Placed, Source, drives
from desktop.ui.pages.drives import Drives
from desktop.ui.pages.dropping import paths_in
from desktop.ui.pages.entregas.collect_view import CollectView
from desktop.ui.pages.entregas.cosign_view import CosignView
from desktop.ui.pages.entregas.deliver_view import DeliverView
from desktop.ui.pages.entregas.lists import Lists
from desktop.ui.pages.entregas.package_view import PackageView
from desktop.ui.theme import Icon, set_role
from valija.package.model import PackageType
from valija.problems import Where
from valija.progress import Progress

KEY = "entregas"
DELIVER, COLLECT, COSIGN, PACKAGE, SUBMISSION = "entregar", "recoger", "firmar", "paquete", "envio"


class _Stack(QStackedWidget):
    """Takes what is dropped anywhere on the page."""

    def __init__(self, page: "EntregasPage") -> None:
        super().__init__()
        self._page = page
        set_role(self, "page")
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if paths_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        event.acceptProposedAction()
        self._page.take(paths_in(event.mimeData()))


class EntregasPage:
    """Shows the lists, or one of the ways that begin there."""

    def __init__(self, host: Host, workspace: Workspace, mounted: Drives = drives.mounted) -> None:
        self._host = host
        self._workspace = workspace
        self._parts: tuple[str, ...] = ()
        self.lists = Lists()
        self.deliver = DeliverView(host, workspace, mounted)
        self.collect = CollectView(host, workspace, mounted)
        self.cosign = CosignView(host, workspace)
        self.package = PackageView(host, workspace)
        self._stack = _Stack(self)
        for each in (self.lists, self.deliver, self.collect, self.cosign, self.package):
            self._stack.addWidget(each)
            each.going.connect(host.go)
        self.deliver.left.connect(self._to_lists)

    @property
    def widget(self) -> QWidget:
        """What is shown."""
        return self._stack

    @property
    def manual(self) -> str:
        """The one page of the manual about all of this."""
        return "entregas"

    def open(self, parts: tuple[str, ...]) -> None:
        """Show a place; a package that isn't here any more leads to the lists."""
        if self._parts[:1] == (COSIGN,) and parts[:1] != (COSIGN,):
            self.cosign.leave()
        self._parts = parts
        match parts:
            case (place,) if place in (DELIVER, COLLECT, COSIGN):
                view = {DELIVER: self.deliver, COLLECT: self.collect, COSIGN: self.cosign}[place]
                self._stack.setCurrentWidget(view)
                view.begin()
            case (place, content_id) if place == PACKAGE and self.package.show_package(
                content_id=content_id
            ):
                self._stack.setCurrentWidget(self.package)
            case (place, submission_id) if place == SUBMISSION and self.package.show_package(
                submission_id=submission_id
            ):
                self._stack.setCurrentWidget(self.package)
            case _:
                self._parts = ()
                self._show_lists()
                self._stack.setCurrentWidget(self.lists)

    def take(self, paths: Sequence[Path]) -> None:
        """Do with what was dropped what it is for: a package is signed, the rest collected."""
        if not paths:
            return
        if len(paths) > 1 or paths[0].is_dir():
            self._host.go(Address(KEY, (COLLECT,)))
            self.collect.take(paths)
            return
        path, clock = paths[0], self._workspace.clock

        def work(progress: Progress) -> bool:
            found = verifying.verify_package(path, at=clock(), progress=progress)
            return found.info is not None and found.info.type is PackageType.SUBMISSION

        job = self._host.start(f"Leyendo {path.name}", work)
        job.succeeded.connect(lambda is_plan: self._take_one(path, is_plan=bool(is_plan)))

    def _take_one(self, path: Path, *, is_plan: bool) -> None:
        self._host.go(Address(KEY, (COSIGN if is_plan else COLLECT,)))
        (self.cosign if is_plan else self.collect).take([path])

    def breadcrumb(self) -> Sequence[Crumb]:
        """Return the way to the inner place."""
        names = {DELIVER: "Entregar", COLLECT: "Recoger acuses", COSIGN: "Firmar un paquete"}
        match self._parts:
            case (place,) if place in names:
                return [Crumb(names[place])]
            case (_, _):
                return [Crumb(self.package.title.text())]
        return []

    def problems(self) -> Sequence[Placed] | None:
        """Return none: what is wrong is checked where it is written."""
        return None

    def show_problem(self, where: Where) -> None:
        """Do nothing: no problem is shown here."""

    def commands(self) -> Sequence[Command]:
        """Offer the three ways."""
        return [
            Command("deliver", "Entregar", self._goer(DELIVER), Icon.STICK),
            Command("collect", "Recoger acuses", self._goer(COLLECT), Icon.IMPORT),
            Command("cosign", "Firmar un paquete", self._goer(COSIGN), Icon.SIGN),
        ]

    def sources(self) -> Sequence[Source]:
        """Return none: the window finds submissions by itself."""
        return ()

    def refresh(self, changed: Changed) -> None:
        """Read again what is shown; a way that is being gone isn't disturbed."""
        if self._stack.currentWidget() is self.lists:
            self._show_lists()
        elif self._stack.currentWidget() is self.package and self.package.shown is not None:
            self.package.show_package(content_id=self.package.shown.content_id)

    def close(self) -> None:
        """Forget what was typed; jobs are stopped by the program."""
        self.cosign.leave()

    def _show_lists(self) -> None:
        self.lists.show_all(self._tasks(), outbox.sent(self._workspace))

    def _tasks(self) -> list[Task]:
        own = [one for one in list_submissions(self._workspace) if one.is_own]
        return [agenda.task_of(self._workspace, one) for one in own if one.period >= self._since()]

    def _since(self) -> str:
        return str(int(self._host.year) - 1) if self._host.year.isdigit() else ""

    def _to_lists(self) -> None:
        self._host.go(Address(KEY))

    def _goer(self, place: str) -> Callable[[], None]:
        return lambda: self._host.go(Address(KEY, (place,)))
