"""Taking a copy of a file that somebody else can still change; from then on the copy counts."""

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from valija import files
from valija.errors import ExitCode, ExpectedError
from valija.package import names
from valija.package.hashing import Hasher
from valija.progress import Progress

_BLOCK = 128 << 10
_MOST = names.MAX_BYTES + (16 << 20)  # contents, and generously what lies around them
_SAFELY = sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)


class NotARegularFileError(ExpectedError):
    """A link, a folder, a pipe or a device where a package should be."""

    code = "PKG-002"
    text = "«{name}» no es un archivo corriente."
    advice = "Copie el paquete mismo, no un acceso directo, y repita."
    exit_code = ExitCode.NOT_VERIFIED


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy in a folder of ours; ``whole`` is false if the source is larger than any package."""

    path: Path
    hasher: Hasher  # still at work on the last blocks
    whole: bool


@contextmanager
def copied(path: Path, work: Path, progress: Progress) -> Iterator[Copied]:
    """Copy ``path`` into ``work``, hashing what passes. If the block raises, the copy goes.

    Raises:
        NotARegularFileError: it isn't one.
        DeviceError: it can't be read, or the copy can't be written.
    """
    with Hasher.running() as hasher, files.device_errors(work):
        handle, name = tempfile.mkstemp(suffix=".asice", prefix="copia-", dir=work)
        os.close(handle)
        copy = Path(name)
        try:
            with copy.open("wb", 0) as target:
                whole = copy_into(target, path, progress, hasher.update)
            yield Copied(copy, hasher, whole)
        except BaseException:
            copy.unlink(missing_ok=True)
            raise


def copy_into(
    target: BinaryIO, path: Path, progress: Progress, also: Callable[[bytes], None]
) -> bool:
    """Copy the file at ``path``, giving each block to ``also``; false if it is too large.

    Raises:
        NotARegularFileError: it isn't one.
        DeviceError: it can't be read.
        OSError: ``target`` can't be written.
    """
    with _opened(path) as source:
        with files.device_errors(path):
            size = os.fstat(source.fileno()).st_size
        done = 0
        for block in _blocks(source, path):
            done += len(block)
            if max(size, done) > _MOST:  # it may grow while it is read
                return False
            also(block)
            target.write(block)
            progress(done, max(size, done), "Copiando el paquete")
    return True


def _blocks(source: BinaryIO, path: Path) -> Iterator[bytes]:
    while True:
        with files.device_errors(path):
            block = source.read(_BLOCK)
        if not block:
            return
        yield block


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file, and nothing else: no link is followed, no pipe waited for."""
    with files.device_errors(path):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise NotARegularFileError(name=path.name)
        handle = os.open(path, os.O_RDONLY | _SAFELY)
    with os.fdopen(handle, "rb", buffering=0) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):  # it was changed meanwhile
            raise NotARegularFileError(name=path.name)
        yield stream
