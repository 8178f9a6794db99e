"""A submission as plain frozen data: what rules see, what is sealed, what documents print."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from types import MappingProxyType
from typing import Any, TypeVar, cast

from valija.ends import apart
from valija.fields import Value
from valija.records import KindRow, fields_of, freeze, frozen_type, replaced

R = TypeVar("R", bound=KindRow)
_BETWEEN = re.compile(r"[,;\n]")
_FILE = re.compile(
    r"[^/\\:]+\.(pdf|png|jpe?g|tiff?|xlsx|docx|ods|odt|csv|txt)", re.IGNORECASE
)  # the types that packages carry; a path or an address is somewhere else
Cell = tuple[str, str, str]  # table, row_id, field
Kept = Mapping[str, Mapping[str, Mapping[str, str]]]  # table, heading, row_id: a cell as JSON
Column = Sequence[Any]
_Turned = tuple[tuple[KindRow, ...], Mapping[str, Column]]  # rows, and their columns by name
_Empty = dict[str, tuple[Column, int]]  # by name: a column, and how many of its cells are empty
_MANY = 2_000  # pieces; all of a table is as soon turned again
_AT_ONCE = 512  # rows turned into columns: as many as stay in the processor's own memory


@dataclass(frozen=True, slots=True)
class Head:
    """Which submission this is; the same facts as ``package.json`` carries."""

    id: str
    kind: str
    kind_version: int
    municipality: str  # four digits
    period: str  # "2026"
    revision: int
    state: str = "BOR"
    title: str = ""


class Columns:
    """Tables turned on their side, each when it is first asked for.

    Contents that differ in a cell share the columns that don't.
    """

    def __init__(
        self, known: Mapping[str, _Turned] | None = None, empty: Mapping[str, _Empty] | None = None
    ) -> None:
        self._known = dict(known or {})  # by table
        self._empty = dict(empty or {})

    def of(self, table: type[KindRow], rows: tuple[KindRow, ...]) -> Mapping[str, Column]:
        """Return the columns of ``rows`` by name, ``row_id`` and ``position`` among them."""
        known = self._known.get(table.table_name)
        if known is None or known[0] is not rows:
            known = self._known[table.table_name] = (rows, _turned(table, rows))
        return known[1]

    def with_cell(
        self, table: type[KindRow], rows: tuple[KindRow, ...], place: int, name: str
    ) -> "Columns":
        """Return the same for ``rows``, which differ from those known in one cell."""
        changed = dict(self._known)
        if known := self._known.get(table.table_name):
            column = known[1][name]
            cell = getattr(rows[place], name)
            own = {**known[1], name: (*column[:place], cell, *column[place + 1 :])}
            changed[table.table_name] = (rows, own)
        return Columns(changed, self._empty)

    def empty(self, table: type[KindRow], rows: tuple[KindRow, ...], name: str) -> int:
        """Return how many cells of a column hold nothing; one that stands isn't counted again."""
        column = self.of(table, rows)[name]
        counted = self._empty.setdefault(table.table_name, {})
        if (known := counted.get(name)) is None or known[0] is not column:
            known = counted[name] = (column, column.count(None))
        return known[1]

    def with_rows(self, table: type[KindRow], rows: tuple[KindRow, ...]) -> "Columns":
        """Return the same for ``rows``; those that stand as they stood aren't turned again."""
        changed = dict(self._known)
        if known := changed.pop(table.table_name, None):
            before, columns = known
            pieces = _pieces(before, rows)
            if len(pieces) <= _MANY:
                changed[table.table_name] = (rows, _joined(columns, pieces))
        return Columns(changed, self._empty)


def _pieces(before: tuple[KindRow, ...], now: tuple[KindRow, ...]) -> list[slice | tuple[Any, ...]]:
    """Say what ``now`` is made of: runs of the very rows of ``before``, and other rows."""
    stood, stand = apart(before, now)
    places = {id(row): place for place, row in enumerate(before[stood], stood.start)}
    pieces: list[slice | tuple[Any, ...]] = []
    start, end = 0, stand.start  # of the run that is being looked at
    for row in now[stand]:
        place = places.get(id(row))
        if place is not None and place == end > start:
            end += 1
            continue
        if end > start:
            pieces.append(slice(start, end))
        if place is None:
            pieces.append(cast(tuple[Any, ...], row))
            start = end = 0
        else:
            start, end = place, place + 1
    tail = slice(stood.stop, len(before))
    if end > start:
        pieces.append(slice(start, end))
    if tail.stop > tail.start:
        pieces.append(tail)
    return pieces


def _joined(
    columns: Mapping[str, Column], pieces: Sequence[slice | tuple[Any, ...]]
) -> Mapping[str, Column]:
    """Return columns made of pieces; one in which nothing is different is the one it was."""
    found: dict[str, Column] = {}
    parts = _in_runs(pieces)
    others = _others(pieces, len(next(iter(columns.values()))))
    for place, (name, column) in enumerate(columns.items()):
        if others is not None and all(column[at] == row[place] for at, row in others):
            found[name] = column
            continue
        cells: list[Any] = []
        for part in parts:
            cells.extend(column[part] if isinstance(part, slice) else part[place])
        joined = tuple(cells)
        found[name] = column if joined == column else joined
    return found


def _in_runs(
    pieces: Sequence[slice | tuple[Any, ...]],
) -> list[slice | Sequence[tuple[Any, ...]]]:
    """Return the same where the other rows that follow each other are turned into columns."""
    found: list[slice | Sequence[tuple[Any, ...]]] = []
    for is_run, some in groupby(pieces, key=lambda piece: isinstance(piece, slice)):
        if is_run:
            found.extend(cast(Iterable[slice], some))
        else:
            rows = cast(Iterable[tuple[Any, ...]], some)
            found.append(list(zip(*rows, strict=True)))
    return found


def _others(
    pieces: Sequence[slice | tuple[Any, ...]], count: int
) -> list[tuple[int, tuple[Any, ...]]] | None:
    """Return the other rows with their places, if each of ``count`` rows stands where it stood."""
    at = 0
    found: list[tuple[int, tuple[Any, ...]]] = []
    for piece in pieces:
        if not isinstance(piece, slice):
            found.append((at, piece))
            at += 1
        elif piece.start != at:
            return None
        else:
            at = piece.stop
    return found if at == count else None


def _turned(table: type[KindRow], rows: tuple[KindRow, ...]) -> Mapping[str, Column]:
    names = cast(Any, frozen_type(table))._fields
    columns: list[list[Any]] = [[] for _ in names]
    for start in range(0, len(rows), _AT_ONCE):
        some = cast(Iterable[tuple[Any, ...]], rows[start : start + _AT_ONCE])
        for column, cells in zip(columns, zip(*some, strict=True), strict=True):
            column.extend(cells)
    return dict(zip(names, map(tuple, columns), strict=True))


@dataclass(frozen=True)
class Content:
    """All rows of one submission, by table name, in their order.

    ``raw`` holds the texts that aren't values of their fields; such a cell is ``None`` in its row.
    ``attachments`` holds the names of the files that go along, where they are known; what is sealed
    lists them elsewhere, so they make no two contents unequal either.
    ``related`` holds the other submissions of the municipality that the kind looks at, for rules
    that compare; they are no part of what is sealed, and no part of what makes two contents equal.
    """

    head: Head
    tables: Mapping[str, tuple[KindRow, ...]]
    raw: Mapping[Cell, str] = field(default_factory=lambda: MappingProxyType({}))
    related: tuple["Content", ...] = field(default=(), compare=False, repr=False)
    attachments: frozenset[str] | None = field(default=None, compare=False, repr=False)
    columns: Columns = field(default_factory=Columns, compare=False, repr=False)

    def rows(self, table: type[R]) -> tuple[R, ...]:
        """Return the rows of ``table``, frozen; none is an empty tuple."""
        return cast(tuple[R, ...], self.tables.get(table.table_name, ()))

    def column(self, table: type[KindRow], name: str) -> Column:
        """Return one column of ``table`` in the order of its rows.

        It is the same object until one of its cells is another: see :mod:`valija.checking`.
        """
        return self.columns.of(table, self.rows(table))[name]

    def empty(self, table: type[KindRow], name: str) -> int:
        """Return how many cells of one column hold nothing."""
        return self.columns.empty(table, self.rows(table), name)

    def cells(self, table: type[KindRow], *names: str) -> Iterable[tuple[Any, ...]]:
        """Return some columns of ``table`` side by side: for rules that read little of much."""
        return zip(*(self.column(table, name) for name in names), strict=True)

    def single(self, table: type[R]) -> R | None:
        """Return the only row of a header table, if it is there."""
        rows = self.rows(table)
        return rows[0] if rows else None

    def others(self, kind: str) -> tuple["Content", ...]:
        """Return the related submissions of one kind, oldest period first; there may be none."""
        return tuple(one for one in self.related if one.head.kind == kind)

    def missing_files(self, said: str | None) -> list[str]:
        """Return which files a text names that aren't attached; none while nobody knows which are.

        A text may name several, with commas. What has no file's ending isn't one: a place, an
        address on the web.
        """
        if self.attachments is None or not said:
            return []
        there = {_plain(name) for name in self.attachments}
        named = (part.strip().strip("«»\"'") for part in _BETWEEN.split(said))
        return [name for name in named if _FILE.fullmatch(name) and _plain(name) not in there]

    def with_cell(
        self, table: type[KindRow], row_id: str, name: str, value: Value, raw: str | None = None
    ) -> "Content":
        """Return the same content with one cell changed."""
        rows = self.rows(table)
        texts = dict(self.raw)
        texts.pop((table.table_name, row_id, name), None)
        if raw is not None:
            texts[table.table_name, row_id, name] = raw
        columns = self.columns
        if row_id in (ids := self.column(table, "row_id")):
            place = ids.index(row_id)
            changed = replaced(rows[place], **{name: value})
            rows = (*rows[:place], changed, *rows[place + 1 :])
            columns = columns.with_cell(table, rows, place, name)
        tables = {**self.tables, table.table_name: rows}
        return replace(self, tables=tables, raw=texts, columns=columns)

    def with_rows(
        self, table: type[KindRow], rows: tuple[KindRow, ...], raw: Mapping[Cell, str]
    ) -> "Content":
        """Return the same content with other rows in one table, and other texts beside all."""
        tables = {**self.tables, table.table_name: rows}
        return replace(self, tables=tables, raw=raw, columns=self.columns.with_rows(table, rows))


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def index_by(rows: Iterable[R], *names: str) -> Mapping[tuple[Any, ...], list[R]]:
    """Group ``rows`` by the values of ``names``."""
    groups: defaultdict[tuple[Any, ...], list[R]] = defaultdict(list)
    for row in rows:
        groups[tuple(getattr(row, name) for name in names)].append(row)
    return groups


def make_row(table: type[R], row_id: str, position: int, **values: Value) -> R:
    """Make a frozen row from named values; fields not named are empty."""
    ordered = [values.pop(spec.name, None) for spec in fields_of(table)]
    if values:
        raise KeyError(f"{table.table_name} has no {', '.join(values)}")
    return freeze(table, (row_id, position, *ordered))
