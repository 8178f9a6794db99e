"""Finding packages on sticks and in folders."""

from pathlib import Path

import pytest

from receiver.intake.gathering import NothingThereError, packages_in
from valija.errors import DeviceError


def _put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def _names(folder: Path, *paths: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in packages_in(paths)]


def test_a_stick_stands_for_its_deliveries_and_not_for_its_answers(tmp_path: Path) -> None:
    _put(tmp_path, "VALIJA/entregas/a.asice", "VALIJA/acuses/b.asice", "fotos/c.asice")
    assert _names(tmp_path, tmp_path) == ["VALIJA/entregas/a.asice"]


def test_the_folder_valija_itself_may_be_named(tmp_path: Path) -> None:
    _put(tmp_path, "VALIJA/entregas/a.asice", "VALIJA/acuses/b.asice")
    assert _names(tmp_path, tmp_path / "VALIJA") == ["VALIJA/entregas/a.asice"]


def test_any_other_folder_is_searched_below_but_never_among_answers(tmp_path: Path) -> None:
    _put(tmp_path, "a.asice", "correo/b.ASICE", "correo/c.asice.age", "acuses/d.asice", "e.txt")
    assert _names(tmp_path, tmp_path) == ["a.asice", "correo/b.ASICE", "correo/c.asice.age"]


def test_revision_ten_comes_after_revision_two(tmp_path: Path) -> None:
    _put(tmp_path, *(f"0401_poa_2027_r{n}_ab.asice" for n in (10, 2, 1)))
    assert [path.name[15:-9] for path in packages_in([tmp_path])] == ["1", "2", "10"]


def test_a_package_named_twice_is_found_once(tmp_path: Path) -> None:
    _put(tmp_path, "a.asice")
    assert _names(tmp_path, tmp_path / "a.asice", tmp_path) == ["a.asice"]


def test_links_and_half_written_files_are_passed_over(tmp_path: Path) -> None:
    _put(tmp_path, "s/a.asice", "s/b.asice.part", "other/c.asice")
    (tmp_path / "s" / "l.asice").symlink_to(tmp_path / "other" / "c.asice")
    (tmp_path / "s" / "folder").symlink_to(tmp_path / "other")
    assert _names(tmp_path, tmp_path / "s") == ["s/a.asice"]


def test_a_file_stands_for_itself_whatever_its_name(tmp_path: Path) -> None:
    _put(tmp_path, "paquete.zip")
    assert _names(tmp_path, tmp_path / "paquete.zip") == ["paquete.zip"]


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    with pytest.raises(NothingThereError) as raised:
        packages_in([tmp_path])
    assert str(tmp_path) in raised.value.user_text


def test_a_path_that_is_not_there_is_a_matter_of_the_device(tmp_path: Path) -> None:
    with pytest.raises(DeviceError):
        packages_in([tmp_path / "nada"])


def test_the_digest_beside_a_package_is_no_delivery(tmp_path: Path) -> None:
    _put(tmp_path, "a.asice", "a.asice.sha256", "b.asice.sha256")
    named = [tmp_path / name for name in ("a.asice", "a.asice.sha256", "b.asice.sha256")]
    assert _names(tmp_path, *named) == ["a.asice", "b.asice.sha256"]  # b itself didn't come
