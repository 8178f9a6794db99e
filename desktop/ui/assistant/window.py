"""The assistant's window: the list of steps, the present one, and the way on and back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.assistant.identity_step import IdentityStep
from desktop.ui.assistant.institutions_step import InstitutionsStep
from desktop.ui.assistant.person_step import PersonStep
from desktop.ui.assistant.place_step import PlaceStep, default_folder
from desktop.ui.assistant.recovery import Sheet
from desktop.ui.assistant.setup import Services, Setup
from desktop.ui.assistant.step import Step
from desktop.ui.assistant.step_list import StepList
from desktop.ui.help.panel import HelpPanel
from desktop.ui.jobs import Job, Jobs
from desktop.ui.shell import focus, keys, printing
from desktop.ui.shell.notices import Notices
from desktop.ui.shell.progress import ProgressPanel
from desktop.ui.theme import Icon, button, rule, scrolling, set_role
from desktop.ui.theme.tokens import GAP, UNIT
from valija.errors import ExpectedError
from valija.roles import MUNICIPAL

_SIZE = QSize(960, 640)  # px, on a screen that has them
_INSET = 7 * UNIT  # of what lies right of the list
_QUIET = 9  # px between the edge of a quiet button and its icon
_WIDEST = 620  # px of the questions


class Assistant(QWidget):
    """Four steps; nothing is made before the last, and then everything at once."""

    done = Signal(object)  # the folder of the new workspace
    existing_chosen = Signal(object)  # the folder of a workspace that exists already

    def __init__(
        self,
        services: Services,
        jobs: Jobs,
        now: Callable[[], datetime],
        folder_for: Callable[[str], Path] = default_folder,
    ) -> None:
        super().__init__()
        set_role(self, "page")
        self.setWindowTitle("Primer día — Valija")
        self._services = services
        self._jobs = jobs
        self._now = now
        self._job: Job | None = None
        self.place = PlaceStep(folder_for)
        self.person = PersonStep()
        self.identity = IdentityStep(self._personal, self._sheet)
        self.institutions = InstitutionsStep(services.read_card)
        self.steps: Sequence[Step] = (self.place, self.person, self.identity, self.institutions)
        self._list = StepList([step.name for step in self.steps])
        self._list.existing_asked.connect(self._ask_existing)
        self._stack = QStackedWidget()
        self.notices = Notices(_INSET)
        self.progress = ProgressPanel(unnoticed=0)
        self.back = button("&Atrás")
        self.next = button("", "primary")
        self._explain = button(f"Ayuda   {keys.shown_for(keys.HELP)}", "quiet", icon=Icon.HELP)
        self._lay_out()
        self.help = HelpPanel(self._stack)
        self._connect()
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))
        self._go(0)

    def _lay_out(self) -> None:
        for step in self.steps:
            middle = QWidget()
            row = QHBoxLayout(middle)
            row.setContentsMargins(_INSET, 7 * UNIT, _INSET, 4 * UNIT)
            step.setMaximumWidth(_WIDEST)
            row.addWidget(step, 1)
            row.addStretch()
            self._stack.addWidget(scrolling(middle))
        self.next.setMinimumWidth(120)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self.notices)
        right.addWidget(self.progress)
        right.addWidget(rule())
        right.addLayout(_foot(self._explain, self.back, self.next))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self._explain.clicked.connect(self._toggle_help)
        self.help.print_asked.connect(self._print_help)
        for step in self.steps:
            step.ready.connect(self.go_on)
        self.institutions.believed.connect(self.next.setFocus)  # so that Enter goes on

    @property
    def at(self) -> int:
        """The number of the step on screen, from 0."""
        return self._stack.currentIndex()

    def go_on(self) -> None:
        """Go to the next step if this one is answered; after the last, make everything."""
        if self._job is not None or not self.steps[self.at].check():
            return
        if self.at + 1 < len(self.steps):
            self._go(self.at + 1)
        else:
            self._make()

    def go_back(self) -> None:
        """Go to the step before; what was answered stays."""
        if self._job is None and self.at > 0:
            self._go(self.at - 1)

    def setup(self) -> Setup:
        """Return all answers."""
        chosen = self.place.chosen
        return Setup(
            municipality=chosen.code if chosen else "",
            municipality_name=self.place.municipality_name,
            folder=self.place.folder,
            official=self.person.official.text().strip(),
            role=self.person.role.written(),
            passphrase=self.identity.passphrase,
            cards=tuple(self.institutions.cards.values()),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, on with Enter, and explain with F1."""
        match Qt.Key(event.key()):
            case Qt.Key.Key_Escape if self.help.isVisible():
                self.help.leave()
            case Qt.Key.Key_Escape:
                self.go_back()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case Qt.Key.Key_F1:
                self._toggle_help()
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go with Tab as one reads: a notice is made last, and stands over the buttons."""
        surfaces = (self._list, self._stack, self.notices, self.progress, self)
        return focus.go_on(surfaces, self.focusWidget(), forward=forward)

    def _toggle_help(self) -> None:
        if self.help.isVisible():
            self.help.leave()
        else:
            self.help.open(self.steps[self.at].manual)

    def _print_help(self, title: str, text: str) -> None:
        printing.ask_to_print(title, text, self)

    def _enter(self) -> None:
        """Press the button that has the focus, or else go on."""
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton) and focused is not self.next:
            focused.click()
        else:
            self.go_on()

    def _go(self, number: int) -> None:
        self.notices.clear()
        self._stack.setCurrentIndex(number)
        self._list.show_current(number)
        self.back.setVisible(number > 0)
        last = number + 1 == len(self.steps)
        self.next.setText("&Terminar" if last else "&Siguiente")
        self.steps[number].begin()

    def _make(self) -> None:
        setup = self.setup()
        self._set_busy(True)
        job = self._job = self._jobs.start(lambda progress: self._services.make(setup, progress))
        job.succeeded.connect(self._made)
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        self.progress.follow("Preparando", job)

    def _made(self, folder: Path) -> None:
        self.identity.forget()
        self.done.emit(folder)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, ExpectedError):
            raise error
        self.notices.show_error(error)

    def _ended(self) -> None:
        self._job = None
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        for each in (self.back, self.next, self._stack):
            each.setEnabled(not busy)

    def _personal(self) -> list[str]:
        return [self.place.municipality_name, self.place.department, self.person.official.text()]

    def _sheet(self) -> Sheet:
        return Sheet(
            municipality=self.place.municipality_name,
            code=self.place.chosen.code if self.place.chosen else "",
            official=self.person.official.text().strip(),
            office=MUNICIPAL.get(self.person.role.written(), ""),
            at=self._now(),
            cui=self.person.cui.text().strip(),
        )

    def _ask_existing(self) -> None:
        chooser = QFileDialog(self, "Abrir una carpeta de Valija")
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._choose_existing)
        chooser.open()

    def _choose_existing(self, name: str) -> None:
        self.existing_chosen.emit(Path(name))


def _foot(explain: QWidget, *ways: QWidget) -> QHBoxLayout:
    """Return the help at the left, and the ways on and back at the right."""
    foot = QHBoxLayout()
    foot.setContentsMargins(_INSET - _QUIET, 3 * UNIT, _INSET, 4 * UNIT)
    foot.setSpacing(GAP)
    foot.addWidget(explain)
    foot.addStretch()
    for each in ways:
        foot.addWidget(each)
    return foot
