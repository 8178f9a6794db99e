"""A submission under a person's hands: writes go to services from here, and come back as signals.

Nothing here is a widget. What is on screen changes only when it is durably written.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.models.workspace import Workspace
from desktop.services import acceptances, batches, history
from desktop.services.batches import Typed, Written
from desktop.services.editing import Edited, edit
from desktop.services.history import NothingToRedoError, NothingToUndoError, Stepped
from desktop.services.submissions import DeliveryState, delivery_states
from desktop.ui.grids import CellEdit, Changes
from desktop.ui.pages import Changed, Host
from desktop.ui.pages.planes.differences import Difference, differences
from desktop.ui.pages.planes.judge import Judge
from desktop.ui.theme import Tone
from valija.content import Content
from valija.errors import ExpectedError
from valija.kinds import Kind
from valija.problems import Problem, Severity
from valija.records import KindRow
from valija.storage import UnknownSubmissionError

Done = TypeVar("Done", Written, Edited)


class Draft(QObject):
    """One submission: its content, what is wrong with it, and all that can be done to it."""

    rows_changed = Signal(str, object)  # table, Changes
    table_replaced = Signal(str)  # so much is different that it is to be read again
    judged = Signal()  # other problems, or other ones accepted
    changed = Signal()  # anything: title, state, totals, attachments
    touched = Signal(str, str, str)  # table, row_id, field: where a step back or forth led
    gone = Signal()  # a step back has undone its beginning

    def __init__(self, workspace: Workspace, submission_id: str, host: Host) -> None:
        super().__init__()
        self.workspace = workspace
        self.id = submission_id
        self._host = host
        loaded = workspace.content(submission_id)
        self.content: Content = loaded.content
        self.kind: Kind = loaded.kind
        self.problems: list[Problem] = []
        self.reasons: Mapping[str, str] = {}
        self.delivery = DeliveryState.NONE
        self._judge = Judge(self)
        self._judge.judged.connect(self._take_problems)
        self._read_beside()
        self._judge.look_at(self.content, self.kind)

    # What a person does

    def write(self, table: str, edits: Sequence[CellEdit]) -> None:
        """Write what a person typed, pasted or cleared; new rows get in at the end."""
        if len(edits) == 1 and not edits[0].is_new_row:
            one = edits[0]
            place = (table, one.row_id, one.field)
            self._do(partial(edit, self.workspace, self.id, place, one.text), self._edited)
            return
        cells = [Typed(one.row_id, one.field, one.text) for one in edits]
        write = partial(batches.write_cells, self.workspace, self.id, table, cells)
        self._do(write, self._written)

    def add_row(self, table: str, after: str = "", values: Mapping[str, str] | None = None) -> str:
        """Add a row and return its identifier; nothing if it couldn't be written."""
        write = partial(
            batches.add_rows, self.workspace, self.id, table, [values or {}], after=after
        )
        done = self._do(write, self._written)
        return done.added[0].row_id if done else ""

    def duplicate(self, table: str, row_ids: Sequence[str]) -> str:
        """Copy rows and return the first copy."""
        write = partial(batches.duplicate_rows, self.workspace, self.id, table, row_ids)
        done = self._do(write, self._written)
        return done.added[0].row_id if done else ""

    def remove(self, table: str, row_ids: Sequence[str]) -> None:
        """Remove rows; a message offers to bring them back."""
        write = partial(batches.remove_rows, self.workspace, self.id, table, row_ids)
        if self._do(write, self._written):
            count = len(row_ids)
            said = "Se eliminó 1 fila." if count == 1 else f"Se eliminaron {count:,} filas."
            self._host.say(said, action="Deshacer", act=self.undo)

    def accept(self, problems: Sequence[Problem], reason: str) -> bool:
        """Take warnings upon oneself; tell whether that was written."""
        work = partial(acceptances.accept_these, self.workspace, self.id, problems, reason)
        return self.write_beside(work)

    def withdraw(self, problems: Sequence[Problem]) -> bool:
        """Give accepted warnings back."""
        names = [problem.fingerprint for problem in problems]
        return self.write_beside(partial(acceptances.withdraw, self.workspace, self.id, names))

    def undo(self) -> None:
        """Take back the last change, also one of another day."""
        self._step(history.undo, "No hay nada más que deshacer desde el último sello.")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(history.redo, "No hay nada que rehacer.")

    # What others did

    def refresh(self) -> None:
        """Read what somebody else wrote: an import, another program."""
        try:
            now = self.workspace.content(self.id).content
        except UnknownSubmissionError:
            self.gone.emit()
            return
        if now is not self.content:
            self._replace(now)
            self._judge.look_at(now, self.kind)
        self._read_beside()
        self.changed.emit()

    def close(self) -> None:
        """Check no further."""
        self._judge.stop()

    # What there is

    def rows(self, table: type[KindRow]) -> Sequence[KindRow]:
        """Return the rows of a table."""
        return self.content.rows(table)

    def raw_of(self, table: str) -> dict[tuple[str, str], str]:
        """Return the texts of a table that aren't values, by row and field."""
        raw = self.content.raw.items()
        return {(row_id, name): text for (known, row_id, name), text in raw if known == table}

    @property
    def errors(self) -> list[Problem]:
        """What blocks sealing."""
        return [one for one in self.problems if one.severity is Severity.ERROR]

    @property
    def open_warnings(self) -> list[Problem]:
        """Warnings that nobody has accepted with these very values."""
        return [
            one
            for one in self.problems
            if one.severity is Severity.WARNING and one.fingerprint not in self.reasons
        ]

    @property
    def standing(self) -> list[Problem]:
        """What still asks for something: all but the warnings that were accepted."""
        return [one for one in self.problems if one.fingerprint not in self.reasons]

    @property
    def is_sealed(self) -> bool:
        """Whether this very revision is sealed; the next edit opens another."""
        return self.delivery is not DeliveryState.NONE

    # How it comes about

    def _written(self, done: Written) -> None:
        if done.entry is None:
            return
        self.content = self.workspace.content(self.id).content
        changes = Changes(done.changed, done.added, done.removed, done.raw, done.after)
        self.rows_changed.emit(done.table, changes)
        self._settle({done.table}, done.at)

    def _edited(self, done: Edited) -> None:
        if done.entry is None:
            return
        self.content = self.workspace.content(self.id).content
        rows = [row for row in self.content.tables[done.table] if row.row_id == done.row_id]
        raw = {
            (done.row_id, name): text
            for (table, row_id, name), text in self.content.raw.items()
            if (table, row_id) == (done.table, done.row_id)
        }
        self.rows_changed.emit(done.table, Changes(changed=rows, raw=raw))
        self._settle({done.table}, self.workspace.clock())

    def _do(self, work: Callable[[], Done], take: Callable[[Done], None]) -> Done | None:
        """Have something written; what a person did stays as it was if that fails."""
        try:
            done = work()
        except ExpectedError as error:
            self._host.not_written(error)
            return None
        take(done)
        return done

    def write_beside(self, work: Callable[[], object]) -> bool:
        """Have something written that leaves the rows as they are; tell whether it is."""
        try:
            work()
        except ExpectedError as error:
            self._host.not_written(error)
            return False
        self.take_written()
        return True

    def take_written(self) -> None:
        """Hear that a job has just written to this submission."""
        found = self._replace(self.workspace.content(self.id).content)
        self._settle({one.table for one in found}, self.workspace.clock())

    def _step(self, step: Callable[[Workspace, str], Stepped], nothing: str) -> None:
        try:
            done = step(self.workspace, self.id)
        except (NothingToUndoError, NothingToRedoError):
            self._host.say(nothing, tone=Tone.INFO)
            return
        except ExpectedError as error:
            self._host.not_written(error)
            return
        try:
            now = self.workspace.content(self.id).content
        except UnknownSubmissionError:
            self._host.wrote(Changed(self.workspace.clock()))
            self.gone.emit()
            return
        found = self._replace(now)
        self._settle({one.table for one in found}, self.workspace.clock())
        for one in found[:1]:
            self.touched.emit(one.table, one.row_id, one.field or done.field)

    def _replace(self, now: Content) -> Sequence[Difference]:
        """Show another content by what differs from the one that is shown."""
        before, self.content = self.content, now
        found = differences(before, now, self.kind)
        for one in found:
            if one.changes is None:
                self.table_replaced.emit(one.table)
            else:
                self.rows_changed.emit(one.table, one.changes)
        return found

    def _settle(self, tables: set[str], at: datetime | None) -> None:
        """Check anew, and say what was saved when."""
        self._read_beside()
        self._judge.look_at(self.content, self.kind)
        self.changed.emit()
        self._host.wrote(Changed(at, frozenset({self.id}), frozenset(tables)))

    def _read_beside(self) -> None:
        """Read what stands beside the rows: acceptances, and how far this revision has come."""
        self.reasons = acceptances.reasons_of(self.workspace, self.id)
        head = self.content.head
        with self.workspace.reading() as connection:
            states = delivery_states(connection, self.id)
        self.delivery = states.get((head.id, head.revision), DeliveryState.NONE)

    def _take_problems(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.judged.emit()
