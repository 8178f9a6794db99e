"""Tables of status changes, our own or an institution's export; headings are data.

A mapping (TOML) says which heading means what, and which of its words is which state::

    [columnas]
    solicitud = "Id solicitud"       # or expediente = "No. expediente"
    estado = "Estado"
    fecha = "Fecha del estado"
    nota = "Observaciones"           # stays here; mensaje = … goes to the municipality

    [datos]
    resolucion_numero = "No. de resolución"

    [estados]
    "Aprobado" = "APR"

Without one the headings are ``solicitud``, ``estado``, ``fecha``, ``nota``, ``mensaje``, and the
names of facts.
"""

import csv
import io
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from receiver.intake.statuses import Wanted
from valija import files
from valija.books import opening
from valija.books.refusals import WorkbookError
from valija.catalogues import folded
from valija.errors import ExpectedError
from valija.fields import Field, FieldType, ValueFormError, parse
from valija.progress import silent
from valija.times import GUATEMALA

_OWN = {name: name for name in ("solicitud", "expediente", "estado", "fecha", "nota", "mensaje")}
_DATE = Field(name="fecha", label="Fecha", type=FieldType.DATE)
_MOST = 32 << 20
_MOST_ROWS = 100_000


class NotAStatusFileError(ExpectedError):
    """A file without a table of status changes."""

    code = "VEN-064"
    text = "«{place}» no es una tabla de estados que se entienda: {why}."
    advice = "Guárdela como CSV o XLSX con encabezados; si son otros, dígalos con --mapping."


class NotAMappingError(ExpectedError):
    """A mapping file that says nothing usable."""

    code = "VEN-065"
    text = "«{place}» no dice qué es cada columna: {why}."
    advice = "Use el ejemplo del manual (ventanilla-creditos) y cambie los encabezados."


@dataclass(frozen=True, slots=True)
class Columns:
    """Which heading means what."""

    columns: Mapping[str, str] = field(default_factory=lambda: dict(_OWN))
    facts: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)  # folded words -> code
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what it asks for, or why it can't be understood."""

    line: int
    wanted: Wanted | None
    why: str = ""  # Spanish


def read_mapping(path: Path) -> Columns:
    """Read a mapping.

    Raises:
        NotAMappingError: it is none.
        DeviceError: it can't be read.
    """
    with files.device_errors(path), path.open("rb") as stream:
        data = stream.read(_MOST)
    try:
        document = tomllib.loads(data.decode("utf-8-sig"))
        found = {name: _texts(document.get(name, {})) for name in ("columnas", "datos", "estados")}
    except (ValueError, TypeError, AttributeError) as error:
        raise NotAMappingError(repr(error), place=path.name, why="no es TOML") from error
    if extra := set(document) - set(found):
        raise NotAMappingError(place=path.name, why=f"sobra «{min(extra)}»")
    columns = found["columnas"]
    if not {"estado"} <= columns.keys() <= _OWN.keys():
        raise NotAMappingError(place=path.name, why="en [columnas] falta «estado», o sobra algo")
    if not {"solicitud", "expediente"} & columns.keys():
        raise NotAMappingError(place=path.name, why="falta «solicitud» o «expediente»")
    states = {folded(word): code for word, code in found["estados"].items()}
    return Columns(columns, found["datos"], states, is_given=True)


def _texts(document: Mapping[str, Any]) -> dict[str, str]:
    for value in document.values():
        if not isinstance(value, str):
            raise TypeError(f"{value!r:.40} is no text")
    return dict(document)


def read_rows(path: Path, mapping: Columns) -> list[Row]:
    """Read a table whole; a line that can't be understood says why and stops nothing else.

    Raises:
        NotAStatusFileError: no table, or headings are missing.
        DeviceError: it can't be read.
    """
    lines = _lines(path)
    headings = next((line for _, line in lines if any(line)), None)
    if headings is None:
        raise NotAStatusFileError(place=path.name, why="está vacía")
    places = {folded(heading): place for place, heading in enumerate(headings) if heading}
    named = {name: places.get(folded(heading)) for name, heading in mapping.columns.items()}
    facts = {name: places.get(folded(heading)) for name, heading in mapping.facts.items()}
    if not mapping.is_given:
        facts = {name: place for name, place in places.items() if name not in mapping.columns}
    if named["estado"] is None or not _names_request(named):
        missing = "estado" if named["estado"] is None else "solicitud"
        heading = mapping.columns.get(missing, missing)
        raise NotAStatusFileError(place=path.name, why=f"le falta la columna «{heading}»")
    return [_row(n, line, named, facts, mapping) for n, line in lines if any(line)]


def _names_request(named: Mapping[str, int | None]) -> bool:
    return any(named.get(name) is not None for name in ("solicitud", "expediente"))


def _row(
    line: int,
    cells: Sequence[str],
    named: Mapping[str, int | None],
    facts: Mapping[str, int | None],
    mapping: Columns,
) -> Row:
    def cell(place: int | None) -> str:
        return cells[place].strip() if place is not None and place < len(cells) else ""

    said = cell(named.get("estado"))
    target = mapping.states.get(folded(said), said.upper())
    if not said:
        return Row(line, None, "no dice el estado")
    happened = None
    if text := cell(named.get("fecha")):
        try:
            day = parse(_DATE, text.partition(" ")[0].partition("T")[0])
        except ValueFormError as error:
            return Row(line, None, f"la fecha: {error}")
        if isinstance(day, date):
            happened = datetime.combine(day, time(12), GUATEMALA)
    request, number = cell(named.get("solicitud")), cell(named.get("expediente"))
    if not request and not number:
        return Row(line, None, "no dice de qué solicitud es")
    given = {name: cell(place) for name, place in facts.items() if cell(place)}
    wanted = Wanted(
        request,
        target,
        message=cell(named.get("mensaje")),
        internal=cell(named.get("nota")),
        facts=given,
        at=happened,
        file_number=number,
    )
    return Row(line, wanted)


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines with their numbers, from 1."""
    with files.device_errors(path), path.open("rb") as stream:
        data = stream.read(_MOST + 1)
    if len(data) > _MOST:
        raise NotAStatusFileError(place=path.name, why=f"mide más de {_MOST >> 20} MB")
    rows = _of_workbook(path) if data.startswith(b"PK\3\4") else _of_text(path, data)
    for number, line in enumerate(rows, 1):
        if number > _MOST_ROWS:
            raise NotAStatusFileError(place=path.name, why=f"tiene más de {_MOST_ROWS:,} filas")
        yield number, line


def _of_text(path: Path, data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise NotAStatusFileError(place=path.name, why="no es texto")
    head = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(",;\t", key=head.count)
    try:
        yield from csv.reader(io.StringIO(text), delimiter=delimiter)
    except csv.Error as error:
        raise NotAStatusFileError(repr(error), place=path.name, why="no es CSV") from error


def _of_workbook(path: Path) -> Iterator[list[str]]:
    try:
        book = opening.opened(path, _first_sheet(), silent)
    except WorkbookError as error:
        raise NotAStatusFileError(error.user_text, place=path.name, why="no es un libro") from error
    for grid in book.grids.values():
        yield from ([_text(value) for value in row] for row in grid.rows)


def _first_sheet() -> Callable[[str], str]:
    """Return what chooses the first sheet that it is asked about."""
    taken: list[str] = []

    def choose(title: str) -> str:
        if not taken:
            taken.append(title)
        return "tabla" if title == taken[0] else ""

    return choose


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
