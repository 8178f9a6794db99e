"""What the editor knows of its sections, and the section that is one form."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from desktop.services.observed import RULE
from desktop.ui.forms import Options, RecordForm, values_of
from desktop.ui.grids import CellEdit
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.theme import label, scrolling
from desktop.ui.theme.tokens import GAP
from valija.records import KindRow, fields_of

TAKEN = "xird"  # letters of the buttons above: Alt and one of these isn't a field
_WIDEST = 900  # px; a form is read, not scanned


class Section(Protocol):
    """One tab of the editor."""

    @property
    def widget(self) -> QWidget:
        """What the tab shows."""

    def commit(self) -> None:
        """Take what is being typed as done."""

    def close(self) -> None:
        """Start nothing more: the widget goes."""

    def show_place(self, row_id: str, field: str) -> None:
        """Put the focus on a cell or a field, or as near as possible."""


@runtime_checkable
class TakesFile(Section, Protocol):
    """A section that knows what to do with a file that is dropped on the page."""

    def attach(self, path: Path) -> None:
        """Take the file."""


@runtime_checkable
class Grows(Section, Protocol):
    """A section that is made frame first. It is shown, and of use, once it has grown."""

    def grow(self) -> Iterator[None]:
        """Build the rest, piece by piece."""


def with_its_widget(section: Section) -> Section:
    """Let a section go when its widget goes: nothing reaches it any more, such as a job's end."""
    if isinstance(section, QObject):
        section.setParent(section.widget)
    return section


class Lockable(Protocol):
    """What can be read and not changed for a while."""

    def set_read_only(self, locked: bool) -> None:
        """Begin or end it."""


class Disabled:
    """A button that does nothing while rows can't be changed."""

    def __init__(self, button: QAbstractButton) -> None:
        self._button = button

    def set_read_only(self, locked: bool) -> None:
        """Let it be pressed or not."""
        self._button.setEnabled(not locked)


class Lock(QObject):
    """Locks the parts of a section while the state closes the submission, or its table alone."""

    def __init__(self, draft: Draft, parts: Iterable[Lockable], table: str = "") -> None:
        super().__init__()
        self._draft = draft
        self._table = table
        self._parts = tuple(parts)
        draft.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        for part in self._parts:
            part.set_read_only(self._draft.closes(self._table))


class FormSection(QObject):
    """The one row of a header table, as a form."""

    def __init__(
        self,
        draft: Draft,
        table: type[KindRow],
        options: Options,
        parent: QWidget | None = None,
    ) -> None:
        """Build the frame inside ``parent``; :meth:`grow` does the rest."""
        super().__init__()
        self._draft = draft
        self._table = table
        self._specs = fields_of(table)
        self.form = RecordForm(
            self._specs,
            options,
            columns=2,
            taken_letters=TAKEN,
            answered_rule=RULE,
            at_once=False,
        )
        self.form.setMaximumWidth(_WIDEST)
        self.widget = QWidget(parent)
        inner = QWidget()
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(2, 0, 2, GAP)
        padded.addWidget(self.form)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addWidget(scrolling(inner, apart=True), 1)
        self._said = label("", "help")
        column.addWidget(self._said)

    def grow(self) -> Iterator[None]:
        """Build the form field by field, then fill it."""
        yield from self.form.grow()
        self.form.edited.connect(self._write)
        self.form.answer_asked.connect(self._answer)
        self._draft.rows_changed.connect(self._take)
        self._draft.table_replaced.connect(self._take)
        self._draft.judged.connect(self._judge)
        self._show()
        self._lock = Lock(self._draft, (self.form,), self._table.table_name)
        self._judge()

    def commit(self) -> None:
        """Take what is being typed as done."""
        self.form.commit()

    def close(self) -> None:
        """Nothing runs here."""

    def show_place(self, row_id: str, field: str) -> None:
        """Put the cursor into a field."""
        self.form.focus_field(field or self._specs[0].name)

    def _row(self) -> KindRow | None:
        rows = self._draft.rows(self._table)
        return rows[0] if rows else None

    def _write(self, field: str, text: str) -> None:
        row = self._row()
        if row is None:
            self._draft.add_row(self._table.table_name, values={field: text})
        else:
            self._draft.write(self._table.table_name, [CellEdit(row.row_id, field, text)])

    def _answer(self, field: str) -> None:
        row = self._row()
        self._draft.answer_wanted.emit(row.row_id if row else "", field)

    def _take(self, table: str) -> None:
        if table == self._table.table_name:
            self._show()

    def _show(self) -> None:
        row = self._row()
        must = [spec.name for spec in self._specs if spec.required]
        full = sum(1 for name in must if getattr(row, name, None) is not None)
        self._said.setText(f"Los campos con * son obligatorios: {full} de {len(must)} llenos.")
        if row is None:
            self.form.set_values({}, fresh=True)
            return
        raw = self._draft.raw_of(self._table.table_name)
        texts = {name: text for (row_id, name), text in raw.items() if row_id == row.row_id}
        self.form.refresh(values_of(row, self._specs), texts)

    def _judge(self) -> None:
        found = self._draft.standing_of(self._table.table_name)
        self.form.show_problems(one for one in found if one.where.row_id)
