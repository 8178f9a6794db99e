"""Reading the zip container strictly: each byte belongs to an entry or to the directory."""

import io
import os
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from valija.package import names, zip_format
from valija.package.codes import RefusedError, finding
from valija.package.model import Finding
from valija.package.names import shown
from valija.package.zip_format import Central

MIMETYPE, MIMETYPE_TEXT = "mimetype", b"application/vnd.etsi.asic-e+zip"
META = re.compile(r"META-INF/(ASiCManifest(?!000)[0-9]{3}\.xml|signature(?!000)[0-9]{3}\.p7s)")

_BLOCK = 128 << 10  # stays in the processor's cache between the checksum and the hash

Opener = Callable[[], BinaryIO]


def file_opener(path: Path) -> Opener:
    """Return what opens the file at ``path`` anew each time."""
    return lambda: path.open("rb")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the container."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int  # of its data


@dataclass(frozen=True, slots=True)
class Container:
    """The entries, in their order; ``opener`` opens the zip file anew each time."""

    opener: Opener
    entries: Mapping[str, Entry]
    directory: int  # where the directory begins; it ends before the last record

    def read_directory(self) -> bytes:
        """Return the directory as it stands."""
        with self.opener() as stream:
            stream.seek(self.directory)
            return stream.read()[: -zip_format.END_SIZE]

    def before_directory(self) -> Iterator[bytes]:
        """Yield all entries with their headers, as they stand."""
        with self.opener() as stream:
            left = self.directory
            while block := stream.read(min(_BLOCK, left)):
                left -= len(block)
                yield block

    def payload(self) -> set[str]:
        """Return the names that signatures must cover."""
        return {name for name in self.entries if name != MIMETYPE and "/" not in name}

    def read(self, name: str) -> bytes:
        """Return one entry, whole."""
        return b"".join(self.blocks(name))

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield one entry, piece by piece.

        Raises:
            RefusedError: its data isn't what its header says.
        """
        entry = self.entries[name]
        with self.opener() as stream:
            stream.seek(entry.start)
            packed = _limited(stream, entry)
            yield from packed if entry.method == zip_format.STORED else _inflated(packed, entry)

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Open one entry for reading; it can't be rewound."""
        raw = _Blocks(self.blocks(name))
        with raw, io.BufferedReader(raw, _BLOCK) as stream:
            yield stream


class _Blocks(io.RawIOBase):
    """A raw stream over blocks of bytes."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks, self._rest = blocks, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # the stub's Buffer has no name in 3.11
        while not self._rest:
            block = next(self._blocks, None)
            if block is None:
                return 0
            self._rest = memoryview(block)
        taken = min(len(buffer), len(self._rest))
        buffer[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken


def _limited(stream: BinaryIO, entry: Entry) -> Iterator[bytes]:
    left = entry.packed
    while left:
        block = stream.read(min(_BLOCK, left))
        if not block:
            raise RefusedError(finding("malformed", "termina antes de tiempo", shown(entry.name)))
        left -= len(block)
        yield block


def _inflated(packed: Iterator[bytes], entry: Entry) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    made = 0
    try:
        for block in packed:
            rest = block
            while rest:
                piece = inflater.decompress(rest, _BLOCK)
                rest = inflater.unconsumed_tail
                made += len(piece)
                if made > entry.size:
                    raise _wrong_size(entry)
                yield piece
            if inflater.unused_data:
                raise _not_inflatable(entry)
        piece = inflater.flush()
    except zlib.error:
        raise _not_inflatable(entry) from None
    yield piece
    if not inflater.eof:
        raise _not_inflatable(entry)
    if made + len(piece) != entry.size:
        raise _wrong_size(entry)


def _wrong_size(entry: Entry) -> RefusedError:
    """Say that it is damaged: honest packages end so too. The code is of the limits, for bombs."""
    name = shown(entry.name)
    said = f"El paquete está dañado: «{name}» no mide lo que dice. Pida otra copia."
    return RefusedError(replace(finding("too-large", "", name), message=said))


def _not_inflatable(entry: Entry) -> RefusedError:
    what = f"«{shown(entry.name)}» no se puede descomprimir"
    return RefusedError(finding("malformed", what, shown(entry.name)))


def read_container(opener: Opener) -> Container:
    """Read the structure, and nothing of the data.

    Raises:
        RefusedError: with every fault found: ``malformed`` or ``too-large``.
    """
    with opener() as stream:
        size = stream.seek(0, os.SEEK_END)
        try:
            directory, offset = _directory(stream, size)
            entries = [_entry(stream, found) for found in directory]
        except ValueError as error:
            raise RefusedError(finding("malformed", str(error))) from error
    faults = [*_layout_faults(directory, offset), *_name_faults(entries), *_size_faults(entries)]
    if faults:
        raise RefusedError(*faults)
    return Container(opener, {entry.name: entry for entry in entries}, offset)


def _directory(stream: BinaryIO, size: int) -> tuple[list[Central], int]:
    stream.seek(max(0, size - zip_format.END_SIZE))
    count, length, offset = zip_format.read_end(stream.read(), size)
    if count > names.MAX_ENTRIES:
        raise RefusedError(_too_many(count))
    stream.seek(offset)
    directory = zip_format.read_central(stream.read(length))
    if len(directory) != count:
        raise ValueError("el directorio no tiene tantas entradas como dice")
    return directory, offset


def _too_many(count: int) -> Finding:
    return finding("too-large", f"tiene {count} entradas, y caben {names.MAX_ENTRIES:,}")


def _entry(stream: BinaryIO, central: Central) -> Entry:
    """Read the local header and hold it against the directory's."""
    name = central.name.decode("ascii", "replace")
    stream.seek(central.offset)
    header = stream.read(zip_format.LOCAL_SIZE)
    if len(header) < zip_format.LOCAL_SIZE:
        raise ValueError("el directorio señala fuera del archivo")
    common, length = zip_format.read_local(header)
    if common != central.common or stream.read(length) != central.name:
        raise ValueError(f"«{shown(name)}» se describe de dos maneras distintas")
    if fault := common.fault():
        raise ValueError(f"«{shown(name)}» {fault}")
    start = central.offset + zip_format.LOCAL_SIZE + length
    return Entry(name, common.method, common.crc, common.packed, common.size, start)


def _layout_faults(directory: list[Central], end: int) -> Iterator[Finding]:
    """Entries follow each other from the first byte to the directory, without gap or overlap."""
    at = 0
    for entry in directory:
        if entry.offset != at:
            yield finding("malformed", "hay bytes que no pertenecen a ningún archivo")
            return
        at += zip_format.LOCAL_SIZE + len(entry.name) + entry.common.packed
    if at != end:
        yield finding("malformed", "hay bytes que no pertenecen a ningún archivo")


def _name_faults(entries: list[Entry]) -> Iterator[Finding]:
    first = entries[0] if entries else None
    if first is None or first.name != MIMETYPE or first.method != zip_format.STORED:
        yield finding("malformed", "no empieza con «mimetype» sin comprimir")
    seen: set[str] = set()
    for entry in entries:
        if entry.name.casefold() in seen:
            what = f"«{shown(entry.name)}» está dos veces"
            yield finding("malformed", what, shown(entry.name))
        seen.add(entry.name.casefold())
        if not _is_allowed(entry.name):
            what = f"«{shown(entry.name)}» no es un nombre que se admita"
            yield finding("malformed", what, shown(entry.name))


def _is_allowed(name: str) -> bool:
    if "/" in name:
        return META.fullmatch(name) is not None
    return name == MIMETYPE or (names.is_plain(name) and names.is_carried(name))


def _size_faults(entries: list[Entry]) -> Iterator[Finding]:
    if sum(entry.size for entry in entries) > names.MAX_BYTES:
        yield finding("too-large", f"sus archivos pasan de {names.MAX_BYTES >> 20} MB")
    for entry in entries:
        if entry.size > names.MAX_EXPANSION * max(entry.packed, 1):
            what = f"«{shown(entry.name)}» se expande más de {names.MAX_EXPANSION} veces"
            yield finding("too-large", what, shown(entry.name))
