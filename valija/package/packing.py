"""Writing the zip container: the same bytes for the same files, on every system."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from valija import files
from valija.errors import ContentError
from valija.package import names, zip_format
from valija.package.container import MIMETYPE, MIMETYPE_TEXT
from valija.package.hashing import Hasher
from valija.package.zip_format import Central, Common

_BLOCK = 1 << 20
_LEVEL = 6
_WORTH = names.MAX_EXPANSION // 2  # what shrinks more is stored: a reader would take it for a bomb


class TooLargeToSealError(ContentError):
    """More files or bytes than a package holds."""

    code = "PKG-005"
    text = "El paquete pasaría de {most}."
    advice = "Quite adjuntos o reduzca su tamaño, y selle de nuevo."


class Packer:
    """Appends entries to a stream and hashes everything that passes, on a thread of its own."""

    def __init__(self, stream: BinaryIO, hasher: Hasher) -> None:
        self._stream, self._hasher = stream, hasher
        self._at = 0
        self._directory: list[bytes] = []
        self._count = self._declared = 0

    def continue_after(self, blocks: Iterable[bytes], directory: bytes, count: int) -> None:
        """Begin behind ``count`` entries that already stand in the stream, keeping them.

        Args:
            blocks: all that stands there, for the hash of the whole.
            directory: of these entries, as it was.
            count: of the entries in it.
        """
        for block in blocks:
            self._hasher.update(block)
            self._at += len(block)
        self._directory, self._count = [directory], count

    def add_mimetype(self) -> None:
        """Write the entry that must be first."""
        self._begin(MIMETYPE, _common(zlib.crc32(MIMETYPE_TEXT), len(MIMETYPE_TEXT), 0))
        self._write(MIMETYPE_TEXT)

    def add(self, name: str, data: bytes) -> None:
        """Append one entry."""
        packed = b"".join(_deflated(iter([data]))) if names.packs_well(name) else b""
        common = _common(zlib.crc32(data), len(data), len(packed))
        self._begin(name, common)
        self._write(packed if common.method == zip_format.DEFLATED else data)

    def add_file(self, name: str, path: Path, reached: Callable[[int], None]) -> tuple[str, int]:
        """Append the file at ``path``; return the SHA-256 and the size of what was packed.

        Args:
            name: of the entry.
            path: of the file.
            reached: told how many bytes of it are packed.

        Raises:
            DeviceError: it can't be read.
        """
        digest, size = hashlib.sha256(), 0

        def hashed() -> Iterator[bytes]:
            nonlocal size
            for block in _read(path):
                digest.update(block)
                size += len(block)
                reached(size)
                yield block

        common = _measured(_read(path), deflate=names.packs_well(name))
        self._begin(name, common)
        packed = common.method == zip_format.DEFLATED
        for block in _deflated(hashed()) if packed else hashed():
            self._write(block)
        return digest.hexdigest(), size

    def close(self) -> int:
        """Write the directory; return how long the file is."""
        start = self._at
        for record in self._directory:
            self._write(record)
        self._write(zip_format.end_record(self._count, self._at - start, start))
        return self._at

    def _begin(self, name: str, common: Common) -> None:
        """Write an entry's header."""
        self._declared += common.size
        self._count += 1
        if self._count > names.MAX_ENTRIES:
            raise TooLargeToSealError(most=f"{names.MAX_ENTRIES:,} archivos")
        if self._declared > names.MAX_BYTES:
            raise TooLargeToSealError(most=f"{names.MAX_BYTES >> 20} MB")
        self._directory.append(Central(common, name.encode(), self._at).to_bytes())
        self._write(zip_format.local_header(common, name.encode()))

    def _write(self, block: bytes) -> None:
        self._hasher.update(block)
        self._stream.write(block)
        self._at += len(block)


def _read(path: Path) -> Iterator[bytes]:
    with files.device_errors(path), path.open("rb", buffering=0) as stream:
        yield from files.blocks(stream, _BLOCK)


def _common(crc: int, size: int, packed: int) -> Common:
    """Return the header; data that wouldn't shrink, or would shrink like a bomb, is stored."""
    if 0 < packed < size < _WORTH * packed:
        return Common.plain(zip_format.DEFLATED, crc, packed, size)
    return Common.plain(zip_format.STORED, crc, size, size)


def _measured(blocks: Iterator[bytes], *, deflate: bool) -> Common:
    """Read once for what the header must say before the data."""
    crc = size = packed = 0
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS) if deflate else None
    for block in blocks:
        crc = zlib.crc32(block, crc)
        size += len(block)
        if deflater is not None:
            packed += len(deflater.compress(block))
    if deflater is not None:
        packed += len(deflater.flush())
    return _common(crc, size, packed)


def _deflated(blocks: Iterator[bytes]) -> Iterator[bytes]:
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    for block in blocks:
        yield deflater.compress(block)
    yield deflater.flush()
