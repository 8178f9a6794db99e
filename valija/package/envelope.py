"""The age envelope around a finished package: what it keeps from strangers, never what it proves.

Signatures stay inside, unchanged, and so does the ``content_id``; only the file that travels is
another. The public ``age`` tool opens it with a key of any of its recipients.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from valija import files
from valija.errors import ExpectedError
from valija.package.codes import RefusedError, finding
from valija.package.copying import MOST
from valija.package.hashing import Hasher
from valija.package.sealed import Sealed
from valija.progress import Progress, silent

_BINARY, _AS_TEXT = b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE"
_BLOCK = 1 << 20
_LONGEST_HEADER = 64 << 10  # some six hundred recipients; ours have two or three

Keys = Callable[[], Sequence[str]]  # secret keys, AGE-SECRET-KEY-1...; asked for only if needed


class NotARecipientError(ExpectedError):
    """A text that nothing can be encrypted for."""

    code = "PKG-008"
    text = "La llave de cifrado que se conoce de {whose} no se puede usar."
    advice = "Pídale otra tarjeta o solicitud, hecha con la versión actual del programa."


def no_keys() -> Sequence[str]:
    """Return the keys of somebody who has none."""
    return ()


def new_key() -> str:
    """Make a secret key."""
    import pyrage

    return str(pyrage.x25519.Identity.generate())


def recipient_of(key: str) -> str:
    """Return for whom to encrypt so that ``key`` opens it."""
    import pyrage

    return str(pyrage.x25519.Identity.from_str(key).to_public())


def is_usable(recipient: str) -> bool:
    """Tell whether something can be encrypted for ``recipient``."""
    import pyrage

    try:
        pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        return False
    return True


def begins_one(data: bytes) -> bool:
    """Tell whether a file that begins so is an envelope."""
    return data.startswith((_BINARY, _AS_TEXT))


def wrap(
    made: Sealed, out: Path, recipients: Iterable[str], *, progress: Progress = silent
) -> Sealed:
    """Write a finished package in an envelope as ``out``; return what travels then.

    Args:
        made: the package; it stays as it is.
        out: the final name; nothing stands there until all of it does.
        recipients: for whom, ``age1...``; each once.
        progress: told how many bytes are encrypted.

    Raises:
        NotARecipientError: one of them is none.
        DeviceError: the disk is full, read-only or gone, or ``out`` exists.
    """
    import pyrage

    known = [_recipient(one) for one in dict.fromkeys(recipients)]
    with Hasher.running() as hasher:
        with (
            files.atomic(out, replace=False) as stream,
            files.device_errors(made.path),
            made.path.open("rb", buffering=0) as plain,
        ):
            source = _Source(plain, made.path, progress, "Cifrando el paquete")
            target = _Target(stream, hasher.update)
            with _own_faults(source, target):
                pyrage.encrypt_io(source, target, known)
        sha256 = hasher.hexdigest()
    with files.device_errors(out):
        size = out.stat().st_size
    return Sealed(out, made.content_id, sha256, size, made.signers, is_encrypted=True)


def unwrap(source: Path, target: Path, keys: Sequence[str], *, progress: Progress = silent) -> None:
    """Write what is in the envelope ``source`` as ``target``; on a fault nothing stays there.

    Raises:
        RefusedError: ``cannot-decrypt``, or ``too-large`` as soon as more comes out than any
            package has.
        DeviceError: ``source`` can't be read, or ``target`` can't be written.
    """
    import pyrage

    if not keys:
        raise RefusedError(finding("cannot-decrypt", "aquí no hay una llave que lo abra"))
    opening = [pyrage.x25519.Identity.from_str(key) for key in keys]
    try:
        with files.device_errors(source), source.open("rb", buffering=0) as stream:
            _check_header(stream)
            reader = _Source(stream, source, progress, "Descifrando el paquete")
            with files.device_errors(target), target.open("xb") as out:
                _decrypt(reader, _Target(out, _no_more_than(MOST)), opening)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def opened(source: Path, work: Path, keys: Sequence[str]) -> Path:
    """Return the package itself: ``source``, or what is in it, written into ``work``.

    Raises:
        RefusedError, DeviceError: as :func:`unwrap`.
    """
    with files.device_errors(source), source.open("rb") as stream:
        if not begins_one(stream.read(32)):
            return source
    plain = work / "abierta.asice"
    unwrap(source, plain, keys)
    return plain


def _check_header(stream: Any) -> None:
    """See that there is an end to the header before a library reads all of it into memory."""
    beginning = stream.read(_LONGEST_HEADER)
    stream.seek(0)
    if beginning.startswith(_AS_TEXT):
        raise RefusedError(finding("cannot-decrypt", "está escrito como texto, y no se admite"))
    if b"\n--- " not in beginning or not beginning.startswith(_BINARY):
        raise RefusedError(finding("cannot-decrypt", _NO_HEADER))


def _decrypt(source: "_Source", target: "_Target", opening: Sequence[Any]) -> None:
    """Decrypt; age itself says what is wrong with a file, in words that are no contract."""
    import pyrage

    try:
        with _own_faults(source, target):
            pyrage.decrypt_io(source, target, opening)
    except pyrage.DecryptError as error:
        raise RefusedError(finding("cannot-decrypt", _WHY.get(str(error), _NO_HEADER))) from error
    except OSError as error:
        if error.errno is not None:  # the disk, and not the file
            raise
        raise RefusedError(finding("cannot-decrypt", "llegó incompleto o dañado")) from error


_NO_HEADER = "su comienzo no es el de un archivo cifrado que se entienda"
_WHY = {"No matching keys found": "no se cifró para esta llave, sino para otra"}


def _no_more_than(most: int) -> Callable[[bytes], None]:
    """Return what counts the bytes that come out, and stops a bomb while it goes off."""
    done = 0

    def count(block: bytes) -> None:
        nonlocal done
        done += len(block)
        if done > most:
            what = f"descifrado mide más de {most >> 20} MB"
            raise RefusedError(finding("too-large", what))

    return count


def _recipient(text: str) -> Any:
    import pyrage

    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise NotARecipientError(str(error), whose=f"«{text[:16]}…»") from error


class _End:
    """One end of what age works on; it remembers what went wrong there."""

    fault: BaseException | None = None


@contextmanager
def _own_faults(*ends: _End) -> Iterator[None]:
    """Raise what went wrong at an end as it was: passing through age, it may become a sentence."""
    try:
        yield
    except Exception:
        for end in ends:
            if end.fault is not None:
                raise end.fault from None
        raise


class _Source(_End):
    """What age reads: larger blocks than it asks for, and the progress of them."""

    def __init__(self, stream: Any, path: Path, progress: Progress, text: str) -> None:
        self._stream, self._path = stream, path
        self._progress, self._text = progress, text
        self._size = os.fstat(stream.fileno()).st_size
        self._block, self._at, self._done = b"", 0, 0

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes; none at the end."""
        try:
            if self._at == len(self._block):
                self._next_block()
        except BaseException as error:
            self.fault = error
            raise
        piece = self._block[self._at : self._at + size] if size >= 0 else self._block[self._at :]
        self._at += len(piece)
        return piece

    def _next_block(self) -> None:
        with files.device_errors(self._path):
            self._block, self._at = self._stream.read(_BLOCK), 0
        self._done += len(self._block)
        self._progress(self._done, max(self._size, self._done), self._text)


class _Target(_End):
    """What age writes to; each piece is shown to ``see`` first."""

    def __init__(self, stream: BinaryIO, see: Callable[[bytes], None]) -> None:
        self._stream, self._see = stream, see

    def write(self, data: bytes) -> int:
        """Write all of ``data``."""
        try:
            self._see(data)
            return self._stream.write(data)
        except BaseException as error:
            self.fault = error
            raise

    def flush(self) -> None:
        """Leave flushing to whoever closes the file."""
