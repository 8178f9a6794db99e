"""A backup copy of a workspace as one ZIP file, proven after writing; and its recovery elsewhere.

The copy holds the database as of one moment, attachments, packages, identities (their keys stay
encrypted by their passphrases) and receipts, with ``manifest-sha256.txt`` over all of them, which
``sha256sum -c`` reads too. The laptop's own secrets aren't in it: a recovered workspace is another
device, and begins a chain of its own.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert, select

from desktop.models import device
from desktop.models.clock import Clock, now
from desktop.models.folder import APPLICATION_ID, DATABASE, FOLDERS, MODELS
from desktop.models.founding import OccupiedError
from desktop.models.journal import Action
from desktop.models.tables import Device, OutgoingPackage
from desktop.models.workspace import Workspace, opened
from desktop.services.backup_file import (
    ABOUT,
    FORMAT,
    KEPT,
    About,
    NotABackupError,
    blocks,
    opened_file,
    write,
)
from valija import database, files, stick, version
from valija.progress import Progress, silent
from valija.records import Attachment, StateChange

_UNFINISHED = (files.PART, ".sellando", ".pendiente", ".nuevo")


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that is on the medium, read back."""

    path: Path
    sha256: str
    size: int
    files: int
    damaged: list[str]  # Spanish: what is wrong in the workspace itself


@dataclass(frozen=True, slots=True)
class Examined:
    """A backup whose every byte was compared with its list."""

    path: Path
    about: About
    files: int
    size: int


def back_up(workspace: Workspace, to: Path, progress: Progress = silent) -> BackedUp:
    """Write a copy of the workspace into the folder ``to``, and prove it past the cache.

    Raises:
        DeviceError: the medium is full, read-only, gone, or gives back other bytes.
    """
    at = workspace.clock()
    name = f"valija-respaldo_{workspace.owner.municipality}_{at:%Y%m%d-%H%M%S}.zip"
    target = to / name
    with files.device_errors(to):
        to.stat()
    with TemporaryDirectory() as work:
        copied = Path(work) / DATABASE
        _copy_database(workspace, copied)
        damaged = _damaged(workspace)
        about = _about(workspace, at, damaged)
        members = [(DATABASE, copied), *_members(workspace.folder)]
        sha256 = write(target, members, about, progress)
    held = stick.uncached_sha256(target, progress)
    if held != sha256:
        with files.device_errors(target):
            target.unlink()
        raise stick.SpoiltError(f"{held} is not {sha256}", place=target)
    with files.device_errors(target):
        size = target.stat().st_size
    return BackedUp(target, sha256, size, len(members), damaged)


def examine(path: Path, progress: Progress = silent) -> Examined:
    """Compare every member of a backup with its list.

    Raises:
        NotABackupError: it is none, or something is missing, strange or spoilt.
        DeviceError: it can't be read.
    """
    with opened_file(path) as (archive, manifest, about):
        total = sum(entry.file_size for entry in archive.infolist())
        done = 0
        for name, digest in manifest.items():
            found = hashlib.sha256()
            for block in blocks(archive, name, path):
                found.update(block)
                done += len(block)
                progress(done, total, "Comprobando el respaldo")
            if found.hexdigest() != digest:
                raise NotABackupError(place=path.name, why=f"«{name}» se dañó")
        return Examined(path, about, len(manifest.keys() - {ABOUT}), total)


def restore(path: Path, folder: Path, progress: Progress = silent, clock: Clock = now) -> Examined:
    """Recover a backup into ``folder``, which isn't there yet or is empty; never over work.

    It is whole before it has its name, and it is another device from then on.

    Raises:
        NotABackupError: it isn't whole; nothing was made.
        OccupiedError: something is there already.
        DeviceError: a medium failed.
    """
    with files.atomic_folder(folder, occupied=OccupiedError) as half:
        with files.device_errors(folder):
            for name in FOLDERS:
                (half / name).mkdir(parents=True)
        found = _unpack(path, half, progress)
    _become_another_device(folder, datetime.fromisoformat(found.about.made_at), clock)
    return found


def _unpack(path: Path, half: Path, progress: Progress) -> Examined:
    with opened_file(path) as (archive, manifest, about):
        total = sum(entry.file_size for entry in archive.infolist())
        done = 0
        for name, digest in manifest.items():
            found = hashlib.sha256()
            with files.atomic(half / name, replace=False) as out:
                for block in blocks(archive, name, path):
                    found.update(block)
                    out.write(block)
                    done += len(block)
                    progress(done, total, "Recuperando")
                if found.hexdigest() != digest:
                    raise NotABackupError(place=path.name, why=f"«{name}» se dañó")
    _check_database(half / DATABASE, path)
    with files.device_errors(half):
        (half / ABOUT).unlink()
    return Examined(path, about, len(manifest.keys() - {ABOUT}), total)


def _become_another_device(folder: Path, made_at: datetime, clock: Clock) -> None:
    """Begin a chain of its own, even where this laptop still knows the device of the copy."""
    with opened(folder, clock) as workspace:
        text = "El espacio de trabajo se recuperó de un respaldo."
        with workspace.writing(Action.DEVICE, text=text) as work:
            begun = work.connection.scalar(
                select(Device.made_at).where(Device.id == workspace.device_id)
            )
            if begun is None or begun <= made_at:
                former, fresh = workspace.device_id, workspace.new_id()
                device.remember(fresh, workspace.folder)
                workspace.device_id = work.note.device_id = fresh
                work.connection.execute(
                    insert(Device).values(
                        id=fresh, made_at=work.note.at, copied_from=former, age_recipient=""
                    )
                )
            work.record()


def _copy_database(workspace: Workspace, target: Path) -> None:
    """Copy the database as of one moment, and see whether the copy is sound."""
    engine = database.open_engine(workspace.folder / DATABASE, APPLICATION_ID)
    try:
        database.copy_database(engine, target)
    finally:
        engine.dispose()
    _check_database(target, workspace.folder / DATABASE)


def _check_database(copied: Path, source: Path) -> None:
    engine = database.open_engine(copied, APPLICATION_ID)
    try:
        with database.reading(engine) as connection:
            said = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        if said != "ok":
            raise database.DamagedError(str(said), place=source)
    finally:
        engine.dispose()
    for suffix in ("-wal", "-shm"):
        copied.with_name(copied.name + suffix).unlink(missing_ok=True)


def _damaged(workspace: Workspace) -> list[str]:
    """Return the attachments and packages that aren't what the database says, in Spanish."""
    attached = select(Attachment.sha256, Attachment.original).distinct()
    packages = select(OutgoingPackage.file, OutgoingPackage.sha256)
    moves = select(StateChange.files).where(StateChange.files != "[]")
    with workspace.reading() as connection:
        wanted = [
            (Path("anexos") / row.sha256, row.sha256, f"el adjunto «{row.original}»")
            for row in connection.execute(attached)
        ]
        wanted += [
            (Path("paquetes") / row.file, row.sha256, f"el paquete «{row.file}»")
            for row in connection.execute(packages)
        ]
        wanted += [
            (
                Path("anexos") / one["sha256"],
                one["sha256"],
                f"el archivo «{one['name']}» de un estado",
            )
            for text in connection.scalars(moves)
            for one in json.loads(text)
        ]
    found = []
    for path, digest, name in wanted:
        whole = workspace.folder / path
        if not whole.is_file():
            found.append(f"Falta {name}.")
        elif _digest(whole) != digest:
            found.append(f"Se dañó {name}.")
    return found


def _digest(path: Path) -> str:
    with files.device_errors(path), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _members(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every finished file of the workspace, by its name in the backup."""
    for name in KEPT:
        if name == MODELS and not (folder / name).exists():
            continue  # a workspace from before there were models
        with files.device_errors(folder / name):
            found = sorted((folder / name).iterdir())
        for path in found:
            if path.is_file() and not path.is_symlink() and not path.name.endswith(_UNFINISHED):
                yield f"{name}/{path.name}", path


def _about(workspace: Workspace, at: datetime, damaged: list[str]) -> bytes:
    owner = workspace.owner
    about = About(
        FORMAT,
        owner.municipality,
        owner.municipality_name,
        owner.official,
        at.isoformat(timespec="seconds"),
        version(),
        damaged,
    )
    return json.dumps(asdict(about), ensure_ascii=False, indent=2, sort_keys=True).encode()
