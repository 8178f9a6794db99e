"""What the visible amounts of a grid add up to, kept up with each change."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from desktop.ui.grids.columns import Column, amounts
from valija.records import KindRow


class Sums:
    """Adds the amounts of rows; one that is part of another counts only where it was sought."""

    def __init__(self, columns: Sequence[Column], table: str) -> None:
        self._amounts = amounts(columns)
        self._above = [one.position for one in columns if table and one.field.reference == table]
        self._places = [(column.field.name, column.position) for column in self._amounts]
        self._counts_parts = False
        self.values = {column.field.name: 0 for column in self._amounts}

    def take(self, rows: Iterable[KindRow], *, sought: bool) -> None:
        """Add up other rows; ``sought`` ones were filtered for, and all count."""
        self._counts_parts = sought or not self._above
        counted: list[Any] = [row for row in rows if self._is_counted(row)]  # named tuples
        self.values = {
            name: sum(filter(None, map(itemgetter(position), counted)))
            for name, position in self._places
        }

    def add(self, row: KindRow, sign: int) -> None:
        """Add one more row, or take it away."""
        if not self._is_counted(row):
            return
        for name, position in self._places:
            if value := row[position]:  # type: ignore[index] # named tuples
                self.values[name] += sign * value

    def _is_counted(self, row: KindRow) -> bool:
        if self._counts_parts:
            return True
        return all(row[position] is None for position in self._above)  # type: ignore[index] # named tuples
