"""Tricks with the zip container: each is refused, and by its own code."""

import struct
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from tests.package.conftest import Verify, codes
from tests.package.forge import Forgery, Record, rezipped, zipped
from valija.package.model import Outcome

Make = Callable[[Forgery], bytes]


def on(name: str, **changes: object) -> Make:
    """Return what changes one record of the package."""

    def make(forgery: Forgery) -> bytes:
        return zipped(
            [
                replace(record, **changes) if record.name == name.encode() else record  # type: ignore[arg-type]
                for record in forgery.records()
            ]
        )

    return make


def around(**options: object) -> Make:
    """Return what puts junk around the package."""
    return lambda forgery: zipped(forgery.records(), **options)  # type: ignore[arg-type]


def adding(*records: Record, first: bool = False) -> Make:
    """Return what adds records that nobody signed."""

    def make(forgery: Forgery) -> bytes:
        own = forgery.records()
        return zipped([*records, *own] if first else [*own, *records])

    return make


def arranged(order: Callable[[Sequence[Record]], Sequence[Record]]) -> Make:
    """Return what puts the records in another order."""
    return lambda forgery: zipped(order(forgery.records()))


NAME = "a-001.pdf"
TWO_DIRECTORIES = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0, 0, 0, 0, 0)

MALFORMED: dict[str, Make] = {
    "bytes before the first entry": around(before=b"#!/bin/sh\n"),
    "bytes after the end": around(after=b"x"),
    "bytes between entries and directory": around(between=b"oculto"),
    "a comment of the archive": around(comment=b"hola"),
    "a second end of directory": around(after=TWO_DIRECTORIES),
    "a count that doesn't match": around(count=3),
    "an entry that the directory hides": adding(Record(b"a-003.pdf", b"x", hidden=True)),
    "an extra field in the local header": on(NAME, local_extra=b"\x99\x99\x00\x00"),
    "an extra field in the directory": on(NAME, central_extra=b"\x99\x99\x00\x00"),
    "a zip64 extra field": on(NAME, central_extra=b"\x01\x00\x08\x00" + bytes(8)),
    "a comment of an entry": on(NAME, comment=b"hola"),
    "a data descriptor": on(NAME, both={"flags": 8}),
    "an encrypted entry": on(NAME, both={"flags": 1}),
    "an unknown compression": on(NAME, both={"method": 12}),
    "a version that needs more": on(NAME, both={"needed": 45}),
    "another name in the local header": on(NAME, local_name=b"a-009.pdf"),
    "another size in the local header": on(NAME, local={"size": 1}),
    "another checksum in the local header": on(NAME, local={"crc": 1}),
    "another method in the local header": on(NAME, local={"method": 8}),
    "another time in the local header": on(NAME, local={"time": 1}),
    "two sizes of a stored entry": on(NAME, both={"size": 5}),
    "a symbolic link": on(NAME, central={"external": 0o120777 << 16}),
    "a folder": on(NAME, central={"external": 0x10}),
    "another disk": on(NAME, central={"disk": 1}),
    "an offset outside": on(NAME, central={"offset": 1 << 30}),
    "an offset into another entry": on(NAME, central={"offset": 0}),
    "a name with NUL": adding(Record(b"a-003.pdf\0.exe", b"x")),
    "a path upwards": adding(Record(b"../a-003.pdf", b"x")),
    "an absolute path": adding(Record(b"/a-003.pdf", b"x")),
    "a backslash": adding(Record(b"..\\a-003.pdf", b"x")),
    "capital letters": adding(Record(b"A-003.pdf", b"x")),
    "a name that is no ASCII": adding(Record("a-003-á.pdf".encode(), b"x")),
    "a name beginning with a dot": adding(Record(b".a.pdf", b"x")),
    "a name beginning with a dash": adding(Record(b"-rf.pdf", b"x")),
    "a name of 101 characters": adding(Record(b"a" * 97 + b".pdf", b"x")),
    "an empty name": adding(Record(b"", b"x")),
    "a Windows device": adding(Record(b"con.txt", b"x")),
    "another Windows device": adding(Record(b"com1.pdf", b"x")),
    "a program": adding(Record(b"a-003.exe", b"MZ")),
    "a workbook with macros": adding(Record(b"a-003.xlsm", b"x")),
    "a name twice": adding(Record(b"a-001.pdf", b"x")),
    "mimetype not first": arranged(lambda own: [*own[1:], own[0]]),
    "no mimetype": arranged(lambda own: own[1:]),
    "mimetype deflated": on("mimetype", deflate=True),
    "another mimetype": on("mimetype", data=b"application/zip"),
    "mimetype with a newline": on("mimetype", data=b"application/vnd.etsi.asic-e+zip\n"),
    "something else in META-INF": adding(Record(b"META-INF/manifest.xml", b"<x/>")),
    "a folder below META-INF": adding(Record(b"META-INF/x/signature002.p7s", b"x")),
    "a signature numbered 000": adding(Record(b"META-INF/signature000.p7s", b"x")),
    "a signature without its list": adding(Record(b"META-INF/signature002.p7s", b"x")),
    "META-INF in small letters": adding(Record(b"meta-inf/signature002.p7s", b"x")),
    "an empty file": lambda _: b"",
    "no zip": lambda _: b"%PDF-1.7" * 99,
    "an empty zip": lambda _: zipped([]),
    "data that doesn't inflate": on(NAME, deflate=True, packed=b"\xff" * 60),
    "bytes behind the deflated data": on(
        NAME, data=b"", deflate=True, packed=b"\x03\x00oculto", both={"crc": 0}
    ),
    "deflated data cut short": on(
        NAME, data=b"x" * 9, deflate=True, packed=b"\x00\x09\x00\xf6\xff" + b"x" * 9
    ),
}

TOO_LARGE: dict[str, Make] = {
    "a thousand and some entries": lambda _: zipped(
        [Record(b"%d.pdf" % n, b"") for n in range(1_001)]
    ),
    "two hundred megabytes declared": on(
        NAME, deflate=True, both={"size": 201 << 20, "packed": 3 << 20}, packed=bytes(3 << 20)
    ),
    "a bomb": on(NAME, data=bytes(2 << 20), deflate=True),
    "more data than declared": on(NAME, data=b"ab" * 50, deflate=True, both={"size": 99}),
    "less data than declared": on(NAME, data=b"ab" * 50, deflate=True, both={"size": 101}),
    "a list of files of megabytes": on("manifest-sha256.txt", data=b"x" * (3 << 20)),
}


@pytest.mark.parametrize("trick", MALFORMED)
def test_a_container_of_another_form_is_refused(trick: str, small: Forgery, verify: Verify) -> None:
    read = verify(MALFORMED[trick](small))
    assert (read.outcome, codes(read)) == (Outcome.REJECTED, {"malformed"})
    assert (read.content_id, read.info, read.content) == ("", None, None)


@pytest.mark.parametrize("trick", TOO_LARGE)
def test_a_container_beyond_the_limits_is_refused(
    trick: str, small: Forgery, verify: Verify
) -> None:
    read = verify(TOO_LARGE[trick](small))
    assert (read.outcome, codes(read)) == (Outcome.REJECTED, {"too-large"})


def test_a_size_that_is_not_the_declared_one_is_called_damage(
    small: Forgery, verify: Verify
) -> None:
    for trick in ("more data than declared", "less data than declared"):
        (found,) = verify(TOO_LARGE[trick](small)).findings
        assert "está dañado" in found.message
        assert found.message.endswith("Pida otra copia.")
        assert found.where == NAME


def test_a_forgery_without_a_trick_is_intact(small: Forgery, verify: Verify) -> None:
    assert codes(verify(small.to_bytes())) == set()


def test_deflated_entries_of_another_writer_are_read(small: Forgery, verify: Verify) -> None:
    records = small.records()
    deflated = [records[0], *(replace(one, deflate=True) for one in records[1:])]
    assert codes(verify(zipped(deflated))) == set()


def test_every_fault_of_a_stage_is_told(small: Forgery, verify: Verify) -> None:
    bad = [Record(b"a-003.exe", b"x"), Record(b"con.txt", b"x"), Record(b"A.pdf", b"x")]
    read = verify(adding(*bad)(small))
    assert {finding.where for finding in read.findings} == {"a-003.exe", "con.txt", "A.pdf"}


def test_a_hostile_name_is_shown_without_its_control_characters(
    small: Forgery, verify: Verify
) -> None:
    read = verify(adding(Record(b"\x1b[2Ja.pdf", b"x"))(small))
    assert read.findings[0].where == "?[2Ja.pdf"
    assert "\x1b" not in read.findings[0].message


def test_an_encrypted_package_is_refused_by_name(verify: Verify) -> None:
    for opening in (b"age-encryption.org/v1\n-> X25519 ", b"-----BEGIN AGE ENCRYPTED FILE-----"):
        read = verify(opening + b"x" * 200)
        assert (read.outcome, codes(read)) == (Outcome.REJECTED, {"cannot-decrypt"})


def test_entries_may_come_in_any_order(small: Forgery, verify: Verify) -> None:
    entries = small.entries()
    first = {"mimetype": entries.pop("mimetype")}
    assert codes(verify(rezipped({**first, **dict(reversed(entries.items()))}))) == set()
