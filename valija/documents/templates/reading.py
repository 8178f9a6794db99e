"""The sheets that a template knows, as rows of a submission; what it doesn't know is kept."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from valija.books.letters import plain
from valija.books.opening import Book, Formula, Grid
from valija.catalogues import Catalogues
from valija.content import Content
from valija.documents.templates import headings
from valija.documents.templates.model import NoSheetError, SheetMap, Template
from valija.documents.workbook.cells import CellReader, as_json
from valija.documents.workbook.layout import counted
from valija.documents.workbook.sheets import Row, covered, form_of
from valija.fields import NUMERIC, Field, Value, parse
from valija.kinds import KEPT, Imported, Kind, RawText, all_kinds
from valija.records import field_map

_TOTAL = re.compile(r"(sub)?total(es)?\b")


@dataclass(slots=True)
class _Taken:
    rows: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    read: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def imported(
    book: Book, template: Template, kind: Kind, catalogues: Catalogues, base: Content | None
) -> Imported:
    """Return what ``book`` says; see :func:`valija.documents.templates.read`.

    Raises:
        NoSheetError: no sheet has the headings that the template describes.
    """
    taken = _Taken()
    for title, grid in book.grids.items():
        maps = [one for one in template.of(kind.key) if one.is_named(title)]
        _take_sheet(taken, grid, maps, _Meaning(kind, catalogues, base, book.epoch))
    if not taken.rows:
        found = ", ".join([*book.grids, *book.ignored])
        raise NoSheetError(file=book.file, template=template.title, kind=kind.title, found=found)
    others = list(_others(book, template))
    return Imported(
        municipality="",
        period="",
        rows=taken.rows,
        rows_read=taken.read,
        rows_skipped=taken.skipped,
        notes=[f"Plantilla «{template.title}», versión {template.version}.", *taken.notes, *others],
    )


def _others(book: Book, template: Template) -> Iterator[str]:
    """Yield what is said of the sheets that aren't of this kind."""
    strange = []
    for title in book.ignored:
        kinds = {one.kind for one in template.maps if one.is_named(title)}
        titles = [kind.title for key, kind in all_kinds().items() if key in kinds]
        if titles:
            yield f"«{title}» es de «{titles[0]}»: impórtela en ese envío."
        else:
            strange.append(f"«{title}»")
    if strange:
        yield f"La plantilla no conoce las hojas {', '.join(strange)}; no se leyeron."


@dataclass(slots=True)
class _Meaning:
    """What is needed to understand cells."""

    kind: Kind
    catalogues: Catalogues
    base: Content | None
    epoch: Any


def _take_sheet(taken: _Taken, grid: Grid, maps: Sequence[SheetMap], meaning: _Meaning) -> None:
    found = [(one, headings.find(grid, one)) for one in maps]
    known = [(one, there) for one, there in found if there]
    for one, there in found:
        if there is None:
            table = meaning.kind.table(one.table).table_label
            taken.notes.append(f"«{grid.title}»: no se hallaron los encabezados de «{table}».")
    used = {column for _, there in known for column in there.fields}
    for place, (one, there) in enumerate(known):
        beside = {} if place else {c: n for c, n in there.names.items() if c not in used}
        reader = _SheetReader(grid, one, there, beside, meaning)
        taken.rows[one.table] += reader.rows(taken)
        taken.notes += reader.notes()


class _SheetReader:
    """Reads the rows of one table from one sheet."""

    def __init__(
        self,
        grid: Grid,
        wanted: SheetMap,
        there: headings.Headings,
        beside: Mapping[int, str],
        meaning: _Meaning,
    ) -> None:
        self._grid, self._map, self._there, self._meaning = grid, wanted, there, meaning
        self._table = meaning.kind.table(wanted.table)
        specs = field_map(self._table)
        self._readers = {
            column: CellReader(specs[name], form_of(specs[name], meaning.kind), meaning.epoch)
            for column, name in there.fields.items()
        }
        self._specs = specs
        self._beside = {
            column: name for column, name in beside.items() if self._holds_something(column)
        }
        self._above = covered(grid)
        self._named = 0  # cells understood by the name of a catalogue
        self._count = 0
        self._base = meaning.base.rows(self._table) if meaning.base else ()

    def rows(self, taken: _Taken) -> list[Row]:
        """Return the rows; what isn't one is told in ``taken``."""
        found: list[Row] = []
        seen: set[tuple[Any, ...]] = set()
        last: Row = {}
        for at, cells in self._lines():
            values = self._values(cells, at, last)
            if all(values[name] is None for name in self._there.fields.values()):
                continue
            taken.read += 1
            if reason := self._why_not(cells, values):
                taken.skipped.append((at + 1, f"«{self._grid.title}»: {reason}"))
                continue
            last = values
            key = tuple(_hashable(values.get(name)) for name in self._key())
            if self._map.once and key in seen:
                continue
            seen.add(key)
            found.append(values | self._kept(cells))
        self._count = len(found)
        self._recognise(found)
        self._number(found)
        return found

    def notes(self) -> Iterator[str]:
        """Yield what was found, what was missing and what is kept."""
        where = f"«{self._grid.title}»"
        rows = counted(self._count, "fila", "filas")
        yield f"{where}: {rows} para «{self._table.table_label}»."
        missing = set(self._map.columns) - set(self._there.fields.values())
        if missing:
            labels = ", ".join(f"«{s.label}»" for n, s in self._specs.items() if n in missing)
            yield f"{where}: no se halló columna para {labels}; esos datos no cambian."
        if self._named:
            cells = counted(self._named, "dato", "datos")
            verb = "se reconoció" if self._named == 1 else "se reconocieron"
            yield f"{where}: {cells} {verb} por su nombre en los catálogos."
        for reader in self._readers.values():
            if reader.padded:
                yield f"{where}, «{reader.spec.label}»: se completaron ceros de códigos."
        if self._beside:
            names = ", ".join(f"«{name}»" for name in self._beside.values())
            yield f"{where}: se conservan aparte las columnas {names}; salen al exportar el libro."

    def _lines(self) -> Iterator[tuple[int, list[Any]]]:
        first = self._there.row + 1
        repeated = [plain(_said(cell)) for cell in self._grid.rows[self._there.row]]
        for at, cells in enumerate(self._grid.rows[first:], first):
            said = [plain(_said(cell)) for cell in cells]
            if any(said) and said != repeated[: len(said)]:
                yield at, cells

    def _values(self, cells: list[Any], at: int, last: Row) -> Row:
        values: Row = {}
        for column, reader in self._readers.items():
            name = reader.spec.name
            value = self._read(reader, self._cell(cells, at, column))
            if value is None and name in self._map.downwards:
                value = last.get(name)
            values[name] = value
        for name, text in self._map.constants.items():
            if values.get(name) is None:
                values[name] = parse(self._specs[name], text)
        return values

    def _read(self, reader: CellReader, cell: Any) -> Value | RawText:
        spec = reader.spec
        if isinstance(cell, str) and (meant := self._map.meanings.get(spec.name, {})):
            cell = meant.get(plain(cell), cell)
        value = reader.read(cell)
        catalogue = self._catalogue(spec)
        return (
            self._by_name(spec, catalogue, value) if catalogue and isinstance(value, str) else value
        )

    def _catalogue(self, spec: Field) -> str:
        """Return what a field's codes are of: its own catalogue, or that of the key it names."""
        if spec.catalogue or not spec.reference:
            return spec.catalogue
        target = self._meaning.kind.table(spec.reference)
        return field_map(target)[target.key_fields[0]].catalogue

    def _by_name(self, spec: Field, id: str, text: str) -> str:
        """Return the code of a name, where exactly one code of the catalogue has it."""
        catalogues = self._meaning.catalogues
        if catalogues.has(id, text):
            return text
        catalogue = catalogues[id]
        fits = re.compile(spec.pattern or ".*").fullmatch
        codes = [
            row[catalogue.code]
            for row in catalogue.rows
            if plain(row[catalogue.label]) == plain(text) and fits(row[catalogue.code])
        ]
        if len(codes) != 1:
            return text
        self._named += 1
        return codes[0]

    def _cell(self, cells: list[Any], at: int, column: int) -> Any:
        cell = cells[column] if column < len(cells) else None
        if cell is None and (at, column) in self._above:
            if self._readers[column].spec.type in NUMERIC:
                return None
            top, left = self._above[at, column]
            return self._grid.rows[top][left] if top > self._there.row else None
        return cell

    def _why_not(self, cells: list[Any], values: Row) -> str:
        first = next((cell for cell in cells if isinstance(cell, str) and cell.strip()), "")
        if _TOTAL.match(plain(first)):
            return "es una fila de totales y no se toma."
        lacking = [
            self._specs[name].label
            for name in self._key()
            if values.get(name) is None and name != self._map.number
        ]
        if self._key() and len(lacking) == len(self._key()):
            return f"no dice {' ni '.join(f'«{label}»' for label in lacking)}."
        return ""

    def _key(self) -> Sequence[str]:
        return self._map.match or self._table.key_fields

    def _kept(self, cells: list[Any]) -> Row:
        found: Row = {}
        for column, name in self._beside.items():
            text = as_json(cells[column] if column < len(cells) else None)
            found[KEPT + name] = None if text is None else RawText(text)
        return found

    def _recognise(self, found: list[Row]) -> None:
        """Give rows the identifiers of those that say the same where the template says."""
        if not self._map.match:
            return
        waiting: defaultdict[tuple[Any, ...], list[str]] = defaultdict(list)
        for row in self._base:
            waiting[tuple(getattr(row, name) for name in self._map.match)].append(row.row_id)
        for values in found:
            key = tuple(_hashable(values.get(name)) for name in self._map.match)
            if waiting.get(key):
                values["row_id"] = waiting[key].pop(0)

    def _number(self, found: list[Row]) -> None:
        """Count the new rows on from the last that is there."""
        name = self._map.number
        if not name:
            return
        numbers = [getattr(row, name) or 0 for row in self._base]
        numbers += [value for row in found if isinstance(value := row.get(name), int)]
        last = max(numbers, default=0)
        for values in found:
            if values.get(name) is None and "row_id" not in values:
                last += 1
                values[name] = last

    def _holds_something(self, column: int) -> bool:
        rows = self._grid.rows[self._there.row + 1 :]
        return any(column < len(cells) and cells[column] is not None for cells in rows)


def _said(cell: Any) -> str:
    if isinstance(cell, Formula):
        cell = cell.result
    return "" if cell is None else str(cell)


def _hashable(value: Any) -> Any:
    return value.text if isinstance(value, RawText) else value
