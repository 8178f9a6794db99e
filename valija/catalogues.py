"""Reference tables with effective dates, and the municipality's own rows beside them.

A table is read from its file when somebody first asks for it.
"""

import csv
import hashlib
import io
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "catalogues"

Row = Mapping[str, str]


@dataclass(frozen=True)
class Catalogue:
    """One reference table: rows by code, each with ``vigente_desde`` and ``vigente_hasta``."""

    id: str
    version: str  # date of the edition, ISO 8601
    title: str  # Spanish
    sha256: str
    code: str  # the column that identifies a row
    label: str  # the column that names it
    rows: Sequence[Row]
    by_code: Mapping[str, Row] = field(repr=False)

    def name_of(self, code: str) -> str:
        """Return what ``code`` stands for, or an empty text."""
        row = self.by_code.get(code)
        return row[self.label] if row else ""

    def is_current(self, code: str, year: str) -> bool:
        """Tell whether the row of ``code`` holds in ``year``."""
        row = self.by_code.get(code)
        return row is not None and holds_in(row, year)

    def in_force(self, year: str) -> Iterator[Row]:
        """Yield the rows that hold in ``year``, those that began later after those before."""
        rows = (row for row in self.rows if holds_in(row, year))
        yield from sorted(rows, key=lambda row: row["vigente_desde"])


def holds_in(row: Row, year: str) -> bool:
    """Tell whether ``row`` holds on some day of ``year``; an end that is not known is open."""
    since, until = row.get("vigente_desde", "")[:4], row.get("vigente_hasta", "")[:4]
    return (not since or since <= year) and (not until or year <= until)


@dataclass(frozen=True)
class Catalogues:
    """All catalogues that a submission is judged by, its own extensions included."""

    tables: Mapping[str, Catalogue]
    extensions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # id -> code -> name

    def __getitem__(self, id: str) -> Catalogue:
        """Return one catalogue."""
        return self.tables[id]

    def has(self, id: str, code: str) -> bool:
        """Tell whether ``code`` is in the catalogue or among the municipality's own rows."""
        return code in self.extensions.get(id, {}) or code in self.tables[id].by_code

    def name_of(self, id: str, code: str) -> str:
        """Return the name of ``code``, the catalogue's before the municipality's."""
        return self.tables[id].name_of(code) or self.extensions.get(id, {}).get(code, "")

    def extended(self, rows: Iterable[tuple[str, str, str]]) -> "Catalogues":
        """Return the same with the municipality's rows ``(catalogue, code, name)`` added."""
        added: dict[str, dict[str, str]] = {}
        for id, code, name in rows:
            added.setdefault(id, {})[code] = name
        return Catalogues(self.tables, added) if added else self

    def references(self) -> list[dict[str, str]]:
        """Return id, version and SHA-256 of each, as ``package.json`` names them."""
        return [
            {"id": table.id, "version": table.version, "sha256": table.sha256}
            for table in sorted(self.tables.values(), key=lambda table: table.id)
        ]


@cache
def load(folder: Path = FOLDER) -> Catalogues:
    """Return the catalogues that ``folder/index.json`` names.

    Raises:
        OSError, ValueError, KeyError: this build was packaged with broken resources.
    """
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    return Catalogues(_Shelf(folder, {entry["id"]: entry for entry in index["catalogues"]}))


class _Shelf(Mapping[str, Catalogue]):
    """The catalogues of a folder, each read when it is first wanted."""

    def __init__(self, folder: Path, entries: Mapping[str, Mapping[str, str]]) -> None:
        self._folder = folder
        self._entries = entries
        self._read: dict[str, Catalogue] = {}

    def __getitem__(self, id: str) -> Catalogue:
        if id not in self._read:
            self._read[id] = _read(self._folder, self._entries[id])
        return self._read[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def _read(folder: Path, entry: Mapping[str, str]) -> Catalogue:
    data = (folder / f"{entry['id']}.csv").read_bytes()
    lines = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    names = next(lines)
    rows = [dict(zip(names, cells, strict=True)) for cells in lines]
    return Catalogue(
        id=entry["id"],
        version=entry["version"],
        title=entry["title"],
        sha256=hashlib.sha256(data).hexdigest(),
        code=entry["code"],
        label=entry["label"],
        rows=rows,
        by_code={row[entry["code"]]: row for row in rows},
    )


def folded(text: str) -> str:
    """Return ``text`` without case and accents, for searching."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
