"""A stick from the municipality's side: where deliveries go, and where answers are found."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from valija import stick
from valija.errors import DeviceError
from valija.files import AlreadyThereError, device_errors
from valija.progress import Progress, silent
from valija.stick import ANSWERS, DELIVERIES, FOLDER, Placed

_SUFFIXES = (".asice", ".asice.age")
_DEPTH = 4  # folders below the one that was named
_COPIES = 9


class NoAnswersError(DeviceError):
    """Nothing that could be an answer lies there."""

    code = "STK-010"
    text = "En «{place}» no hay respuestas (archivos .asice)."
    advice = "Revise que sea la memoria que devolvió la institución."


def deliver(
    source: Path,
    to: Path,
    *,
    name: str,
    sha256: str,
    at: datetime,
    progress: Progress = silent,
) -> Placed:
    """Copy a package onto a stick, verified past the cache.

    The same content with one signature more is another file of the same name; it takes the name
    with ``-2`` (``-3``...), since nothing on a stick is overwritten.

    Raises:
        DeviceError: what the medium refuses; nothing half-written has a name there.
    """
    folder = stick.prepare(to, DELIVERIES, at=at)
    stem, dot, ending = name.partition(".asice")
    for number in range(1, _COPIES + 1):
        target = folder / (name if number == 1 else f"{stem}-{number}{dot}{ending}")
        try:
            return stick.place(source, target, sha256=sha256, progress=progress)
        except AlreadyThereError:
            if number == _COPIES:
                raise
    raise AlreadyThereError(place=folder / name)


def answers_in(place: Path) -> list[Path]:
    """Return what may be answers on a stick, in a folder, or a file that was named itself.

    A stick stands for its ``VALIJA/acuses`` if it has one, else for all packages in it and in
    folders below, deliveries left out. Links aren't followed.

    Raises:
        NoAnswersError: there is nothing.
        DeviceError: the place isn't there or can't be read.
    """
    with device_errors(place):
        place.stat()
        if not place.is_dir():
            return [place]
        found = sorted(_below(_answers(place)))
    if not found:
        raise NoAnswersError(place=place)
    return found


def _answers(place: Path) -> Path:
    for folder in (place / FOLDER / ANSWERS, place / ANSWERS):
        if folder.is_dir() and not folder.is_symlink():
            return folder
    return place


def _below(folder: Path, depth: int = _DEPTH) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_symlink() or entry.name.startswith("."):
            continue
        if entry.is_dir():
            if depth and entry.name != DELIVERIES:
                yield from _below(entry, depth - 1)
        elif entry.name.casefold().endswith(_SUFFIXES):
            yield entry
