"""The plans of a year as one document: what the Concejo approves and SEGEPLAN receives."""

from collections.abc import Sequence
from pathlib import Path

from desktop.models.workspace import Workspace
from desktop.services.exporting import (
    Exported,
    ExportFormat,
    accepted_in_words,
    fingerprint_of,
    printed,
    written,
)
from valija import catalogues
from valija.content import Content
from valija.documents.bundle import Part
from valija.errors import ExpectedError
from valija.kinds import Kind, kind_of
from valija.progress import Progress, silent
from valija.storage import Loaded

_HEADER = "encabezado"


class NoBundleFormatError(ExpectedError):
    """A document of several plans is printed or read, not tabulated."""

    code = "EXP-003"
    text = "El documento de planes se escribe como PDF o como libro de Excel."
    advice = "Exporte las tablas CSV de cada plan por separado."


class NotAPlanError(ExpectedError):
    """A document of several plans begins with what plans have, an «encabezado»."""

    code = "EXP-004"
    text = "«{title}» no es un plan que vaya en un mismo documento con otros."
    advice = "Expórtelo sin --bundle."
    window = "Expórtelo a PDF o a Excel por separado."


def parts_of(workspace: Workspace, submission_id: str) -> list[Part]:
    """Return a plan with those that it follows from in front, as parts of one document.

    Of each kind that it looks at, the latest that covers its year goes along; what was annulled
    never does.

    Raises:
        UnknownSubmissionError: there is none of that identifier.
    """
    return _parts(workspace, workspace.content(submission_id))


def _parts(workspace: Workspace, main: Loaded) -> list[Part]:
    ids = followed(main.content, main.kind)
    others = [workspace.content(each) for each in ids.values()]
    return [_part(workspace, each) for each in (*others, main)]


def followed(content: Content, kind: Kind) -> dict[str, str]:
    """Return what a plan follows from in its year: by kind, the identifier of the latest."""
    year = content.head.period[:4]
    chosen = {
        one.head.kind: one.head.id
        for one in content.related
        if one.head.kind != kind.key and kind_of(one.head.kind).covers(one.head.period, year)
    }
    return {key: chosen[key] for key in kind.looks_at if key in chosen}


def printed_whole(workspace: Workspace, loaded: Loaded) -> bytes:
    """Return the PDF of a plan with all that it follows from; alone if it follows from none here.

    Raises:
        NotPrintableError, DeviceError.
    """
    parts = _parts(workspace, loaded)
    return printed(workspace, loaded) if len(parts) == 1 else _bytes(parts, ExportFormat.PDF)


def has_others(content: Content, kind: Kind) -> bool:
    """Tell whether a plan follows from others that are here, so that they go together."""
    return bool(followed(content, kind))


def pages(
    workspace: Workspace, submission_id: str, ppi: int, progress: Progress = silent
) -> list[bytes]:
    """Return what is printed of a plan and those it follows from, a picture (PNG) for each page.

    Raises:
        UnknownSubmissionError, NotPrintableError.
    """
    from valija.documents import bundle

    progress(0, 2, "Reuniendo los planes")
    parts = parts_of(workspace, submission_id)
    progress(1, 2, "Componiendo las páginas")
    found = bundle.pictures(parts, catalogues.load(), ppi)
    progress(2, 2)
    return found


def export_bundle(
    workspace: Workspace,
    submission_id: str,
    form: ExportFormat,
    target: Path,
    *,
    replace: bool = False,
    progress: Progress = silent,
) -> Exported:
    """Write a plan and those it follows from as one file; a whole one, or none.

    Args:
        workspace: where.
        submission_id: of the plan of the year.
        form: PDF or XLSX.
        target: the file.
        replace: whether what is there may be replaced.
        progress: told how far it is.

    Raises:
        WouldOverwriteError, NoBundleFormatError, NotAPlanError, UnknownSubmissionError,
        NotPrintableError, DeviceError.
    """
    if form is ExportFormat.CSV:
        raise NoBundleFormatError
    main = workspace.content(submission_id).kind
    if _HEADER not in {table.table_name for table in main.tables}:
        raise NotAPlanError(title=main.title)

    def data() -> bytes:
        return _bytes(parts_of(workspace, submission_id), form)

    return written(target, data, replace=replace, progress=progress)


def _bytes(parts: Sequence[Part], form: ExportFormat) -> bytes:
    if form is ExportFormat.PDF:
        from valija.documents import bundle

        return bundle.to_pdf(parts, catalogues.load())
    from valija.documents.workbook import reading_copy

    return reading_copy.to_bytes(parts, catalogues.load())


def _part(workspace: Workspace, loaded: Loaded) -> Part:
    accepted = accepted_in_words(workspace, loaded)
    return Part(loaded.content, loaded.kind, fingerprint_of(loaded), accepted)
