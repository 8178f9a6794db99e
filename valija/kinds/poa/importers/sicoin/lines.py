"""A report as lines of text, whatever it was saved as: text, delimited text, or a workbook."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from valija import files
from valija.books.opening import Formula, opened
from valija.books.refusals import TooLargeWorkbookError
from valija.kinds.poa.importers.sicoin.refusals import PdfReportError
from valija.kinds.poa.importers.text import repaired
from valija.progress import Progress

_MOST_BYTES = 64 << 20  # a report of 100,000 lines is about 20 MB
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
SOURCE = r"\d{2}-\d{4}-\d{4}"
_DELIMITED = re.compile(rf"^\W*\d{{1,3}}\"?\s*([,;\t|])\s*\"?{SOURCE}", re.MULTILINE)
_SOURCE_ALONE = re.compile(SOURCE).fullmatch
_BARE = re.compile(r"-?\d{1,13}(\.\d)?", re.ASCII).fullmatch  # an amount without its two decimals
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds something, with its number in the file."""

    number: int
    text: str
    from_sheet: bool = False  # a number may have lost the zeros before it


def lines_of(path: Path, progress: Progress) -> Sequence[Line]:
    """Read a report.

    Raises:
        PdfReportError, WorkbookError, DeviceError, CancelledError: it can't be read.
    """
    with files.device_errors(path), path.open("rb") as stream:
        data = stream.read(_MOST_BYTES + 1)
    if data.startswith(b"%PDF"):
        raise PdfReportError(file=path.name)
    if data.startswith(_WORKBOOKS):
        return list(_of_workbook(path, progress))
    if len(data) > _MOST_BYTES:
        raise TooLargeWorkbookError(file=path.name)
    progress(0, 1, "Leyendo el reporte")
    return list(of_text(decoded(data)))


def decoded(data: bytes) -> str:
    """Return the text of bytes in the alphabets that Windows programs save."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def of_text(text: str) -> Iterator[Line]:
    """Yield the lines of a text; where columns are delimited, they stand apart."""
    found = _DELIMITED.search(text)
    for number, line in enumerate(text.splitlines(), 1):
        said = as_line(_cells(line, found[1])) if found else repaired(line.replace("\t", _GAP))
        if said:
            yield Line(number, said, from_sheet=bool(found))


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return [line]


def _of_workbook(path: Path, progress: Progress) -> Iterator[Line]:
    book = opened(path, lambda title: title, progress)
    first = 0
    for grid in book.grids.values():
        for number, cells in enumerate(grid.rows, 1):
            if text := as_line(cells):
                yield Line(first + number, text, from_sheet=True)
        first += len(grid.rows)


def as_line(cells: Sequence[Any]) -> str:
    """Return the cells of a row as one printed line."""
    return repaired(_GAP.join(_written(cells)))


def _written(cells: Sequence[Any]) -> Iterator[str]:
    """Yield the cells of a row as a report prints them: codes first, amounts with two decimals."""
    said = [cell.result if isinstance(cell, Formula) else cell for cell in cells]
    said = [cell for cell in said if cell is not None and cell != ""]
    codes_are_over = False
    for place, cell in enumerate(said):
        if isinstance(cell, bool) or not isinstance(cell, (int, float)):
            text = f"{cell:%d/%m/%Y}" if isinstance(cell, (date, datetime)) else str(cell).strip()
            yield f"{float(text):.2f}" if codes_are_over and _BARE(text) else text
            codes_are_over |= bool(text) and not text.isdecimal()
        elif codes_are_over or cell != int(cell):
            yield f"{cell:.2f}"
        else:
            follows = str(said[place + 1]).strip() if place + 1 < len(said) else ""
            alone = len(said) == 1
            yield str(int(cell)).zfill(3 if alone or _SOURCE_ALONE(follows) else 1)
