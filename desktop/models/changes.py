"""Changes of rows as data: kept in the journal, turned round, applied."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Date, Table, and_, bindparam, delete, insert, update

from valija.declaring import UtcDateTime
from valija.kinds import all_kinds
from valija.records import Base

Values = tuple[Any, ...]

_COMPRESS_FROM = 1000  # bytes; a single cell stays readable with any SQLite tool


@dataclass(frozen=True, slots=True)
class Change:
    """The same thing that happened to some rows of one table of the submissions.

    ``before`` is ``None`` where the rows weren't there yet, ``after`` where they are no more.
    All sequences run over the same rows.
    """

    table: str  # SQL name
    key: tuple[str, ...]  # columns that identify a row
    rows: Sequence[Values]  # their values
    columns: tuple[str, ...]  # the other columns concerned
    before: Sequence[Values] | None
    after: Sequence[Values] | None

    def inverse(self) -> "Change":
        """Return the change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


def inverse(changes: Sequence[Change]) -> list[Change]:
    """Return what takes ``changes`` back, last first."""
    return [change.inverse() for change in reversed(changes)]


def table_named(name: str) -> Table:
    """Return a table of the submissions, also one of a kind that nobody has asked for yet."""
    if name not in Base.metadata.tables:
        list(all_kinds().values())
    return Base.metadata.tables[name]


def apply(connection: Connection, changes: Iterable[Change]) -> None:
    """Do ``changes`` to the database."""
    for change in changes:
        table = table_named(change.table)
        if change.before is None:
            names = change.key + change.columns
            rows = zip(change.rows, change.after or (), strict=True)
            connection.execute(
                insert(table), [dict(zip(names, k + v, strict=True)) for k, v in rows]
            )
            continue
        bound = tuple(f"key_{name}" for name in change.key)
        where = and_(
            *(table.columns[n] == bindparam(b) for n, b in zip(change.key, bound, strict=True))
        )
        if change.after is None:
            rows_out = [dict(zip(bound, key, strict=True)) for key in change.rows]
            connection.execute(delete(table).where(where), rows_out)
        else:
            names = bound + tuple(f"new_{name}" for name in change.columns)
            rows = zip(change.rows, change.after, strict=True)
            connection.execute(
                update(table)
                .where(where)
                .values({name: bindparam(f"new_{name}") for name in change.columns}),
                [dict(zip(names, k + v, strict=True)) for k, v in rows],
            )


def to_bytes(changes: Sequence[Change]) -> bytes:
    """Write changes for the journal; a long text is compressed."""
    document = [
        {
            "table": change.table,
            "key": change.key,
            "rows": change.rows,
            "columns": change.columns,
            "before": change.before,
            "after": change.after,
        }
        for change in changes
    ]
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=_iso)
    data = text.encode()
    return data if len(data) < _COMPRESS_FROM else zlib.compress(data, 1)


def from_bytes(data: bytes) -> list[Change]:
    """Read what :func:`to_bytes` wrote."""
    text = data if data.startswith(b"[") else zlib.decompress(data)
    return [
        Change(
            table=found["table"],
            key=tuple(found["key"]),
            rows=[tuple(row) for row in found["rows"]],
            columns=tuple(found["columns"]),
            before=_values(found, "before"),
            after=_values(found, "after"),
        )
        for found in json.loads(text)
    ]


def _iso(value: object) -> str:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    raise TypeError(f"not for the journal: {type(value).__name__}")


def _values(found: dict[str, Any], which: str) -> list[Values] | None:
    rows = found[which]
    if rows is None:
        return None
    table = table_named(found["table"])
    dated = list(_dated(table, found["columns"]))
    if not dated:
        return [tuple(row) for row in rows]
    for row in rows:
        for place, kind in dated:
            if row[place] is not None:
                row[place] = kind.fromisoformat(row[place])
    return [tuple(row) for row in rows]


def _dated(table: Table, columns: Sequence[str]) -> Iterator[tuple[int, Any]]:
    for place, name in enumerate(columns):
        kind = table.columns[name].type
        if isinstance(kind, UtcDateTime):
            yield place, datetime
        elif isinstance(kind, Date):
            yield place, date
