"""Tricks with signatures, lists, JSON and contents: one hostile package for each code, and more."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.package.conftest import Verify, codes
from tests.package.forge import Bytes, Forgery, rezipped, zipped
from valija import canonical
from valija.package.codes import CODES, Stage
from valija.package.model import Outcome

Change = Callable[[Forgery], Forgery]


def swapped(old: bytes, new: bytes) -> Bytes:
    """Return what replaces ``old``, which must be there."""

    def change(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new)

    return change


def listing(change: Bytes) -> Change:
    return lambda forgery: forgery.changed(listing=change)


def manifest(old: str, new: str) -> Change:
    return lambda forgery: forgery.changed(manifest=swapped(old.encode(), new.encode()))


def info(**values: Any) -> Change:
    return lambda forgery: forgery.with_json("package.json", **values)


def raw(name: str, old: bytes, new: bytes) -> Change:
    """Return what changes the text of a file before it is signed."""
    return lambda forgery: forgery.with_member(name, swapped(old, new)(forgery.members[name]))


def member(name: str, data: bytes) -> Change:
    return lambda forgery: forgery.with_member(name, data)


XML_TRICKS: dict[str, Change] = {
    "a document type": manifest("<asic:ASiCManifest", "<!DOCTYPE x><asic:ASiCManifest"),
    "an entity": manifest('"package.json"', '"package&#46;json"'),
    "a comment": manifest("</asic:ASiCManifest>", "<!-- x --></asic:ASiCManifest>"),
    "a processing instruction": manifest("</asic:ASiCManifest>", "<?x y?></asic:ASiCManifest>"),
    "CDATA": manifest("<ds:DigestValue>", "<ds:DigestValue><![CDATA[]]>"),
    "another encoding": manifest('encoding="UTF-8"', 'encoding="ISO-8859-1"'),
    "text beside elements": manifest("</asic:ASiCManifest>", "x</asic:ASiCManifest>"),
    "another namespace": manifest("02918/v1.2.1#", "02918/v9.9.9#"),
    "another digest": manifest("xmlenc#sha256", "xmlenc#sha1"),
    "another signature named": manifest("signature001.p7s", "signature002.p7s"),
    "another root file": manifest(' Rootfile="true"', ""),
    "an unknown element": manifest("</asic:ASiCManifest>", "<asic:X/></asic:ASiCManifest>"),
    "an unknown attribute": manifest("Rootfile=", "Otro="),
    "a byte order mark": lambda f: f.changed(manifest=lambda data: b"\xef\xbb\xbf" + data),
    "bytes that are no UTF-8": lambda f: f.changed(manifest=lambda data: data + b"\xff"),
    "UTF-16": lambda f: f.changed(manifest=lambda data: data.decode().encode("utf-16")),
    "a file twice": lambda f: f.changed(manifest=_first_reference_twice),
    "nothing": lambda f: f.changed(manifest=lambda _: b""),
}


def _first_reference_twice(data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    reference = next(line for line in lines if b"a-001.pdf" in line)
    return data.replace(reference, reference * 2)


JSON_TRICKS: dict[str, Change] = {
    "a key twice": raw("package.json", b'{"app"', b'{"type":"status","app"'),
    "a number that is none": raw("package.json", b'"revision":1', b'"revision":NaN'),
    "a number with a point": raw("package.json", b'"revision":1', b'"revision":1.0'),
    "a space": raw("package.json", b'"revision":1', b'"revision": 1'),
    "an escape": raw("package.json", b'"poa"', b'"\\u0070oa"'),
    "a truth for a number": raw("package.json", b'"revision":1', b'"revision":true'),
    "a negative number": info(revision=-1),
    "a later schema": info(schema="valija/2"),
    "an unknown type": info(type="programa"),
    "a key too many": info(otra="cosa"),
    "a time of another form": info(created="2026-11-23 18:30"),
    "the first hour of time": info(created="0001-01-01T00:00:00Z"),
    "digits of another script": info(municipality="٩٩٠١"),
    "an attachment called like a path": raw("package.json", b"Acta ", b"../../"),
    "an attachment called with a control character": raw("package.json", b"Acta ", b"Acta\\u202e"),
    "a municipality of five digits": info(municipality="99011"),
    "no object": member("package.json", b"[]\n"),
    "no JSON": member("package.json", b"hola"),
    "deep nesting": member("package.json", b"[" * 100_000),
    "a byte order mark": lambda f: f.with_member(
        "package.json", b"\xef\xbb\xbf" + f.members["package.json"]
    ),
    "a content with a key twice": raw("submission.json", b'{"kind"', b'{"kind":"poa","kind"'),
    "a content with a space": raw("submission.json", b'{"kind"', b'{ "kind"'),
    "a content nested deeply": member("submission.json", b"[" * 600 + b"]" * 600 + b"\n"),
    "a lone surrogate": raw("submission.json", b'"state":"BOR"', b'"state":"\\ud800"'),
    "a description with NaN": member("datapackage.json", b'{"a":NaN}\n'),
    "a list of digests in capitals": listing(bytes.upper),
    "a list of digests out of order": lambda f: f.changed(listing=_turned),
    "a list of digests with a path": listing(swapped(b"  package.json", b"  ../package.json")),
}


def _turned(data: bytes) -> bytes:
    return b"".join(reversed(data.splitlines(keepends=True)))


CONTENT: dict[str, tuple[str, Change]] = {
    "another number of rows": (
        "counts-differ",
        lambda f: f.with_json("package.json", counts=_counts(f, records={"renglones": 1})),
    ),
    "another number of attachments": (
        "counts-differ",
        lambda f: f.with_json("package.json", counts=_counts(f, attachments=9)),
    ),
    "another size": (
        "counts-differ",
        lambda f: f.with_json("package.json", counts=_counts(f, bytes=9)),
    ),
    "an attachment that isn't listed": ("counts-differ", member("a-003.pdf", b"x")),
    "an attachment that isn't there": ("counts-differ", lambda f: f.without("a-001.pdf")),
    "another attachment": ("counts-differ", member("a-001.pdf", b"%PDF-1.7 otra ")),
    "another revision": ("counts-differ", info(revision=2)),
    "another municipality": ("counts-differ", info(municipality="0401")),
    "another submission": ("counts-differ", info(submission_id="0" * 36)),
    "another period": ("counts-differ", info(period="2026")),
    "another table": ("renditions-differ", raw("renglones.csv", b"011", b"012")),
    "a table fewer": ("renditions-differ", lambda f: f.without("renglones.csv")),
    "another description": (
        "renditions-differ",
        raw("datapackage.json", b"renglones.csv", b"otros.csv"),
    ),
    "a table too many": ("renditions-differ", member("sueldos.csv", b"a,b\n")),
    "a second truth": ("malformed", member("receipt.json", b"{}\n")),
    "a file of no use": ("malformed", member("nota.txt", b"hola")),
    "no printed plan": ("malformed", lambda f: f.without("submission.pdf")),
    "no content": ("malformed", lambda f: f.without("submission.json")),
    "an unknown kind": ("malformed", info(kind="pei-pom")),
    "a newer kind": ("malformed", lambda f: f.with_json("submission.json", kind_version=99)),
    "a content without tables": ("malformed", lambda f: f.with_json("submission.json", tables=[])),
}


def _counts(forgery: Forgery, **changes: object) -> dict[str, object]:
    counts = canonical.from_bytes(forgery.members["package.json"])["counts"]
    return {**counts, **changes}


@pytest.mark.parametrize("trick", [*XML_TRICKS, *JSON_TRICKS])
def test_a_list_or_document_of_another_form_is_refused(
    trick: str, small: Forgery, verify: Verify
) -> None:
    change = (XML_TRICKS | JSON_TRICKS)[trick]
    read = verify(change(small).to_bytes())
    assert (read.outcome, codes(read)) == (Outcome.REJECTED, {"malformed"})


@pytest.mark.parametrize("trick", CONTENT)
def test_a_package_that_contradicts_itself_is_refused(
    trick: str, small: Forgery, verify: Verify
) -> None:
    code, change = CONTENT[trick]
    read = verify(change(small).to_bytes())
    assert read.outcome is Outcome.REJECTED
    assert code in codes(read)
    assert all(CODES[one].stage in (Stage.CONTENT, Stage.CONTAINER) for one in codes(read))
    assert read.content is None


def test_without_signatures_nobody_is_believed(small: Forgery, verify: Verify) -> None:
    assert codes(verify(small.changed(signers=[]).to_bytes())) == {"unsigned"}


@pytest.mark.parametrize("name", ["a-001.pdf", "submission.json", "manifest-sha256.txt"])
def test_a_file_changed_after_signing_is_named(name: str, small: Forgery, verify: Verify) -> None:
    entries = small.entries()
    changed = {"a-001.pdf": b"x", "submission.json": b"{}\n", "manifest-sha256.txt": b""}
    read = verify(rezipped({**entries, name: changed[name]}))
    assert codes(read) == {"tampered"}
    assert name in {finding.where for finding in read.findings}
    assert (read.info, read.content_id) == (None, "")


def test_a_changed_list_is_not_what_was_signed(small: Forgery, verify: Verify) -> None:
    signature = "META-INF/signature001.p7s"
    other = small.with_member("a-001.pdf", b"x").entries()
    read = verify(rezipped({**other, signature: small.entries()[signature]}))
    assert codes(read) == {"tampered"}
    assert {finding.where for finding in read.findings} == {signature}


def test_a_file_that_nobody_signed_is_named(small: Forgery, verify: Verify) -> None:
    read = verify(rezipped({**small.entries(), "a-003.pdf": b"x"}))
    assert codes(read) == {"not-covered"}
    assert {finding.where for finding in read.findings} == {"a-003.pdf"}


@pytest.mark.parametrize("name", ["a-001.pdf", "submission.json", "package.json"])
def test_a_signed_file_that_was_taken_out_is_named(
    name: str, small: Forgery, verify: Verify
) -> None:
    entries = small.entries()
    del entries[name]
    read = verify(rezipped(entries))
    assert codes(read) == {"not-covered"}
    assert {finding.where for finding in read.findings} == {name}


def test_a_file_that_only_one_of_two_signed_is_not_covered(
    small: Forgery, verify: Verify, luis: Any
) -> None:
    both = small.changed(signers=[*small.signers, luis])
    listed = swapped(b'a-001.pdf" MimeType', b'a-009.pdf" MimeType')
    first_only = both.changed(manifest=lambda data: listed(data) if b"002.p7s" in data else data)
    read = verify(first_only.to_bytes())
    assert codes(read) == {"not-covered"}
    assert {finding.where for finding in read.findings} == {"a-001.pdf", "a-009.pdf"}


def test_a_digest_list_that_lacks_a_file_does_not_cover_it(small: Forgery, verify: Verify) -> None:
    shorter = small.changed(listing=lambda data: data[data.index(b"\n") + 1 :])
    assert codes(verify(shorter.to_bytes())) == {"not-covered"}


def test_a_wrong_checksum_over_right_bytes_is_tampering(small: Forgery, verify: Verify) -> None:
    records = [
        replace(one, both={"crc": 7}) if one.name == b"a-001.pdf" else one
        for one in small.records()
    ]
    assert codes(verify(zipped(records))) == {"tampered"}


def test_rejection_beats_quarantine_within_a_stage(small: Forgery, verify: Verify) -> None:
    read = verify(small.with_json("package.json", recipient="infom").to_bytes())
    assert codes(read) == {"wrong-recipient"}
    assert read.outcome is Outcome.REJECTED
