"""Opening and upgrading a database file: what the workspace and the desk's store have in common.

SQLite goes through the ``sqlcipher3`` driver, without a key too: the ``sqlite3`` of many systems
is older than 3.51.3 and can corrupt a write-ahead log that two connections share.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.engine import ExceptionContext

from valija.chains import VERSION_TABLE, Location, run_chain
from valija.errors import DeviceError, ExpectedError
from valija.files import (
    PART,
    DiskFullError,
    ReadOnlyError,
    RemovedError,
    device_errors,
    missing,
    refused,
    sync_folder,
)

_WAIT_MS = 10_000  # how long one writer waits for the other before it gives up
_READING, _WRITING = 512, 2_000  # KiB of pages that are kept; the system keeps the file too
_IO_ERROR = 10  # said of a full disk too, where the shared memory has no room


class BusyError(DeviceError):
    """Another program writes to the same database and doesn't finish."""

    code = "DB-001"
    text = "Otro programa está guardando en «{place}» y no termina."
    advice = "Cierre las otras ventanas de Valija y repita: no se perdió nada."


class DamagedError(DeviceError):
    """The file is no database, or its pages contradict each other."""

    code = "DB-002"
    text = "El archivo «{place}» está dañado o no es una base de datos."
    advice = "Recupere la última copia de la carpeta de respaldos; no borre el archivo dañado."


class ForeignDatabaseError(ExpectedError):
    """A healthy database, of some other program."""

    code = "DB-003"
    text = "El archivo «{place}» es de otro programa."
    advice = "Revise la ruta: debe ser una carpeta creada con este programa."


class SchemaTooNewError(ExpectedError):
    """A later build has already upgraded the file."""

    code = "DB-004"
    text = "«{place}» se abrió antes con una versión más nueva del programa."
    advice = "Actualice este programa y repita; nada se cambió."


class UpgradeFailedError(DeviceError):
    """The upgrade was undone because rows no longer agree with each other."""

    code = "DB-005"
    text = "No se pudo poner al día «{place}»; quedó como estaba."
    advice = "Use la versión anterior del programa y pida ayuda: la copia previa está en respaldos."


_BY_CODE: dict[int, type[DeviceError]] = {  # https://sqlite.org/rescode.html, primary codes
    **dict.fromkeys((5, 6), BusyError),
    8: ReadOnlyError,
    11: DamagedError,
    13: DiskFullError,
    14: RemovedError,
    26: DamagedError,
}


def open_engine(path: Path, application_id: int, *, create: bool = False) -> Engine:
    """Open a database file; see :func:`writing` and :func:`reading` for its transactions.

    Every error of the file or the medium comes out as a ``DeviceError`` with a sentence.

    Args:
        path: of the file.
        application_id: which program's file this is; written into a new one, expected in others.
        create: whether to make the file if it isn't there.

    Raises:
        RemovedError: no such file, and ``create`` is off.
    """
    import sqlcipher3.dbapi2 as driver

    if not create and not path.is_file():
        raise missing(path)
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), module=driver)

    @event.listens_for(engine, "connect")
    def prepare(raw: Any, _record: object) -> None:
        raw.isolation_level = None  # transactions are begun below, never by the driver
        raw.execute(f"PRAGMA busy_timeout={_WAIT_MS}")
        _claim(raw, application_id, path)
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "handle_error")
    def translate(context: ExceptionContext) -> DeviceError | None:
        code = getattr(context.original_exception, "sqlite_errorcode", 0) & 0xFF
        kind = refused(path) if code == _IO_ERROR else _BY_CODE.get(code)
        return kind(repr(context.original_exception), place=path) if kind else None

    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":
        writes = options.get("writes")
        raw: Any = connection.connection.driver_connection
        raw.execute(f"PRAGMA cache_size=-{_WRITING if writes else _READING}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _claim(raw: Any, application_id: int, path: Path) -> None:
    """Mark a new file as ours, and refuse somebody else's."""
    found = raw.execute("PRAGMA application_id").fetchone()[0]
    if found == application_id:
        return
    if found or raw.execute("PRAGMA page_count").fetchone()[0]:
        raise ForeignDatabaseError(f"application_id {found:#x}", place=path)
    raw.execute(f"PRAGMA application_id={application_id}")


def writer(engine: Engine) -> Engine:
    """Return the same engine for whoever writes: its transactions take the lock at once."""
    return engine.execution_options(writes=True)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that writes: committed at the end, undone if the block raises."""
    with writer(engine).begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that reads: one moment of the database, however long it lasts."""
    with engine.connect() as connection:
        yield connection


def is_current(connection: Connection, chains: Sequence[Location]) -> bool:
    """Tell whether the database needs no upgrade.

    Raises:
        SchemaTooNewError: it has a revision, or a chain, that this build doesn't know.
    """
    tables = set(inspect(connection).get_table_names())
    place = connection.engine.url.database or str(connection.engine.url)
    known = {chain.version_table for chain in chains}
    if strange := {name for name in tables if name.startswith(VERSION_TABLE)} - known:
        raise SchemaTooNewError(f"unknown chains {sorted(strange)}", place=place)
    current = True
    for chain in chains:
        revisions = chain.revisions
        if not revisions:
            raise RuntimeError(f"this build was packaged without {chain.package}")
        if chain.version_table not in tables:
            current = False
            continue
        versions = sa.table(chain.version_table, sa.column("version_num", sa.String))
        at = connection.scalar(sa.select(versions.columns.version_num))
        if at is not None and at not in revisions:
            raise SchemaTooNewError(f"{chain.name} {at}", place=place)
        current = current and at == revisions[-1]
    return current


def migrate(engine: Engine, chains: Sequence[Location], *, backup: Path | None = None) -> bool:
    """Bring a database up to date in one transaction; return whether anything had to be done.

    Args:
        engine: an empty database gets the whole schema.
        chains: from :func:`locations`.
        backup: where to copy a database that has tables, before it is touched; SQLite only.

    Raises:
        SchemaTooNewError: a later build made it; nothing was changed.
        UpgradeFailedError: rows would refer to rows that aren't there; nothing was changed.
    """
    with reading(engine) as connection:
        if is_current(connection, chains):
            return False
        is_new = not inspect(connection).get_table_names()
    if backup and not is_new:
        copy_database(engine, backup)
    with foreign_keys_off(engine), writing(engine) as connection:
        for chain in chains:
            run_chain(connection, chain, "head")
        _check_references(connection)
    return True


@contextmanager
def foreign_keys_off(engine: Engine) -> Iterator[None]:
    """Leave foreign keys unchecked in new connections: a batch migration rebuilds whole tables."""
    if engine.dialect.name != "sqlite":
        yield
        return

    def off(raw: Any, _record: object) -> None:
        raw.execute("PRAGMA foreign_keys=OFF")

    engine.dispose()  # so that the connection of the block is a new one
    event.listen(engine, "connect", off)
    try:
        yield
    finally:
        event.remove(engine, "connect", off)
        engine.dispose()


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    if broken:
        tables = sorted({str(row[0]) for row in broken})
        raise UpgradeFailedError(f"{tables}", place=connection.engine.url.database)


def copy_database(engine: Engine, target: Path) -> None:
    """Write a whole, consistent copy of a SQLite database, encrypted if the original is."""
    part = target.with_name(target.name + PART)
    with device_errors(target):
        part.unlink(missing_ok=True)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(part),))
        part.replace(target)
        sync_folder(target.parent)
