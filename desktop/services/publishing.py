"""What the law has a municipality publish of its plans: a folder ready for its web page.

Decreto 57-2008, article 10, numerals 5, 7 and 8. Nothing is sent: the folder is handed to whoever
keeps the page, and its record says what was in it.
"""

import csv
import hashlib
import io
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.models.workspace import Workspace
from desktop.services import approved, checking
from desktop.services.approved import Version
from desktop.services.bundling import printed_whole
from valija import catalogues, files, storage
from valija.content import Content
from valija.documents import public
from valija.documents.datapackage import DESCRIPTOR
from valija.documents.public import BadSelectionError, Selection
from valija.errors import ContentError
from valija.fields import Field
from valija.kinds import Kind, kind_of
from valija.progress import Progress, silent
from valija.records import fields_of
from valija.storage import Loaded
from valija.times import here

PLAN, RECORD, README = "05-plan.pdf", "registro.csv", "LEEME.txt"
_LAW = "Decreto 57-2008, artículo 10, numeral {numeral}"
_WIDTH = 99
_RECORD = ("numeral", "archivo", "titulo", "filas", "bytes", "sha256", "base_legal", "fecha")
_ABOUT = """\
Información pública de oficio: {title}
Municipalidad de {municipality}, período {period}
Generado el {at}

Esta carpeta contiene lo que el artículo 10 de la Ley de Acceso a la Información Pública (Decreto
57-2008) manda publicar de los planes: numeral 5, plan operativo y resultados; numeral 7,
presupuesto y modificaciones; numeral 8, ejecución. Publíquela entera en la página de la
municipalidad.

Estado de lo que se publica
{said}

{files}

Los archivos CSV están en UTF-8, con coma y punto decimal; datapackage.json describe cada columna y
registro.csv dice qué se publicó, con la huella de cada archivo. Un texto que una hoja de cálculo
ejecutaría como fórmula lleva delante un apóstrofo. Ningún archivo lleva datos personales.
"""


class NothingToPublishError(ContentError):
    """The submission is of a kind that these numerals don't ask for."""

    code = "PUB-002"
    text = "De «{title}» no hay nada que estos numerales manden publicar."
    advice = "Elija el POA del año."


@dataclass(frozen=True, slots=True)
class Published:
    """What was written."""

    folder: Path
    files: Sequence[str]
    bytes: int


@dataclass(frozen=True, slots=True)
class _File:
    numeral: int
    name: str
    title: str
    rows: int | None  # None: no table
    data: bytes


def may_publish(kind: str) -> bool:
    """Tell whether these numerals ask for anything of a kind; a broken file is told on trying."""
    try:
        return kind in {one.kind for one in public.selections()}
    except BadSelectionError:
        return True


def publish(
    workspace: Workspace, submission_id: str, folder: Path, progress: Progress = silent
) -> Published:
    """Write what is published of a plan and of what goes with it in its year.

    Args:
        workspace: where.
        submission_id: of the plan of the year.
        folder: that is made; the whole of it, or nothing.
        progress: told how far it is.

    Raises:
        NothingToPublishError, BadSelectionError: nothing of that kind is asked for, or amiss.
        AnnulledError: it was annulled.
        AlreadyThereError: something is in that folder.
        UnknownSubmissionError, NotPrintableError, DeviceError.
    """
    chosen = public.selections()
    kinds = {one.kind for one in chosen}
    asked = workspace.content(submission_id)
    if asked.kind.key not in kinds:
        raise NothingToPublishError(title=asked.kind.title)
    checking.refuse_annulled(asked)
    version = approved.version_of(workspace, asked)
    main = version.loaded
    plans = _plans(workspace, main, kinds)
    wanted = [one for one in chosen if (of := plans.get(one.kind)) and _rows(one, of.content)]
    made: list[_File] = []
    for done, one in enumerate(wanted):
        progress(done, len(wanted) + 1, one.title)
        loaded = plans[one.kind]
        data = public.to_csv(one, loaded.content, loaded.kind, catalogues.load())
        rows = len(_rows(one, loaded.content))
        made.append(_File(one.numeral, one.path, one.title, rows, data))
    if not any(spec.personal for each in plans.values() for spec in _fields(each.kind)):
        made.insert(0, _File(5, PLAN, version.title, None, printed_whole(workspace, main)))
    progress(len(wanted), len(wanted) + 1, "Guardando la carpeta")
    described = public.descriptor([(one, plans[one.kind].kind) for one in wanted], **_names(main))
    whole = {one.name: one.data for one in made} | _beside(version, plans, made, workspace.clock())
    return _written(folder, whole | {DESCRIPTOR: described})


def _names(main: Loaded) -> dict[str, str]:
    head = main.content.head
    return {
        "name": f"laip-{head.municipality}-{head.period}".lower(),
        "title": f"{head.title}, municipio {head.municipality}",
    }


def _beside(
    version: Version, plans: Mapping[str, Loaded], made: Sequence[_File], at: datetime
) -> dict[str, bytes]:
    """Return what says what the folder is, and what was published when."""
    others = [one for one in plans.values() if one is not version.loaded]
    said = [version.said, *(f"{_title(one)}: {approved.state_name(one)}." for one in others)]
    about = _about(version.loaded, made, f"{here(at):%d/%m/%Y %H:%M}", said)
    return {RECORD: _record(made, f"{here(at):%Y-%m-%d}"), README: about}


def _title(loaded: Loaded) -> str:
    head = loaded.content.head
    return head.title or f"{loaded.kind.title} {head.period}"


def _written(folder: Path, whole: Mapping[str, bytes]) -> Published:
    with files.atomic_folder(folder) as half:
        for name, data in whole.items():
            files.write_atomic(half / name, data)
    return Published(folder, sorted(whole), sum(map(len, whole.values())))


def _plans(workspace: Workspace, main: Loaded, wanted: set[str]) -> dict[str, Loaded]:
    """Return the plan, and of each kind wanted the latest that is about its year.

    What was annulled isn't published.
    """
    year, municipality = main.content.head.period[:4], main.content.head.municipality
    with workspace.reading() as connection:
        heads = list(storage.heads(connection, municipality))
    chosen: dict[str, str] = {}
    for head in heads:
        kind = kind_of(head.kind)
        if head.kind in wanted and kind.covers(head.period, year) and not kind.is_void(head.state):
            chosen[head.kind] = head.id
    loaded = [workspace.content(each) for key, each in chosen.items() if key != main.kind.key]
    return {each.kind.key: each for each in loaded} | {main.kind.key: main}


def _rows(one: Selection, content: Content) -> Sequence[object]:
    return content.tables.get(one.table, ())


def _fields(kind: Kind) -> list[Field]:
    return [spec for table in kind.tables for spec in fields_of(table)]


def _record(made: Sequence[_File], day: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_RECORD)
    for one in made:
        rows = "" if one.rows is None else one.rows
        digest = hashlib.sha256(one.data).hexdigest()
        law = _LAW.format(numeral=one.numeral)
        writer.writerow([one.numeral, one.name, one.title, rows, len(one.data), digest, law, day])
    return out.getvalue().encode()


def _about(main: Loaded, made: Sequence[_File], at: str, said: Sequence[str]) -> bytes:
    head = main.content.head
    named = "\n".join(f"  {one.name:<24} numeral {one.numeral}: {one.title}" for one in made)
    text = _ABOUT.format(
        title=head.title,
        municipality=catalogues.load().name_of("municipios", head.municipality)
        or head.municipality,
        period=head.period,
        at=at,
        said="\n".join(textwrap.fill(each, _WIDTH) for each in said),
        files=named,
    )
    return text.replace("\n", "\r\n").encode()
