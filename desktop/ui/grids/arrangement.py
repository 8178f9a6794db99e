"""Which rows of a grid are shown, and in which order. Plain data; the model draws on it.

Filters are decided per distinct value of a column, not per cell: in 10,000 lines a column rarely
has more than a few hundred values, so even a search over all columns takes a few milliseconds.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop.ui.forms.options import folded_once
from desktop.ui.grids.columns import Column, sort_key
from valija.fields import Value
from valija.records import KindRow

Show = Callable[[int, Value], str]  # column number and value -> text for a person


@dataclass(frozen=True, slots=True)
class ColumnFilter:
    """What a column's cells must be: contain a text, or have one of some texts, or both."""

    contains: str = ""
    among: frozenset[str] | None = None  # shown texts; None is any

    @property
    def is_idle(self) -> bool:
        """Tell whether it lets everything through."""
        return not self.contains.strip() and self.among is None

    def lets(self, text: str) -> bool:
        """Tell whether a cell showing ``text`` passes."""
        if self.among is not None and text not in self.among:
            return False
        needle = folded_once(self.contains.strip())
        return not needle or needle in folded_once(text)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Sorting and filters, as a person set them."""

    sort_column: int = -1  # -1 is the order of the table
    descending: bool = False
    filters: Mapping[int, ColumnFilter] = field(default_factory=dict)
    quick: str = ""  # words that must each be somewhere in the row

    @property
    def is_filtering(self) -> bool:
        """Tell whether rows may be hidden."""
        return bool(self.quick.strip()) or bool(self.filters)

    def sorted_by(self, column: int, *, descending: bool = False) -> "Arrangement":
        """Return the same sorted by another column; -1 is the order of the table."""
        return replace(self, sort_column=column, descending=descending)

    def searching(self, quick: str) -> "Arrangement":
        """Return the same with other words in the quick filter."""
        return replace(self, quick=quick)

    def with_filter(self, column: int, wanted: ColumnFilter) -> "Arrangement":
        """Return the same with another filter on ``column``."""
        others = {number: kept for number, kept in self.filters.items() if number != column}
        return replace(self, filters=others if wanted.is_idle else {**others, column: wanted})

    def order(
        self,
        rows: Sequence[KindRow],
        columns: Sequence[Column],
        show: Show,
        raw: Mapping[tuple[str, str], str],
    ) -> list[int]:
        """Return the numbers of the visible rows, in the order they are shown.

        A cell with a text that isn't a value is searched by that text, and sorted last.
        """
        search = _Search(rows, columns, show, raw)
        shown = range(len(rows)) if not self.is_filtering else self._passing(search)
        if not 0 <= self.sort_column < len(columns):
            return list(shown)
        value = columns[self.sort_column].value
        keys = {number: sort_key(value(rows[number])) for number in shown}
        filled = [number for number in shown if keys[number] is not None]
        filled.sort(key=keys.__getitem__, reverse=self.descending)
        return filled + [number for number in shown if keys[number] is None]

    def _passing(self, search: "_Search") -> list[int]:
        passing: Collection[int] = range(len(search.rows))
        for column, wanted in self.filters.items():
            if column < len(search.columns):
                kept = search.rows_where(column, wanted.lets)
                passing = [number for number in passing if number in kept]
        for word in folded_once(self.quick).split():
            found: set[int] = set()
            for column in range(len(search.columns)):
                found |= search.rows_where(column, ColumnFilter(word).lets)
            passing = [number for number in passing if number in found]
        return list(passing)


@dataclass(frozen=True, slots=True)
class _Search:
    rows: Sequence[KindRow]
    columns: Sequence[Column]
    show: Show
    raw: Mapping[tuple[str, str], str]

    def rows_where(self, column: int, test: Callable[[str], bool]) -> set[int]:
        """Return the numbers of the rows whose cell passes ``test``, asking once per value."""
        position, name = self.columns[column].position, self.columns[column].field.name
        values = [row[position] for row in self.rows]  # type: ignore[index] # named tuples
        passing = {value for value in set(values) if test(self.show(column, value))}
        found = {n for n, value in enumerate(values) if value in passing} if passing else set()
        for number in self._raw_rows(name):
            text = self.raw[self.rows[number].row_id, name]
            (found.add if test(text) else found.discard)(number)
        return found

    def _raw_rows(self, name: str) -> list[int]:
        if not any(field == name for _, field in self.raw):
            return []
        return [n for n, row in enumerate(self.rows) if (row.row_id, name) in self.raw]
