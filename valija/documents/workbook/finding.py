"""Which sheet is which table: by its title, and where somebody renamed it, by its headings."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from valija.books.letters import plain
from valija.books.opening import first_rows, titles_of
from valija.documents.workbook.layout import OWN, ROW_ID, sheet_title
from valija.kinds import Kind
from valija.records import KindRow, fields_of

_TOP = 5  # rows: a sheet that was ours has its headings near the top
_MOST = 0.8  # of the columns must still be there


def is_called(title: str, table: type[KindRow]) -> bool:
    """Tell whether a sheet bears one of the names of ``table``."""
    names = (table.table_name, sheet_title(table), table.table_label)
    return plain(title) in map(plain, names)


def titles(path: Path, kind: Kind) -> Mapping[str, str]:
    """Return the tables by the titles of their sheets; a title of its own goes before headings."""
    there = titles_of(path)
    found = {
        title: table.table_name
        for title in there
        for table in kind.tables
        if is_called(title, table)
    }
    others = [title for title in there if title not in found and title not in OWN]
    missing = [table for table in kind.tables if table.table_name not in found.values()]
    if others and missing:
        tops = first_rows(path, _TOP)
        for title in others:
            if table := _by_headings(tops.get(title, []), missing):
                found[title] = table.table_name
                missing.remove(table)
    return found


def _by_headings(
    rows: Sequence[Sequence[Any]], tables: Sequence[type[KindRow]]
) -> type[KindRow] | None:
    """Return the table whose hidden column and nearly all of whose headings stand in one row."""
    for row in rows:
        said = {plain(cell) for cell in row if isinstance(cell, str)}
        if plain(ROW_ID) not in said:
            continue
        shares = {table: _share(table, said) for table in tables if not table.single}
        best = max(shares, key=lambda table: shares[table], default=None)
        if best is not None and shares[best] >= _MOST:
            return best
    return None


def _share(table: type[KindRow], said: set[str]) -> float:
    labels = [plain(spec.label) for spec in fields_of(table)]
    return sum(label in said for label in labels) / len(labels)
