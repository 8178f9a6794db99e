"""The file of a backup: a ZIP with a list of hashes over every member, in names of ours only."""

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from desktop.models.folder import BACKUPS, DATABASE, FOLDERS
from valija import files
from valija.errors import DeviceError
from valija.progress import Progress

MANIFEST, ABOUT = "manifest-sha256.txt", "respaldo.json"
KEPT = tuple(name for name in FOLDERS if name != BACKUPS)
FORMAT = 1
_MEMBER = re.compile(rf"(?:{DATABASE}|{ABOUT}|(?:{'|'.join(KEPT)})/[^/\\:\x00-\x1f]{{1,200}})")
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_MOST_MANIFEST = 16 << 20
_WHEN = (1980, 1, 1, 0, 0, 0)  # what a ZIP says of each member; the manifest is what counts


class NotABackupError(DeviceError):
    """A file that no backup of ours is, or one that lost something."""

    code = "RSP-001"
    text = "«{place}» no es un respaldo completo de Valija: {why}."
    advice = "Use otra copia; este archivo no se tocó."


@dataclass(frozen=True, slots=True)
class About:
    """What a backup says of itself."""

    format: int
    municipality: str
    municipality_name: str
    official: str
    made_at: str  # ISO 8601
    app_version: str
    damaged: list[str]  # files that weren't right in the workspace when it was copied


def write(
    target: Path, members: Sequence[tuple[str, Path]], about: bytes, progress: Progress
) -> str:
    """Write the ZIP and return the SHA-256 of what was handed to the medium."""
    with files.device_errors(target):
        total = sum(path.stat().st_size for _, path in members)
    done = 0
    lines = [f"{hashlib.sha256(about).hexdigest()}  {ABOUT}\n"]
    with files.atomic(target, replace=False) as stream:
        sink = _Hashing(stream)
        with zipfile.ZipFile(cast(BinaryIO, sink), "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(zipfile.ZipInfo(ABOUT, _WHEN), about)
            for name, path in members:
                digest = hashlib.sha256()
                entry = zipfile.ZipInfo(name, _WHEN)
                with (
                    files.device_errors(path),
                    path.open("rb") as source,
                    archive.open(entry, "w", force_zip64=True) as out,
                ):
                    for block in files.blocks(source):
                        digest.update(block)
                        out.write(block)
                        done += len(block)
                        progress(done, 2 * total, "Copiando")
                lines.append(f"{digest.hexdigest()}  {name}\n")
            archive.writestr(zipfile.ZipInfo(MANIFEST, _WHEN), "".join(lines))
        return sink.digest.hexdigest()


class _Hashing(io.RawIOBase):
    """A stream that can't go back, so that its hash is that of the file."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()

    def writable(self) -> bool:
        """Say that it takes bytes."""
        return True

    def write(self, data: Any) -> int:
        """Pass bytes on, and count them into the hash."""
        self.digest.update(data)
        return self._stream.write(data)


@contextmanager
def opened_file(path: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, str], About]]:
    """Open a backup whose list names exactly what is in it, in names of ours."""
    with files.device_errors(path), path.open("rb") as stream:
        try:
            with zipfile.ZipFile(stream) as archive:
                manifest = _manifest(archive)
                about = About(**json.loads(archive.read(ABOUT)))
                if about.format > FORMAT:
                    raise ValueError("lo hizo una versión más nueva del programa")
                yield archive, manifest, about
        except (
            *(zipfile.BadZipFile, zlib.error, ValueError, KeyError, TypeError),
            *(AttributeError, NotImplementedError, RuntimeError, EOFError),
        ) as error:
            why = str(error) if type(error) is ValueError else "no se puede leer"
            raise NotABackupError(repr(error), place=path.name, why=why) from error


def _manifest(archive: zipfile.ZipFile) -> dict[str, str]:
    names = [entry.filename for entry in archive.infolist()]
    if MANIFEST not in names or archive.getinfo(MANIFEST).file_size > _MOST_MANIFEST:
        raise ValueError("le falta la lista de sus archivos")
    found: dict[str, str] = {}
    for line in archive.read(MANIFEST).decode().splitlines():
        match = _LINE.fullmatch(line)
        if match is None or not _MEMBER.fullmatch(match[2]) or match[2] in found:
            raise ValueError("su lista no es de un respaldo")
        found[match[2]] = match[1]
    if sorted(names) != sorted([*found, MANIFEST]) or DATABASE not in found:
        raise ValueError("le faltan archivos, o le sobran")
    return found


def blocks(archive: zipfile.ZipFile, name: str, path: Path) -> Iterator[bytes]:
    """Yield the bytes of a member; a spoilt one fails here or at its digest."""
    try:
        with archive.open(name) as member:
            yield from files.blocks(cast(BinaryIO, member))
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise NotABackupError(repr(error), place=path.name, why=f"«{name}» se dañó") from error
