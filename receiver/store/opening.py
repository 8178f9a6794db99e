"""Which database a store uses, its schema, and its errors as sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError

from valija import database
from valija.chains import Location, locations
from valija.errors import DeviceError, ExpectedError

APPLICATION_ID = 0x56_45_4E_31  # "VEN1"
OWN = Location("ventanilla", "receiver.store.migrations")
_DRIVER = "postgresql+psycopg"


class BadDatabaseError(ExpectedError):
    """An address that isn't a PostgreSQL database, or no driver for it."""

    code = "VEN-004"
    text = "No se puede usar esa base de datos: {reason}."
    advice = "Sin --database, la ventanilla guarda todo en su propia carpeta."


class DatabaseUnreachableError(DeviceError):
    """The database server doesn't answer, or refuses us."""

    code = "VEN-005"
    text = "La base de datos de la ventanilla no responde."
    advice = "Revise que esté encendida y que haya red, y repita: lo ya recibido está guardado."


def open_database(path: Path, address: str = "", *, create: bool = False) -> Engine:
    """Open the store's own file, or the PostgreSQL database at ``address`` if there is one.

    Raises:
        BadDatabaseError: the address can't be used.
        DeviceError: the file isn't there.
    """
    if not address:
        return database.open_engine(path, APPLICATION_ID, create=create)
    try:
        url = make_url(address)
        if url.drivername == "postgresql":
            url = url.set(drivername=_DRIVER)
        if url.drivername != _DRIVER or not url.database:
            raise BadDatabaseError(reason=f"la dirección debe ser {_DRIVER}://servidor/base")
        return create_engine(url)
    except ArgumentError as error:
        raise BadDatabaseError(reason="la dirección no se entiende") from error
    except ImportError as error:
        raise BadDatabaseError(repr(error), reason="falta instalar «psycopg»") from error


def bring_up_to_date(engine: Engine, backup: Path | None = None) -> None:
    """Run the migrations of the core, of every kind, and our own.

    Raises:
        SchemaTooNewError: a later build wrote it.
        DeviceError: the database doesn't answer.
    """
    with database_errors():
        database.migrate(engine, locations(OWN), backup=backup)


@contextmanager
def database_errors() -> Iterator[None]:
    """Turn what a server's driver says into a sentence; SQLite's is translated already."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise DatabaseUnreachableError(type(error.orig).__name__) from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise DatabaseUnreachableError(type(error.orig).__name__) from error
        raise
