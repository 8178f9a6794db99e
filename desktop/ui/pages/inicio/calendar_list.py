"""The next dates of the law, whoever has to see to them; nothing here is ticked off."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.services.nearest import MOST
from desktop.ui.pages.days import day
from desktop.ui.pages.inicio.shown import ShownDate
from desktop.ui.theme import Card, button, label, set_role
from desktop.ui.theme.tokens import GAP, GUTTER, UNIT


class CalendarList(QWidget):
    """A few dates: day, what and whose, law."""

    year_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.all = button("Ver todo el año", "link")
        self.all.clicked.connect(self.year_asked)
        self._days = [label("", "heading") for _ in range(MOST)]
        self._what = [label("", wraps=True) for _ in range(MOST)]
        self._law = [label("", "help", wraps=True) for _ in range(MOST)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(GUTTER)
        grid.setVerticalSpacing(UNIT // 2)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for place in range(MOST):
            grid.addWidget(self._days[place], 3 * place, 0, top)
            grid.addWidget(self._what[place], 3 * place, 1)
            grid.addWidget(self._law[place], 3 * place + 1, 1)
            if place + 1 < MOST:
                grid.setRowMinimumHeight(3 * place + 2, GAP)
        card = Card()
        card.column.addLayout(grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.addWidget(label("Próximas fechas de ley", "title"))
        head.addStretch()
        head.addWidget(self.all)
        column.addLayout(head)
        column.addWidget(card)

    def show_dates(self, dates: Sequence[ShownDate]) -> None:
        """Show up to four dates."""
        self.setVisible(bool(dates))
        for place in range(MOST):
            shown = place < len(dates)
            for each in (self._days[place], self._what[place], self._law[place]):
                each.setVisible(shown)
            if shown:
                self._show(place, dates[place])

    def _show(self, place: int, one: ShownDate) -> None:
        self._days[place].setText(day(one.day))
        self._what[place].setText(one.what)
        self._law[place].setText(one.law)
        note: QLabel = self._law[place]
        note.setToolTip(one.note)
        set_role(note, "help")
