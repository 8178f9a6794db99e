"""A content as an Excel workbook that people fill, and back; made from field specifications.

Sheets are described in :mod:`layout`; :mod:`writing` makes them and :mod:`reading` understands
them again, moved about and filled as people do. openpyxl is loaded with the first workbook.
"""

from pathlib import Path

from valija import files
from valija.catalogues import Catalogues
from valija.content import Content, Kept
from valija.kinds import Imported, Kind
from valija.progress import Progress, silent


def write(
    content: Content, kind: Kind, catalogues: Catalogues, path: Path, kept: Kept | None = None
) -> None:
    """Write ``content`` as the workbook ``path``; the same content gives the same bytes.

    Columns that people had added (``kept``) stand again after those of their sheet.

    Raises:
        TextTooLongError: a text is longer than Excel's cells.
        DeviceError: the file can't be written.
    """
    from valija.documents.workbook.writing import to_bytes

    files.write_atomic(path, to_bytes(content, kind, catalogues, kept or {}))


def read(path: Path, kind: Kind, base: Content | None, progress: Progress = silent) -> Imported:
    """Read a workbook that :func:`write` made and people changed, or one with the same headings.

    Sheets and columns are found by their headings, wherever they stand; other columns are kept. A
    value that doesn't fit its field is kept as typed. With ``base`` the rows that have its
    identifiers carry them as ``row_id``, and their empty cells clear; other rows say nothing about
    their empty cells. A row that the workbook lacks is not removed, only counted in the notes.

    Raises:
        WorkbookError: not a workbook, protected, too large, of another kind or submission.
        RecordTooNewError: written by a later version of the kind.
        DeviceError: the file can't be read.
        CancelledError: ``progress`` said so.
    """
    from valija.books.opening import opened
    from valija.documents.workbook.finding import titles
    from valija.documents.workbook.reading import imported

    found = titles(path, kind)
    return imported(opened(path, lambda title: found.get(title, ""), progress), kind, base)


def is_own(path: Path) -> bool:
    """Tell whether :func:`write` made this workbook, however people left it."""
    from valija.books.opening import ABOUT, titles_of

    return ABOUT in titles_of(path)
