"""Finding the packages on a stick, in a folder, or as they were named one by one. Opens none."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from valija.errors import ExpectedError
from valija.files import device_errors

SUFFIXES = (".asice", ".asice.age")
_DEPTH = 4  # folders below the one that was named
_ANSWERS = "acuses"  # written by institutions; nothing there is a delivery


class NothingThereError(ExpectedError):
    """A folder without packages."""

    code = "VEN-010"
    text = "En «{place}» no hay paquetes (.asice)."
    advice = "Revise que sea la memoria o la carpeta que entregó la municipalidad."


def packages_in(paths: Iterable[Path]) -> list[Path]:
    """Return the packages that ``paths`` name, each once, revisions of one plan in their order.

    A file stands for itself, whatever it is called, but for the digest beside a package. A stick
    or folder stands for its ``VALIJA/entregas`` if it has one, and else for all packages in it and
    in folders below. Links aren't followed.

    Raises:
        NothingThereError: one of the folders holds no package.
        DeviceError: a path doesn't exist or can't be read.
    """
    found: dict[str, Path] = {}
    for path in paths:
        with device_errors(path):
            path.lstat()
            if _is_digest(path):
                continue
            named = [path] if not path.is_dir() else sorted(_below(_deliveries(path)), key=_order)
        if not named:
            raise NothingThereError(place=path)
        for package in named:
            found.setdefault(os.path.abspath(package), package)  # noqa: PTH100 - resolve() follows links
    return list(found.values())


def _is_digest(path: Path) -> bool:
    """Tell whether a file is what the program writes beside a package: its SHA-256."""
    package = path.with_suffix("")
    is_named = package.name.casefold().endswith(SUFFIXES)
    return path.suffix == ".sha256" and is_named and package.is_file()


def _deliveries(folder: Path) -> Path:
    for place in (folder / "VALIJA" / "entregas", folder / "entregas"):
        if place.is_dir() and not place.is_symlink():
            return place
    return folder


def _below(folder: Path, depth: int = _DEPTH) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_symlink() or entry.name.startswith("."):
            continue
        if entry.is_dir():
            if depth and entry.name != _ANSWERS:
                yield from _below(entry, depth - 1)
        elif entry.name.casefold().endswith(SUFFIXES):
            yield entry


def _order(path: Path) -> tuple[str, list[tuple[int, str]]]:
    """Sort by folder, then by name with numbers as numbers: revision 10 comes after 2."""
    parts = re.findall(r"[0-9]+|[^0-9]+", path.name)
    return str(path.parent), [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]
