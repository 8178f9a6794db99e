"""The list of submissions of a year, with how each one stands, and the empty state that teaches."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.models.workspace import Workspace
from desktop.services.beginning import Source, sources
from desktop.services.overview import Standing, standing_in_steps
from desktop.services.submissions import Listed, list_submissions
from desktop.ui.pages.planes.beginning import begin_button
from desktop.ui.pages.planes.life.looks import chip_of
from desktop.ui.pages.planes.other_years import OtherYears
from desktop.ui.pages.planes.texts import (
    DELIVERY,
    days_in_state,
    lines_of,
    total,
    when,
    wrong,
)
from desktop.ui.pages.shelf import Shelf
from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.theme import (
    Card,
    Chip,
    EmptyState,
    FlowRow,
    Icon,
    button,
    label,
    scrolling,
    set_role,
    slim_progress,
    tabular,
)
from desktop.ui.theme.tokens import GAP, GUTTER, PAGE_MARGIN, UNIT
from desktop.ui.turns import Turns
from valija.kinds import kind_of
from valija.storage import UnknownSubmissionError

_STANDING = 170  # px: how many mistakes there are and how full a plan is


class Listing(QWidget):
    """What there is of one shelf in one year."""

    import_asked = Signal()
    new_asked = Signal(str, str)  # kind, part of the year
    from_asked = Signal(str, str)  # kind, submission that it begins from
    chosen = Signal(str)  # submission
    year_asked = Signal(str)

    def __init__(self, workspace: Workspace, shelf: Shelf) -> None:
        super().__init__()
        set_role(self, "page")
        self._workspace = workspace
        self._shelf = shelf
        self._year = ""
        self._shown: Sequence[tuple[Listed, Standing | None]] | None = None
        self._turns = Turns(self)
        self._owes_focus = False
        self.title = label("", "title")
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP)
        inner = QWidget()
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(0, 0, 0, 0)
        padded.addLayout(self._column)
        padded.addStretch()
        self.others = OtherYears(shelf)
        self.others.chosen.connect(self.year_asked)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolling(inner))
        self._stack.addWidget(self._empty())
        self._buttons = [self._bringing(""), self._beginning("")]
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.title)
        head.addStretch()
        for each in self._buttons:
            head.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, GAP)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def show_year(self, year: str) -> None:
        """Show the submissions of ``year``, each as soon as it is known how it stands."""
        self._heed_focus()
        if year != self._year:
            self._clear()
        self._year = year
        self.title.setText(f"{self._shelf.title} de {year}")
        kinds = self._shelf.kinds
        held = [one for one in list_submissions(self._workspace) if one.kind in kinds]
        found = [one for one in held if kind_of(one.kind).covers(one.period, year)]
        for each in self._buttons:
            each.setVisible(bool(found))
        self._stack.setCurrentIndex(0 if found else 1)
        self.others.show_years([] if found else held, year)
        self._turns.begin(self._reading(found))

    def focus_import(self) -> None:
        """Put the focus on the button that takes a file."""
        shown = self._buttons[0] if self._stack.currentIndex() == 0 else self._first_file
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Read and show at once whatever is still to be read."""
        self._turns.finish()

    def stop(self) -> None:
        """Read no further: the window closes, and its workspace after it."""
        self._turns.stop()

    def _reading(self, listed: Sequence[Listed]) -> Iterator[None]:
        """Read how each stands, then write the cards; those of before stay until then."""
        found: list[tuple[Listed, Standing | None]] = []
        for one in listed:
            try:
                stands = (
                    (yield from standing_in_steps(self._workspace, one.id)) if one.is_own else None
                )
            except UnknownSubmissionError:
                continue  # gone since it was listed
            found.append((one, stands))
        if found == self._shown:
            return
        self._heed_focus()
        self._clear()
        for number, (one, stands) in enumerate(found):
            card = self._card(one, stands, primary=number == 0)
            self._column.addWidget(card)
            self._give_focus(card.findChild(QPushButton))
            yield
        self._shown = found

    def _heed_focus(self) -> None:
        """Remember that the focus was on what is about to be replaced."""
        at = QApplication.focusWidget()
        self._owes_focus |= at is not None and self._stack.isAncestorOf(at)

    def _give_focus(self, to: QPushButton | None) -> None:
        """Give it back to the first card that opens, unless a person is elsewhere by now."""
        at = QApplication.focusWidget()
        if self._owes_focus and to is not None:
            self._owes_focus = False
            if at is None or self.isAncestorOf(at):
                to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self._shown = None
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _card(self, one: Listed, stands: Standing | None, *, primary: bool) -> Card:
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(GUTTER)
        grid.setVerticalSpacing(UNIT + 2)
        grid.addLayout(self._words(one, stands), 0, 0, 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(2, _STANDING)  # the amounts of all cards end at one line
        if stands is not None:
            sum_ = label(total(stands.amount), "amount")
            sum_.setFont(tabular(sum_.font()))
            right = Qt.AlignmentFlag.AlignRight
            grid.addWidget(sum_, 0, 1, right)
            lines = lines_of(one.kind, stands.lines)
            grid.addWidget(label(lines, "help"), 1, 1, right)
            bar = slim_progress(stands.percent, 80)
            bar.setAccessibleName(f"Lleno: {stands.percent} %")
            grid.addWidget(Chip(*wrong(stands.errors, stands.warnings)), 0, 2, right)
            full = label(f"{stands.percent} % lleno", "help")
            full.setAlignment(right | Qt.AlignmentFlag.AlignVCenter)
            grid.addLayout(_beside(full, bar), 1, 2)
            open_it = button("Abrir" if one.delivery != "sin entregar" else "Continuar")
            set_role(open_it, "primary" if primary else "")
            open_it.setMinimumWidth(110)
            open_it.setAccessibleName(f"{open_it.text()}: {one.title}")
            open_it.clicked.connect(partial(self.chosen.emit, one.id))
            grid.addWidget(open_it, 0, 3, 2, 1)
        card.column.addLayout(grid)
        return card

    def _words(self, one: Listed, stands: Standing | None) -> QVBoxLayout:
        kind = kind_of(one.kind)
        marks: list[QWidget] = []
        title = ElidedLabel("heading")
        title.say(one.title)
        if one.state:
            marks.append(chip_of(kind, one.state))
        if stands is not None and kind.life is not None:
            marks.append(label(days_in_state(stands.state_since, self._workspace.clock()), "help"))
        marks.append(Chip(*DELIVERY[one.delivery]))
        said = [] if one.title.startswith(kind.title) else [kind.title]
        said.append(f"revisión {one.revision}")
        if stands is not None:
            now = self._workspace.clock()
            said.append(f"último cambio {when(stands.changed_at, now)}")
        else:
            said.append("de otra persona; aquí solo está el paquete que se firmó")
        words = QVBoxLayout()
        words.setSpacing(UNIT + 2)
        note = ElidedLabel("help")
        note.say(" · ".join(said))
        words.addWidget(title)
        words.addWidget(note)
        words.addWidget(FlowRow(*marks))
        return words

    def _empty(self) -> EmptyState:
        shelf = self._shelf
        if shelf.begins_with_file:
            actions = [self._bringing("primary"), self._beginning("")]
        else:
            actions = [self._beginning("primary"), self._bringing("")]
        self._first_file = actions[0 if shelf.begins_with_file else 1]
        return EmptyState(shelf.icon, shelf.empty_title, shelf.empty_text, actions, self.others)

    def _bringing(self, role: str) -> QPushButton:
        bring = button(self._shelf.import_label, role, icon=Icon.IMPORT)
        bring.clicked.connect(self.import_asked)
        return bring

    def _beginning(self, role: str) -> QPushButton:
        asked, sources = (self.new_asked.emit, self.from_asked.emit), self._sources
        return begin_button(self._shelf, *asked, sources, role)

    def _sources(self, kind: str) -> Sequence[Source]:
        return sources(self._workspace, kind, self._year) if self._year else ()


def _beside(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP)
    for widget in widgets:
        row.addWidget(widget)
    return row
