"""A table as a grid, with the form of the row in hand beside it."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from desktop.ui.forms import FormPanel, Options, values_of
from desktop.ui.grids import CellEdit, Changes, GridModel
from desktop.ui.pages import Host
from desktop.ui.pages.planes.arrangement import columns_for, specs_of
from desktop.ui.pages.planes.detail_room import DetailRoom
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.path_strip import with_path
from desktop.ui.pages.planes.sections import Disabled, Lock, Lockable
from desktop.ui.pages.planes.table_parts import (
    add_button,
    detail_button,
    form_of,
    name_row,
    panel_of,
    say_passed,
    side_by_side,
    texts_of,
)
from desktop.ui.theme import Tone
from desktop.ui.turns import pause_on
from valija.problems import Problem
from valija.records import KindRow

_PAUSE = 40  # ms on a row before its form is filled: running down a thousand rows fills none


class TableSection(QObject):
    """Shows the rows of a table and sends what a person does with them to the draft."""

    def __init__(
        self,
        draft: Draft,
        table: type[KindRow],
        options: Options,
        host: Host,
        parent: QWidget | None = None,
    ) -> None:
        """Make the widget inside ``parent``; :meth:`grow` does the rest."""
        super().__init__()
        self._draft = draft
        self._table = table
        self._options = options
        self._host = host
        self._specs = specs_of(table, draft.kind.tables)
        self._row_id = ""
        self._noted: Sequence[Problem] | None = None  # under the fields of the form
        self._wants_detail: bool | None = None  # None: as the width allows
        self.widget = QWidget(parent)
        self._filling = pause_on(self.widget, _PAUSE)

    def grow(self) -> Iterator[None]:
        """Build the grid, then the form field by field, then read the rows."""
        table, options = self._table, self._options
        columns = columns_for(table, options, self._draft.kind.tables)
        self.model = GridModel(table, options, columns, self)
        self._adding = self.add, self._first = add_button(table), add_button(table)
        self.toggle = detail_button()
        self.panel = panel_of(self.model, [self.add, self.toggle], self._first)
        yield
        self.form = form_of(self._specs, options)
        self.detail = FormPanel(self.form)
        yield
        whole = with_path(self.panel, self._draft, table, self._host)
        side_by_side(self.widget, whole, self.detail)
        yield from self.form.grow()
        self._room = DetailRoom(self.form, self._specs, self.panel)
        self.widget.installEventFilter(self)
        yield
        self._connect()
        self._read()
        yield
        self._judge()

    def commit(self) -> None:
        """Take what is being typed as done."""
        self.panel.view.commit()
        self.form.commit()

    def close(self) -> None:
        """Start nothing more."""
        self._filling.stop()

    def show_place(self, row_id: str, field: str) -> None:
        """Go to a cell; filters that hide its row are taken away."""
        if row_id and self.model.sheet.place(row_id) is None:
            self.panel.clear_filters()
        if not (row_id and self.panel.view.show_cell(row_id, field)):
            self.panel.view.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the form away where there is no room for it."""
        if event.type() == QEvent.Type.Resize:
            self._show_detail()
        return False

    def _connect(self) -> None:
        name = self._table.table_name
        view = self.panel.view
        self.model.edits_requested.connect(partial(self._draft.write, name))
        view.add_requested.connect(self._add)
        view.duplicate_requested.connect(self._duplicate)
        view.delete_requested.connect(partial(self._draft.remove, name))
        view.row_entered.connect(self._enter)
        view.problems_passed.connect(partial(say_passed, self._host))
        self.panel.notice.connect(partial(self._host.say, tone=Tone.INFO))
        for each in self._adding:
            each.clicked.connect(self._add_at_end)
        self.toggle.clicked.connect(self._choose_detail)
        self._filling.timeout.connect(self._fill)
        self.form.entered.connect(self._fill_now)
        self.form.edited.connect(self._write)
        self.form.answer_asked.connect(self._answer)
        self._draft.rows_changed.connect(self._take)
        self._draft.table_replaced.connect(self._take_all)
        self._draft.judged.connect(self._judge)
        parts: list[Lockable] = [self.model, self.form, *map(Disabled, self._adding)]
        self._lock = Lock(self._draft, parts, name)

    def _take(self, table: str, changes: Changes) -> None:
        if table != self._table.table_name:
            return
        self.model.apply(changes)
        if self._row_id in changes.removed:
            self._enter(self.panel.view.current_row_id())
        elif any(row.row_id == self._row_id for row in changes.changed):
            self._refresh()

    def _take_all(self, table: str) -> None:
        if table == self._table.table_name:
            self._read()

    def _read(self) -> None:
        """Show all rows anew, at the same place as before; what is being typed is kept."""
        self.panel.view.commit()
        at = self.panel.view.currentIndex()
        row, column = max(0, at.row()), max(0, at.column())
        rows = self._draft.rows(self._table)
        self.model.set_rows(rows, self._draft.raw_of(self._table.table_name))
        self.panel.view.go(row, column)
        self._enter(self.panel.view.current_row_id())

    def _judge(self) -> None:
        self.model.show_problems(self._draft.standing_of(self._table.table_name))
        self._show_problems()

    # What a person does

    def _add(self, after: str) -> None:
        self._begin(self._draft.add_row(self._table.table_name, after))

    def _add_at_end(self) -> None:
        if self.model.arrangement.is_filtering:
            self.panel.clear_filters()
        self._add("")

    def _duplicate(self, row_ids: Sequence[str]) -> None:
        self._begin(self._draft.duplicate(self._table.table_name, row_ids))

    def _begin(self, row_id: str) -> None:
        if row_id:
            self.show_place(row_id, self.model.columns[0].field.name)

    def _write(self, field: str, text: str) -> None:
        if self._row_id:
            self._draft.write(self._table.table_name, [CellEdit(self._row_id, field, text)])

    def _answer(self, field: str) -> None:
        self._draft.answer_wanted.emit(self._row_id, field)

    # The form beside the grid

    def _enter(self, row_id: str) -> None:
        self.form.commit()  # of the row that is being left
        self._row_id = row_id
        self._filling.start()

    def _fill(self) -> None:
        row = self._row()
        self.detail.use(row is not None)
        if row is None or self.detail.isHidden():
            return
        name_row(self.detail, row, self.model)
        self.form.set_values(values_of(row, self._specs), texts_of(self.model, self._row_id))
        self._show_problems(anew=True)

    def _fill_now(self) -> None:
        """Let nobody type into the form of the row before."""
        if self._filling.isActive():
            self._filling.stop()
            self._fill()

    def _refresh(self) -> None:
        row = self._row()
        if row is None or self.detail.isHidden() or self._filling.isActive():
            return
        name_row(self.detail, row, self.model)
        self.form.refresh(values_of(row, self._specs), texts_of(self.model, self._row_id))
        self._noted = None

    def _row(self) -> KindRow | None:
        place = self.model.sheet.place(self._row_id)
        return None if place is None else self.model.sheet.record(place)

    def _show_problems(self, *, anew: bool = False) -> None:
        if self.detail.isHidden() or self._filling.isActive():
            return
        problems = self.model.sheet.problems
        found = [one for spec in self._specs for one in problems.get((self._row_id, spec.name), ())]
        if anew or found != self._noted:
            self._noted = found
            self.form.show_problems(found)

    def _choose_detail(self) -> None:
        self._wants_detail = self.toggle.isChecked()
        self._show_detail()
        self._fill()

    def _show_detail(self) -> None:
        width = self.widget.width()
        self.detail.setFixedWidth(self._room.width_in(width))
        self._room.take_height(self.widget.height())
        shown = self._room.fits(width) if self._wants_detail is None else self._wants_detail
        self.toggle.setChecked(shown)
        if shown == self.detail.isHidden():
            self.detail.setVisible(shown)
            self._filling.start()
