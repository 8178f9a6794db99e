"""The sheets of a workbook as rows of a submission, told in full what wasn't taken and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from valija.books.opening import Book
from valija.content import Content
from valija.documents.workbook.aligning import realigned
from valija.documents.workbook.finding import is_called
from valija.documents.workbook.layout import (
    OWN,
    NoKnownSheetError,
    OtherKindWorkbookError,
    OtherSubmissionWorkbookError,
    UnknownOriginError,
    counted,
    sheet_title,
)
from valija.documents.workbook.sheets import Row, Sheet
from valija.kinds import Imported, Kind, RecordTooNewError
from valija.records import KindRow

_NAMED = 6  # things listed one by one in a note


@dataclass(slots=True)
class _Taken:
    """What the sheets gave so far."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    lines: dict[str, list[int]] = field(default_factory=dict)
    read: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def imported(book: Book, kind: Kind, base: Content | None) -> Imported:
    """Return what ``book`` says; see :func:`valija.documents.workbook.read`."""
    _refuse_strangers(book, kind, base)
    taken = _Taken()
    if book.macros:
        taken.notes.append("El libro tiene macros: no se ejecutaron ni se conservan.")
    for table in kind.tables:
        grid = book.grids.get(table.table_name)
        if grid is None:
            taken.notes.append(f"El libro no tiene la hoja «{sheet_title(table)}».")
            continue
        sheet = Sheet(grid, table, kind, book.epoch)
        if not is_called(grid.title, table):
            said = f"«{grid.title}» se leyó como «{sheet_title(table)}», por sus encabezados."
            taken.notes.append(said)
        taken.notes += sheet.remarks()
        if sheet.has_headings:
            _take(taken, sheet, table, base)
    if not taken.rows:
        known = ", ".join(map(sheet_title, kind.tables))
        raise NoKnownSheetError(file=book.file, kind=kind.title, known=known)
    if others := [title for title in book.ignored if title not in OWN]:
        taken.notes.append(f"No se leyeron otras hojas: {_listed(others)}.")
    about = book.about
    return Imported(
        municipality=about.get("municipality", ""),
        period=about.get("period", ""),
        rows=taken.rows,
        lines=taken.lines,
        rows_read=taken.read,
        rows_skipped=taken.skipped,
        notes=taken.notes,
        title=about.get("title", ""),
        merge=base is not None,
    )


def _refuse_strangers(book: Book, kind: Kind, base: Content | None) -> None:
    """Raise if the workbook says that it is of something else."""
    about = book.about
    if (found := about.get("kind", kind.key)) != kind.key:
        raise OtherKindWorkbookError(file=book.file, found=found, kind=kind.title)
    version = about.get("kind_version", "1")
    if version.isdecimal() and int(version[:9]) > kind.version:
        raise RecordTooNewError(title=kind.title)
    if base is None:
        if not about.get("period"):
            raise UnknownOriginError(file=book.file)
    elif about.get("submission_id", base.head.id) != base.head.id:
        found = " ".join(filter(None, (about.get("title"), about.get("municipality"))))
        raise OtherSubmissionWorkbookError(file=book.file, found=found or "sin título")


def _take(taken: _Taken, sheet: Sheet, table: type[KindRow], base: Content | None) -> None:
    """Take the rows of one sheet, and match them with those of ``base`` by identifier."""
    known = {row.row_id for row in base.rows(table)} if base else set()
    expected = len(known)
    found: dict[int, Row] = {}  # by the number of the line
    again = emptied = 0
    for line in sheet.lines():
        taken.read += 1
        if line.reason:
            taken.skipped.append((line.number, f"«{sheet.title}»: {line.reason}"))
        elif not line.values:
            emptied += 1
            taken.read -= 1
        elif line.row_id in known:
            known.discard(line.row_id)
            found[line.number] = {"row_id": line.row_id, **line.values}
        else:
            again += bool(line.row_id) and base is not None
            found[line.number] = {k: v for k, v in line.values.items() if v is not None}
    rows = taken.rows[table.table_name] = list(found.values())
    taken.lines[table.table_name] = list(found)
    if base and (moved := realigned(rows, base.rows(table), table)):
        taken.notes.append(_moved(sheet, moved))
    taken.notes += sheet.findings()
    missing = 0 if table.single else len(known)
    taken.notes += _said_of(sheet.title, emptied, again, missing, expected)


def _said_of(title: str, emptied: int, again: int, missing: int, expected: int) -> Iterator[str]:
    """Say which rows of a sheet aren't taken as they stand there, or aren't in it."""
    if emptied:
        rows_said = counted(emptied, "fila vaciada", "filas vaciadas")
        yield f"«{title}»: {rows_said}; eso no cambia ni quita nada."
    if again:
        rows_said = counted(again, "fila copiada", "filas copiadas")
        yield f"«{title}»: {rows_said}, o que el envío ya no tiene; se toman como nuevas."
    if missing:
        yield (
            f"«{title}»: el libro no trae el identificador de {missing:,} de las "
            f"{expected:,} filas del envío. Leer el libro no quita filas."
        )


def _moved(sheet: Sheet, rows: int) -> str:
    said = f"{counted(rows, 'fila', 'filas')} {'se reconoció' if rows == 1 else 'se reconocieron'}"
    return f"«{sheet.title}»: se ordenó sin la columna oculta; {said} por su clave."


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"«{name}»" for name in names[:_NAMED])
    more = len(names) - _NAMED
    return f"{shown} y {more} más" if more > 0 else shown
