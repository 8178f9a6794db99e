"""A submission as plain frozen data: what rules see, what is sealed, what documents print."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar, cast

from valija.fields import Value
from valija.records import KindRow, fields_of, freeze, replaced

R = TypeVar("R", bound=KindRow)
_BETWEEN = re.compile(r"[,;\n]")
_FILE = re.compile(
    r"[^/\\:]+\.(pdf|png|jpe?g|tiff?|xlsx|docx|ods|odt|csv|txt)", re.IGNORECASE
)  # the types that packages carry; a path or an address is somewhere else
Cell = tuple[str, str, str]  # table, row_id, field
Kept = Mapping[str, Mapping[str, Mapping[str, str]]]  # table, heading, row_id: a cell as JSON


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

    def rows(self, table: type[R]) -> tuple[R, ...]:
        """Return the rows of ``table``, frozen; none is an empty tuple."""
        return cast(tuple[R, ...], self.tables.get(table.table_name, ()))

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
        rows = tuple(
            replaced(row, **{name: value}) if row.row_id == row_id else row
            for row in self.rows(table)
        )
        texts = dict(self.raw)
        texts.pop((table.table_name, row_id, name), None)
        if raw is not None:
            texts[table.table_name, row_id, name] = raw
        return replace(self, tables={**self.tables, table.table_name: rows}, raw=texts)


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
