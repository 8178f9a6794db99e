"""What is doubtful in a file, said before it is imported: which row, which column, and why.

The rules say the same once it is in; here it is said while the file is still easily put right. Of
what the kind's own rules find, that is told which is wrong in a cell that the file fills.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import NoneType
from typing import Any

from desktop.services.merging import Merge
from valija import catalogues
from valija.catalogues import Catalogues
from valija.content import Content
from valija.extensions import extensions_of
from valija.field_rules import complaint, value_fault
from valija.fields import Field
from valija.kinds import Imported, Kind, RawText
from valija.problems import Problem, errors_in
from valija.records import KindRow, field_map

_NAMED = 6  # rows named one by one


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something odd in a column of a file, and the rows in which it stands."""

    table: str
    label: str  # Spanish: of the table
    field: str
    column: str  # Spanish: its label
    rows: Sequence[int]  # of the file, or places in its table; none where there is but one
    text: str
    of_file: bool = True

    @property
    def said(self) -> str:
        """All of it in one sentence, with the first rows by number."""
        column = f"columna «{self.column}»"
        place = ", ".join(filter(None, (f"«{self.label}»", self._which(), column)))
        return f"{place}: {self.text}"

    def _which(self) -> str:
        if not self.rows:
            return ""
        more = len(self.rows) - _NAMED
        named = ", ".join(f"{row:,}" for row in self.rows[:_NAMED])
        which = f"fila {named}" if len(self.rows) == 1 else f"filas {named}"
        which += f" y {more:,} más" if more > 0 else ""
        return which if self.of_file else f"{which} de la tabla"


def doubts(imported: Imported, kind: Kind, merge: Merge, base: Content | None) -> list[Doubt]:
    """Return what a file brings that is no value, in no catalogue, there twice, or impossible.

    ``merge`` is what the file would do. What ``base`` says already isn't told again.
    """
    known = catalogues.load().extended(extensions_of(merge.content))
    wrong = _wrong_cells(kind, merge, base, known)
    found: list[Doubt] = []
    for table in kind.tables:
        rows = imported.rows.get(table.table_name, ())
        numbers = imported.lines.get(table.table_name, ())
        of_file = len(numbers) == len(rows)
        if not of_file:
            numbers = range(1, len(rows) + 1)
        there = _there(base, table)
        odd = [
            *_odd_values(table, rows, numbers, known, there),
            *_twice(table, rows, numbers, there),
            *_against_rules(table, rows, numbers, wrong),
        ]
        if table.single:
            odd = [replace(one, rows=()) for one in odd]
        found += odd if of_file else [replace(one, of_file=False) for one in odd]
    return found


def _there(base: Content | None, table: type[KindRow]) -> Mapping[str, Mapping[str, Any]]:
    """Return what rows say by their identifiers, texts that are no values included."""
    if base is None:
        return {}
    there = {row.row_id: dict(row._asdict()) for row in _named_tuples(base, table)}
    for (name, row_id, field), text in base.raw.items():
        if name == table.table_name and row_id in there:
            there[row_id][field] = RawText(text)
    return there


def _named_tuples(base: Content, table: type[KindRow]) -> Sequence[Any]:
    return base.rows(table)


def _odd_values(
    table: type[KindRow],
    rows: Sequence[Mapping[str, Any]],
    numbers: Sequence[int],
    known: Catalogues,
    there: Mapping[str, Mapping[str, Any]],
) -> Iterator[Doubt]:
    specs = field_map(table)
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for name, spec in specs.items():
        odd = _odd_texts(spec, {values.get(name) for values in rows}, known)
        if not odd:
            continue
        for number, values in zip(numbers, rows, strict=True):
            value = values.get(name)
            if (text := odd.get(value)) and _before(values, there).get(name) != value:
                found[name, text].append(number)
    for (name, text), places in sorted(found.items(), key=lambda item: item[1][0]):
        label = specs[name].label
        yield Doubt(table.table_name, table.table_label, name, label, places, text)


def _odd_texts(spec: Field, values: set[Any], known: Catalogues) -> Mapping[Any, str]:
    """Return what is wrong with those of a column's different values that are wrong."""
    found = {}
    for value in values - {None}:
        if isinstance(value, RawText):
            found[value] = complaint(spec, value.text)
        elif fault := value_fault(spec, value, known):
            found[value] = fault[2]
    return found


def _before(values: Mapping[str, Any], there: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return what the row said before; nothing if it wasn't there."""
    return there.get(str(values.get("row_id", "")), {})


def _wrong_cells(
    kind: Kind, merge: Merge, base: Content | None, known: Catalogues
) -> Mapping[int, Sequence[Problem]]:
    """Return the errors that rules find in cells that the file fills, by the place of its row.

    What a plan still lacks is no fault of the file; nor is what the same rule said before of the
    same values.
    """
    before = {one.fingerprint for one in _of_rules(kind, base, known)} if base else set()
    rows = {(table, row_id): values for table, row_id, values in merge.brought}
    found: defaultdict[int, list[Problem]] = defaultdict(list)
    for problem in _of_rules(kind, merge.content, known):
        where = problem.where
        values = rows.get((where.table, where.row_id), {})
        fills = not isinstance(values.get(where.field), (RawText, NoneType))
        if fills and problem.fingerprint not in before:
            found[id(values)].append(problem)
    return found


def _of_rules(kind: Kind, content: Content, known: Catalogues) -> Iterator[Problem]:
    for rule in kind.rules:
        yield from errors_in(rule(content, known))


def _against_rules(
    table: type[KindRow],
    rows: Sequence[Mapping[str, Any]],
    numbers: Sequence[int],
    wrong: Mapping[int, Sequence[Problem]],
) -> Iterator[Doubt]:
    specs = field_map(table)
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, values in zip(numbers, rows, strict=True):
        for problem in wrong.get(id(values), ()):
            found[problem.where.field, problem.message].append(number)
    for (name, text), places in found.items():
        label = specs[name].label
        yield Doubt(table.table_name, table.table_label, name, label, places, text)


def _twice(
    table: type[KindRow],
    rows: Sequence[Mapping[str, Any]],
    numbers: Sequence[int],
    there: Mapping[str, Mapping[str, Any]],
) -> Iterator[Doubt]:
    """Find rows of one key; which of them is meant is for a person to say."""
    names = table.key_fields
    if not names or table.single:
        return
    keys = [tuple(map(values.get, names)) for values in rows]
    if len(set(keys)) == len(keys):
        return
    places: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    new: set[tuple[Any, ...]] = set()
    for number, values, key in zip(numbers, rows, keys, strict=True):
        if None not in key and not any(isinstance(part, RawText) for part in key):
            places[key].append(number)
            before = _before(values, there)
            if not before or key != tuple(before[name] for name in names):
                new.add(key)
    spec = field_map(table)[names[-1]]
    for key, found in places.items():
        if len(found) > 1 and key in new:
            said = ", ".join(map(str, key))
            text = f"la misma clave ({said}) está {len(found)} veces. Sume las filas o cambie una."
            yield Doubt(table.table_name, table.table_label, spec.name, spec.label, found, text)
