"""Observations that a person wrote down in a file: JSON, CSV, or the first sheet of a workbook.

Each has ``tabla, fila, campo, severidad, texto``; the English names of the format do as well.
Tables and fields are named as in files or as on screen, rows by their key or identifier.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from valija import files
from valija.content import Content
from valija.errors import ExpectedError
from valija.kinds import Kind
from valija.package.observations import Observation
from valija.package.plain_json import MAX_SENTENCES
from valija.problems import Severity, Where
from valija.progress import silent
from valija.records import KindRow, field_map, fields_of
from valija.row_names import key_of

_SHEET = "observaciones"  # the first one, whatever its title
_MOST_BYTES = 20 << 20
_MOST = 2_000  # observations in one answer
_NAMES = {
    "tabla": "table",
    "table": "table",
    "fila": "row_id",
    "row_id": "row_id",
    "row": "row_id",
    "campo": "field",
    "dato": "field",
    "field": "field",
    "severidad": "severity",
    "severity": "severity",
    "texto": "text",
    "observacion": "text",
    "observación": "text",
    "text": "text",
}
_SEVERITIES = {
    "": Severity.ERROR,
    "error": Severity.ERROR,
    "advertencia": Severity.WARNING,
    "aviso": Severity.WARNING,
    "warning": Severity.WARNING,
    "información": Severity.INFO,
    "informacion": Severity.INFO,
    "info": Severity.INFO,
}
Line = tuple[str, Mapping[str, str]]  # what people count it by: "fila 2", "observación 1"


class ObservationsFileError(ExpectedError):
    """Not a file of observations."""

    code = "VEN-040"
    text = "«{file}» no trae observaciones que se entiendan: {why}."
    advice = (
        "Escriba una por fila con las columnas tabla, fila, campo, severidad y texto, en CSV, "
        "Excel o JSON; no se respondió nada."
    )


class ObservationLineError(ExpectedError):
    """One of the observations means no place, or says nothing."""

    code = "VEN-041"
    text = "La {line} de «{file}» no se entiende: {why}."
    advice = "Corríjala y repita; no se respondió nada."


def read_observations(path: Path, content: Content, kind: Kind) -> list[Observation]:
    """Read a file, and find each place in the content that it is about.

    Raises:
        ObservationsFileError, ObservationLineError, WorkbookError: what they say.
        DeviceError: it can't be read.
    """
    found = []
    for number, line in _lines(path):
        try:
            found.append(_observation(line, content, kind))
        except ValueError as error:
            raise ObservationLineError(line=number, file=path.name, why=error) from error
    if not found:
        raise ObservationsFileError(file=path.name, why="no hay ninguna")
    if len(found) > _MOST:
        raise ObservationsFileError(file=path.name, why=f"son más de {_MOST:,}")
    return found


def _observation(line: Mapping[str, str], content: Content, kind: Kind) -> Observation:
    text = line.get("text", "").strip()
    if not text:
        raise ValueError("no dice nada en «texto»")
    if len(text) > MAX_SENTENCES:
        raise ValueError(f"su texto pasa de {MAX_SENTENCES:,} letras")
    said = line.get("severity", "").strip().casefold()
    if said not in _SEVERITIES:
        raise ValueError(f"«{said}» no es una severidad: error, advertencia o información")
    return Observation(_where(line, content, kind), _SEVERITIES[said], text)


def _where(line: Mapping[str, str], content: Content, kind: Kind) -> Where:
    name, row, field = (line.get(key, "").strip() for key in ("table", "row_id", "field"))
    if not name:
        if row or field:
            raise ValueError("dice fila o campo, y no la tabla")
        return Where()
    table = next((one for one in kind.tables if _same(name, one.table_name, one.table_label)), None)
    if table is None:
        known = ", ".join(one.table_name for one in kind.tables)
        raise ValueError(f"no hay una tabla «{name}»; las hay: {known}")
    spec = next((one for one in fields_of(table) if _same(field, one.name, one.label)), None)
    if field and spec is None:
        known = ", ".join(field_map(table))
        raise ValueError(f"«{table.table_label}» no tiene el campo «{field}»; tiene: {known}")
    row_id = _row_id(row, content.rows(table), table)
    return Where(table.table_name, row_id, spec.name if spec else "")


def _row_id(given: str, rows: Sequence[KindRow], table: type[KindRow]) -> str:
    if table.single and len(rows) == 1:
        return rows[0].row_id
    if not given:
        return ""
    found = [row.row_id for row in rows if row.row_id == given]
    found = found or [row.row_id for row in rows if key_of(row, table) == given]
    if not found:
        raise ValueError(f"en «{table.table_label}» no hay ninguna fila «{given}»")
    if len(found) > 1:
        raise ValueError(f"hay {len(found)} filas «{given}»; use el identificador")
    return found[0]


def _same(given: str, *names: str) -> bool:
    return given.casefold() in {name.casefold() for name in names}


def _lines(path: Path) -> Iterator[Line]:
    with files.device_errors(path):
        size = path.stat().st_size
        if size > _MOST_BYTES:
            raise ObservationsFileError(file=path.name, why="es demasiado grande")
        data = path.read_bytes()
    if data[:2] == b"PK":
        yield from _of_cells(_first_sheet(path), path)
        return
    text = _decoded(data)
    if text.lstrip()[:1] in ("[", "{"):
        yield from _of_json(text, path)
        return
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        cells = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise ObservationsFileError(file=path.name, why="no es un CSV") from error
    yield from _of_cells(cells, path)


def _first_sheet(path: Path) -> list[list[str]]:
    from valija.books.opening import opened

    book = opened(path, lambda _title: _SHEET, silent)
    return [[_text(cell) for cell in row] for row in book.grids[_SHEET].rows]


def _text(value: Any) -> str:
    value = value.result if hasattr(value, "result") else value  # of a formula
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # as Excel saves a CSV in Spanish


def _of_cells(cells: Sequence[Sequence[str]], path: Path) -> Iterator[Line]:
    if not cells:
        raise ObservationsFileError(file=path.name, why="está vacío")
    names = [_NAMES.get(cell.strip().casefold(), "") for cell in cells[0]]
    if "text" not in names:
        raise ObservationsFileError(file=path.name, why="le falta la columna «texto»")
    for number, row in enumerate(cells[1:], 2):
        line = {name: cell for name, cell in zip(names, row, strict=False) if name}
        if any(cell.strip() for cell in line.values()):
            yield f"fila {number}", line


def _of_json(text: str, path: Path) -> Iterator[Line]:
    try:
        document: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ObservationsFileError(file=path.name, why="no es un JSON completo") from error
    if isinstance(document, dict):
        document = document.get("observations", document.get("observaciones"))
    if not isinstance(document, list) or not all(isinstance(one, dict) for one in document):
        raise ObservationsFileError(file=path.name, why="no es una lista de observaciones")
    for number, one in enumerate(document, 1):
        yield (
            f"observación {number}",
            {
                _NAMES[name.casefold()]: str(value or "")
                for name, value in one.items()
                if name.casefold() in _NAMES
            },
        )
