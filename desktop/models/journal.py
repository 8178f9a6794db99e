"""The journal: one chained entry for each thing somebody did, in the transaction that did it."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import Connection, bindparam, insert, select

from desktop.models import changes as changing
from desktop.models.changes import Change
from desktop.models.tables import JournalEntry
from valija import canonical

FIRST = "0" * 64  # what the first entry of a device is chained to
_COLUMN = {"table": "table_name"}
_INSERT = insert(JournalEntry)
_LATEST = (
    select(JournalEntry.number, JournalEntry.hash)
    .where(JournalEntry.device_id == bindparam("device"))
    .order_by(JournalEntry.number.desc())
    .limit(1)
)


class Action(StrEnum):
    """What somebody did."""

    NEW = "nuevo"
    EDIT = "cambio"
    ADD = "fila nueva"
    REMOVE = "fila quitada"
    IMPORT = "importación"
    ATTACH = "adjunto"
    DETACH = "adjunto quitado"
    ACCEPT = "aceptación"
    UNDO = "deshacer"
    REDO = "rehacer"
    STATE = "estado"
    SEAL = "sello"
    COSIGN = "firma"
    DELIVER = "entrega"
    COLLECT = "recepción"
    ANSWER = "respuesta"
    TRUST = "confianza"
    IDENTITY = "identidad"
    DEVICE = "equipo"
    CALENDAR = "calendario"
    MIGRATION = "actualización"


UNDOABLE = frozenset(
    {Action.NEW, Action.EDIT, Action.ADD, Action.REMOVE, Action.IMPORT}
    | {Action.ATTACH, Action.DETACH, Action.ACCEPT}
)
BARRIERS = frozenset({Action.SEAL, Action.STATE, Action.MIGRATION})


@dataclass(slots=True)
class Note:
    """Who does what, given to the journal before the first row is touched."""

    device_id: str
    actor: str
    at: datetime
    action: Action
    submission_id: str = ""
    text: str = ""
    cell: tuple[str, str, str] = ("", "", "")  # table, row and field of a single edit
    before: str | None = None
    after: str | None = None
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that was written, with its changes."""

    position: int
    action: Action
    submission_id: str
    hash: str
    changes: Sequence[Change] = field(repr=False)


def append(connection: Connection, note: Note, changes: Sequence[Change]) -> Entry:
    """Write one entry at the end of the device's chain.

    Edits and imports come here through :meth:`desktop.models.workspace.Work.flush`.
    """
    number, previous = _tip(connection, note.device_id)
    table, row_id, name = note.cell
    values = {
        "device_id": note.device_id,
        "number": number + 1,
        "at": note.at,
        "actor": note.actor,
        "action": note.action.value,
        "submission_id": note.submission_id,
        "table": table,
        "row_id": row_id,
        "field": name,
        "before": note.before,
        "after": note.after,
        "text": note.text,
        "reverses": note.reverses,
        "changes": changing.to_bytes(changes),
        "previous": previous,
    }
    values["hash"] = hash_of(values)
    done = connection.execute(_INSERT, {_COLUMN.get(name, name): values[name] for name in values})
    (position,) = cast(tuple[int], done.inserted_primary_key)
    return Entry(position, note.action, note.submission_id, str(values["hash"]), changes)


def hash_of(values: dict[str, Any]) -> str:
    """Return the SHA-256 of an entry: its plain values, its changes, and the entry before it."""
    spoken = {
        **values,
        "at": values["at"].isoformat(),
        "changes": hashlib.sha256(values["changes"]).hexdigest(),
    }
    return hashlib.sha256(canonical.to_bytes(spoken)).hexdigest()


def _tip(connection: Connection, device_id: str) -> tuple[int, str]:
    row = connection.execute(_LATEST, {"device": device_id}).one_or_none()
    return (row.number, row.hash) if row else (0, FIRST)


def tip(connection: Connection, device_id: str) -> str:
    """Return the hash of the latest entry of a device: ``audit_head`` in a package."""
    return _tip(connection, device_id)[1]


def changes_at(connection: Connection, position: int) -> list[Change]:
    """Return the changes of one entry."""
    data = connection.scalars(
        select(JournalEntry.changes).where(JournalEntry.position == position)
    ).one()
    return changing.from_bytes(data)


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain doesn't hold."""

    device_id: str
    number: int
    reason: str  # Spanish


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a walk along all chains found."""

    entries: int
    devices: int
    breaks: Sequence[Break]


def verify(connection: Connection) -> ChainReport:
    """Walk every device's chain from its first entry and recompute each hash."""
    tips: defaultdict[str, tuple[int, str]] = defaultdict(lambda: (0, FIRST))
    breaks: list[Break] = []
    count = 0
    query = select(JournalEntry.hash, *_attributes()).order_by(
        JournalEntry.device_id, JournalEntry.number
    )
    for row in connection.execute(query.execution_options(yield_per=500)).mappings():
        values = dict(row)
        found = values.pop("hash")
        number, previous = tips[values["device_id"]]
        breaks.extend(_breaks(values, found, number + 1, previous))
        tips[values["device_id"]] = (values["number"], found)
        count += 1
    return ChainReport(count, len(tips), breaks)


def _attributes() -> list[Any]:
    names = (
        "device_id number at actor action submission_id table row_id field before after text "
        "reverses changes previous"
    )
    return [getattr(JournalEntry, name).label(name) for name in names.split()]


def _breaks(values: dict[str, Any], found: str, number: int, previous: str) -> Iterator[Break]:
    place = (values["device_id"], values["number"])
    if values["number"] != number:
        yield Break(*place, f"falta el asiento {number}")
    elif values["previous"] != previous:
        yield Break(*place, "no sigue al asiento anterior")
    if not _holds(values, found):
        yield Break(*place, "el asiento fue alterado")


def _holds(values: dict[str, Any], found: str) -> bool:
    try:
        return hash_of(values) == found
    except TypeError:  # SQLite takes a text where bytes belong
        return False
