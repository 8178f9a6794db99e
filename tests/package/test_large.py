"""Packages with attachments large enough to be hashed in the background."""

import hashlib
import random
from pathlib import Path

import pytest

from tests.package.conftest import Seal, Verify, codes
from tests.package.forge import Forgery, Record, rezipped, zipped
from valija import canonical
from valija.package import hashing
from valija.package.hashing import Background, Growing, Hasher
from valija.package.model import Outcome
from valija.package.sealing import AttachmentFile

SIZE = (5 << 20) + 12_345


@pytest.fixture(scope="module")
def noise() -> bytes:
    return random.Random(7).randbytes(SIZE)


@pytest.fixture
def large(small: Forgery, noise: bytes) -> Forgery:
    """Return a package that also has one large attachment, listed as it must be."""
    info = canonical.from_bytes(small.members["package.json"])
    one = {
        "name": "a-003.png",
        "original": "Plano.png",
        "sha256": hashlib.sha256(noise).hexdigest(),
        "personal": False,
    }
    counts = {**info["counts"], "attachments": 3, "bytes": info["counts"]["bytes"] + SIZE}
    listed = small.with_json("package.json", attachments=[*info["attachments"], one], counts=counts)
    return listed.with_member("a-003.png", noise)


def test_a_large_attachment_is_sealed_and_read_back(
    tmp_path: Path, noise: bytes, seal: Seal, verify: Verify
) -> None:
    path = tmp_path / "plano"
    path.write_bytes(noise)
    digest = hashlib.sha256(noise).hexdigest()
    files = [
        AttachmentFile("a-001.png", "Plano.png", digest, SIZE, False, path),
        AttachmentFile("a-002.txt", "Plano.txt", digest, SIZE, False, path),  # deflated, in vain
    ]
    read = verify(seal(tmp_path / "p.asice", attachments=files).path)
    assert (read.outcome, codes(read)) == (Outcome.INTACT, set())
    with read.open("a-002.txt") as stream:
        assert hashlib.sha256(stream.read()).hexdigest() == digest


def test_a_large_attachment_that_changed_is_named(large: Forgery, verify: Verify) -> None:
    entries = large.entries()
    changed = bytearray(entries["a-003.png"])
    changed[SIZE // 2] ^= 1
    read = verify(rezipped({**entries, "a-003.png": bytes(changed)}))
    assert [(one.code, one.where) for one in read.findings] == [("tampered", "a-003.png")]
    assert (read.content, read.info, read.content_id) == (None, None, "")


def test_what_was_compared_beside_is_told_only_at_its_stage(large: Forgery, verify: Verify) -> None:
    contradicting = large.with_json("package.json", revision=2)
    assert codes(verify(contradicting.to_bytes())) == {"counts-differ"}
    entries = contradicting.entries()
    changed = {**entries, "a-003.png": bytes(SIZE)}
    assert codes(verify(rezipped(changed))) == {"tampered"}


def test_a_large_deflated_attachment_is_read_too(large: Forgery, verify: Verify) -> None:
    records = [
        Record(one.name, one.data, deflate=one.name == b"a-003.png") for one in large.records()
    ]
    assert codes(verify(zipped(records))) == set()


def test_windows_of_a_file_hash_to_the_whole(
    tmp_path: Path, noise: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashing, "_WINDOW", 1 << 20)
    path, growing = tmp_path / "x", Growing()
    path.write_bytes(noise)
    with Background.running() as background:
        part = background.part(path, 4_097, SIZE - 9_000)
        following = background.follow(path, growing)
        for there in range(0, SIZE, 700_001):
            growing.reach(there)
        growing.reach(SIZE)
        growing.end()
    assert part.result() == hashlib.sha256(noise[4_097 : SIZE - 4_903]).hexdigest()
    assert following.result() == hashlib.sha256(noise).hexdigest()


def test_an_empty_file_has_a_hash_too(tmp_path: Path) -> None:
    path, growing = tmp_path / "x", Growing()
    path.touch()
    growing.end()
    with Background.running() as background:
        assert background.follow(path, growing).result() == hashlib.sha256().hexdigest()


def test_the_hashing_thread_ends_even_if_the_work_fails() -> None:
    with pytest.raises(RuntimeError), Hasher.running() as hasher:
        hasher.update(b"x")
        raise RuntimeError
    assert hasher.hexdigest() == hashlib.sha256(b"x").hexdigest()
