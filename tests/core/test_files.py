"""A full name always holds a whole file, whatever happens while it is written."""

import errno
import os
import stat
from pathlib import Path

import pytest

from valija import files
from valija.errors import DeviceError, ExitCode
from valija.files import (
    PART,
    AlreadyThereError,
    DiskFullError,
    InUseError,
    NotThereError,
    ReadOnlyError,
    RemovedError,
    UnreadableError,
    atomic,
    device_errors,
    write_atomic,
)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a", b"uno")
    write_atomic(tmp_path / "a", b"dos")
    assert (tmp_path / "a").read_bytes() == b"dos"
    assert names_in(tmp_path) == ["a"]


def test_what_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a", b"viejo")
    with pytest.raises(ZeroDivisionError), atomic(tmp_path / "a") as stream:
        stream.write(b"nue")
        raise ZeroDivisionError
    assert (tmp_path / "a").read_bytes() == b"viejo"
    assert names_in(tmp_path) == ["a"]


def test_nothing_has_the_final_name_while_it_is_written(tmp_path: Path) -> None:
    with atomic(tmp_path / "a") as stream:
        stream.write(b"x")
        assert names_in(tmp_path) == ["a" + PART]
    assert names_in(tmp_path) == ["a"]


def test_a_part_left_by_a_crash_is_written_over(tmp_path: Path) -> None:
    (tmp_path / ("a" + PART)).write_bytes(b"quedaron bytes de la otra vez")
    write_atomic(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"


def test_an_existing_file_is_not_replaced_unasked(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a", b"viejo", replace=False)
    with pytest.raises(AlreadyThereError, match="DSK-006"):
        write_atomic(tmp_path / "a", b"nuevo", replace=False)
    assert (tmp_path / "a").read_bytes() == b"viejo"
    assert names_in(tmp_path) == ["a"]


def test_a_stick_without_links_is_not_overwritten_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links on FAT")

    monkeypatch.setattr(os, "link", no_links)
    write_atomic(tmp_path / "a", b"viejo", replace=False)
    with pytest.raises(AlreadyThereError):
        write_atomic(tmp_path / "a", b"nuevo", replace=False)
    assert (tmp_path / "a").read_bytes() == b"viejo"
    assert names_in(tmp_path) == ["a"]


def test_a_folder_that_is_gone_has_its_sentence(tmp_path: Path) -> None:
    with pytest.raises(RemovedError) as caught:
        write_atomic(tmp_path / "no" / "a", b"x")
    assert isinstance(caught.value, NotThereError)
    assert caught.value.user_text.startswith(f"No existe «{tmp_path / 'no'}».")


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/media/ana/KINGSTON/VALIJA/entregas", RemovedError),
        ("/run/media/ana/KINGSTON", RemovedError),
        ("/Volumes/KINGSTON/VALIJA", RemovedError),
        ("/no-hay/tal/carpeta/plan.csv", NotThereError),
        ("no-hay/plan.csv", NotThereError),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="media are letters there")
def test_a_medium_that_went_away_is_no_mistyped_path(place: str, kind: type[DeviceError]) -> None:
    with pytest.raises(RemovedError) as caught, device_errors(Path(place)):
        Path(place).stat()
    assert type(caught.value) is kind
    assert caught.value.exit_code == (ExitCode.USAGE if kind is NotThereError else ExitCode.DEVICE)


def test_of_a_path_that_leads_nowhere_the_first_part_that_is_missing_is_named(
    tmp_path: Path,
) -> None:
    with pytest.raises(NotThereError) as caught, device_errors(tmp_path / "a" / "b" / "c.csv"):
        (tmp_path / "a" / "b" / "c.csv").stat()
    assert str(caught.value.values["place"]) == str(tmp_path / "a")


def test_a_folder_that_cannot_sync_itself_is_good_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def picky(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "a FUSE folder")
        real(handle)

    monkeypatch.setattr(os, "fsync", picky)
    write_atomic(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_full_medium_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFullError):
        write_atomic(tmp_path / "a", b"x")
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EROFS, ReadOnlyError),
        (errno.EACCES, ReadOnlyError),
        (errno.ENOENT, RemovedError),
        (errno.ENODEV, RemovedError),
        (errno.EIO, UnreadableError),
        (errno.EBUSY, InUseError),
        (errno.EEXIST, AlreadyThereError),
        (errno.ELOOP, UnreadableError),
    ],
)
def test_each_fault_has_its_own_sentence(number: int, kind: type[DeviceError]) -> None:
    with pytest.raises(kind) as caught, device_errors(Path("VALIJA")):
        raise OSError(number, os.strerror(number))
    assert "VALIJA" in caught.value.user_text
    assert str(number) in caught.value.detail


@pytest.mark.parametrize(("number", "kind"), [(32, InUseError), (21, RemovedError)])
def test_windows_says_more_than_its_errno(number: int, kind: type[DeviceError]) -> None:
    error = OSError(errno.EACCES, "denied")
    vars(error)["winerror"] = number
    with pytest.raises(kind), device_errors(Path("VALIJA")):
        raise error


def test_blocks_are_the_whole_stream(tmp_path: Path) -> None:
    data = bytes(range(256)) * 50
    (tmp_path / "a").write_bytes(data)
    with (tmp_path / "a").open("rb") as stream:
        pieces = list(files.blocks(stream, 1000))
    assert b"".join(pieces) == data
    assert {len(piece) for piece in pieces[:-1]} == {1000}


def test_a_folder_has_its_name_when_all_is_in_it(tmp_path: Path) -> None:
    final = tmp_path / "new" / "a"
    with files.atomic_folder(final) as half:
        (half / "x").write_bytes(b"x")
        assert not final.exists()
    assert names_in(final) == ["x"]
    assert names_in(final.parent) == ["a"]


def test_a_folder_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), files.atomic_folder(tmp_path / "a") as half:
        (half / "x").write_bytes(b"x")
        raise ZeroDivisionError
    assert names_in(tmp_path) == []


def test_a_folder_is_filled_anew_after_a_crash(tmp_path: Path) -> None:
    left = tmp_path / f".a{PART}"
    left.mkdir()
    (left / "old").write_bytes(b"of the other time")
    with files.atomic_folder(tmp_path / "a", mode=0o700) as half:
        (half / "x").write_bytes(b"x")
    assert names_in(tmp_path / "a") == ["x"]
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


def test_a_folder_never_takes_the_place_of_something(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "mine").write_bytes(b"mine")
    for place in (tmp_path / "a", tmp_path / "a" / "mine"):
        with pytest.raises(AlreadyThereError), files.atomic_folder(place):
            pass
    with pytest.raises(files.NotAFolderError), files.atomic_folder(tmp_path / "a" / "mine" / "b"):
        pass
    assert names_in(tmp_path / "a") == ["mine"]
