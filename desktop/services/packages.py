"""The folder of finished packages: a name there is given only to what the database knows.

A package is written as ``<content_id>.pendiente``; then one transaction records it; then it gets
its name. Killed in between, the last step is done by :func:`settle` at the next use.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, update

from desktop.models.folder import PACKAGES
from desktop.models.journal import Action
from desktop.models.tables import OutgoingPackage
from desktop.models.workspace import Workspace
from valija import files
from valija.package.model import PackageInfo, PackageType
from valija.package.names import SUFFIX

if TYPE_CHECKING:
    from valija.package.sealed import Sealed

_BEING_MADE, _PENDING = ".sellando", ".pendiente"
_LEFT_OVER = (_PENDING, _BEING_MADE, f"{_BEING_MADE}{files.PART}")
_ABANDONED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A finished package of this workspace."""

    content_id: str
    path: Path
    stick_name: str
    sha256: str
    size: int
    submission_id: str
    revision: int
    recipient: str

    @property
    def is_encrypted(self) -> bool:
        """Whether it travels in an envelope."""
        return self.stick_name.endswith(SUFFIX)


@dataclass(frozen=True, slots=True)
class About:
    """What a package is about, as its name says it."""

    kind: str
    municipality: str
    period: str
    submission_id: str
    revision: int
    recipient: str


def folder_of(workspace: Workspace) -> Path:
    """Return the folder of packages."""
    return workspace.folder / PACKAGES


def fresh_file(workspace: Workspace, name: str) -> Path:
    """Return where to write a package that is being made; what is there is of a killed attempt."""
    path = folder_of(workspace) / f"{name}{_BEING_MADE}"
    with files.device_errors(path):
        path.unlink(missing_ok=True)
    return path


def make_pending(workspace: Workspace, made: "Sealed") -> None:
    """Give a whole package that was just written its provisional name."""
    pending = _pending(workspace, made.content_id)
    with files.device_errors(pending):
        made.path.replace(pending)
        files.sync_folder(pending.parent)


def record(connection: Connection, sealed: "Sealed", about: About, at: datetime) -> str:
    """Write down a package, or the same content as it travels now; return its file name.

    The same content may come with one signature more, or in an envelope.
    """
    name = name_on_stick(about, sealed.content_id, is_encrypted=sealed.is_encrypted)
    travels = {
        "file": name,
        "stick_name": name,
        "sha256": sealed.sha256,
        "size": sealed.bytes,
    }
    where = OutgoingPackage.content_id == sealed.content_id
    if connection.execute(update(OutgoingPackage).where(where).values(travels)).rowcount:
        return name
    connection.execute(
        insert(OutgoingPackage).values(
            content_id=sealed.content_id,
            **travels,
            kind=about.kind,
            municipality=about.municipality,
            period=about.period,
            submission_id=about.submission_id,
            revision=about.revision,
            recipient=about.recipient,
            made_at=at,
        )
    )
    return name


def record_again(workspace: Workspace, made: "Sealed", text: str) -> str:
    """Write down how a known content travels from now on; return its file name."""
    columns = OutgoingPackage.__table__.columns
    query = select(*columns).where(OutgoingPackage.content_id == made.content_id)
    with workspace.reading() as connection:
        row = connection.execute(query).one()
    about = About(
        row.kind, row.municipality, row.period, row.submission_id, row.revision, row.recipient
    )
    with workspace.writing(Action.SEAL, row.submission_id, f"{text}: {made.content_id}") as work:
        name = record(work.connection, made, about, work.note.at)
        work.record()
    return name


def give_name(workspace: Workspace, content_id: str, name: str) -> Path:
    """Give a recorded package its name."""
    path = folder_of(workspace) / name
    with files.device_errors(path):
        _pending(workspace, content_id).replace(path)
        _other_form(path).unlink(missing_ok=True)
        files.sync_folder(path.parent)
    return path


def _other_form(path: Path) -> Path:
    """Return the name that the package has without its envelope, or would have in one."""
    name = path.name
    plain = name.removesuffix(SUFFIX)
    return path.with_name(plain if plain != name else name + SUFFIX)


def name_on_stick(about: About, content_id: str, *, is_encrypted: bool = False) -> str:
    """Return the file name of a package, the same in the workspace and on sticks."""
    from valija.package.sealing import stick_name

    info = PackageInfo(
        type=PackageType.SUBMISSION,
        created=datetime.min,  # noqa: DTZ901 - takes no part in the name
        app_name="",
        app_version="",
        kind=about.kind,
        municipality=about.municipality,
        period=about.period,
        submission_id=about.submission_id,
        revision=about.revision,
    )
    return stick_name(info, content_id, is_encrypted=is_encrypted)


def settle(workspace: Workspace) -> None:
    """Finish what an interrupted sealing or co-signing had recorded, and clear old remains."""
    folder = folder_of(workspace)
    with files.device_errors(folder):
        there = {path.name: path for path in folder.iterdir()}
    waiting = [path for name, path in there.items() if name.endswith(_LEFT_OVER)]
    doubled = [path for name, path in there.items() if name + SUFFIX in there]
    if not waiting and not doubled:
        return
    known = {one.content_id: one for one in outgoing(workspace)}
    for path in doubled:  # it got its envelope, and the plain one should have gone
        if any(one.path == path.with_name(path.name + SUFFIX) for one in known.values()):
            with files.device_errors(path):
                path.unlink(missing_ok=True)
    for path in waiting:
        is_whole = path.name.endswith(_PENDING)
        one = known.get(path.name.removesuffix(_PENDING)) if is_whole else None
        with files.device_errors(path):
            if one is not None and _sha256(path) == one.sha256:
                path.replace(one.path)
                _other_form(one.path).unlink(missing_ok=True)
                files.sync_folder(folder)
            elif path.stat().st_mtime < (workspace.clock() - _ABANDONED).timestamp():
                path.unlink()


def outgoing(workspace: Workspace) -> list[Outgoing]:
    """Return the packages of the workspace, oldest first."""
    columns = OutgoingPackage.__table__.columns
    with workspace.reading() as connection:
        rows = connection.execute(select(*columns).order_by(columns.made_at))
        return [
            Outgoing(
                row.content_id,
                folder_of(workspace) / row.file,
                row.stick_name,
                row.sha256,
                row.size,
                row.submission_id,
                row.revision,
                row.recipient,
            )
            for row in rows
        ]


def _pending(workspace: Workspace, content_id: str) -> Path:
    return folder_of(workspace) / f"{content_id}{_PENDING}"


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
