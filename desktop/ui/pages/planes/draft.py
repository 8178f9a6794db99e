"""A submission under a person's hands: writes go to services from here, and come back as signals.

Nothing here is a widget. What is on screen changes only when it is durably written.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from desktop.models.workspace import Workspace
from desktop.services import acceptances, batches, history, observed
from desktop.services.batches import Typed, Written
from desktop.services.drafting import ClosedError, TableClosedError
from desktop.services.editing import Edited, edit
from desktop.services.history import NothingToRedoError, NothingToUndoError, Stepped
from desktop.ui.grids import CellEdit, Changes
from desktop.ui.pages import Changed
from desktop.ui.pages.planes.reading import Reading
from desktop.ui.theme import Tone
from valija.errors import ExpectedError
from valija.problems import Problem
from valija.storage import UnknownSubmissionError

MEANWHILE = (
    "Otro programa escribió aquí mientras tanto. Lo suyo quedó guardado, y ya se ve todo lo demás."
)
_MANY = 1_000  # rows, where nobody counted
Done = TypeVar("Done", Written, Edited)


class Draft(Reading):
    """All that a person can do to one submission."""

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

    def answer(self, place: int, text: str) -> bool:
        """Answer what the institution observed; tell whether it was written."""
        return self.write_beside(partial(observed.answer, self.workspace, self.id, place, text))

    def undo(self) -> None:
        """Take back the last change, also one of another day."""
        self._step(history.undo, "No hay nada más que deshacer desde el último sello.")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(history.redo, "No hay nada que rehacer.")

    # How it comes about

    def _written(self, done: Written) -> None:
        if done.entry is None:
            return
        self._take_content(done.revision)
        changes = Changes(done.changed, done.added, done.removed, done.raw, done.after)
        self.rows_changed.emit(done.table, changes)
        self._settle({done.table}, done.at, len(done.changed) + len(done.added))

    def _edited(self, done: Edited) -> None:
        if done.entry is None:
            return
        self._take_content(done.revision)
        rows = [row for row in self.content.tables[done.table] if row.row_id == done.row_id]
        raw = {
            (done.row_id, name): text
            for (table, row_id, name), text in self.content.raw.items()
            if (table, row_id) == (done.table, done.row_id)
        }
        self.rows_changed.emit(done.table, Changes(changed=rows, raw=raw))
        self._settle({done.table}, self.workspace.clock())

    def _take_content(self, revision: int) -> None:
        """Take what was just written; where a sealed revision was edited, another one began."""
        before, self.content = self.content, self.workspace.content(self.id).content
        if revision != before.head.revision:
            self._read_beside()
            self._host.say(
                f"Empezó la revisión {revision}: la {before.head.revision} está sellada y ya no "
                "cambia.",
                tone=Tone.INFO,
            )

    def _do(self, work: Callable[[], Done], take: Callable[[Done], None]) -> Done | None:
        """Have something written; what a person did stays as it was if that fails.

        Where another program wrote meanwhile, all that is different is shown, and not only this.
        """
        is_behind = self.is_behind
        try:
            done = work()
        except ExpectedError as error:
            self._host.not_written(error)
            if is_behind:
                self.refresh()
            return None
        if is_behind:
            self.take_written()
            self._host.say(MEANWHILE, tone=Tone.INFO, action="Deshacer lo mío", act=self.undo)
        else:
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

    def _step(self, step: Callable[[Workspace, str], Stepped], nothing: str) -> None:
        try:
            done = step(self.workspace, self.id)
        except (NothingToUndoError, NothingToRedoError):
            self._host.say(nothing, tone=Tone.INFO)
            return
        except (ClosedError, TableClosedError) as error:
            self._host.show_error(error)  # nothing was typed that could be lost
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
        self._read_beside()
        rows = sum(len(one.changes.changed) if one.changes else _MANY for one in found)
        self._settle({one.table for one in found}, self.workspace.clock(), rows)
        for one in found[:1]:
            self.touched.emit(one.table, one.row_id, one.field or done.field)
