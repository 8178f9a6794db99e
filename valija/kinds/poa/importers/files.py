"""The two files in which the Ministry of Finance publishes municipal budgets: CSV and CKAN's JSON.

Both become the same thing: the names of the columns, and records whose cells are texts exactly as
the file spells them, so that no amount passes through a binary float.
"""

import csv
import io
import json
import os
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from valija import files
from valija.errors import ExpectedError
from valija.progress import Progress

Cells = Sequence[str | None]
Rows = Generator[tuple[int, Cells], None, None]  # the number of each record, and its cells
_STEP = 5_000  # records between two reports of progress


class NotMinfinError(ExpectedError):
    """The file is something else."""

    code = "MIN-001"
    text = "«{file}» no es el presupuesto municipal de datos abiertos del MINFIN: {why}."
    advice = "Descargue de nuevo los egresos municipales, como CSV o JSON, y repita."


class BrokenFileError(ExpectedError):
    """The file began well and can't be read to its end."""

    code = "MIN-002"
    text = "«{file}» está dañado o incompleto: {why}."
    advice = "Descárguelo de nuevo y repita."


class IncompletePageError(ExpectedError):
    """CKAN gives 100 records unless it is asked for more."""

    code = "MIN-003"
    text = "«{file}» trae {found} de {total} registros: es solo una página de la respuesta."
    advice = "Pida todos los registros al portal (parámetro «limit») y repita."


class PortalError(ExpectedError):
    """The portal answered with an error, and that answer was saved."""

    code = "MIN-004"
    text = "«{file}» guarda una respuesta de error del portal, no el presupuesto."
    advice = "Descárguelo de nuevo más tarde y repita."


@dataclass(frozen=True, slots=True)
class Records:
    """What a file holds. Whoever opens it closes ``rows``."""

    columns: Sequence[str]
    rows: Rows
    encoded: bool  # cells hold one character per byte of the file; see :func:`decoded`
    notes: Sequence[str] = ()


def decoded(text: str) -> str:
    """Turn one character per byte into text; what isn't UTF-8 becomes surrogates."""
    return text.encode("latin-1").decode("utf-8", "surrogateescape")


def looks_like_json(head: bytes) -> bool:
    """Tell whether the file begins as a JSON document."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def open_records(path: Path, progress: Progress) -> Records:
    """Open either file.

    Raises:
        NotMinfinError, BrokenFileError, IncompletePageError, PortalError, DeviceError: no budget
            can be read from it; ``rows`` raises them too.
    """
    with files.device_errors(path), path.open("rb") as stream:
        head = stream.read(4096)
    if not head.strip():
        raise NotMinfinError(file=path.name, why="está vacío")
    if looks_like_json(head):
        return _json_records(path, progress)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        raise NotMinfinError(file=path.name, why="es una página web, quizá un aviso de error")
    if start.startswith((b"pk\x03\x04", b"%pdf", b"\xd0\xcf\x11\xe0")) or b"\0" in head:
        raise NotMinfinError(file=path.name, why="no es un archivo de texto")
    return _csv_records(path, head, progress)


def _csv_records(path: Path, head: bytes, progress: Progress) -> Records:
    first = head.partition(b"\n")[0]
    delimiter = max(",;\t", key=lambda mark: first.count(mark.encode()))
    is_cut = not _ends_a_line(path)
    rows = _csv_rows(path, delimiter, progress, is_cut=is_cut)
    _, names = next(rows, (0, []))
    columns = [(name or "").removeprefix("ï»¿").strip().strip('"') for name in names]
    return Records(columns, rows, encoded=True, notes=[_MAYBE_CUT] if is_cut else ())


_MAYBE_CUT = (
    "El archivo no termina en un salto de línea: la descarga pudo quedar a medias. Compare el "
    "total con el del portal."
)


def _ends_a_line(path: Path) -> bool:
    with files.device_errors(path), path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) in (b"\n", b"\r")


def _csv_rows(path: Path, delimiter: str, progress: Progress, *, is_cut: bool) -> Rows:
    """Yield the lines, the headings first.

    The file is read as one character per byte, which can't fail: only names need their letters,
    and each distinct name is decoded once.
    """
    size = path.stat().st_size
    with files.device_errors(path), path.open("rb") as stream:
        text = io.TextIOWrapper(stream, encoding="latin-1", newline="")
        reader = csv.reader(text, delimiter=delimiter)
        width = 0
        cells: list[str] = []
        try:
            for count, cells in enumerate(reader):
                if count % _STEP == 0:
                    progress(stream.tell(), size, "Leyendo el archivo")
                width = width or len(cells)
                if cells:
                    yield reader.line_num, cells
        except csv.Error as error:
            why = f"la línea {reader.line_num} no se puede leer"
            raise BrokenFileError(repr(error), file=path.name, why=why) from error
        if is_cut and 0 < len(cells) < width:
            why = f"termina a mitad de la línea {reader.line_num}"
            raise BrokenFileError(file=path.name, why=why)


def _json_records(path: Path, progress: Progress) -> Records:
    with files.device_errors(path):
        data = path.read_bytes()
    progress(0, 1, "Leyendo el archivo")
    try:
        document = json.loads(
            data.decode("utf-8-sig", "surrogateescape"),
            parse_float=str,
            parse_int=str,
            parse_constant=str,
        )
    except (ValueError, RecursionError) as error:
        why = "no es un JSON completo"
        raise BrokenFileError(repr(error), file=path.name, why=why) from error
    records, notes = _answer(document, path.name)
    columns = list(records[0])
    return Records(columns, _json_rows(records, columns, progress), encoded=False, notes=notes)


def _answer(document: Any, name: str) -> tuple[list[dict[str, Any]], Sequence[str]]:
    """Return the records of a CKAN answer, having made sure that they are all there."""
    if isinstance(document, dict) and document.get("success") is False:
        raise PortalError(repr(document.get("error")), file=name)
    result = document.get("result") if isinstance(document, dict) else None
    records = result.get("records") if isinstance(result, dict) else None
    if not isinstance(records, list) or not isinstance(result, dict):
        raise NotMinfinError(file=name, why="el JSON no es una respuesta de ese portal")
    if not records:
        raise NotMinfinError(file=name, why="no trae ningún registro")
    if not all(isinstance(record, dict) for record in records):
        raise NotMinfinError(file=name, why="sus registros no llevan el nombre de cada dato")
    total = str(result.get("total", ""))
    if total.isdecimal() and int(total) > len(records):
        raise IncompletePageError(file=name, found=f"{len(records):,}", total=f"{int(total):,}")
    if not total.isdecimal():
        return records, ("El archivo no dice cuántos registros debe traer: compare el total.",)
    return records, ()


def _json_rows(
    records: Sequence[Mapping[str, Any]], columns: Sequence[str], progress: Progress
) -> Rows:
    names = set(columns)
    for count, record in enumerate(records):
        if count % _STEP == 0:
            progress(count, len(records), "Leyendo los registros")
        cells = [value if isinstance(value, str) else _spelt(value) for value in record.values()]
        if list(record) != columns:
            found = dict(zip(record, cells, strict=True))
            cells = [found.get(name) for name in columns] if names <= found.keys() else []
        yield count + 1, cells


def _spelt(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
