"""Back and forth through the journal, and who did what."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from desktop.models import changes as changing
from desktop.models import history, journal
from desktop.models.changes import Change
from desktop.models.journal import Action, ChainReport
from desktop.models.tables import JournalEntry
from desktop.models.workspace import Work, Workspace
from desktop.services.drafting import give_up_sealing, refuse_if_closed, tables_of
from desktop.services.lookup import AmbiguousError
from valija.errors import ExpectedError
from valija.kinds import kind_of
from valija.records import RawInput, Submission
from valija.storage import UnknownSubmissionError


class NothingToUndoError(ExpectedError):
    """The history ends here: at the beginning, a seal, a move to another state, an upgrade."""

    code = "HIS-001"
    text = "No hay nada que deshacer."
    advice = (
        "Lo que ya se selló, o pasó a otro estado, no se deshace: edítelo, y se abre la revisión "
        "siguiente."
    )


class NothingToRedoError(ExpectedError):
    """Nothing was undone, or something was changed since."""

    code = "HIS-002"
    text = "No hay nada que rehacer."
    advice = "Solo se rehace lo último que se deshizo, antes de otro cambio."


@dataclass(frozen=True, slots=True)
class Stepped:
    """One step back or forth."""

    submission_id: str
    what: Action  # what was undone or redone
    text: str
    table: str
    row_id: str
    field: str
    before: str | None  # what the cell held
    after: str | None  # what it holds now
    rows: int  # rows touched
    entry: int


def undo(workspace: Workspace, submission_id: str = "") -> Stepped:
    """Take back the last change of a submission, or of the one last worked on.

    Raises:
        NothingToUndoError: there is none since the last seal or upgrade.
        ClosedError, TableClosedError: its state keeps the rows as they are.
    """
    return _step(workspace, submission_id, Action.UNDO)


def redo(workspace: Workspace, submission_id: str = "") -> Stepped:
    """Do again what was undone last.

    Raises:
        NothingToRedoError: nothing was undone, or something was changed since.
        ClosedError, TableClosedError: its state keeps the rows as they are.
    """
    return _step(workspace, submission_id, Action.REDO)


def _step(workspace: Workspace, submission_id: str, action: Action) -> Stepped:
    back = action is Action.UNDO
    with workspace.writing(action, submission_id) as work:
        connection = work.connection
        found = submission_id or history.latest_submission(connection) or ""
        stacks = history.stacks(connection, found)
        stack = stacks.undo if back else stacks.redo
        if not stack:
            raise NothingToUndoError if back else NothingToRedoError
        entry = connection.execute(_ENTRY.where(JournalEntry.position == stack[-1])).one()
        changes = journal.changes_at(connection, stack[-1])
        if back:
            changes = changing.inverse(changes)
        _refuse_if_closed(work, found, changes)
        give_up_sealing(work, found)
        changing.apply(connection, changes)
        note = work.note
        note.submission_id, note.reverses, note.text = found, stack[-1], entry.text
        note.cell = (entry.table, entry.row_id, entry.field)
        note.before, note.after = entry.before, entry.after
        if back:
            note.before, note.after = entry.after, entry.before
        position = work.record(changes).position
    workspace.read_again(found, _written(changes))
    return Stepped(
        found,
        Action(entry.action),
        entry.text,
        *note.cell,
        note.before,
        note.after,
        _count(changes),
        position,
    )


def _written(changes: list[Change]) -> dict[str, set[str] | None]:
    """Return which rows of each table came, went or hold other values now; None where unknown."""
    found: dict[str, set[str] | None] = {}
    for change in changes:
        rows = found.setdefault(change.table, set())
        if rows is None or "row_id" not in change.key:
            found[change.table] = None
        else:
            place = change.key.index("row_id")
            rows.update(str(key[place]) for key in change.rows)
    return found


def _refuse_if_closed(work: Work, submission_id: str, changes: list[Change]) -> None:
    """Refuse to take back rows that the present state keeps, if it came from elsewhere since.

    Raises:
        ClosedError, TableClosedError: it keeps them.
    """
    submission = work.rows.get(Submission, submission_id)
    if submission is None:
        return
    tables = tables_of(kind_of(submission.kind), {change.table for change in changes})
    tables += [name for change in changes for name in _tables_of_texts(change)]
    if tables:
        refuse_if_closed(work.connection, submission, tables)


def _tables_of_texts(change: Change) -> list[str]:
    """Return the tables whose cells hold texts that aren't values, and now hold others."""
    if change.table != RawInput.__tablename__:
        return []
    place = change.key.index("table_name")
    return [str(row[place]) for row in change.rows]


_ENTRY = select(
    JournalEntry.action,
    JournalEntry.text,
    JournalEntry.table.label("table"),
    JournalEntry.row_id,
    JournalEntry.field,
    JournalEntry.before,
    JournalEntry.after,
)


def _count(changes: list[Change]) -> int:
    return sum(len(change.rows) for change in changes if change.table != "submission")


@dataclass(frozen=True, slots=True)
class Logged:
    """One entry of the journal, for people."""

    position: int
    at: datetime
    actor: str
    device: str
    action: str
    submission_id: str
    table: str
    row_id: str
    field: str
    before: str | None
    after: str | None
    text: str


def log(workspace: Workspace, submission_id: str = "", limit: int | None = None) -> list[Logged]:
    """Return who did what, latest first; of one submission, or all of the workspace."""
    query = select(
        JournalEntry.position,
        JournalEntry.at,
        JournalEntry.actor,
        JournalEntry.device_id,
        JournalEntry.action,
        JournalEntry.submission_id,
        JournalEntry.table,
        JournalEntry.row_id,
        JournalEntry.field,
        JournalEntry.before,
        JournalEntry.after,
        JournalEntry.text,
    ).order_by(JournalEntry.position.desc())
    if submission_id:
        query = query.where(JournalEntry.submission_id == submission_id)
    with workspace.reading() as connection:
        return [Logged(*tuple(row)) for row in connection.execute(query.limit(limit))]


def find_logged(workspace: Workspace, part: str) -> str:
    """Return the submission that the journal knows by ``part``, even if it is gone by ``undo``.

    Raises:
        AmbiguousError: several.
        UnknownSubmissionError: none.
    """
    query = select(JournalEntry.submission_id).distinct()
    with workspace.reading() as connection:
        known = [one for one in connection.scalars(query) if part and part in one]
    if len(known) > 1:
        raise AmbiguousError(part=part, found=", ".join(sorted(known)[:5]))
    if not known:
        raise UnknownSubmissionError(id=part)
    return known[0]


def verify_journal(workspace: Workspace) -> ChainReport:
    """Walk the chain of every device that ever wrote here."""
    with workspace.reading() as connection:
        return journal.verify(connection)
