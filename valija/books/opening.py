"""A workbook of unknown origin as plain values; nothing of openpyxl leaves this module.

It is looked at before openpyxl sees it: a workbook is a zip of XML, and both can be traps.
"""

import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from valija import files
from valija.books import letters, parts
from valija.books.refusals import (
    NotAWorkbookError,
    OldWorkbookError,
    OpenDocumentError,
    ProtectedWorkbookError,
    TooLargeWorkbookError,
    WorkbookError,
)
from valija.progress import CancelledError, Progress

ABOUT = "_valija"  # hidden sheet of our own workbooks: which submission this is
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, or an encrypted .xlsx in the same wrapping
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_BYTES = 512 << 20  # unpacked; 100,000 lines of a budget are about 150 MB
_MOST_PARTS = 5_000
_LAST_COLUMN = 256
_MOST_ROWS = 1_048_576  # of a sheet, says Excel; a file may claim more
_GAP = 1_000  # empty rows between others that are worth a word
_REPORT_EVERY = 500  # rows

Choose = Callable[[str], str]  # title of a sheet to the name that it is wanted by, or nothing


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that Excel computes: what it says and, when Excel saved it, the result."""

    text: str
    result: Any = None


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell that holds one of Excel's own errors, such as ``#REF!``."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(slots=True)
class Grid:
    """One sheet: the cells of its rows, from row 1 and column A."""

    title: str
    hidden: bool
    rows: list[list[Any]] = field(default_factory=list)
    merged: list[parts.Area] = field(default_factory=list)
    gap: tuple[int, int] = (0, 0)  # the rows around the longest stretch of empty ones


@dataclass(slots=True)
class Book:
    """What was found in a workbook."""

    file: str
    about: Mapping[str, str]  # which submission it was exported from; empty when not by Valija
    grids: dict[str, Grid]  # by the name that each was wanted by
    ignored: list[str]  # titles of the sheets that nobody wanted
    epoch: Any = None  # day zero of its dates
    macros: bool = False


def opened(path: Path, choose: Choose, progress: Progress) -> Book:
    """Read the sheets that ``choose`` has a name for, whatever their order; one for each name.

    Raises:
        WorkbookError: not a workbook, protected, or too large.
        DeviceError: the file can't be read.
        CancelledError: ``progress`` said so.
    """
    with files.device_errors(path), path.open("rb") as stream:
        _refuse_other_formats(stream, path)
        with _foreign(path), zipfile.ZipFile(stream) as archive:
            _refuse_traps(archive, path)
            return _Reader(stream, archive, path, choose, progress).book()


def first_rows(path: Path, count: int) -> dict[str, list[tuple[Any, ...]]]:
    """Return the first rows of each sheet, to tell what a workbook is; none if it can't be read."""
    try:
        with files.device_errors(path), path.open("rb") as stream:
            _refuse_other_formats(stream, path)
            with _foreign(path), zipfile.ZipFile(stream) as archive:
                _refuse_traps(archive, path)
                with _loaded(stream, results=True) as source:
                    return {sheet.title: list(_top(sheet, count)) for sheet in source.worksheets}
    except WorkbookError:
        return {}


def _top(sheet: Any, count: int) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()
    yield from sheet.iter_rows(max_row=count, max_col=_LAST_COLUMN, values_only=True)


def titles_of(path: Path) -> list[str]:
    """Return the titles of the sheets; none if it is no workbook that can be read."""
    try:
        with files.device_errors(path), path.open("rb") as stream:
            _refuse_other_formats(stream, path)
            with _foreign(path), zipfile.ZipFile(stream) as archive:
                _refuse_traps(archive, path)
                return parts.titles(archive)
    except WorkbookError:
        return []


@contextmanager
def _foreign(path: Path) -> Iterator[None]:
    """Turn whatever the parsers of a hostile file raise into one sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl would lose if it wrote the file
            yield
    except (WorkbookError, CancelledError, MemoryError):
        raise
    except OSError as error:
        if error.errno is not None:
            raise
        raise NotAWorkbookError(repr(error), file=path.name) from error
    except Exception as error:  # openpyxl promises nothing of what it raises
        raise NotAWorkbookError(repr(error), file=path.name) from error


def _refuse_other_formats(stream: BinaryIO, path: Path) -> None:
    if stream.read(len(_OLE)) == _OLE:
        encrypted = any(_ENCRYPTED in block for block in files.blocks(stream))
        raise (ProtectedWorkbookError if encrypted else OldWorkbookError)(file=path.name)
    stream.seek(0)


def _refuse_traps(archive: zipfile.ZipFile, path: Path) -> None:
    """Look at declared sizes, which bound what the zip module unpacks, and at encryption."""
    entries = archive.infolist()
    if parts.is_open_document(archive):
        raise OpenDocumentError(file=path.name)
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise TooLargeWorkbookError(file=path.name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise ProtectedWorkbookError(file=path.name)
    for entry in entries:
        if parts.declares_entities(archive, entry):
            raise NotAWorkbookError(f"{entry.filename} has a DTD", file=path.name)
    if missing := parts.missing_sheets(archive):
        raise NotAWorkbookError(f"missing sheets {missing}", file=path.name)


class _Reader:
    """Takes the wanted sheets out of one workbook."""

    def __init__(
        self,
        stream: BinaryIO,
        archive: zipfile.ZipFile,
        path: Path,
        choose: Choose,
        progress: Progress,
    ) -> None:
        self._stream, self._archive, self._path = stream, archive, path
        self._choice, self._progress = choose, progress

    def book(self) -> Book:
        """Read the workbook once, and again for results where a formula stands."""
        with _loaded(self._stream) as source:
            about = _about(source)
            sheets, ignored = self._choose(source)
            extents = parts.extents(self._archive, {sheet.title for sheet in sheets.values()})
            grids = {}
            for number, (name, sheet) in enumerate(sheets.items()):
                self._progress(number, len(sheets), f"Leyendo «{sheet.title}»")
                grid = Grid(sheet.title, sheet.sheet_state != "visible")
                if (extent := extents.get(sheet.title)) is not None:
                    grid.merged = extent.merged
                self._fill(grid, sheet, extent.last if extent else None)
                grids[name] = grid
            epoch = source.epoch
        if any(isinstance(cell, Formula) for g in grids.values() for r in g.rows for cell in r):
            self._add_results(grids)
        macros = any(name.endswith("vbaProject.bin") for name in self._archive.namelist())
        return Book(self._path.name, about, grids, ignored, epoch, macros)

    def _choose(self, source: Any) -> tuple[dict[str, Any], list[str]]:
        """Take the first sheet for each name, visible ones before hidden ones."""
        sheets: dict[str, Any] = {}
        ignored = []
        for sheet in sorted(source.worksheets, key=lambda one: one.sheet_state != "visible"):
            name = self._choice(sheet.title)
            if name and name not in sheets:
                sheets[name] = sheet
            else:
                ignored.append(sheet.title)
        return sheets, ignored

    def _fill(self, grid: Grid, sheet: Any, end: int | None) -> None:
        sheet.reset_dimensions()  # what the file claims to be its size may be wrong
        last = 0
        for number, row in enumerate(islice(sheet.iter_rows(max_row=end), _MOST_ROWS), 1):
            cells = [_plain_cell(cell) for cell in row[:_LAST_COLUMN]]
            while cells and cells[-1] is None:
                cells.pop()
            grid.rows.append(cells)
            if cells:
                if last and number - last > max(_GAP, grid.gap[1] - grid.gap[0]):
                    grid.gap = (last, number)
                last = number
            if number % _REPORT_EVERY == 0:
                self._progress(number, 0, f"Leyendo «{grid.title}», fila {number:,}")
        while grid.rows and not grid.rows[-1]:
            grid.rows.pop()

    def _add_results(self, grids: Mapping[str, Grid]) -> None:
        """Put beside each formula what Excel computed when it saved the file."""
        with _loaded(self._stream, results=True) as source:
            for grid in grids.values():
                sheet = source[grid.title]
                sheet.reset_dimensions()
                found = sheet.iter_rows(
                    max_col=_LAST_COLUMN, max_row=len(grid.rows) or 1, values_only=True
                )
                for cells, results in zip(grid.rows, found, strict=False):
                    for column, cell in enumerate(cells):
                        if isinstance(cell, Formula):
                            result = results[column] if column < len(results) else None
                            cells[column] = Formula(cell.text, result)


@contextmanager
def _loaded(stream: BinaryIO, *, results: bool = False) -> Iterator[Any]:
    from openpyxl import load_workbook

    stream.seek(0)
    book = load_workbook(stream, read_only=True, data_only=results, keep_links=False)
    try:
        yield book
    finally:
        book.close()


def _plain_cell(cell: Any) -> Any:
    value = cell.value
    if value is None:
        return None
    match cell.data_type:
        case "f":
            return Formula(str(getattr(value, "text", None) or value))
        case "e":
            return ErrorCell(str(value))
    return letters.unescaped(value) if isinstance(value, str) else value


def _about(source: Any) -> dict[str, str]:
    """Read the hidden sheet that says which submission this is; people may have damaged it."""
    sheet = next((one for one in source.worksheets if one.title == ABOUT), None)
    if sheet is None:
        return {}
    rows = sheet.iter_rows(max_row=20, max_col=2, values_only=True)
    pairs = ((row[0], row[1]) for row in rows if len(row) == 2)
    return {str(name): letters.unescaped(str(value)) for name, value in pairs if value is not None}
