"""Letters, acts and receipts ready to print and sign, from models that the office may word itself.

A model of its own lies in the workspace's folder ``modelos``, and goes before the bundled one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.models.folder import MODELS
from desktop.models.workspace import Workspace
from desktop.services.exporting import WouldOverwriteError, fingerprint_of
from desktop.services.studies import asked_of
from valija import catalogues, files
from valija.documents import models
from valija.documents.models.names import Named
from valija.documents.models.names import names as all_names
from valija.errors import ExpectedError
from valija.storage import Loaded


class ModelThereError(ExpectedError):
    """The workspace has its own already."""

    code = "MOD-004"
    text = "Este espacio ya tiene su propio modelo: «{place}»."
    advice = "Edite ese archivo, o bórrelo para volver al del programa."


@dataclass(frozen=True, slots=True)
class Listed:
    """A model that there is."""

    key: str
    name: str  # Spanish; empty if it can't be used
    is_own: bool
    path: Path
    fault: str = ""  # Spanish: why it can't be used


@dataclass(frozen=True, slots=True)
class Printed:
    """A model filled in."""

    name: str
    data: bytes  # PDF/A
    missing: Sequence[str]  # what was left as a line to fill in by hand


def listed(workspace: Workspace, submission_id: str) -> list[Listed]:
    """Return the models for a submission, in the order of their keys.

    Raises:
        UnknownSubmissionError: there is none of that identifier.
    """
    kind = workspace.content(submission_id).kind
    found = []
    for source in models.sources(kind, _own(workspace)).values():
        with files.device_errors(source.path):
            name, fault = "", ""
            try:
                name = source.template().name
            except ExpectedError as error:
                fault = error.user_text
        found.append(Listed(source.key, name, source.is_own, source.path, fault))
    return found


def names(workspace: Workspace, submission_id: str) -> list[Named]:
    """Return the names that models for a submission may use.

    Raises:
        UnknownSubmissionError: there is none of that identifier.
    """
    return list(all_names(workspace.content(submission_id).kind))


def printed(workspace: Workspace, submission_id: str, key: str) -> Printed:
    """Return a model filled in with what the submission says.

    Raises:
        UnknownSubmissionError, UnknownModelError, ModelWrongError, ModelTooLargeError,
        NotPrintableError, DeviceError: as they say.
    """
    loaded, filled = _filled(workspace, submission_id, key)
    data = models.render(
        filled, loaded.content, loaded.kind, catalogues.load(), fingerprint_of(loaded)
    )
    return Printed(filled.name, data, filled.missing)


def pages(workspace: Workspace, submission_id: str, key: str, ppi: int) -> list[bytes]:
    """Return a filled model as one picture (PNG) for each page.

    Raises:
        UnknownSubmissionError, UnknownModelError, ModelWrongError, ModelTooLargeError,
        NotPrintableError, DeviceError: as they say.
    """
    loaded, filled = _filled(workspace, submission_id, key)
    known = catalogues.load()
    return models.pictures(
        filled, loaded.content, loaded.kind, known, fingerprint_of(loaded), ppi=ppi
    )


def _filled(workspace: Workspace, submission_id: str, key: str) -> tuple[Loaded, models.Filled]:
    loaded = workspace.content(submission_id)
    source = models.source(loaded.kind, key, _own(workspace))
    with files.device_errors(source.path):
        template = source.template()
    asked = asked_of(workspace, loaded)
    known = catalogues.load()
    return loaded, models.fill(
        template, loaded.content, loaded.kind, known, today=asked.day, facts=asked.facts
    )


def print_to(
    workspace: Workspace, submission_id: str, key: str, target: Path, *, replace: bool = False
) -> Printed:
    """Write a filled model as a PDF; a whole one, or none.

    Raises:
        WouldOverwriteError: something is there, and ``replace`` wasn't asked for.
        UnknownSubmissionError, UnknownModelError, ModelWrongError, DeviceError: as :func:`printed`.
    """
    if target.exists() and not replace:
        raise WouldOverwriteError(place=target)
    made = printed(workspace, submission_id, key)
    files.write_atomic(target, made.data)
    return made


def make_own(workspace: Workspace, submission_id: str, key: str) -> Path:
    """Copy a bundled model into the workspace, to be edited there; return where it is.

    Raises:
        ModelThereError: the workspace has its own already.
        UnknownSubmissionError, UnknownModelError, DeviceError: as they say.
    """
    kind = workspace.content(submission_id).kind
    source = models.source(kind, key, _own(workspace))
    if source.is_own:
        raise ModelThereError(place=source.path)
    folder = _own(workspace)
    with files.device_errors(folder):
        folder.mkdir(exist_ok=True)
        data = source.path.read_bytes()
    target = folder / models.own_name(kind, key)
    files.write_atomic(target, b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))  # for Notepad
    return target


def _own(workspace: Workspace) -> Path:
    return workspace.folder / MODELS
