"""The envelope: whoever may opens it, nothing inside changes, and hostile ones end early."""

import errno
import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.package.conftest import Verify, codes
from valija.files import AlreadyThereError, DiskFullError
from valija.package import envelope
from valija.package.codes import RefusedError
from valija.package.envelope import NotARecipientError
from valija.package.model import Outcome
from valija.package.sealed import Sealed
from valija.progress import CancelledError

OURS, THEIRS, STRANGER = (envelope.new_key() for _ in range(3))
FOR = [envelope.recipient_of(key) for key in (OURS, THEIRS)]


@pytest.fixture(scope="module")
def wrapped(sealed: Sealed, tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    return envelope.wrap(sealed, tmp_path_factory.mktemp("sobre") / "paquete.asice.age", FOR)


def with_(*keys: str) -> dict[str, Callable[[], list[str]]]:
    return {"keys": lambda: list(keys)}


def test_the_file_that_travels_is_another_and_the_content_is_not(
    sealed: Sealed, wrapped: Sealed
) -> None:
    data = wrapped.path.read_bytes()
    assert (wrapped.content_id, wrapped.signers) == (sealed.content_id, sealed.signers)
    assert (wrapped.sha256, wrapped.bytes) == (hashlib.sha256(data).hexdigest(), len(data))
    assert b"submission.json" not in data
    assert sealed.path.is_file()


@pytest.mark.parametrize("key", [OURS, THEIRS], ids=["sender", "institution"])
def test_each_recipient_opens_it(wrapped: Sealed, verify: Verify, key: str) -> None:
    found = verify(wrapped.path, **with_(STRANGER, key))
    assert (found.outcome, found.content_id) == (Outcome.INTACT, wrapped.content_id)
    assert found.was_encrypted
    assert found.sha256 == wrapped.sha256
    assert found.travelled is not None
    assert found.travelled.read_bytes() == wrapped.path.read_bytes()
    assert found.copy is not None
    assert found.copy.read_bytes()[:4] == b"PK\3\4"


def test_encrypting_it_again_for_others_says_the_same(
    sealed: Sealed, wrapped: Sealed, verify: Verify, tmp_path: Path
) -> None:
    again = envelope.wrap(sealed, tmp_path / "otra.asice.age", FOR[:1])
    assert again.sha256 != wrapped.sha256
    assert verify(again.path, **with_(OURS)).content_id == wrapped.content_id


@pytest.mark.skipif(shutil.which("age") is None, reason="age isn't installed here")
def test_the_public_tool_opens_it_to_the_same_package(
    sealed: Sealed, wrapped: Sealed, tmp_path: Path
) -> None:
    key = tmp_path / "llave.txt"
    key.write_text(f"# de la prueba\n{OURS}\n")
    command = ["age", "-d", "-i", str(key), str(wrapped.path)]
    opened = subprocess.run(command, capture_output=True, check=True).stdout
    assert opened == sealed.path.read_bytes()


@pytest.mark.skipif(shutil.which("age") is None, reason="age isn't installed here")
def test_what_the_public_tool_encrypts_is_read(
    sealed: Sealed, verify: Verify, tmp_path: Path
) -> None:
    out = tmp_path / "ajeno.asice.age"
    subprocess.run(["age", "-r", FOR[0], "-o", str(out), str(sealed.path)], check=True)
    assert verify(out, **with_(OURS)).outcome is Outcome.INTACT


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


FAULTS: dict[str, Callable[[bytes], bytes]] = {
    "cut in the header": lambda data: data[:60],
    "cut in the middle": lambda data: data[: len(data) // 2],
    "cut by a byte": lambda data: data[:-1],
    "a byte too many": lambda data: data + b"x",
    "a bit of the header": lambda data: flipped(data, 40),
    "a bit of its authenticity": lambda data: flipped(data, data.index(b"\n--- ") + 10),
    "a bit of the content": lambda data: flipped(data, len(data) // 2),
    "a later version": lambda data: data.replace(b"/v1\n", b"/v9\n", 1),
    "a header without an end": lambda data: data[:22] + b"-> X25519 AAAA\nAAAA\n" * 9_000,
    "text": lambda _data: b"hola, esto no es nada",
    "nothing": lambda _data: b"",
    "as text": lambda _data: b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_envelope_is_refused_with_one_code_and_leaves_nothing(
    wrapped: Sealed, verify: Verify, tmp_path: Path, fault: str
) -> None:
    path = tmp_path / "malo.asice.age"
    path.write_bytes(FAULTS[fault](wrapped.path.read_bytes()))
    found = verify(path, **with_(OURS))
    assert (found.outcome, codes(found)) == (Outcome.REJECTED, {"cannot-decrypt"})
    assert (found.content_id, found.opened, found.signers) == ("", None, [])
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [one.name for one in (tmp_path / "trabajo").iterdir()] == [found.copy.name]  # type: ignore[union-attr]  # it is there


@pytest.mark.parametrize("keys", [[], [STRANGER]], ids=["none", "another"])
def test_without_the_right_key_it_stays_closed(
    wrapped: Sealed, verify: Verify, keys: list[str]
) -> None:
    found = verify(wrapped.path, **with_(*keys))
    assert (found.outcome, codes(found)) == (Outcome.REJECTED, {"cannot-decrypt"})


def test_a_plain_package_with_the_name_of_an_envelope_is_refused(
    sealed: Sealed, verify: Verify, tmp_path: Path
) -> None:
    path = Path(shutil.copy(sealed.path, tmp_path / "claro.asice.age"))
    assert codes(verify(path, **with_(OURS))) == {"cannot-decrypt"}


def test_an_envelope_within_an_envelope_is_refused(
    wrapped: Sealed, verify: Verify, tmp_path: Path
) -> None:
    twice = envelope.wrap(wrapped, tmp_path / "doble.asice.age", FOR)
    assert codes(verify(twice.path, **with_(OURS))) == {"cannot-decrypt"}


def test_keys_are_asked_for_only_when_there_is_an_envelope(sealed: Sealed, verify: Verify) -> None:
    def never() -> list[str]:
        raise AssertionError("nobody needs a key here")

    assert verify(sealed.path, keys=never).outcome is Outcome.INTACT


def test_what_would_come_out_too_large_is_stopped_while_it_comes_out(
    sealed: Sealed, wrapped: Sealed, verify: Verify, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(envelope, "MOST", sealed.bytes // 2)
    found = verify(wrapped.path, **with_(OURS))
    assert (found.outcome, codes(found)) == (Outcome.REJECTED, {"too-large"})
    assert len(list((tmp_path / "trabajo").iterdir())) == 1


@given(at=st.integers(0), bit=st.integers(0, 7))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_flipped_bit_is_refused(
    wrapped: Sealed, tmp_path_factory: pytest.TempPathFactory, at: int, bit: int
) -> None:
    data = bytearray(wrapped.path.read_bytes())
    data[at % len(data)] ^= 1 << bit
    folder = tmp_path_factory.mktemp("bit")
    (folder / "malo").write_bytes(data)
    with pytest.raises(RefusedError, match="cannot-decrypt"):
        envelope.unwrap(folder / "malo", folder / "abierto", [OURS])
    assert not (folder / "abierto").exists()


def test_stopped_half_way_neither_leaves_anything(
    sealed: Sealed, wrapped: Sealed, tmp_path: Path
) -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        envelope.wrap(sealed, tmp_path / "a.asice.age", FOR, progress=stop)
    with pytest.raises(CancelledError):
        envelope.unwrap(wrapped.path, tmp_path / "b", [OURS], progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_called_one_and_nothing_is_left(
    sealed: Sealed, wrapped: Sealed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: object, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(envelope._Target, "write", _remembering(full))
    with pytest.raises(DiskFullError):
        envelope.wrap(sealed, tmp_path / "a.asice.age", FOR)
    with pytest.raises(DiskFullError):
        envelope.unwrap(wrapped.path, tmp_path / "b", [OURS])
    assert list(tmp_path.iterdir()) == []


def _remembering(fails: Callable[[object, bytes], int]) -> Callable[[envelope._Target, bytes], int]:
    def write(self: envelope._Target, data: bytes) -> int:
        try:
            return fails(self, data)
        except OSError as error:
            self.fault = error
            raise

    return write


def test_nothing_is_overwritten(sealed: Sealed, wrapped: Sealed) -> None:
    before = wrapped.path.read_bytes()
    with pytest.raises(AlreadyThereError):
        envelope.wrap(sealed, wrapped.path, FOR)
    assert wrapped.path.read_bytes() == before


def test_a_recipient_that_is_none_is_said_and_nothing_written(
    sealed: Sealed, tmp_path: Path
) -> None:
    with pytest.raises(NotARecipientError):
        envelope.wrap(sealed, tmp_path / "a.asice.age", [*FOR, "age1" + "q" * 58])
    assert list(tmp_path.iterdir()) == []
    assert not envelope.is_usable("age1" + "q" * 58)
    assert envelope.is_usable(FOR[0])


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("grande") / "grande"
    path.write_bytes(os.urandom(1 << 20) * 24)
    yield path
    path.unlink()


def test_memory_doesn_t_grow_with_the_file(large: Path, tmp_path: Path) -> None:
    import psutil

    made = Sealed(large, "0" * 64, "", large.stat().st_size, [])
    own = psutil.Process()
    before = own.memory_info().rss
    highest = before

    def watch(done: int, total: int, text: str = "") -> None:
        nonlocal highest
        highest = max(highest, own.memory_info().rss)

    out = envelope.wrap(made, tmp_path / "a.age", FOR, progress=watch)
    envelope.unwrap(out.path, tmp_path / "b", [THEIRS], progress=watch)
    assert highest - before < 12 << 20
    assert (tmp_path / "b").read_bytes() == large.read_bytes()


def test_the_library_still_says_what_is_looked_for() -> None:
    data = pyrage.encrypt(b"x", [pyrage.x25519.Recipient.from_str(FOR[0])])
    with pytest.raises(pyrage.DecryptError) as failed:
        pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(STRANGER)])
    assert str(failed.value) in envelope._WHY
