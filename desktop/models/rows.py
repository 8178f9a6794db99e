"""Rows of submissions as objects, for as long as a transaction lasts: what was done to them counts.

A use case gets rows, changes their attributes, adds some and removes others; what that comes to is
told as changes at the end, which are both what the journal keeps and what is written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.schema import sort_tables

from desktop.models.changes import Change, Values, table_named
from valija.records import Base

B = TypeVar("B", bound=Base)

_NOT_KEPT = {"submission": {"changed_at"}}  # would make every change look like two


@dataclass(slots=True)
class _Held:
    """A row, and the values that the database has of it: none before it is written."""

    row: Base
    stored: Values | None
    removed: bool = False


class Rows:
    """The rows that a transaction holds. A row is the same object however often it is read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[tuple[type[Base], Values], _Held] = {}

    def get(self, table: type[B], *key: str | int) -> B | None:
        """Return the row of that primary key, or None."""
        if (held := self._held.get((table, key))) is None:
            columns = table.__table__.primary_key
            wanted = (column == value for column, value in zip(columns, key, strict=True))
            return next(iter(self.where(table, *wanted)), None)
        return None if held.removed else cast(B, held.row)

    def where(self, table: type[B], *conditions: ColumnElement[bool]) -> list[B]:
        """Return the stored rows that fulfil conditions, in no order, but for those removed."""
        found = []
        for values in self._connection.execute(select(table.__table__).where(*conditions)):
            row = table(**dict(zip(table.__columns__, values, strict=True)))
            held = self._held.setdefault((table, _key(row)), _Held(row, tuple(values)))
            if not held.removed:
                found.append(cast(B, held.row))
        return found

    def add(self, row: Base) -> None:
        """Let ``row`` be in the database, also in place of one that was removed."""
        name = (type(row), _key(row))
        former = self._held.get(name)
        self._held[name] = _Held(row, former.stored if former and former.removed else None)

    def remove(self, row: Base) -> None:
        """Let ``row``, which :meth:`get` or :meth:`where` gave, be there no more."""
        self._held[type(row), _key(row)].removed = True

    def changes(self) -> list[Change]:
        """Return what happened to the rows since they were read or written.

        Rows come before those that point to them, and go after them.
        """
        held = self._held.values()
        found = [change for one in held if (change := _change_of(one)) is not None]
        if not found:
            return []
        found.sort(key=lambda change: (change.before is not None) + (change.after is None))
        tables = {table_named(change.table) for change in found}
        order = {table.name: place for place, table in enumerate(sort_tables(tables))}
        return sorted(found, key=lambda one: order[one.table] * (-1 if one.after is None else 1))

    def written(self) -> None:
        """Take all changes as done."""
        self._held = {
            key: replace(held, stored=_values(held.row))
            for key, held in self._held.items()
            if not held.removed
        }


def journalled(changes: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes as the journal keeps them."""
    for change in changes:
        left_out = _NOT_KEPT.get(change.table, set())
        if change.before is None or change.after is None or not left_out & {*change.columns}:
            yield change
        elif names := [name for name in change.columns if name not in left_out]:
            yield _only(change, names)


def _only(change: Change, names: Sequence[str]) -> Change:
    places = [change.columns.index(name) for name in names]
    before, after = (
        [tuple(row[place] for place in places) for row in rows or ()]
        for rows in (change.before, change.after)
    )
    return replace(change, columns=tuple(names), before=before, after=after)


def _change_of(held: _Held) -> Change | None:
    table, now = held.row.__table__, _values(held.row)
    if (held.removed and held.stored is None) or (not held.removed and held.stored == now):
        return None
    key = tuple(column.name for column in table.primary_key)
    cells = [
        (column.name, was, value)
        for column, was, value in zip(table.columns, held.stored or now, now, strict=True)
        if column.name not in key and (held.removed or held.stored is None or was != value)
    ]
    return Change(
        table=table.name,
        key=key,
        rows=[_key(held.row)],
        columns=tuple(name for name, _, _ in cells),
        before=None if held.stored is None else [tuple(was for _, was, _ in cells)],
        after=None if held.removed else [tuple(value for *_, value in cells)],
    )


def _values(row: Base) -> Values:
    return tuple(getattr(row, name) for name in row.__columns__)


def _key(row: Base) -> Values:
    return tuple(
        getattr(row, name) for name, column in row.__columns__.items() if column.primary_key
    )
