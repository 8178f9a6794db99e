"""Workbooks of others read through a template file, which says which sheet and heading is what.

Institutions change their headings every year. What changes is data: a template is a text file that
an office can write without programming. See docs/manual/importar.md.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from valija import catalogues
from valija.content import Content
from valija.documents.templates.model import Template, read_template
from valija.extensions import extensions_of
from valija.kinds import Imported, Kind
from valija.progress import Progress, silent

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "templates"
SUFFIX = ".toml"


def known(folders: Iterable[Path] = ()) -> Iterator[Template]:
    """Yield the templates of ``folders``, then those that come with the program, newest first.

    Raises:
        TemplateError: one of them isn't written as a template is.
        DeviceError: one can't be read.
    """
    for folder in (*folders, *sorted(one for one in FOLDER.iterdir() if one.is_dir())):
        if folder.is_dir():
            for path in sorted(folder.glob(f"*{SUFFIX}"), reverse=True):
                yield read_template(path)


def fitting(path: Path, kind: Kind, folders: Iterable[Path] = ()) -> Template | None:
    """Return the first template that has a name for a sheet of the workbook ``path``, if any."""
    from valija.books.opening import titles_of

    titles = titles_of(path)
    if not titles:
        return None
    return next((one for one in known(folders) if one.knows(titles, kind.key)), None)


def read(
    path: Path,
    template: Template,
    kind: Kind,
    base: Content | None,
    progress: Progress = silent,
) -> Imported:
    """Read the sheets of ``kind`` that the template knows.

    Raises:
        TemplateError: the template names a table or field that the kind lacks, or knows no sheet.
        WorkbookError, DeviceError, CancelledError: the workbook can't be read.
    """
    from valija.books.opening import opened
    from valija.documents.templates.reading import imported

    template.check(kind)
    book = opened(path, template.chooser(kind.key), progress)
    known = catalogues.load().extended(extensions_of(base) if base else ())
    return imported(book, template, kind, known, base)
