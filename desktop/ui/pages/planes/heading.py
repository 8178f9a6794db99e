"""The head of the editor: what it is, how far it has come, what it adds up to, what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.services.overview import amount_of, filled
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.export_menu import ExportMenu
from desktop.ui.pages.planes.life.looks import look_of
from desktop.ui.pages.planes.section_bar import SectionBar
from desktop.ui.pages.planes.tabs import SectionTabs
from desktop.ui.pages.planes.texts import DELIVERY, lines_of, total
from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.theme import Chip, Icon, button, label, tabular
from desktop.ui.theme.tokens import GAP, UNIT
from desktop.ui.turns import pause_on

_NARROW = 1000  # px; below, the tabs are short
_MANY = 1_000  # rows that aren't added up in the turn in which one of them is written
_PAUSE = 60  # ms without another write: neither with the form of a row, nor with the rules
_SPARED = 3  # steps: the number of rows, the words of the buttons, the revision


class Heading(QWidget):
    """Title line and tab line."""

    import_asked = Signal()
    review_asked = Signal()

    def __init__(self, draft: Draft, tabs: SectionTabs) -> None:
        super().__init__()
        self._draft = draft
        self._is_review = False
        self.tabs = tabs
        self.bar = SectionBar(tabs)
        self._first = QHBoxLayout()
        self._title = ElidedLabel("title")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._state, self._delivery = Chip(), Chip()
        self._revision, self._lines = label("", "help"), label("", "help")
        self._amount = label("", "amount")
        self._amount.setFont(tabular(self._amount.font()))
        self.bring = button("&Importar…", "quiet", icon=Icon.IMPORT)
        self.export = button("E&xportar", "quiet", icon=Icon.EXPORT)
        self.review = button("&Revisar", "primary", icon=Icon.CHECK)
        self.ways_out = ExportMenu(draft, self)
        self.export.setMenu(self.ways_out)
        self._lay_out()
        self.bring.clicked.connect(self.import_asked)
        self.review.clicked.connect(self.review_asked)
        self._counting = pause_on(self, _PAUSE)
        self._counting.timeout.connect(self.show_draft)
        draft.changed.connect(self._follow)
        draft.judged.connect(self._show_problems)
        self.show_draft()
        self._show_problems()

    def show_draft(self) -> None:
        """Say what the submission is now."""
        draft, head = self._draft, self._draft.content.head
        self._title.say(head.title)
        state = draft.kind.states.get(head.state, head.state)
        word, tone, icon = DELIVERY[draft.delivery]
        known = draft.kind.life.by_code.get(head.state) if draft.kind.life else None
        self._state.show_state(state, *look_of(known))
        self._delivery.show_state(word, tone, icon)
        self._delivery.setVisible(draft.is_sealed)
        self.bring.setEnabled(not draft.is_closed)
        self._revision.setText(f"revisión {head.revision}")
        self.tabs.show_filled(filled(draft.content, draft.kind))
        totals = draft.kind.totals(draft.content)
        self._lines.setText(lines_of(head.kind, totals.get("lines")))
        self._amount.setText(total(amount_of(totals)))
        self._fit()

    def _follow(self) -> None:
        """Say it anew: of a long plan a moment after what a person has done is seen."""
        if sum(map(len, self._draft.content.tables.values())) > _MANY:
            self._counting.start()
        else:
            self.show_draft()

    def show_section(self, key: str, *, is_review: bool) -> None:
        """Mark the section that is shown; on the review itself nothing leads there."""
        self.tabs.show_key(key)
        self._is_review = is_review
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words away where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure again: what is first shown has its looks, and its sizes, from now on."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self.isVisible():
            return  # it has no width yet; it is measured when it is shown
        narrow = self.width() < _NARROW
        self.review.setVisible(not self._is_review and not narrow)
        self.tabs.set_short(narrow)
        for spared in range(_SPARED + 1):
            self._spare(spared)
            self._first.invalidate()  # a layout inside another hears of no hiding by itself
            if self._first.sizeHint().width() <= self.width():
                break

    def _spare(self, spared: int) -> None:
        """Leave away what matters least beside a whole title and its states."""
        self._lines.setVisible(spared < 1)
        for each, words in ((self.bring, "&Importar…"), (self.export, "E&xportar")):
            each.setText(words if spared < 2 else "")
            each.setAccessibleName(words.replace("&", ""))
            each.setToolTip("" if spared < 2 else words.replace("&", ""))
        self._revision.setVisible(spared < 3)

    def _show_problems(self) -> None:
        self.tabs.show_problems(self._draft.standing)

    def _lay_out(self) -> None:
        first = self._first
        first.setSpacing(GAP)
        for widget in (self._title, self._state, self._delivery, self._revision):
            first.addWidget(widget)
        for each in (self.bring, self.export):
            first.addWidget(each)
        first.addStretch()
        first.addWidget(self._lines)
        first.addSpacing(GAP)
        first.addWidget(self._amount)
        second = QHBoxLayout()
        second.setSpacing(GAP)
        second.addWidget(self.bar, 1)
        second.addWidget(self.review)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(first)
        column.addLayout(second)
