"""Making a workspace folder: all of it, or nothing."""

import secrets
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import insert

from desktop.models.clock import Clock, now
from desktop.models.folder import APPLICATION_ID, DATABASE, FOLDERS
from desktop.models.tables import Profile
from desktop.models.workspace import OWN, Owner
from valija import database, files, ids
from valija.chains import locations
from valija.errors import ExpectedError


class OccupiedError(ExpectedError):
    """A new workspace would stand where something stands already."""

    code = "ESP-002"
    text = "Ya hay algo en «{place}»."
    advice = "Elija una carpeta que no exista o que esté vacía; no se cambió nada."


def create(
    folder: Path,
    *,
    municipality: str,
    municipality_name: str,
    official: str,
    role: str,
    clock: Clock = now,
) -> None:
    """Make a workspace.

    Everything is made beside ``folder``, which gets its name last: an interrupted ``create``
    leaves no workspace.

    Raises:
        OccupiedError: something is there already.
        DeviceError: the disk is full, read-only or gone.
    """
    new_id = ids.new_id(clock(), secrets.token_bytes(10))
    owner = Owner(new_id, municipality, municipality_name, official, role)
    with files.atomic_folder(folder, occupied=OccupiedError) as half:
        _fill(half, owner, clock)


def _fill(folder: Path, owner: Owner, clock: Clock) -> None:
    with files.device_errors(folder):
        for name in FOLDERS:
            (folder / name).mkdir()
    engine = database.open_engine(folder / DATABASE, APPLICATION_ID, create=True)
    try:
        database.migrate(engine, locations(OWN))
        with database.writing(engine) as connection:
            connection.execute(insert(Profile).values(**asdict(owner), made_at=clock()))
    finally:
        engine.dispose()
