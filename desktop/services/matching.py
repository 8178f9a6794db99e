"""Which row of a submission each row of a file means."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from valija.fields import Value
from valija.kinds import RawText
from valija.records import KindRow

Incoming = Mapping[str, Value | RawText]


class Matcher:
    """Finds the row that each incoming one means; each row is meant once."""

    def __init__(self, table: type[KindRow], rows: Sequence[KindRow]) -> None:
        self.unmatched: list[Incoming] = []
        self._table = table
        self._free = {row.row_id: row for row in rows}
        self._keyed: defaultdict[tuple[Any, ...], deque[str]] = defaultdict(deque)
        for row in rows:
            self._keyed[tuple(getattr(row, name) for name in table.key_fields)].append(row.row_id)

    def match(self, incoming: Sequence[Incoming]) -> Iterator[tuple[KindRow, Incoming]]:
        """Yield each row with what the file says of it; identifiers go before keys."""
        rest = []
        for values in incoming:
            row = self._free.pop(str(values.get("row_id", "")), None)
            if row is None:
                rest.append(values)
            else:
                yield row, values
        for values in rest:
            row = self._by_key(values)
            if row is None:
                self.unmatched.append(values)
            else:
                yield row, values

    def left(self) -> list[KindRow]:
        """Return the rows that nothing in the file meant."""
        return list(self._free.values())

    def _by_key(self, values: Incoming) -> KindRow | None:
        if self._table.single:
            return self._free.popitem()[1] if self._free else None
        key = tuple(values.get(name) for name in self._table.key_fields)
        if not key or None in key:
            return None
        waiting = self._keyed.get(key, deque())
        while waiting:
            if found := self._free.pop(waiting.popleft(), None):
                return found
        return None
