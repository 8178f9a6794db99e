"""Writing files so that a full name always holds a whole file. The only place that does."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from valija.errors import DeviceError, ExitCode, ExpectedError

PART = ".part"
_BLOCK = 1 << 20
_NO_ROOM = 1 << 20  # bytes


class DiskFullError(DeviceError):
    """No room for the file."""

    code = "DSK-001"
    text = "No queda espacio en «{place}»."
    advice = "Libere espacio o use otra memoria, y repita: no se perdió nada."


class ReadOnlyError(DeviceError):
    """The medium or the folder refuses writing."""

    code = "DSK-002"
    text = "«{place}» no admite escritura."
    advice = "Quite el seguro de la memoria o elija otra carpeta, y repita."


class RemovedError(DeviceError):
    """The medium went away, or was never there."""

    code = "DSK-003"
    text = "No se encuentra «{place}»."
    advice = "Conecte de nuevo la memoria o revise la ruta, y repita."


class NotThereError(RemovedError):
    """A path that leads nowhere, on a disk that is there."""

    code = "DSK-009"
    text = "No existe «{place}»."
    advice = "Revise la ruta, y repita. Si es de una memoria, conéctela de nuevo."
    exit_code = ExitCode.USAGE


class UnreadableError(DeviceError):
    """The medium answers with an input/output error."""

    code = "DSK-004"
    text = "No se puede leer o escribir en «{place}»: el medio falla."
    advice = "Use otra memoria; lo guardado en el equipo sigue completo."


class InUseError(DeviceError):
    """Another program holds the file."""

    code = "DSK-005"
    text = "Otro programa está usando «{place}»."
    advice = "Ciérrelo y repita."


class FolderError(DeviceError):
    """A folder where a file was meant."""

    code = "DSK-007"
    text = "«{place}» es una carpeta, y aquí va un archivo."
    advice = "Escriba el nombre completo del archivo, y repita."


class NotAFolderError(DeviceError):
    """A file where a folder was meant."""

    code = "DSK-008"
    text = "«{place}» no es una carpeta, o su ruta pasa por un archivo."
    advice = "Elija una carpeta, y repita."


class AlreadyThereError(DeviceError):
    """A file of this name exists, and nothing is ever overwritten on a stick."""

    code = "DSK-006"
    text = "Ya existe «{place}» y no se sobrescribe."
    advice = "Elija otro nombre u otra carpeta."


_PER_PERSON = (Path("/media"), Path("/run/media"))  # /media/ana/KINGSTON
_MOUNTS = (*_PER_PERSON, Path("/Volumes"))

_BY_ERRNO: dict[int, type[DeviceError]] = {
    errno.ENOSPC: DiskFullError,
    errno.EDQUOT: DiskFullError,
    errno.EFBIG: DiskFullError,
    errno.EROFS: ReadOnlyError,
    errno.EACCES: ReadOnlyError,
    errno.EPERM: ReadOnlyError,
    errno.ENOENT: RemovedError,
    errno.ENODEV: RemovedError,
    errno.ENOTDIR: NotAFolderError,
    errno.EISDIR: FolderError,
    errno.EIO: UnreadableError,
    errno.EBUSY: InUseError,
    errno.ETXTBSY: InUseError,
    errno.EEXIST: AlreadyThereError,
}

_BY_WINDOWS: dict[int, type[DeviceError]] = {  # where Windows says more than its errno
    21: RemovedError,  # not ready
    32: InUseError,  # sharing violation
    33: InUseError,  # lock violation
    1117: UnreadableError,  # input/output error of the device
}


@contextmanager
def device_errors(place: Path) -> Iterator[None]:
    """Turn what the operating system says of ``place`` into a sentence for a person."""
    try:
        yield
    except OSError as error:
        said = _BY_WINDOWS.get(getattr(error, "winerror", None) or 0)
        kind = said or _BY_ERRNO.get(error.errno or 0, UnreadableError)
        if kind is RemovedError and error.errno == errno.ENOENT and said is None:
            raise missing(place, repr(error)) from error
        raise kind(repr(error), place=place) from error


def missing(place: Path, detail: str = "") -> RemovedError:
    """Tell a medium that went away from a path that somebody mistyped, and name what isn't there.

    Where media are mounted, the system makes their folder and takes it away; elsewhere, whatever
    lies above on the same disk is still there.
    """
    whole = place.absolute()
    if not Path(whole.anchor).exists() or any(
        whole.is_relative_to(root) and not _medium(whole, root).exists() for root in _MOUNTS
    ):
        return RemovedError(detail, place=place)
    gone = next((one for one in reversed(place.parents) if not one.exists()), place)
    return NotThereError(detail, place=gone)


def _medium(place: Path, root: Path) -> Path:
    """Return the folder of the medium that ``place`` is on: below its person's, if there is one."""
    named = place.relative_to(root).parts
    below = 2 if root in _PER_PERSON and len(named) > 1 else 1
    return root.joinpath(*named[:below])


def refused(path: Path) -> type[DeviceError]:
    """Return why the medium of ``path`` takes nothing: it is full, or it fails."""
    return DiskFullError if shutil.disk_usage(path.parent).free < _NO_ROOM else UnreadableError


@contextmanager
def atomic(path: Path, *, replace: bool = True) -> Iterator[BinaryIO]:
    """Open a file that takes the name ``path`` only when it is whole and on the disk.

    The bytes go to ``path`` + ``.part``, are synced, and the name is given last; the folder is
    synced too. If the block raises, the part is removed and the old file, if any, still stands.

    Args:
        path: the final name; its folder must exist.
        replace: whether a file of that name may be replaced.

    Raises:
        DeviceError: the medium is full, read-only, gone, failing or busy, or ``path`` exists
            and may not be replaced.
    """
    part = path.with_name(path.name + PART)
    with device_errors(path):
        try:
            part.unlink(missing_ok=True)  # of an interrupted writing, or a link laid on a stick
            with part.open("xb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            if replace:
                part.replace(path)
            else:
                _give_name(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def write_atomic(path: Path, data: bytes, *, replace: bool = True) -> None:
    """Write ``data`` as the whole file ``path``; see :func:`atomic`."""
    with atomic(path, replace=replace) as stream:
        stream.write(data)


def write_passing(path: Path, data: bytes) -> None:
    """Write what can be made anew at any time: as a whole, without waiting for the disk.

    After a power cut it may be missing or spoilt; who reads it has to see that for himself.

    Raises:
        OSError: it can't be written.
    """
    part = path.with_name(path.name + PART)
    part.unlink(missing_ok=True)
    with part.open("xb") as stream:
        stream.write(data)
    part.replace(path)


def _give_name(part: Path, path: Path) -> None:
    """Rename without replacing; FAT has no links, so there it takes a check and a rename."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(errno.EEXIST, "exists", str(path)) from None
        part.rename(path)
    else:
        part.unlink()


def sync_folder(folder: Path) -> None:
    """Make names given in ``folder`` survive a power cut; Windows does this by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:  # FUSE and network folders may not know how; the file is synced
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS):
            raise
    finally:
        os.close(handle)


def blocks(stream: BinaryIO, size: int = _BLOCK) -> Iterator[bytes]:
    """Yield the rest of ``stream`` in pieces of ``size`` bytes."""
    while block := stream.read(size):
        yield block


@contextmanager
def atomic_folder(
    folder: Path, *, occupied: type[ExpectedError] = AlreadyThereError, mode: int = 0o777
) -> Iterator[Path]:
    """Fill a new folder under another name, and give it its own when all is in it.

    Args:
        folder: must not exist, or be empty; what is above it is made.
        occupied: what is raised if something is there already, with its ``place``.
        mode: who may look into it.

    Raises:
        DeviceError: the medium failed; nothing of it stays.
    """
    check_vacant(folder, occupied)
    with folder_beside(folder, mode=mode) as half:
        yield half
        with device_errors(folder):
            if folder.exists():
                folder.rmdir()
            half.rename(folder)
            sync_folder(folder.parent)


def check_vacant(folder: Path, occupied: type[ExpectedError] = AlreadyThereError) -> None:
    """Raise ``occupied`` unless ``folder`` doesn't exist or is empty."""
    with device_errors(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise occupied(place=folder)


@contextmanager
def folder_beside(folder: Path, *, mode: int = 0o777) -> Iterator[Path]:
    """Make an empty folder beside ``folder``; what wasn't renamed when the block ends is removed.

    Raises:
        DeviceError: the medium doesn't take it.
    """
    half = folder.with_name(f".{folder.name}{PART}")
    with device_errors(folder):
        if folder.parent.exists() and not folder.parent.is_dir():
            raise NotAFolderError(place=folder.parent)
        shutil.rmtree(half, ignore_errors=True)  # of a run that was cut short
        folder.parent.mkdir(parents=True, exist_ok=True)
        half.mkdir(mode=mode)
    try:
        yield half
    finally:
        shutil.rmtree(half, ignore_errors=True)
