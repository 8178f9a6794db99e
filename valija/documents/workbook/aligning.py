"""Rows that were sorted without their hidden column, so that it names others than they are.

Whoever marks only the columns that are seen and sorts them leaves the identifiers where they were.
Then the keys of the rows are the very keys of the submission, each at another's identifier. That
is no coincidence, and nobody types it: such rows go by their key.
"""

from collections.abc import Sequence
from typing import Any

from valija.documents.workbook.sheets import Row
from valija.kinds import RawText
from valija.records import KindRow

_LEAST = 2  # rows that changed places


def realigned(rows: list[Row], base: Sequence[KindRow], table: type[KindRow]) -> int:
    """Give such rows of the file the identifiers of their keys; return how many they are."""
    names = table.key_fields
    keys = {row.row_id: tuple(getattr(row, name) for name in names) for row in base}
    owner = {key: row_id for row_id, key in keys.items()}
    if not names or len(owner) != len(keys):
        return 0  # two rows of one key: nobody knows which is which
    moved = {
        at: owner[key]
        for at, values in enumerate(rows)
        if (key := _key(values, names)) in owner
        and values.get("row_id") not in ("", None, owner[key])
    }
    there = {rows[at]["row_id"] for at in moved}
    if len(moved) < _LEAST or there != set(moved.values()):
        return 0
    for at, row_id in moved.items():
        rows[at]["row_id"] = row_id
    return len(moved)


def _key(values: Row, names: Sequence[str]) -> tuple[Any, ...]:
    found = tuple(values.get(name) for name in names)
    return () if any(value is None or isinstance(value, RawText) for value in found) else found
