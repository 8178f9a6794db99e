"""Files for people: the workbook to fill, the PDF to print, the tables to open elsewhere."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.models.workspace import Workspace
from desktop.services import archive, packages
from desktop.services.checking import check, with_reason
from valija import catalogues, document, files, storage
from valija.errors import ExpectedError
from valija.package import envelope
from valija.package.codes import RefusedError
from valija.package.model import PRINTED
from valija.problems import Where
from valija.progress import Progress, silent
from valija.records import field_map
from valija.row_names import key_of
from valija.storage import Loaded

_TABLES = "tablas"
_DATE = (1980, 1, 1, 0, 0, 0)  # equal contents make equal files


class ExportFormat(StrEnum):
    """What a submission can be exported as."""

    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "csv"


class WouldOverwriteError(ExpectedError):
    """Something is there, and may be somebody's work."""

    code = "EXP-001"
    text = "Ya existe «{place}»."
    advice = "Elija otro nombre, o agregue --replace para reemplazarlo."
    window = "Elija otro nombre."


class NotATableFileError(ExpectedError):
    """Several tables don't fit in one CSV file."""

    code = "EXP-002"
    text = "Las tablas son varias y no caben en «{place}»."
    advice = "Dé una carpeta, o un archivo .zip."


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    path: Path
    files: Sequence[str]
    bytes: int


def export(
    workspace: Workspace,
    submission_id: str,
    form: ExportFormat,
    target: Path,
    *,
    replace: bool = False,
    progress: Progress = silent,
) -> Exported:
    """Write a submission as a file for people; a whole one, or none.

    Args:
        workspace: where.
        submission_id: whole.
        form: of the file; CSV makes a folder, or one ``.zip``.
        target: the file, or the folder.
        replace: whether what is there may be replaced.
        progress: told how far it is.

    Raises:
        WouldOverwriteError, NotATableFileError, UnknownSubmissionError, DeviceError.
    """
    loaded = workspace.content(submission_id)
    if form is ExportFormat.CSV:
        _refuse_unasked(target, replace=replace)
        progress(0, 2, "Preparando las tablas")
        made = _tables(loaded, target)
        progress(2, 2)
        return made

    def data() -> bytes:
        is_book = form is ExportFormat.XLSX
        return _workbook(workspace, loaded, target) if is_book else printed(workspace, loaded)

    return written(target, data, replace=replace, progress=progress)


def written(
    target: Path, data: Callable[[], bytes], *, replace: bool, progress: Progress
) -> Exported:
    """Write what ``data`` makes as one file; it is made only if it may be written.

    Raises:
        WouldOverwriteError, DeviceError.
    """
    _refuse_unasked(target, replace=replace)
    progress(0, 2, "Preparando el archivo")
    whole = data()
    progress(1, 2, "Guardando el archivo")
    files.write_atomic(target, whole)
    progress(2, 2)
    return Exported(target, [target.name], len(whole))


def _refuse_unasked(target: Path, *, replace: bool) -> None:
    if target.exists() and not replace:
        raise WouldOverwriteError(place=target)


def _workbook(workspace: Workspace, loaded: Loaded, target: Path) -> bytes:
    from valija.documents import workbook

    with workspace.reading() as connection:
        kept = storage.load_kept(connection, loaded.content.head.id)
    with TemporaryDirectory() as place, files.device_errors(target):
        path = Path(place) / "libro.xlsx"
        workbook.write(loaded.content, loaded.kind, catalogues.load(), path, kept)
        return path.read_bytes()


def printed(workspace: Workspace, loaded: Loaded) -> bytes:
    """Return the PDF: of a sealed revision the very one in its package, else a fresh one."""
    from valija.documents import pdf

    head = loaded.content.head
    for package in packages.outgoing(workspace):
        is_it = (package.submission_id, package.revision) == (head.id, head.revision)
        if is_it and (sealed := _sealed_pages(workspace, package.path)) is not None:
            return sealed
    return pdf.render(
        loaded.content,
        loaded.kind,
        catalogues.load(),
        fingerprint=fingerprint_of(loaded),
        accepted=accepted_in_words(workspace, loaded),
    )


def _sealed_pages(workspace: Workspace, path: Path) -> bytes | None:
    """Return the pages in a package; nothing where it is damaged or closed to this device."""
    with TemporaryDirectory() as work, files.device_errors(path):
        try:
            plain = envelope.opened(path, Path(work), archive.keys(workspace))
            with zipfile.ZipFile(plain) as package:
                return package.read(PRINTED)
        except (RefusedError, zipfile.BadZipFile, KeyError):
            return None


def pages(
    workspace: Workspace, submission_id: str, ppi: int, progress: Progress = silent
) -> list[bytes]:
    """Return what is printed as one picture (PNG) for each page.

    Raises:
        UnknownSubmissionError, NotPrintableError.
    """
    from valija.documents import pdf

    loaded = workspace.content(submission_id)
    progress(0, 1, "Componiendo las páginas")
    data = pdf.data_of(
        loaded.content,
        loaded.kind,
        catalogues.load(),
        fingerprint=fingerprint_of(loaded),
        accepted=accepted_in_words(workspace, loaded),
    )
    found = pdf.pictures(loaded.kind, data, ppi)
    progress(1, 1)
    return found


def fingerprint_of(loaded: Loaded) -> str:
    """Return what a printed page cites: 32 hexadecimal digits of ``submission.json``'s SHA-256."""
    data = document.to_bytes(loaded.content, loaded.kind)
    return hashlib.sha256(data).hexdigest()[:32]


def accepted_in_words(workspace: Workspace, loaded: Loaded) -> list[tuple[str, str, str]]:
    """Return the accepted warnings as they are printed: rule, place, reason."""
    checked = check(workspace, loaded.content.head.id)
    return [
        (problem.rule, _place(problem.where, loaded), reason)
        for problem, reason in with_reason(checked.problems, checked.reasons)
    ]


def _place(where: Where, loaded: Loaded) -> str:
    """Name a place as a reader of the printed plan knows it."""
    if not where.table:
        return ""
    table = loaded.kind.table(where.table)
    keys = [key_of(row, table) for row in loaded.content.rows(table) if row.row_id == where.row_id]
    label = field_map(table)[where.field].label if where.field else ""
    return ": ".join(filter(None, (table.table_label, *keys, label)))


def _tables(loaded: Loaded, target: Path) -> Exported:
    from valija.documents import tables

    whole = tables.write(loaded.content, loaded.kind)
    if target.suffix.lower() == ".zip":
        files.write_atomic(target, _zipped(whole))
    elif target.suffix or target.is_file():
        raise NotATableFileError(place=target)
    else:
        _write_folder(target, whole)
    return Exported(target, sorted(whole), sum(map(len, whole.values())))


def _write_folder(target: Path, whole: Mapping[str, bytes]) -> None:
    """Write all tables, or none: they take their names when the medium has taken every one."""
    if not target.is_dir():
        with files.device_errors(target):
            target.parent.stat()  # no folders are made on a medium that isn't there
        with files.atomic_folder(target) as half:
            _write_all(half, whole)
        return
    with files.folder_beside(target / _TABLES) as half:
        _write_all(half, whole)
        with files.device_errors(target):
            for name in whole:
                (half / name).replace(target / name)
            files.sync_folder(target)


def _write_all(folder: Path, whole: Mapping[str, bytes]) -> None:
    for name, data in whole.items():
        files.write_atomic(folder / name, data)


def _zipped(whole: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(whole):
            archive.writestr(zipfile.ZipInfo(name, _DATE), whole[name], zipfile.ZIP_DEFLATED)
    return stream.getvalue()
