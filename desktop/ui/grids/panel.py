"""A grid with all that stands around it: quick filter, filters in force, buttons, footer."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.grids.arrangement import Arrangement, ColumnFilter
from desktop.ui.grids.changes import Totals
from desktop.ui.grids.columns import in_a_sentence
from desktop.ui.grids.filters import EMPTY, FilterPopup
from desktop.ui.grids.footer import GridFooter
from desktop.ui.grids.keys import Act, act_of
from desktop.ui.grids.model import GridModel
from desktop.ui.grids.view import GridView
from desktop.ui.theme import EmptyState, Icon, button, set_icon
from desktop.ui.theme.tokens import GAP, UNIT
from desktop.ui.turns import pause_on

_PAUSE = 120  # ms without a key before the quick filter runs
_MOST_CHIPS = 2
_BEGINNING = (Act.ADD, Act.PASTE)


class GridPanel(QWidget):
    """What a page shows for a table. The page connects the signals of ``model`` and ``view``."""

    notice = Signal(str)  # Spanish, for a toast

    def __init__(
        self,
        model: GridModel,
        *,
        frozen: int = 0,
        sums: Sequence[str] = (),
        actions: Sequence[QWidget] = (),
        empty: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the panel.

        Args:
            model: The rows; the panel doesn't own it.
            frozen: How many columns stay in place.
            sums: Fields whose sums the footer shows; the first amount if none is named.
            actions: Buttons at the right of the quick filter.
            empty: What to show while the table has no rows at all.
            parent: The widget it is part of.
        """
        super().__init__(parent)
        self.model = model
        self.view = GridView(model, frozen=frozen)
        self.footer = GridFooter(self.view, sums)
        self.quick = _quick_filter(in_a_sentence(model.table.table_label))
        self.chips = [button("", "filter", icon=Icon.CLOSE) for _ in range(_MOST_CHIPS)]
        self._popup: FilterPopup | None = None  # made when it is first asked for
        self._pause = pause_on(self, _PAUSE)
        self._stack = self._build_stack(empty)
        self._lay_out(actions)
        self._connect()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add and paste also where there is no row yet, and so no grid to be seen."""
        act = act_of(event)
        if act in _BEGINNING and not self.view.isVisible():
            self.view.perform(act)
        else:
            super().keyPressEvent(event)

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort and filter, and show which filters are in force."""
        self.model.arrange(arrangement)

    def clear_filters(self) -> None:
        """Show all rows again, sorted as they are."""
        self.quick.clear()
        now = self.model.arrangement
        self.arrange(Arrangement(now.sort_column, now.descending))

    def show_only(self, text: str) -> None:
        """Show the rows that hold ``text``, as if a person had typed it into the filter."""
        self.clear_filters()
        self.quick.setText(text)
        self._search()

    def open_filter(self, column: int) -> None:
        """Open the list of a column's values under its title."""
        header, shown = self.view.header, self.model.columns[column]
        left = header.filter_button(column).right() - header.sectionSize(column)
        at = header.viewport().mapToGlobal(QPoint(left, header.height()))
        present = self.model.arrangement.filters.get(column, ColumnFilter())
        counts = self.model.sheet.texts_of(column)
        if self._popup is None:
            self._popup = FilterPopup(self)
            self._popup.chosen.connect(self._filter)
            self._popup.sorted_by.connect(self._sort)
        self._popup.open_for(column, shown.title, counts, present, at)

    def _connect(self) -> None:
        self.quick.textEdited.connect(self._pause.start)
        self.quick.returnPressed.connect(self._search)
        self._pause.timeout.connect(self._search)
        self.view.filter_requested.connect(self.open_filter)
        self.view.notice.connect(self.notice)
        self.model.arranged.connect(self._show)
        self.model.totals_changed.connect(self._show_page)
        for number, chip in enumerate(self.chips):
            chip.clicked.connect(partial(self._drop_filter, number))

    def _build_stack(self, empty: QWidget | None) -> QStackedWidget:
        name = in_a_sentence(self.model.table.table_label)
        everything = button("Ver todos")
        everything.clicked.connect(self.clear_filters)
        nothing = EmptyState(
            Icon.FILTER,
            "Nada pasa el filtro",
            "Ninguna fila tiene lo que se busca. Pruebe con otra palabra o quite un filtro.",
            [everything],
        )
        stack = QStackedWidget()
        for page in (self.view, nothing, empty or EmptyState(Icon.PLANS, f"No hay {name}", "")):
            stack.addWidget(page)
        return stack

    def least_width(self) -> int:
        """Return the width at which all buttons of the bar are whole."""
        return self._bar.minimumSize().width()

    def _lay_out(self, actions: Sequence[QWidget]) -> None:
        self._bar = bar = QHBoxLayout()
        bar.setSpacing(UNIT * 2)
        bar.addWidget(self.quick, 1)
        for widget in (*self.chips, *actions):
            bar.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.footer)

    def _search(self) -> None:
        self._pause.stop()
        if self.quick.text() != self.model.arrangement.quick:
            self.arrange(self.model.arrangement.searching(self.quick.text()))

    def _filter(self, column: int, wanted: ColumnFilter) -> None:
        self.arrange(self.model.arrangement.with_filter(column, wanted))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sort(self, column: int, descending: bool) -> None:
        self.arrange(self.model.arrangement.sorted_by(column, descending=descending))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_filter(self, number: int) -> None:
        now = self.model.arrangement
        if len(now.filters) > _MOST_CHIPS:
            for column in list(now.filters):
                now = now.with_filter(column, ColumnFilter())
        else:
            now = now.with_filter(list(now.filters)[number], ColumnFilter())
        self.arrange(now)

    def _show(self) -> None:
        """Say which filters are in force."""
        filters = self.model.arrangement.filters
        words = [_words(self.model.columns[n].title, kept) for n, kept in filters.items()]
        if len(words) > _MOST_CHIPS:
            words = [f"{len(words)} columnas filtradas"]
        for number, chip in enumerate(self.chips):
            chip.setVisible(number < len(words))
            chip.setText(words[number] if number < len(words) else "")
            chip.setAccessibleName(f"Quitar el filtro {chip.text()}")
        self.view.header.viewport().update()
        self._show_page(self.model.totals())

    def _show_page(self, totals: Totals) -> None:
        self._stack.setCurrentIndex(0 if totals.visible else 1 if totals.all else 2)
        self.quick.setEnabled(bool(totals.all))  # else it takes the keys of who wants to begin


def _quick_filter(rows: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(f"Filtrar {rows}…")
    line.setAccessibleName(f"Filtrar {rows}")
    line.setAccessibleDescription("Palabras que debe tener la fila, en cualquier columna")
    line.setClearButtonEnabled(False)
    glass = QAction(line)
    set_icon(glass, Icon.SEARCH, "muted")
    line.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
    line.setMinimumWidth(180)
    return line


def _words(title: str, kept: ColumnFilter) -> str:
    if kept.contains.strip():
        return f"{title}: «{kept.contains.strip()}»"
    values = sorted(kept.among or ())
    if not values:
        return f"{title}: nada"
    first = values[0] or EMPTY
    first = first if len(first) <= 18 else f"{first[:17]}…"
    return f"{title}: {first}" + (f" y {len(values) - 1} más" if len(values) > 1 else "")
