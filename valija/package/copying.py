"""Taking a copy of a file that somebody else can still change; from then on the copy counts."""

import io
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from valija import files
from valija.errors import ExitCode, ExpectedError
from valija.package import names
from valija.package.hashing import Background, Growing
from valija.progress import Progress

_BLOCK = 1 << 20
MOST = names.MAX_BYTES + (16 << 20)  # contents, and generously what lies around them
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
    """A copy in a folder of ours, and its SHA-256 as soon as that is known."""

    path: Path
    sha256: Future[str]


@contextmanager
def copied(
    path: Path, work: Path, background: Background, progress: Progress
) -> Iterator[Copied | None]:
    """Copy ``path`` into ``work`` and give the copy; if the block raises, the copy goes.

    Gives nothing if the file is larger than any package: then not even its hash is worth the time.

    Raises:
        NotARegularFileError: it isn't one.
        DeviceError: it can't be read, or the copy can't be written.
    """
    with files.device_errors(work):
        handle, name = tempfile.mkstemp(suffix=".parte", prefix="copia-", dir=work)
        os.close(handle)
        copy, growing = Path(name), Growing()
        try:
            sha256 = background.follow(copy, growing)
            try:
                with copy.open("wb", 0) as target:
                    whole = copy_into(target, path, progress, growing.reach)
            finally:
                growing.end()
            if not whole:
                sha256.result()
                copy.unlink()
            yield Copied(copy, sha256) if whole else None
        except BaseException:
            copy.unlink(missing_ok=True)
            raise


def copy_into(
    target: BinaryIO, path: Path, progress: Progress, reached: Callable[[int], None]
) -> bool:
    """Copy the file at ``path``; return false, and stop, if it is larger than any package.

    Args:
        target: an unbuffered or a buffered file.
        path: the file.
        progress: told how far it is.
        reached: told how many bytes were given to ``target``.

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
            if max(size, done) > MOST:  # it may grow while it is read
                return False
            _write_all(target, block)
            reached(done)
            progress(done, max(size, done), "Copiando el paquete")
    return True


def _write_all(target: BinaryIO, block: memoryview) -> None:
    """Write every byte: an unbuffered file may take fewer at a time."""
    while block:
        block = block[target.write(block) :]


def _blocks(source: io.FileIO, path: Path) -> Iterator[memoryview]:
    buffer = memoryview(bytearray(_BLOCK))
    while True:
        with files.device_errors(path):
            length = source.readinto(buffer)
        if not length:
            return
        yield buffer[:length]


@contextmanager
def _opened(path: Path) -> Iterator[io.FileIO]:
    """Open a regular file, and nothing else: no link is followed, no pipe waited for."""
    with files.device_errors(path):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise NotARegularFileError(name=path.name)
        handle = os.open(path, os.O_RDONLY | _SAFELY)
    with os.fdopen(handle, "rb", buffering=0) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):  # it was changed meanwhile
            raise NotARegularFileError(name=path.name)
        yield stream
