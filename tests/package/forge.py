"""Packages as an enemy would make them: every byte of zip, manifest and signature can be chosen."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from valija import canonical
from valija.package import manifest
from valija.package.identity import Identity

MIMETYPE = b"application/vnd.etsi.asic-e+zip"


@dataclass(frozen=True)
class Record:
    """One zip entry. ``local`` and ``central`` override fields of one header or the other."""

    name: bytes
    data: bytes
    deflate: bool = False
    both: Mapping[str, int] = field(default_factory=dict)
    local: Mapping[str, int] = field(default_factory=dict)
    central: Mapping[str, int] = field(default_factory=dict)
    local_name: bytes | None = None
    local_extra: bytes = b""
    central_extra: bytes = b""
    comment: bytes = b""
    packed: bytes | None = None  # instead of what the data deflates to
    hidden: bool = False  # stands in the file and not in the directory

    def body(self) -> bytes:
        if self.packed is not None:
            return self.packed
        if not self.deflate:
            return self.data
        deflater = zlib.compressobj(6, zlib.DEFLATED, -15)
        return deflater.compress(self.data) + deflater.flush()

    def fields(self, own: Mapping[str, int]) -> dict[str, int]:
        plain = {
            "needed": 20 if self.deflate else 10,
            "flags": 0,
            "method": 8 if self.deflate else 0,
            "time": 0,
            "date": 0x5021,
            "crc": zlib.crc32(self.data),
            "packed": len(self.body()),
            "size": len(self.data),
        }
        return plain | dict(self.both) | dict(own)


def zipped(
    records: Sequence[Record],
    *,
    before: bytes = b"",
    between: bytes = b"",
    after: bytes = b"",
    comment: bytes = b"",
    count: int | None = None,
) -> bytes:
    """Write ``records`` as a zip file, with junk where it is asked for."""
    out, directory, listed = bytearray(before), bytearray(), 0
    for record in records:
        offset, values = len(out), record.fields(record.local).values()
        name = record.name if record.local_name is None else record.local_name
        out += struct.pack("<4s5H3I2H", b"PK\x03\x04", *values, len(name), len(record.local_extra))
        out += name + record.local_extra + record.body()
        if record.hidden:
            continue
        listed += 1
        own = {"offset": offset, "external": 0o100644 << 16, "disk": 0, **record.central}
        tail = [own.pop(name) for name in ("offset", "external", "disk")]
        directory += struct.pack(
            "<4s6H3I5H2I",
            b"PK\x01\x02",
            0x0314,
            *record.fields(own).values(),
            len(record.name),
            len(record.central_extra),
            len(record.comment),
            tail[2],
            0,
            tail[1],
            tail[0],
        )
        directory += record.name + record.central_extra + record.comment
    out += between
    start, total = len(out), listed if count is None else count
    end = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, total, total, len(directory), start, len(comment)
    )
    return bytes(out + directory + end + comment + after)


Bytes = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Forgery:
    """A package in parts. Whatever is changed before signing is signed as it then is."""

    members: Mapping[str, bytes]  # outside META-INF, but mimetype and manifest-sha256.txt
    signers: Sequence[Identity]
    at: datetime
    listing: Bytes = lambda data: data  # what becomes of manifest-sha256.txt, before signing
    manifest: Bytes = lambda data: data  # what becomes of each ASiCManifest, before signing
    signature: Bytes = lambda data: data  # what becomes of each .p7s
    sign: Callable[[bytes, Identity, datetime], bytes] | None = None

    @classmethod
    def of(cls, package: bytes, signers: Sequence[Identity], at: datetime) -> "Forgery":
        """Take a package apart."""
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            names = [n for n in archive.namelist() if "/" not in n]
            members = {name: archive.read(name) for name in names}
        del members["mimetype"], members["manifest-sha256.txt"]
        return cls(members, signers, at)

    def changed(self, **parts: Any) -> "Forgery":
        """Return it with other parts."""
        return replace(self, **parts)

    def with_member(self, name: str, data: bytes) -> "Forgery":
        """Return it with one file more, or another one."""
        return replace(self, members={**self.members, name: data})

    def without(self, *names: str) -> "Forgery":
        """Return it with some files fewer."""
        return replace(self, members={k: v for k, v in self.members.items() if k not in names})

    def with_json(self, name: str, /, **values: Any) -> "Forgery":
        """Return it with top-level values of one JSON file changed, in canonical form."""
        found = canonical.from_bytes(self.members[name])
        return self.with_member(name, canonical.to_bytes({**found, **values}))

    def entries(self) -> dict[str, bytes]:
        """Return all entries in order, signed."""
        entries = dict(sorted(self.members.items()))
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in entries.items()}
        listed = self.listing(manifest.write_digests(digests))
        entries["manifest-sha256.txt"] = listed
        digests["manifest-sha256.txt"] = hashlib.sha256(listed).hexdigest()
        for number, signer in enumerate(self.signers, 1):
            signed = self.manifest(manifest.write_manifest(number, digests))
            make = self.sign or (lambda data, who, at: who.sign(data, at=at))
            entries[manifest.manifest_name(number)] = signed
            entries[manifest.signature_name(number)] = self.signature(make(signed, signer, self.at))
        return {"mimetype": MIMETYPE, **entries}

    def records(self) -> list[Record]:
        """Return them as zip entries."""
        return [Record(name.encode(), data) for name, data in self.entries().items()]

    def to_bytes(self) -> bytes:
        """Return the whole package."""
        return zipped(self.records())


def rezipped(entries: Mapping[str, bytes]) -> bytes:
    """Zip ``entries`` as they are, in their order."""
    return zipped([Record(name.encode(), data) for name, data in entries.items()])
