"""A store folder: its settings, its keys, its database, its files. Made once, then opened."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, insert, select

from receiver.store import keys, opening
from receiver.store.tables import Institution
from valija import canonical, files, roles
from valija.database import reading, writing
from valija.errors import ExpectedError

if TYPE_CHECKING:
    from valija.package.identity import Identity

SETTINGS = "ventanilla.json"
DATABASE = "ventanilla.db"
PACKAGES, RECEIPTS, WORK, BACKUPS = "paquetes", "acuses", "trabajo", "respaldos"
_SCHEMA = "ventanilla/1"
_OURS = 0o700  # the keys in a store are nobody else's
_CODE = re.compile(r"[a-z][a-z0-9-]{1,39}")


class NotAStoreError(ExpectedError):
    """A folder that no ``new`` made."""

    code = "VEN-001"
    text = "«{place}» no es la carpeta de una ventanilla."
    advice = "Revise la ruta, o cree una con «ventanilla new»."


class OccupiedError(ExpectedError):
    """A new store would stand where something stands already."""

    code = "VEN-002"
    text = "Ya hay algo en «{place}»."
    advice = "Elija una carpeta que no exista; no se cambió nada."


class UnknownInstitutionError(ExpectedError):
    """A code with a wrong form, or one without a known name."""

    code = "VEN-003"
    text = "«{code}» no basta para saber de qué institución es la ventanilla."
    advice = (
        "Use segeplan o infom; o un código de letras minúsculas, cifras y guiones, "
        "con el nombre de la institución en --name."
    )


@dataclass(frozen=True)
class Desk:
    """An open store. Close it by leaving the block of :func:`opened`."""

    folder: Path
    engine: Engine
    code: str
    name: str

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a connection that writes nothing."""
        with opening.database_errors(), reading(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open the one transaction of a use case; nothing of it stands unless all of it does."""
        with opening.database_errors(), writing(self.engine) as connection:
            yield connection

    def unlocked(self, passphrase: str) -> "Identity":
        """Return the key that signs answers.

        Raises:
            WrongPassphraseError: the passphrase isn't the one given at ``new``.
        """
        return keys.load_identity(self.folder, passphrase)


@dataclass(frozen=True, slots=True)
class NewDesk:
    """What ``new`` made, for the person who hands the card out."""

    folder: Path
    card: Path
    words: str
    fingerprint: str


def create(
    folder: Path, code: str, *, passphrase: str, at: datetime, name: str = "", database: str = ""
) -> NewDesk:
    """Make a store with its own identity and institution card.

    Everything is made beside ``folder`` and gets its name last: an interrupted ``create`` leaves
    no store.

    Args:
        folder: must not exist, or be empty.
        code: of the institution, as packages are addressed to it.
        passphrase: guards the keys; asked for again at each intake.
        at: aware.
        name: of the institution; not needed for those the program knows.
        database: address of a PostgreSQL database; without it the folder holds its own.

    Raises:
        OccupiedError: something is there already.
        UnknownInstitutionError: the code alone doesn't say who this is.
        DeviceError: the disk, or the database, doesn't answer.
    """
    name = name.strip() or roles.INSTITUTIONS.get(code, "")
    if not _CODE.fullmatch(code) or not name:
        raise UnknownInstitutionError(code=code)
    files.check_vacant(folder, OccupiedError)
    if database:
        opening.open_database(folder, database).dispose()  # refuses a useless address at once
    with files.atomic_folder(folder, occupied=OccupiedError, mode=_OURS) as half:
        made = _fill(half, code, name, passphrase=passphrase, at=at, database=database)
    return NewDesk(folder, folder / made.card.name, made.words, made.fingerprint)


def _fill(
    folder: Path, code: str, name: str, *, passphrase: str, at: datetime, database: str
) -> NewDesk:
    for part in (PACKAGES, RECEIPTS, WORK, BACKUPS):
        (folder / part).mkdir()
    settings = {"schema": _SCHEMA, "database": database}
    files.write_atomic(folder / SETTINGS, canonical.to_bytes(settings))
    made = keys.make(folder, code, name, passphrase=passphrase, at=at)
    engine = opening.open_database(folder / DATABASE, database, create=True)
    try:
        opening.bring_up_to_date(engine)
        with opening.database_errors(), writing(engine) as connection:
            if connection.scalar(select(Institution.code)) is not None:
                raise OccupiedError(place=database)
            connection.execute(
                insert(Institution).values(
                    code=code,
                    name=name,
                    certificate=made.certificate,
                    fingerprint=made.fingerprint,
                    made_at=at,
                )
            )
    finally:
        engine.dispose()
    return NewDesk(folder, made.card, made.words, made.fingerprint)


@contextmanager
def opened(folder: Path) -> Iterator[Desk]:
    """Open a store, bringing its database up to date first.

    Raises:
        NotAStoreError: there is no store.
        DeviceError: the database is locked, damaged or out of reach.
    """
    engine = opening.open_database(folder / DATABASE, _database(folder))
    try:
        opening.bring_up_to_date(engine, folder / BACKUPS / f"antes-de-actualizar-{DATABASE}")
        with opening.database_errors(), reading(engine) as connection:
            whose = connection.execute(select(Institution.code, Institution.name)).one_or_none()
        if whose is None:
            raise NotAStoreError("no institution", place=folder)
        yield Desk(folder, engine, *whose)
    finally:
        engine.dispose()


def _database(folder: Path) -> str:
    """Return the address of the store's database, empty if it is in the folder."""
    try:
        settings = json.loads((folder / SETTINGS).read_bytes())
        if settings["schema"] != _SCHEMA:
            raise NotAStoreError(f"schema {settings['schema']!r}", place=folder)
        return str(settings["database"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotAStoreError(repr(error), place=folder) from error
