"""What a grid holds, without Qt: all rows, the visible ones in their order, sums and problems."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from desktop.ui.forms.options import Options
from desktop.ui.grids.arrangement import Arrangement
from desktop.ui.grids.changes import Changes, Totals
from desktop.ui.grids.columns import Column, shower
from desktop.ui.grids.judged import Cell, Judged
from desktop.ui.grids.sums import Sums
from desktop.ui.grids.texts import Texts
from valija.fields import Value, show
from valija.problems import Problem
from valija.records import KindRow


class Sheet:
    """Rows by number: "row" is the number of a visible row, as a person sees it.

    An edited row stays where it is even if its new values would sort or filter it elsewhere: what
    a person has under the hand doesn't jump. The next :meth:`arrange` puts it in its place.
    """

    def __init__(self, columns: Sequence[Column], options: Options, table: str = "") -> None:
        self.columns = columns
        self.arrangement = Arrangement()
        self.raw: dict[Cell, str] = {}
        self._rows: list[KindRow] = []
        self._order: list[int] = []  # visible row -> number in _rows
        self._numbers: dict[str, int] = {}  # row_id -> number in _rows
        self._places: dict[str, int] | None = None  # row_id -> visible row; made when asked for
        self._positions = [column.position for column in columns]
        self._show = [shower(column, options) for column in columns]
        self._names = [column.field.name for column in columns]
        self._judged = Judged(self._names[0])
        self._sums = Sums(columns, table)
        self._known: Texts | None = None  # texts for searching; made when asked for

    @property
    def problems(self) -> Mapping[Cell, tuple[Problem, ...]]:
        """What is wrong, by cell."""
        return self._judged.by_cell

    def __len__(self) -> int:
        """Return how many rows are visible."""
        return len(self._order)

    def fill(self, rows: Sequence[KindRow], raw: Mapping[Cell, str]) -> None:
        """Hold other rows, arranged as the present ones are."""
        self._rows, self.raw = list(rows), dict(raw)
        self._number()
        self.arrange(self.arrangement)

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort and filter anew."""
        self.arrangement = arrangement
        self._order = arrangement.order(self._texts())
        self._places = None
        self._sums.take(self.visible(), sought=arrangement.is_filtering)

    def show(self, column: int, value: Value) -> str:
        """Write a value of a column for a person."""
        return self._show[column](value)

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows: its value, or the text that isn't one."""
        record = self._rows[self._order[row]]
        value: Value = record[self._positions[column]]  # type: ignore[index] # named tuples
        if value is None:
            return self.raw.get((record.row_id, self._names[column]), "") if self.raw else ""
        return self._show[column](value)

    def typed(self, row: int, column: int) -> str:
        """Return the text that would give the cell's value if it were typed."""
        value = self.value(row, column)
        if value is None:
            return self.text(row, column)
        spec = self.columns[column].field
        return str(value) if spec.choices else show(spec, value)

    def value(self, row: int, column: int) -> Value:
        """Return a cell's value."""
        return self.columns[column].value(self.record(row))

    def record(self, row: int) -> KindRow:
        """Return a visible row."""
        return self._rows[self._order[row]]

    def row_id(self, row: int) -> str:
        """Return the identifier of a visible row."""
        return self._rows[self._order[row]].row_id

    def place(self, row_id: str) -> int | None:
        """Return where a row is visible, or nothing."""
        if self._places is None:
            self._places = self._placed()
        return self._places.get(row_id)

    def _placed(self) -> dict[str, int]:
        if self._order == list(range(len(self._rows))):
            return self._numbers  # all of them, in the order of the table
        return {self._rows[number].row_id: row for row, number in enumerate(self._order)}

    def visible(self) -> Iterable[KindRow]:
        """Return the visible rows in order."""
        return (self._rows[number] for number in self._order)

    def all_rows(self) -> Sequence[KindRow]:
        """Return every row in the order of the table."""
        return self._rows

    def texts_of(self, column: int) -> dict[str, int]:
        """Return each text that a column shows in any row, with how often."""
        texts = self._texts()[column]
        counts: Counter[str] = Counter()
        for value, count in Counter(texts.values).items():
            counts[texts.shown[value]] += count
        for text in texts.raw.values():
            counts[texts.shown[None]] -= 1
            counts[text] += 1
        return {text: count for text, count in counts.items() if count}

    def totals(self) -> Totals:
        """Return counts, and the sums of the visible rows."""
        return Totals(len(self._order), len(self._rows), dict(self._sums.values))

    def replace(self, changes: Changes) -> list[int]:
        """Take the changed rows in; return where they are visible."""
        places = []
        for row in changes.changed:
            number = self._numbers.get(row.row_id)
            if number is None:
                continue
            place = self.place(row.row_id)
            if place is not None:
                places.append(place)
                self._sums.add(self._rows[number], -1)
                self._sums.add(row, 1)
            self._rows[number] = row
            self._take_raw(row.row_id, changes.raw)
        self._known = None
        return places

    def insert(self, changes: Changes) -> None:
        """Take the added rows in, after ``changes.after`` or at the end; all are visible."""
        number = self._numbers.get(changes.after, len(self._rows) - 1) + 1
        place = self.place_after(changes.after)
        count = len(changes.added)
        order = [n + count if n >= number else n for n in self._order]
        self._order = [*order[:place], *range(number, number + count), *order[place:]]
        self._rows[number:number] = changes.added
        for row in changes.added:
            self._sums.add(row, 1)
            self._take_raw(row.row_id, changes.raw)
        self._number()
        self._places = None

    def place_after(self, row_id: str) -> int:
        """Return the visible row that a row inserted after ``row_id`` gets."""
        place = self.place(row_id) if row_id else None
        return len(self._order) if place is None else place + 1

    def hide(self, first: int, last: int) -> None:
        """Let a run of visible rows no longer be visible, before :meth:`drop`."""
        for row in range(first, last + 1):
            self._sums.add(self.record(row), -1)
        del self._order[first : last + 1]
        self._places = None

    def drop(self, row_ids: Iterable[str]) -> None:
        """Forget rows that are no longer visible."""
        gone = set(row_ids)
        kept = [n for n, row in enumerate(self._rows) if row.row_id not in gone]
        renumbered = {old: new for new, old in enumerate(kept)}
        self._order = [renumbered[n] for n in self._order if n in renumbered]
        self._rows = [self._rows[n] for n in kept]
        self.raw = {cell: text for cell, text in self.raw.items() if cell[0] not in gone}
        self._number()
        self._places = None

    def judge(self, problems: Iterable[Problem]) -> set[Cell]:
        """Hold these problems instead of the present ones; return the cells that differ."""
        return self._judged.take(problems)

    def problem_cells(self) -> list[tuple[int, int]]:
        """Return row and column of each visible cell with a problem, in reading order."""
        columns = {name: number for number, name in enumerate(self._names)}
        cells = [
            (place, columns.get(name, 0))
            for row_id, name in self.problems
            if (place := self.place(row_id)) is not None
        ]
        return sorted(set(cells))

    def _texts(self) -> Texts:
        if self._known is None:
            self._known = Texts(self._rows, self.columns, self.show, self.raw)
        return self._known

    def _take_raw(self, row_id: str, raw: Mapping[Cell, str]) -> None:
        if not (raw or self.raw):
            return
        for name in self._names:
            text = raw.get((row_id, name))
            if text is not None:
                self.raw[row_id, name] = text
            elif self.raw:
                self.raw.pop((row_id, name), None)

    def _number(self) -> None:
        self._known = None
        self._numbers = {row.row_id: number for number, row in enumerate(self._rows)}
