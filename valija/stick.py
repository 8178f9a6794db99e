"""Writing on USB sticks: whole files, never over others, and read back from the medium itself.

A plain re-read after writing is answered from memory and proves nothing; here the cache is dropped
or passed by first. Works on FAT32 and exFAT, which have no links and no permissions.
"""

import errno
import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from valija import files
from valija.errors import DeviceError
from valija.files import PART, AlreadyThereError, device_errors
from valija.progress import Progress, silent

FOLDER = "VALIJA"
DELIVERIES = "entregas"  # from municipalities
ANSWERS = "acuses"  # from institutions
README = "LEEME.txt"
SIDECAR = ".sha256"
_OLD = timedelta(days=1)
_BLOCK = 1 << 20
_OURS = (f".asice{PART}", f".asice.age{PART}", f"{SIDECAR}{PART}", f"{README}{PART}")

_README = """\
Esta carpeta la escribe Valija: lleva planes y solicitudes de las municipalidades a las
instituciones, y trae sus respuestas.

  entregas   lo que la municipalidad entrega. Cada archivo .asice es un paquete firmado.
  acuses     lo que la institución responde.

No cambie de nombre ni edite estos archivos: una firma protege su contenido. Los puede copiar.
Un paquete .asice se abre con cualquier programa de archivos ZIP; dentro, submission.pdf es para
leer. Uno que termina en .asice.age va cifrado: solo lo abren quien lo envía y quien lo recibe,
cada quien con su llave. El archivo .sha256 permite comprobar que la copia está completa.
"""


class SpoiltError(DeviceError):
    """The medium gives back other bytes than were written."""

    code = "STK-001"
    text = "La memoria no guardó bien «{place}»: lo que quedó no es lo que se escribió."
    advice = "Use otra memoria; el original sigue completo en el equipo."


class SourceChangedError(DeviceError):
    """The file to copy isn't what it was when it was made."""

    code = "STK-002"
    text = "«{place}» cambió o se dañó en el equipo, y no se copió."
    advice = "Séllelo de nuevo: sale el mismo contenido."


@dataclass(frozen=True, slots=True)
class Placed:
    """A file that is on the medium, read back and found right."""

    path: Path
    sha256: str
    size: int
    was_there: bool  # the same file lay there already


def prepare(stick: Path, name: str, *, at: datetime) -> Path:
    """Return the folder ``VALIJA/name`` of a stick, made if need be, with its explanation.

    What an interrupted writing of ours left there more than a day ago is cleared away.

    Raises:
        DeviceError: there is no such medium, or it can't be written.
    """
    home = stick / FOLDER
    folder = home / name
    with device_errors(stick):
        stick.stat()
    with device_errors(folder):
        for place in (home, folder):
            place.mkdir(exist_ok=True)
            if place.is_symlink():  # it would lead elsewhere
                raise NotADirectoryError(errno.ENOTDIR, "a link", str(place))
            _clear_parts(place, at)
    if not (home / README).exists():
        files.write_atomic(home / README, _README.encode("utf-8"))
    return folder


def _clear_parts(folder: Path, at: datetime) -> None:
    for path in folder.iterdir():
        ours = path.name.endswith(_OURS) and path.is_file() and not path.is_symlink()
        if ours and path.stat().st_mtime < (at - _OLD).timestamp():
            path.unlink(missing_ok=True)


def place(source: Path, target: Path, *, sha256: str, progress: Progress = silent) -> Placed:
    """Copy ``source`` to ``target`` with its sidecar, and read back what the medium holds.

    Args:
        source: a whole file.
        target: its name on the medium; the folder exists.
        sha256: of the source, known from before.
        progress: told of bytes written and read back.

    Raises:
        AlreadyThereError: a file of that name with other content; it stands untouched.
        SourceChangedError: the source isn't what it was.
        SpoiltError: the medium didn't keep what was written; nothing is left there.
        DeviceError: the medium is full, read-only, gone, failing or busy.
    """
    with device_errors(source):
        size = source.stat().st_size
    was_there = _lies_there(target)
    if was_there:
        if uncached_sha256(target) != sha256:
            raise AlreadyThereError(place=target)
    else:
        _copy(source, target, sha256, progress)
        held = uncached_sha256(target, progress)
        if held != sha256:
            with device_errors(target):
                target.unlink()
            raise SpoiltError(f"{held} is not {sha256}", place=target)
    _place_sidecar(target, sha256)
    return Placed(target, sha256, size, was_there)


def _lies_there(target: Path) -> bool:
    with device_errors(target):
        try:
            target.lstat()
        except FileNotFoundError:
            return False
    return True


def _copy(source: Path, target: Path, sha256: str, progress: Progress) -> None:
    digest = hashlib.sha256()
    with device_errors(source):
        stream = source.open("rb")
        size = source.stat().st_size
    with stream, files.atomic(target, replace=False) as out:
        for block in files.blocks(stream):
            digest.update(block)
            out.write(block)
            progress(out.tell(), 2 * size, "Copiando")
        if digest.hexdigest() != sha256:
            raise SourceChangedError(place=source)


def _place_sidecar(target: Path, sha256: str) -> None:
    """Write the line that ``sha256sum -c`` reads; one that says something else is put right."""
    sidecar = target.with_name(target.name + SIDECAR)
    line = f"{sha256}  {target.name}\n".encode()
    with device_errors(sidecar):
        right = sidecar.is_file() and sidecar.read_bytes() == line
    if not right:
        files.write_atomic(sidecar, line)


def uncached_sha256(path: Path, progress: Progress = silent) -> str:
    """Return the SHA-256 of what the medium holds, not of what memory remembers.

    Raises:
        DeviceError: it can't be read.
    """
    digest = hashlib.sha256()
    with device_errors(path):
        size = path.stat().st_size
        done = 0
        for block in _uncached_blocks(path):
            digest.update(block)
            done += len(block)
            progress(size + done, 2 * size, "Comprobando lo que quedó escrito")
    return digest.hexdigest()


if sys.platform == "win32":

    def _uncached_blocks(path: Path) -> Iterator[bytes]:
        """Read past the cache: whole sectors into memory that begins at a page."""
        import ctypes
        import mmap
        from ctypes import wintypes as win

        read, share, existing = 0x80000000, 0x1, 3
        flags = 0x20000000 | 0x08000000  # FILE_FLAG_NO_BUFFERING, FILE_FLAG_SEQUENTIAL_SCAN
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = win.HANDLE
        kernel.ReadFile.argtypes = [
            *(win.HANDLE, win.LPVOID, win.DWORD, win.LPDWORD, win.LPVOID),
        ]
        kernel.CloseHandle.argtypes = [win.HANDLE]
        handle = kernel.CreateFileW(str(path), read, share, None, existing, flags, None)
        if handle == win.HANDLE(-1).value:
            raise ctypes.WinError(ctypes.get_last_error())
        memory = mmap.mmap(-1, _BLOCK)
        buffer = (ctypes.c_char * _BLOCK).from_buffer(memory)
        count = win.DWORD()
        try:
            while True:
                if not kernel.ReadFile(handle, buffer, _BLOCK, ctypes.byref(count), None):
                    raise ctypes.WinError(ctypes.get_last_error())
                if not count.value:
                    return
                yield memory[: count.value]
        finally:
            kernel.CloseHandle(handle)
            del buffer
            memory.close()

else:

    def _uncached_blocks(path: Path) -> Iterator[bytes]:
        """Read after the cache was dropped (Linux) or with it turned off (macOS)."""
        with path.open("rb", buffering=0) as stream:
            handle = stream.fileno()
            if sys.platform == "darwin":
                import fcntl

                fcntl.fcntl(handle, fcntl.F_NOCACHE, 1)
            else:
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            while block := stream.read(_BLOCK):
                yield block
