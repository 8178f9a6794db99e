"""Sticks: nothing half-written has a name, nothing is overwritten, every fault has its sentence."""

import errno
import hashlib
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from valija import files, stick
from valija.errors import DeviceError
from valija.files import (
    AlreadyThereError,
    DiskFullError,
    InUseError,
    NotAFolderError,
    ReadOnlyError,
    RemovedError,
    UnreadableError,
)
from valija.stick import DELIVERIES, FOLDER, README, SourceChangedError, SpoiltError

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
DATA = b"paquete" * 300_000
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "original.asice"
    path.write_bytes(DATA)
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "memoria").mkdir()
    return stick.prepare(tmp_path / "memoria", DELIVERIES, at=AT) / "x.asice"


def files_beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir())


def test_a_placed_file_is_the_same_with_a_sidecar(source: Path, target: Path) -> None:
    told: list[tuple[int, int]] = []
    placed = stick.place(
        source,
        target,
        sha256=SHA256,
        progress=lambda done, total, _text="": told.append((done, total)),
    )
    assert (placed.path, placed.sha256, placed.size, placed.was_there) == (
        target,
        SHA256,
        len(DATA),
        False,
    )
    assert target.read_bytes() == DATA
    assert files_beside(target) == ["x.asice", "x.asice.sha256"]
    assert told[-1] == (2 * len(DATA), 2 * len(DATA))


def test_the_same_file_is_not_written_again(source: Path, target: Path) -> None:
    stick.place(source, target, sha256=SHA256)
    before = target.stat().st_mtime_ns
    assert stick.place(source, target, sha256=SHA256).was_there
    assert target.stat().st_mtime_ns == before


def test_another_file_is_never_overwritten(source: Path, target: Path) -> None:
    target.write_bytes(b"de otro")
    with pytest.raises(AlreadyThereError):
        stick.place(source, target, sha256=SHA256)
    assert target.read_bytes() == b"de otro"
    assert files_beside(target) == ["x.asice"]


def test_a_sidecar_that_lies_is_put_right(source: Path, target: Path) -> None:
    stick.place(source, target, sha256=SHA256)
    sidecar = target.with_name("x.asice.sha256")
    sidecar.write_text("otra cosa")
    stick.place(source, target, sha256=SHA256)
    assert sidecar.read_text() == f"{SHA256}  x.asice\n"


def test_a_source_that_changed_is_not_copied(source: Path, target: Path) -> None:
    source.write_bytes(DATA + b"!")
    with pytest.raises(SourceChangedError):
        stick.place(source, target, sha256=SHA256)
    assert files_beside(target) == []


def test_a_medium_that_keeps_other_bytes_is_noticed(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.sync_folder

    def spoil(folder: Path) -> None:
        real(folder)
        if target.exists():
            target.write_bytes(DATA[:-1] + b"!")

    monkeypatch.setattr(files, "sync_folder", spoil)
    with pytest.raises(SpoiltError):
        stick.place(source, target, sha256=SHA256)
    assert files_beside(target) == []


def failing(number: int) -> Callable[..., Any]:
    def fail(*_args: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


FAULTS: dict[int, type[DeviceError]] = {
    errno.ENOSPC: DiskFullError,
    errno.EROFS: ReadOnlyError,
    errno.EACCES: ReadOnlyError,
    errno.ENODEV: RemovedError,
    errno.ENOENT: RemovedError,
    errno.EIO: UnreadableError,
    errno.EBUSY: InUseError,
}


@pytest.mark.parametrize("number", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize("where", ["open", "sync", "rename", "read back"])
def test_each_fault_has_its_own_sentence_and_leaves_nothing(
    source: Path, target: Path, number: int, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    match where:
        case "open":
            monkeypatch.setattr(Path, "open", failing(number))
        case "sync":
            monkeypatch.setattr(os, "fsync", failing(number))
        case "rename":
            monkeypatch.setattr(files, "_give_name", failing(number))
        case _:
            monkeypatch.setattr(stick, "_uncached_blocks", failing(number))
    with pytest.raises(FAULTS[number]):
        stick.place(source, target, sha256=SHA256)
    monkeypatch.undo()
    left = files_beside(target)
    assert left in ([], ["x.asice"]), "a whole file, or none"
    if left:
        assert target.read_bytes() == DATA
    assert not stick.place(source, target, sha256=SHA256).was_there or left


def test_it_works_where_there_are_no_links(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))  # FAT32
    stick.place(source, target, sha256=SHA256)
    assert target.read_bytes() == DATA


def test_the_folder_explains_itself_and_is_made_once(tmp_path: Path) -> None:
    for _ in range(2):
        stick.prepare(tmp_path, DELIVERIES, at=AT)
    assert [path.name for path in tmp_path.iterdir()] == [FOLDER]
    said = (tmp_path / FOLDER / README).read_text(encoding="utf-8")
    assert "entregas" in said
    assert max(map(len, said.splitlines())) < 100


def test_only_our_own_old_remains_are_cleared(tmp_path: Path) -> None:
    folder = stick.prepare(tmp_path, DELIVERIES, at=AT)
    old = (AT - timedelta(days=2)).timestamp()
    for name, age in (
        ("a.asice.part", old),
        ("b.asice.sha256.part", old),
        ("fresh.asice.part", AT.timestamp()),
        ("someone.part", old),
        ("c.asice", old),
    ):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (age, age))
    stick.prepare(tmp_path, DELIVERIES, at=AT)
    assert files_beside(folder / "x") == ["c.asice", "fresh.asice.part", "someone.part"]


def test_a_stick_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(RemovedError):
        stick.prepare(tmp_path / "no", DELIVERIES, at=AT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege there")
def test_links_laid_on_a_stick_lead_nowhere(tmp_path: Path, source: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("mine")
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / FOLDER).symlink_to(mine)
    with pytest.raises(NotAFolderError):
        stick.prepare(tmp_path / "s", DELIVERIES, at=AT)
    target = stick.prepare(mine, DELIVERIES, at=AT) / "x.asice"
    target.with_name("x.asice.part").symlink_to(mine / "letter.txt")
    stick.place(source, target, sha256=SHA256)
    assert (mine / "letter.txt").read_text() == "mine"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the owner may write anywhere")
def test_a_folder_that_refuses_writing_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ReadOnlyError):
        stick.prepare(tmp_path, DELIVERIES, at=AT)
    tmp_path.chmod(0o700)
