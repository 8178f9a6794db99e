"""The files of a store: packages as they came, and the place where new ones are looked at."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from receiver.store.desk import PACKAGES, WORK
from valija import files
from valija.package.names import SUFFIX

_FORGOTTEN = timedelta(days=1)  # older workplaces are of runs that were cut short


def keep_package(
    folder: Path, copy: Path, content_id: str, sha256: str, *, is_encrypted: bool = False
) -> str:
    """Put a file on the shelf as it came, in its envelope if it has one; return where.

    Args:
        folder: of the store; the path returned begins there.
        copy: what travelled, verified.
        content_id: of the content in it.
        sha256: of ``copy``.
        is_encrypted: whether it is an envelope.

    Raises:
        DeviceError: the disk doesn't take them.
    """
    path = f"{PACKAGES}/{content_id[:2]}/{content_id}/{sha256}.asice"
    if is_encrypted:
        path += SUFFIX
    kept = folder / path
    if not kept.exists():  # names are digests: what has the name has the bytes
        with files.device_errors(kept):
            kept.parent.mkdir(parents=True, exist_ok=True)
        with files.atomic(kept) as stream, copy.open("rb") as source:
            shutil.copyfileobj(source, stream, 1 << 20)
    return path


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """Give a folder of one's own to look at a package in; it goes away afterwards.

    Raises:
        DeviceError: the disk is full or read-only.
    """
    with files.device_errors(folder):
        place = TemporaryDirectory(dir=folder / WORK, ignore_cleanup_errors=True)
    with place as name:
        yield Path(name)


def tidy(folder: Path, at: datetime) -> None:
    """Remove the workplaces of runs that were cut short more than a day ago."""
    for place in (folder / WORK).glob("tmp*"):
        with files.device_errors(place):
            forgotten = place.stat().st_mtime < (at - _FORGOTTEN).timestamp()
        if forgotten:
            shutil.rmtree(place, ignore_errors=True)
