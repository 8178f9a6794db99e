"""The problems dock: how many, the next one in words, and on request the list of all."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout

from desktop.ui.pages import Placed
from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.shell.keys import NEXT_PROBLEM, PREVIOUS_PROBLEM, shown_for
from desktop.ui.shell.problem_list import TONES, ProblemDelegate, ProblemModel, Round, counted
from desktop.ui.theme import Chip, Icon, Tone, button, icon_button, label, set_icon, set_role
from desktop.ui.theme.tokens import GAP, PAGE_MARGIN, ROW, UNIT
from valija.problems import Severity

LINES, FEWEST = 6, 2  # of the open list, before it scrolls; in a low window
_REST = 456  # px of the window that the list leaves to all else


class ProblemsDock(QFrame):
    """Says what is wrong on the present page and leads to it."""

    chosen = Signal(object)  # a Placed, to be gone to
    unfolded = Signal(bool)  # the list was opened or closed by a person

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "dock")
        self.setAccessibleName("Problemas")
        self._lines = LINES
        self._round = Round()
        self._shown: Sequence[Placed] | None = None  # what was given last; nobody changes it
        self._model = ProblemModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(ProblemDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setAccessibleName("Lista de problemas")
        self._list.activated.connect(self._take)
        self._chips = {severity: Chip() for severity in Severity}
        self._fine = Chip("Sin problemas", Tone.DONE)
        self._rule = label("", "heading")
        self._message = ElidedLabel()
        self._next = button(f"Ir al siguiente   {shown_for(NEXT_PROBLEM)}")
        self._next.setAccessibleName("Ir al problema siguiente")
        former = f"Anterior con {shown_for(PREVIOUS_PROBLEM)}"
        self._next.setToolTip(former)
        self._next.clicked.connect(self.go_next)
        self._fold = icon_button("", Icon.CHEVRON_UP)
        self._fold.clicked.connect(self._toggle)
        self._lay_out()
        self.set_open(False)
        self.show_problems(None)

    def _lay_out(self) -> None:
        strip = QHBoxLayout()
        strip.setContentsMargins(PAGE_MARGIN, 7, PAGE_MARGIN, 7)
        strip.setSpacing(GAP)
        for chip in (*self._chips.values(), self._fine):
            strip.addWidget(chip)
        strip.addSpacing(UNIT)
        strip.addWidget(self._rule)
        strip.addWidget(self._message, 1)
        strip.addWidget(self._next)
        strip.addWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(strip)
        inset = QHBoxLayout()
        inset.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, GAP)
        inset.addWidget(self._list)
        column.addLayout(inset)
        self._inset = inset

    def show_problems(self, problems: Sequence[Placed] | None) -> None:
        """Show the problems of a page; None hides the dock, nothing says that all is well."""
        self.setVisible(problems is not None)
        if problems is not None and problems is self._shown:
            return
        self._shown = problems
        self._round.show(problems or ())
        for severity, chip in self._chips.items():
            count = sum(1 for placed in self._round.all if placed.problem.severity is severity)
            chip.setVisible(count > 0)
            chip.show_state(counted(severity, count), TONES[severity])
        self._fine.setVisible(not self._round.all)
        self._model.show(self._round.all)
        self._next.setEnabled(bool(self._round.all))
        self._fold.setEnabled(bool(self._round.all))
        self._write()

    def fit(self, height: int) -> None:
        """Be as high as a window of this height has room for."""
        lines = max(FEWEST, min(LINES, (height - _REST) // ROW))
        if lines != self._lines:
            self._lines = lines
            self._write()

    @property
    def current(self) -> Placed | None:
        """The problem that was gone to last."""
        return self._round.current

    @property
    def is_open(self) -> bool:
        """Whether the list is shown when there is something to list."""
        return self._open

    def set_open(self, opened: bool) -> None:
        """Show or hide the list."""
        self._open = opened
        set_icon(self._fold, Icon.CHEVRON_DOWN if opened else Icon.CHEVRON_UP, "muted")
        name = "Ocultar la lista de problemas" if opened else "Ver la lista de problemas"
        self._fold.setAccessibleName(name)
        self._fold.setToolTip(name)
        self._write()

    def go_next(self) -> None:
        """Go to the next problem."""
        self._go(self._round.step(1))

    def go_back(self) -> None:
        """Go to the former problem."""
        self._go(self._round.step(-1))

    def _go(self, placed: Placed | None) -> None:
        self._write()
        if placed is not None:
            self.chosen.emit(placed)

    def _take(self, index: QModelIndex) -> None:
        self._round.at = index.row()
        self._go(self._round.current)

    def _toggle(self) -> None:
        self.set_open(not self._open)
        self.unfolded.emit(self._open)
        if self._open:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self) -> None:
        """Put the present problem, or else the first one, into words."""
        listed = self._open and bool(self._round.all)
        self._list.setVisible(listed)
        self._inset.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, GAP if listed else 0)
        lines = min(self._lines, max(1, len(self._round.all)))
        self._list.setMaximumHeight(lines * ROW + 2)
        self._list.setMinimumHeight(min(lines, FEWEST) * ROW + 2)
        shown = self._round.current or next(iter(self._round.all), None)
        self._rule.setVisible(shown is not None)
        self._rule.setText(shown.problem.rule if shown else "")
        self._message.say(shown.problem.message if shown else "")
        row = self._round.at if self._round.current else -1
        self._list.setCurrentIndex(self._model.index(row, 0))
