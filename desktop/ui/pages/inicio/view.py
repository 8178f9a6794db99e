"""The surface of «Inicio»: draws plain values, and knows neither a workspace nor where they lie."""

from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.pages import Address
from desktop.ui.pages.inicio.calendar_list import CalendarList
from desktop.ui.pages.inicio.first_steps import FirstSteps
from desktop.ui.pages.inicio.shown import Shown
from desktop.ui.pages.inicio.side import Deliveries, ThisYear
from desktop.ui.pages.inicio.task_row import Line, TaskRow
from desktop.ui.theme import label, scrolling, set_role
from desktop.ui.theme.tokens import GAP, GUTTER, PAGE_MARGIN

YEAR = Address("inicio", ("calendario",))  # the place of the calendar
_SIDE, _LEAST_SIDE = 378, 300  # px of the right column
_ALL_DONE = "No hay nada pendiente del año {year}. Lo entregado tiene su acuse."


class InicioView(QWidget):
    """What comes next, at the left; what was delivered and the year, at the right."""

    chosen = Signal(object)  # an Address
    painted = Signal()  # for the first time

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "page")
        self.rows: list[TaskRow] = [TaskRow()]  # the first, so that Tab comes to it where it stands
        self._shown: tuple[Shown, date] | None = None
        self._was_painted = False
        self.rows[0].chosen.connect(self.chosen)
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self._list.addWidget(self.rows[0])
        self._done = label("", "muted", wraps=True)
        self._steps: FirstSteps | None = None  # only where there is nothing yet
        self._calendar = CalendarList()
        self._calendar.year_asked.connect(self._choose_year)
        self._deliveries = Deliveries()
        self._deliveries.chosen.connect(self.chosen)
        self._year_card = ThisYear()
        self._year_card.hide()
        self._content = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        self._left = left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(label("Lo que sigue", "title"))
        left.addWidget(self._done)
        left.addLayout(self._list)
        left.addSpacing(GAP)
        left.addWidget(self._calendar)
        left.addStretch()
        right = QWidget()
        right.setMinimumWidth(_LEAST_SIDE)
        right.setMaximumWidth(_SIDE)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GUTTER)
        column.addWidget(self._deliveries)
        column.addWidget(self._year_card)
        column.addStretch()
        row = QHBoxLayout(self._content)
        row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, GUTTER)
        row.setSpacing(GUTTER + GAP)
        row.addLayout(left, 2)
        row.addWidget(right, 1)
        self._whole = QVBoxLayout(self)  # of nothing, until there is something true to show
        self._whole.setContentsMargins(0, 0, 0, 0)

    def show_all(self, shown: Shown, today: date) -> None:
        """Show other things; what is shown already isn't drawn again."""
        if (shown, today) == self._shown:
            return
        is_first = self.rows[0].line is None
        self._shown = shown, today
        self._show_lines(shown.lines(today))
        self._done.setText(_ALL_DONE.format(year=shown.year))
        self._done.setVisible(not shown.tasks)
        self._show_steps(wanted=shown.is_new)
        self._calendar.show_dates(shown.coming(today))
        self._deliveries.show_packages(shown.packages, has_more=shown.has_more)
        self._year_card.show_budget(shown.budget)
        if not self._whole.count():  # now that all stands in it, it is dressed and measured once
            area = scrolling(self._content)
            self._whole.addWidget(area)
            area.show()
        if is_first and shown.tasks and self._may_take_focus():
            self.rows[0].action.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say it the first time."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def _may_take_focus(self) -> bool:
        """Tell whether the focus is on this page, nowhere, or where Qt puts it by itself."""
        if not self.isVisibleTo(self.window()):
            return False  # the calendar of the year is shown, or another page
        focused = cast(QWidget | None, self.window().focusWidget())
        if focused is None or self.isAncestorOf(focused):
            return True
        from desktop.ui.shell.focus import first_of

        return focused is first_of(self.window())

    def _show_lines(self, lines: list[Line]) -> None:
        while len(self.rows) < len(lines):
            row = TaskRow()
            row.chosen.connect(self.chosen)
            self.rows.append(row)
            self._list.addWidget(row)
            self.setTabOrder(self.rows[-2].action, row.action)
        for row in self.rows[len(lines) :]:
            self._take_focus_from(row.action, self.rows[0].action if lines else None)
        for place, row in enumerate(self.rows):
            if place < len(lines):  # before it is seen: it is dressed once
                row.show_line(lines[place], primary=place == 0)
            row.setVisible(place < len(lines))

    def _show_steps(self, *, wanted: bool) -> None:
        if self._steps is None and wanted:
            self._steps = FirstSteps()
            self._left.insertWidget(self._left.indexOf(self._list) + 1, self._steps)
        if self._steps is not None:
            self._steps.setVisible(wanted)

    def _take_focus_from(self, going: QWidget, there: QWidget | None) -> None:
        """Let the focus not stay on what goes out of sight."""
        if cast(QWidget | None, self.window().focusWidget()) is not going:
            return
        if there is None:
            going.clearFocus()
        else:
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_year(self) -> None:
        self.chosen.emit(YEAR)


class InicioPlace(QStackedWidget):
    """What the window shows as «Inicio»: its view, and later the calendar beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.view = InicioView()
        self.addWidget(self.view)
