"""The records of a zip file, as this format uses them: fixed headers, nothing optional.

``zipfile`` isn't used for reading: it takes prepended bytes, NUL in names, entries that the
directory hides, and headers that contradict each other.
"""

import struct
from typing import NamedTuple

STORED, DEFLATED = 0, 8

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"

LOCAL_SIZE, CENTRAL_SIZE, END_SIZE = _LOCAL.size, _CENTRAL.size, _END.size

_MADE_BY = 3 << 8 | 20  # Unix, whatever this runs on; version 2.0
_NEEDED = {STORED: 10, DEFLATED: 20}
_DATE = (2020 - 1980) << 9 | 1 << 5 | 1  # the first of January 2020, always
_PLAIN_FILE = 0o100644 << 16
_FLAGS = 0x0806  # UTF-8 names, and how hard the deflater tried; all others change the layout
_FILE_TYPE, _REGULAR = 0o170000 << 16, 0o100000 << 16
_DOS_KINDS = 0x18  # directory, volume label


class Common(NamedTuple):
    """What the local and the central header both say of an entry."""

    needed: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int

    @classmethod
    def plain(cls, method: int, crc: int, packed: int, size: int) -> "Common":
        """Return the headers as we write them."""
        return cls(_NEEDED[method], 0, method, 0, _DATE, crc, packed, size)

    def fault(self) -> str:
        """Say in Spanish what isn't allowed; empty if all is."""
        if self.flags & ~_FLAGS:
            return "usa cifrado, descriptores u otras opciones de zip"
        if self.method not in _NEEDED or self.needed > 20:
            return "usa una compresión o una versión de zip que no se admite"
        if self.method == STORED and self.packed != self.size:
            return "dice dos tamaños distintos"
        return ""


class Central(NamedTuple):
    """One entry of the directory."""

    common: Common
    name: bytes
    offset: int

    def to_bytes(self) -> bytes:
        """Write it."""
        fixed = _CENTRAL.pack(
            _CENTRAL_MARK,
            _MADE_BY,
            *self.common,
            len(self.name),
            0,
            0,
            0,
            0,
            _PLAIN_FILE,
            self.offset,
        )
        return fixed + self.name


def local_header(common: Common, name: bytes) -> bytes:
    """Write the header that stands before an entry's data."""
    return _LOCAL.pack(_LOCAL_MARK, *common, len(name), 0) + name


def read_local(data: bytes) -> tuple[Common, int]:
    """Read a local header's fixed part; return also the length of its name.

    Raises:
        ValueError: it is none, or has an extra field.
    """
    mark, *rest, name, extra = _LOCAL.unpack(data)
    if mark != _LOCAL_MARK or extra:
        raise ValueError("una entrada no empieza donde debe, o lleva campos extra")
    return Common(*rest), name


def read_central(directory: bytes) -> list[Central]:
    """Read the whole directory.

    Raises:
        ValueError: anything but entries one after the other, without extras.
    """
    entries, at = [], 0
    while at < len(directory):
        if at + CENTRAL_SIZE > len(directory):
            raise ValueError("el directorio está cortado")
        mark, _, *rest = _CENTRAL.unpack_from(directory, at)
        common, (name, extra, comment, disk, internal, external, offset) = rest[:8], rest[8:]
        at += CENTRAL_SIZE + name
        if mark != _CENTRAL_MARK or at > len(directory):
            raise ValueError("el directorio está dañado")
        if extra or comment or disk or internal & ~1:
            raise ValueError("el directorio lleva campos extra o comentarios")
        if external & _FILE_TYPE not in (0, _REGULAR) or external & _DOS_KINDS:
            raise ValueError("contiene enlaces o carpetas")
        entries.append(Central(Common(*common), directory[at - name : at], offset))
    return entries


def end_record(count: int, size: int, offset: int) -> bytes:
    """Write the record that ends the file."""
    return _END.pack(_END_MARK, 0, 0, count, count, size, offset, 0)


def read_end(data: bytes, file_size: int) -> tuple[int, int, int]:
    """Read the last record: how many entries, and size and offset of the directory.

    Raises:
        ValueError: it isn't the last thing in the file, or doesn't describe the whole of it.
    """
    if len(data) != END_SIZE:
        raise ValueError("es demasiado corto")
    mark, disk, first, here, count, size, offset, comment = _END.unpack(data)
    if mark != _END_MARK or comment:
        raise ValueError("no termina donde termina un zip, o lleva un comentario")
    if disk or first or here != count or offset + size + END_SIZE != file_size:
        raise ValueError("su directorio no cuadra con el tamaño del archivo")
    return count, size, offset
