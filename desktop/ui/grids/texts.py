"""What the cells of a table show, per column and distinct value, for searching and filtering.

A column of 10,000 lines rarely has more than a few hundred values, so asking once per value and
not once per cell makes a search over all columns a matter of milliseconds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop.ui.forms.options import folded_once
from desktop.ui.grids.columns import Column
from valija.fields import Value
from valija.records import KindRow

Show = Callable[[int, Value], str]  # column number and value -> text for a person


@dataclass(frozen=True, slots=True)
class ColumnTexts:
    """One column: its value in each row, and what each of these values shows."""

    values: Sequence[Value]
    shown: Mapping[Value, str]
    folded: Mapping[Value, str]  # for searching
    raw: Mapping[int, str]  # number of a row -> its text that isn't a value

    def rows_showing(self, test: Callable[[str], bool]) -> set[int]:
        """Return the numbers of the rows whose shown text passes."""
        return self._rows(self.shown, test, lambda text: text)

    def rows_with(self, needle: str) -> set[int]:
        """Return the numbers of the rows whose text contains a folded one."""
        return self._rows(self.folded, lambda text: needle in text, folded_once)

    def _rows(
        self,
        texts: Mapping[Value, str],
        test: Callable[[str], bool],
        prepared: Callable[[str], str],
    ) -> set[int]:
        passing = {value for value, text in texts.items() if test(text)}
        found: set[int] = set()
        if passing:
            found = {number for number, value in enumerate(self.values) if value in passing}
        for number, text in self.raw.items():
            (found.add if test(prepared(text)) else found.discard)(number)
        return found


class Texts:
    """The texts of some rows, worked out column by column when first asked for."""

    def __init__(
        self,
        rows: Sequence[KindRow],
        columns: Sequence[Column],
        show: Show,
        raw: Mapping[tuple[str, str], str],
    ) -> None:
        self.rows = rows
        self.columns = columns
        self._show = show
        self._raw = raw
        self._ready: dict[int, ColumnTexts] = {}

    def __getitem__(self, column: int) -> ColumnTexts:
        """Return the texts of a column."""
        if column not in self._ready:
            self._ready[column] = self._made(column)
        return self._ready[column]

    def _made(self, column: int) -> ColumnTexts:
        position, name = self.columns[column].position, self.columns[column].field.name
        values: list[Value] = [row[position] for row in self.rows]  # type: ignore[index] # named tuples
        shown = {value: self._show(column, value) for value in set(values)}
        folded = shown  # figures have neither case nor accents
        if not self.columns[column].is_numeric:
            folded = {value: folded_once(text) for value, text in shown.items()}
        if self.columns[column].named:  # it is found by its code, too
            codes = {value: folded_once(str(value)) for value in folded if value is not None}
            folded = folded | {value: f"{folded[value]} {code}" for value, code in codes.items()}
        raw: dict[int, str] = {}
        if any(field == name for _, field in self._raw):
            cells = ((n, self._raw.get((row.row_id, name))) for n, row in enumerate(self.rows))
            raw = {number: text for number, text in cells if text is not None}
        return ColumnTexts(values, shown, folded, raw)
