"""Which rows of a grid are shown, and in which order. Plain data; the model draws on it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from desktop.ui.forms.options import folded_once
from desktop.ui.grids.columns import sort_key
from desktop.ui.grids.texts import Texts


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

    def order(self, texts: Texts) -> list[int]:
        """Return the numbers of the visible rows, in the order they are shown.

        A cell with a text that isn't a value is searched by that text, and sorted last.
        """
        shown = self._passing(texts)
        if not 0 <= self.sort_column < len(texts.columns):
            return list(shown)
        column = texts[self.sort_column]
        keys = {number: sort_key(column.values[number]) for number in shown}
        if texts.columns[self.sort_column].named:  # in the order of what is seen
            keys = {n: key and column.folded[column.values[n]] for n, key in keys.items()}
        filled = [number for number in shown if keys[number] is not None]
        filled.sort(key=keys.__getitem__, reverse=self.descending)
        return filled + [number for number in shown if keys[number] is None]

    def _passing(self, texts: Texts) -> Collection[int]:
        passing: Collection[int] = range(len(texts.rows))
        for column, wanted in self.filters.items():
            if column < len(texts.columns):
                kept = texts[column].rows_showing(wanted.lets)
                passing = [number for number in passing if number in kept]
        for word in folded_once(self.quick).split():
            found: set[int] = set()
            for column in range(len(texts.columns)):
                found |= texts[column].rows_with(word)
            passing = [number for number in passing if number in found]
        return passing
