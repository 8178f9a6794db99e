"""What a file is: our own workbook or document, or something that an importer of the kind reads."""

import re
from dataclasses import dataclass
from pathlib import Path

from desktop.models.workspace import Workspace
from valija import document, files
from valija.content import Content
from valija.errors import ExpectedError
from valija.kinds import Imported, Kind
from valija.progress import Progress
from valija.records import fields_of

TEMPLATES = "plantillas"  # folder of a workspace
_HEAD = 64 << 10
_OURS = b'"schema":"valija/1"'
_NAMED_WITHIN = 200  # bytes: the keys of the document are sorted, and ``kind`` is the first
_KIND = re.compile(rb'\{"kind":"([a-z-]{1,40})",').match
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # a workbook; an old one, or one with a password

_BOOK_NAMES = frozenset({".xlsx", ".xlsm"})


@dataclass(frozen=True, slots=True)
class Own:
    """What a workspace adds to the reading of files."""

    municipality: str  # four digits
    templates: Path  # the folder of its own templates; it may not be there

    @classmethod
    def of(cls, workspace: Workspace) -> "Own":
        """Return that of ``workspace``."""
        return cls(workspace.owner.municipality, workspace.folder / TEMPLATES)


class EmptyFileError(ExpectedError):
    """There is nothing in the file."""

    code = "IMP-009"
    text = "«{file}» está vacío: no trae ni una letra."
    advice = "Descárguelo o cópielo otra vez, y repita."


class UnknownFormatError(ExpectedError):
    """No importer of the kind recognises the file."""

    code = "IMP-001"
    text = "«{file}» no es un archivo que se pueda importar como {kind}."
    advice = "Se admiten: {known}."


def kind_named_in(path: Path) -> str:
    """Return the kind that a ``submission.json`` says it is of; nothing for any other file.

    Raises:
        DeviceError: it can't be read.
    """
    with files.device_errors(path), path.open("rb") as stream:
        head = stream.read(_NAMED_WITHIN)
    found = _KIND(head) if head.startswith(b"{") else None
    return found[1].decode() if found else ""


def read_file(
    path: Path, kind: Kind, base: Content | None, own: Own, progress: Progress
) -> Imported:
    """Read a file as whatever it is.

    Raises:
        EmptyFileError: there is nothing in it.
        UnknownFormatError: nobody knows it.
        ExpectedError: whoever knows it refuses it.
    """
    with files.device_errors(path), path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip():
        raise EmptyFileError(file=path.name)
    if head.startswith(b"{") and _OURS in head[:4096]:
        return _from_document(path, kind)
    from valija.documents import templates, workbook

    is_book = head.startswith(_BOOKS)
    is_ours = is_book and workbook.is_own(path)
    for importer in () if is_ours else kind.importers:
        if importer.recognises(path, head):
            found: Imported = importer.read(path, own.municipality, progress)
            return found
    if is_book:
        if not is_ours and (fits := templates.fitting(path, kind, [own.templates])):
            return templates.read(path, fits, kind, base, progress)
        read: Imported = workbook.read(path, kind, base, progress)
        return read
    if path.suffix.casefold() in _BOOK_NAMES:
        unreadable: Imported = workbook.read(path, kind, base, progress)  # it says what is wrong
        return unreadable
    known = ", ".join(["su libro de Excel", *(importer.label for importer in kind.importers)])
    raise UnknownFormatError(
        file=path.name,
        kind=kind.title,
        known=f"{known}, un libro que una plantilla conozca, submission.json",
    )


def read_by_template(
    path: Path, template: Path, kind: Kind, base: Content | None, progress: Progress
) -> Imported:
    """Read a workbook as the template file says.

    Raises:
        TemplateError, WorkbookError, DeviceError, CancelledError: it can't be read so.
    """
    from valija.documents import templates
    from valija.documents.templates.model import read_template

    made = read_template(template)
    found: Imported = templates.read(path, made, kind, base, progress)
    return found


def _from_document(path: Path, kind: Kind) -> Imported:
    """Read ``submission.json``: rows keep their identifiers."""
    with files.device_errors(path):
        content = document.from_bytes(path.read_bytes(), kind)
    rows = {
        table.table_name: [
            {
                "row_id": row.row_id,
                **{spec.name: getattr(row, spec.name) for spec in fields_of(table)},
            }
            for row in content.rows(table)
        ]
        for table in kind.tables
    }
    return Imported(
        municipality=content.head.municipality,
        period=content.head.period,
        rows=rows,
        rows_read=sum(map(len, rows.values())),
        title=content.head.title,
        merge=True,
    )
