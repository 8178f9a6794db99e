"""Delivering in three steps: what leaves, where to, and what was proven of each package."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.workspace import Workspace
from desktop.services import delivering, outbox
from desktop.services.delivering import DeliveryReport
from desktop.services.outbox import Sent
from desktop.ui.jobs import Job
from desktop.ui.pages import Changed, Host
from desktop.ui.pages.drives import Drive, Drives
from desktop.ui.pages.entregas.leaving import LeavingList, Signed, signed
from desktop.ui.pages.entregas.outcome import Outcome, OutcomeList
from desktop.ui.pages.entregas.steps import StepBar
from desktop.ui.pages.entregas.view import View
from desktop.ui.pages.focusing import insert_before
from desktop.ui.pages.place_list import PlaceList
from desktop.ui.pages.wording import count
from desktop.ui.pages.working import in_workspace
from desktop.ui.theme import Tone, button, label
from desktop.ui.theme.tokens import GAP
from valija.progress import Progress
from valija.sizes import size

_NAMES = ("Qué sale", "Adónde", "Resultado")
_NOTHING_WAITS = "No hay paquetes por entregar. Selle antes un plan o una solicitud."
_WHAT, _WHERE, _DONE = range(3)


class DeliverView(View):
    """Leads through the three steps. Its work is a job, so the window stays usable."""

    left = Signal()

    def __init__(self, host: Host, workspace: Workspace, mounted: Drives) -> None:
        super().__init__("Entregar", "")
        self._host = host
        self._workspace = workspace
        self._job: Job | None = None
        self._reading: Job | None = None  # who signed
        self._began: datetime | None = None
        self._to: Drive | None = None
        self._leaving_now: Sequence[Sent] = ()
        self._only: Collection[str] = ()  # what goes to another medium, after one has failed
        self.steps = StepBar(_NAMES)
        self.leaving = LeavingList()
        self.places = PlaceList("Adónde se entrega", mounted)
        self.outcome = OutcomeList()
        self.back = button("&Atrás")
        self.next = button("&Siguiente", "primary")
        self.next.setMinimumWidth(150)
        self.stop = button("&Cancelar la entrega")
        self._stack = QStackedWidget()
        for each in self._parts():
            self._stack.addWidget(each)
        self.column.addWidget(self.steps)
        self.column.addWidget(self._stack, 1)
        self.add_foot((self.back,), (self.stop, self.next))
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.stop.clicked.connect(self._cancel)
        self.leaving.changed.connect(self._settle)
        self.places.chosen.connect(self._settle)

    def _parts(self) -> list[QWidget]:
        self._sum = label("", "muted", wraps=True)
        what = _part(self.leaving, self._sum)
        where = _part(label("Elija la memoria o la carpeta.", "muted", wraps=True), self.places)
        return [what, where, _part(self.outcome)]

    @property
    def step(self) -> int:
        """The step on screen, from 0."""
        return self._stack.currentIndex()

    def begin(self) -> None:
        """Begin with what waits; a delivery that is running goes on being shown."""
        if self._job is not None:
            return
        found = [one for one in outbox.sent(self._workspace) if one.waits]
        self._only = ()
        self.leaving.show_packages(found)
        for box in self.leaving.boxes:
            insert_before(box, self.places.browse)
        self._go(_WHAT)
        self._read_signers(found)

    def _read_signers(self, found: Sequence[Sent]) -> None:
        """Find out who signed each package; it takes a moment, and the list is shown before."""

        def work(own: Workspace, progress: Progress) -> Mapping[str, Signed]:
            known = {}
            for done, one in enumerate(found):
                progress(done, len(found), one.stick_name)
                known[one.content_id] = signed(own, one)
            return known

        if found:
            job = self._host.start("Leyendo las firmas", in_workspace(self._workspace, work))
            job.succeeded.connect(self.leaving.show_signers)
            self._reading = job

    def _go(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self.steps.show_current(step)
        self._settle()
        if step == _WHAT:
            self.leaving.take_focus()
        elif step == _WHERE:
            self.places.take_focus()
        else:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        if self.step == _WHAT:
            self._choose_place()
        elif self.step == _WHERE:
            self._deliver(self._chosen())
        elif failed := self.outcome.failed():
            self._deliver([one for one in self._leaving_now if one.content_id in failed])
        else:
            self.left.emit()

    def _go_back(self) -> None:
        if self.step == _WHERE:
            self._only = ()
            self._go(_WHAT)
        elif self.step == _DONE:
            self._only = self.outcome.failed()
            self._choose_place()
        else:
            self.left.emit()

    def _choose_place(self) -> None:
        self.places.need(sum(one.size for one in self._chosen()))
        self._go(_WHERE)

    def _chosen(self) -> list[Sent]:
        """Return what is ticked, or what of it another medium has failed to take."""
        ticked = self.leaving.chosen()
        return [one for one in ticked if one.content_id in self._only] if self._only else ticked

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter from a box or a medium: what is ticked stays so."""
        at, enter = self.focusWidget(), (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in enter and isinstance(at, QCheckBox | QRadioButton):
            self.next.click()
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        chosen = self._chosen()
        total = sum(one.size for one in chosen)
        what = count(len(chosen), "paquete", "paquetes")
        leave = "Sale" if len(chosen) == 1 else "Salen"
        none = "No hay nada elegido." if self.leaving.holds_any else _NOTHING_WAITS
        self._sum.setText(f"{leave} {what}, {size(total)}." if chosen else none)
        running = self._job is not None
        self.stop.setVisible(running)
        again = self.step == _DONE and bool(self.outcome.failed())
        self.back.setVisible(not running and (again or self.step != _DONE))
        self.back.setText(("&Volver", "&Atrás", "Elegir &otra memoria…")[self.step])
        if self.step == _WHAT:
            self.next.setText("&Siguiente")
            self.next.setEnabled(bool(chosen))
        elif self.step == _WHERE:
            self.next.setText(f"&Entregar {what}")
            self.next.setEnabled(self.places.drive is not None and bool(chosen))
        else:
            self.next.setText("&Intentar lo que faltó" if again else "&Terminar")
            self.next.setEnabled(not running)

    def _deliver(self, chosen: Sequence[Sent]) -> None:
        drive = self.places.drive
        if drive is None or not chosen:
            return
        self._to, self._leaving_now, self._began = drive, chosen, self._workspace.clock()
        if self._reading is not None:
            self._reading.cancel()  # it would only make the delivery wait
        ids, place = [one.content_id for one in chosen], drive.path

        def work(own: Workspace, progress: Progress) -> DeliveryReport:
            return delivering.deliver(own, place, only=ids, progress=progress)

        job = self._host.start(f"Entregando en {drive.name}", in_workspace(self._workspace, work))
        self._job = job
        self.outcome.begin(chosen, drive.name)
        job.progressed.connect(self.outcome.show_progress)
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self.outcome.show_failure)
        job.ended.connect(self._ended)
        self._go(_DONE)

    def _succeeded(self, report: DeliveryReport) -> None:
        lines = {
            one.package.content_id: Outcome(Tone.DONE, _proven(one.path, one.was_there))
            for one in report.delivered
        }
        lines |= {
            one.package.content_id: Outcome(Tone.ERROR, one.error.window_text)
            for one in report.failed
        }
        self.outcome.show_outcomes(lines, self._to.name if self._to else "")

    def _ended(self) -> None:
        self._job = None
        if self.outcome.is_open:  # it was cancelled
            found = {one.content_id: one for one in outbox.sent(self._workspace)}
            self.outcome.show_cancelled(
                {key for key, one in found.items() if _is_written(one, self._began)}
            )
        self._host.wrote(
            Changed(
                self._workspace.clock(), frozenset(one.submission_id for one in self._leaving_now)
            )
        )
        self._settle()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.stop.setEnabled(False)

    @property
    def is_running(self) -> bool:
        """Whether something is being written."""
        return self._job is not None


def _is_written(one: Sent, since: datetime | None) -> bool:
    return since is not None and any(copy.at >= since for copy in one.copies)


def _proven(path: Path, was_there: bool) -> str:
    said = "Ya estaba ahí; comprobado" if was_there else "Escrito y comprobado"
    return f"{said} · {path.name}"


def _part(*widgets: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, GAP, 0, 0)
    column.setSpacing(GAP)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch()
    return part
