"""An open workspace: one connection, its transactions, and the contents that it has read.

A workspace belongs to the thread that opened it. A job on another thread opens its own.
"""

import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, select

from desktop.models import changes as changing
from desktop.models import device, journal
from desktop.models.changes import Change
from desktop.models.clock import Clock, now
from desktop.models.contents import Contents
from desktop.models.folder import (
    APPLICATION_ID,
    BACKUPS,
    DATABASE,
    NotAWorkspaceError,
    need_workspace,
)
from desktop.models.journal import Action, Entry, Note
from desktop.models.rows import Rows, journalled
from desktop.models.tables import Device, Profile
from valija import database, files, ids
from valija.chains import Location, locations
from valija.content import Content
from valija.rechecking import Memory
from valija.storage import Loaded

OWN = Location("desktop", "desktop.models.migrations")
_BACKUPS_KEPT = 5


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose workspace this is."""

    workspace_id: str
    municipality: str
    municipality_name: str
    official: str
    role: str


class Work:
    """A transaction that writes: submissions through its rows, the rest through the connection."""

    def __init__(self, connection: Connection, note: Note) -> None:
        self.connection = connection
        self.note = note
        self.rows = Rows(connection)
        self.entries: list[Entry] = []
        self._bulk: list[Change] = []

    def add_bulk(self, changes: Sequence[Change]) -> None:
        """Let the next entry hold ``changes`` too, made by bulk statements of the caller."""
        self._bulk.extend(changes)

    def flush(self) -> None:
        """Write what happened to the rows, and one entry of the journal that says so."""
        changes = self.rows.changes()
        if kept := list(journalled(changes)):
            self.record(kept + self._bulk)
            self._bulk.clear()
        changing.apply(self.connection, changes)
        self.rows.written()

    def record(self, changes: Sequence[Change] = ()) -> Entry:
        """Write an entry for what the rows don't tell; see :func:`journal.append`."""
        entry = journal.append(self.connection, self.note, changes)
        self.entries.append(entry)
        return entry

    def end(self) -> None:
        """Write what is left to write."""
        self.flush()
        if self._bulk:
            self.record(self._bulk)


class Workspace:
    """An open workspace. Make one with :func:`opened`."""

    def __init__(self, folder: Path, engine: Engine, owner: Owner, clock: Clock) -> None:
        self.folder = folder
        self.owner = owner
        self.clock = clock
        self.device_id = ""
        self._connection = engine.connect()
        self.memory = Memory()  # of the submission that was checked last
        self._contents = Contents(self.reading)
        self._seen = self.others_wrote()

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one moment of the database."""
        if self._connection.in_transaction():
            yield self._connection
            return
        self._connection.execution_options(writes=False)
        with self._connection.begin():
            yield self._connection

    @contextmanager
    def writing(self, action: Action, submission_id: str = "", text: str = "") -> Iterator[Work]:
        """Open the one transaction of a use case: all of it stands at the end, or nothing.

        What happened to its rows is journalled when they are written, here at the end.
        """
        note = Note(self.device_id, self.owner.official, self.clock(), action, submission_id, text)
        self._connection.execution_options(writes=True)
        try:
            with self._connection.begin():
                self._forget_if_others_wrote()
                work = Work(self._connection, note)
                yield work
                work.end()
            self._contents.look_again()
        except BaseException:
            self._contents.clear()
            raise
        finally:
            self._connection.execution_options(writes=False)

    def content(self, submission_id: str) -> Loaded:
        """Return a submission as frozen rows, with those that its kind looks at beside it.

        It is read again only if somebody else wrote, and is the same object until it, or one of
        those beside it, is another.

        Raises:
            UnknownSubmissionError: there is none of that identifier.
        """
        self._forget_if_others_wrote()
        return self._contents.get(submission_id)

    def remember(self, submission_id: str, content: Content | None) -> None:
        """Keep ``content`` as what the database now holds; without one, read it at the next use."""
        self._contents.keep(submission_id, content)

    def read_again(self, submission_id: str, written: Mapping[str, Collection[str] | None]) -> None:
        """Read again what was just written by SQL names; None is a whole table."""
        self._contents.read_again(submission_id, written)

    def new_id(self) -> str:
        """Return a new identifier."""
        return ids.new_id(self.clock(), secrets.token_bytes(10))

    def new_ids(self, count: int) -> list[str]:
        """Return new identifiers that follow one another."""
        return ids.new_ids(self.clock(), secrets.token_bytes(10), count)

    def _forget_if_others_wrote(self) -> None:
        if (seen := self.others_wrote()) != self._seen:
            self._seen = seen
            self._contents.clear()

    def others_wrote(self) -> int:
        """Return a number that is another one after each write through another connection."""
        raw: Any = self._connection.connection.driver_connection
        version: int = raw.execute("PRAGMA data_version").fetchone()[0]
        return version


@contextmanager
def opened(folder: Path, clock: Clock = now) -> Iterator[Workspace]:
    """Open a workspace, bringing its database up to date first.

    Raises:
        NotAWorkspaceError: there is none.
        SchemaTooNewError: a later build of the program has it.
        DeviceError: the database is locked, damaged or out of reach.
    """
    folder = folder.resolve()
    need_workspace(folder)
    engine = database.open_engine(folder / DATABASE, APPLICATION_ID)
    try:
        upgraded = _bring_up_to_date(engine, folder, clock)
        workspace = Workspace(folder, engine, _owner(engine, folder), clock)
        try:
            _settle_device(workspace)
            if upgraded:
                with workspace.writing(Action.MIGRATION) as work:
                    work.record()
            yield workspace
        finally:
            workspace.close()
    finally:
        engine.dispose()


def _bring_up_to_date(engine: Engine, folder: Path, clock: Clock) -> bool:
    backups = folder / BACKUPS
    name = f"antes-de-actualizar-{clock():%Y%m%d-%H%M%S}.db"
    with files.device_errors(backups):
        backups.mkdir(exist_ok=True)
    upgraded = database.migrate(engine, locations(OWN), backup=backups / name)
    if upgraded:
        for old in sorted(backups.glob("antes-de-actualizar-*.db"))[:-_BACKUPS_KEPT]:
            old.unlink(missing_ok=True)
    return upgraded


def _owner(engine: Engine, folder: Path) -> Owner:
    with database.reading(engine) as connection:
        row = connection.execute(
            select(
                Profile.workspace_id,
                Profile.municipality,
                Profile.municipality_name,
                Profile.official,
                Profile.role,
            )
        ).one_or_none()
    if row is None:
        raise NotAWorkspaceError("no profile", place=folder)
    return Owner(*row)


def _settle_device(workspace: Workspace) -> None:
    """Find out which device this is, and start a chain of its own for a copied workspace."""
    with workspace.reading() as connection:
        known = _latest_device(connection)
    if known and device.is_here(known, workspace.folder):
        workspace.device_id = known
        return
    fresh = workspace.new_id()
    device.remember(fresh, workspace.folder)
    workspace.device_id = fresh
    with workspace.writing(Action.DEVICE) as work:
        copied_from = _latest_device(work.connection) or ""
        work.connection.execute(
            insert(Device).values(
                id=fresh,
                made_at=workspace.clock(),
                copied_from=copied_from,
                age_recipient="",
            )
        )
        if copied_from:
            work.note.text = "El espacio de trabajo se copió de otro equipo."
        work.record()


def _latest_device(connection: Connection) -> str | None:
    query = select(Device.id).order_by(Device.made_at.desc(), Device.id.desc()).limit(1)
    return connection.scalar(query)
