"""Whatever happens to the bytes: the same content comes out, or a named refusal."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.package.conftest import AT
from tests.package.forge import Forgery, zipped
from valija.package import certificates, cms, der, manifest, plain_xml, verification
from valija.package.answers import Receipt
from valija.package.codes import CODES
from valija.package.identity import Identity
from valija.package.letterhead import NotAnAnswerError
from valija.package.model import Outcome, PackageInfo
from valija.package.trust import Trust
from valija.package.verification import Verification

Whole = tuple[bytes, Verification]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("volteado")


def read(folder: Path, data: bytes, trust: Trust) -> Verification:
    path = folder / "paquete.asice"
    path.write_bytes(data)
    found = verification.verify(path, trust=trust, at=AT, work=folder, recipient="segeplan")
    assert found.copy is not None
    found.copy.unlink()
    return found


@pytest.fixture(scope="module")
def whole(folder: Path, small: Forgery, trust: Trust) -> Whole:
    """Return a package with stored and deflated entries, and what it says."""
    records = [replace(one, deflate=one.name.endswith(b".csv")) for one in small.records()]
    data = zipped(records)
    found = read(folder, data, trust)
    assert found.outcome is Outcome.INTACT
    return data, found


def is_same_or_refused(found: Verification, good: Verification) -> bool:
    if found.outcome is Outcome.REJECTED:
        return bool(found.findings) and all(one.code in CODES for one in found.findings)
    same = (found.content_id, found.info, found.content)
    return same == (good.content_id, good.info, good.content)


def places(size: int) -> st.SearchStrategy[int]:
    """Draw a place in a file, often near its ends, where the structure is densest."""
    near = min(size, 6_000)
    return st.one_of(
        st.integers(0, size - 1), st.integers(0, near - 1), st.integers(size - near, size - 1)
    )


@given(data=st.data(), mask=st.integers(1, 255))
def test_any_flipped_byte_gives_the_same_content_or_a_named_refusal(
    folder: Path, whole: Whole, trust: Trust, data: st.DataObject, mask: int
) -> None:
    package, good = whole
    changed = bytearray(package)
    changed[data.draw(places(len(package)))] ^= mask
    assert is_same_or_refused(read(folder, bytes(changed), trust), good)


@given(data=st.data())
def test_any_cut_is_a_named_refusal(
    folder: Path, whole: Whole, trust: Trust, data: st.DataObject
) -> None:
    package, _ = whole
    found = read(folder, package[: data.draw(places(len(package)))], trust)
    assert found.outcome is Outcome.REJECTED


@given(data=st.data(), junk=st.binary(min_size=1, max_size=9))
def test_any_inserted_bytes_are_a_named_refusal(
    folder: Path, whole: Whole, trust: Trust, data: st.DataObject, junk: bytes
) -> None:
    package, _ = whole
    at = data.draw(places(len(package)))
    found = read(folder, package[:at] + junk + package[at:], trust)
    assert found.outcome is Outcome.REJECTED


@given(data=st.binary(max_size=400))
def test_random_bytes_are_a_named_refusal(folder: Path, trust: Trust, data: bytes) -> None:
    assert {one.code for one in read(folder, data, trust).findings} == {"malformed"}


@given(data=st.data(), mask=st.integers(1, 255))
def test_a_signature_file_with_a_flipped_byte_never_holds_for_other_data(
    ana: Identity, data: st.DataObject, mask: int
) -> None:
    changed = bytearray(_signature(ana))
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= mask
    with suppress(ValueError):
        assert not cms.read(bytes(changed)).holds(b"otra cosa")


def _signature(ana: Identity, made: list[bytes] = []) -> bytes:  # noqa: B006  # made once: pyHanko is slow
    made[:] = made or [ana.sign(b"lo que se firma", at=AT)]
    return made[0]


@given(data=st.binary(max_size=200))
def test_readers_of_parts_answer_or_say_no(data: bytes) -> None:
    for reader in (
        der.check,
        plain_xml.parse,
        cms.read,
        certificates.read,
        PackageInfo.from_bytes,
        manifest.read_digests,
    ):
        with suppress(ValueError):
            reader(data)
    with suppress(NotAnAnswerError):
        Receipt.from_bytes(data)


@given(
    digests=st.dictionaries(
        st.from_regex(r"[a-z0-9][a-z0-9._-]{0,20}", fullmatch=True),
        st.binary(min_size=32, max_size=32).map(bytes.hex),
        min_size=1,
    ),
    number=st.integers(1, 999),
)
def test_lists_of_files_are_read_back(digests: dict[str, str], number: int) -> None:
    digests["package.json"] = "00" * 32
    assert manifest.read_digests(manifest.write_digests(digests)) == digests
    written = manifest.write_manifest(number, digests)
    assert manifest.read_manifest(written, number).digests == digests
