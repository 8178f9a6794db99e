"""Tables leave as a folder that is whole; what a medium can't take leaves nothing behind."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from desktop.services.exporting import ExportFormat, WouldOverwriteError, export
from valija.files import DiskFullError, RemovedError


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """Let the system refuse what is larger, as a full medium does in the middle of a file."""
    if sys.platform == "win32":
        pytest.skip("Windows has no such limit")
    from resource import RLIMIT_FSIZE, getrlimit, setrlimit

    soft, hard = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        setrlimit(RLIMIT_FSIZE, (soft, hard))


def test_tables_that_do_not_fit_leave_nothing(place: Workspace, plan: str, tmp_path: Path) -> None:
    out = tmp_path / "salida"
    out.mkdir()
    made = export(place, plan, ExportFormat.CSV, out / "tablas")
    largest = max((out / "tablas" / name).stat().st_size for name in made.files)
    with no_file_over(largest - 1), pytest.raises(DiskFullError):
        export(place, plan, ExportFormat.CSV, out / "otras")
    assert names_in(out) == ["tablas"]
    assert names_in(out / "tablas") == sorted(made.files)


def test_tables_that_do_not_fit_leave_the_old_ones(
    place: Workspace, plan: str, tmp_path: Path
) -> None:
    folder = tmp_path / "tablas"
    made = export(place, plan, ExportFormat.CSV, folder)
    (folder / "mine.txt").write_bytes(b"mine")
    for name in made.files:
        (folder / name).write_bytes(b"old")
    with pytest.raises(WouldOverwriteError):
        export(place, plan, ExportFormat.CSV, folder)
    with no_file_over(made.bytes // len(made.files)), pytest.raises(DiskFullError):
        export(place, plan, ExportFormat.CSV, folder, replace=True)
    assert {(folder / name).read_bytes() for name in made.files} == {b"old"}
    export(place, plan, ExportFormat.CSV, folder, replace=True)
    assert sum((folder / name).stat().st_size for name in made.files) == made.bytes
    assert names_in(folder) == sorted([*made.files, "mine.txt"])


def test_no_folder_is_made_on_a_medium_that_is_not_there(
    place: Workspace, plan: str, tmp_path: Path
) -> None:
    with pytest.raises(RemovedError):
        export(place, plan, ExportFormat.CSV, tmp_path / "stick" / "tablas")
    assert not (tmp_path / "stick").exists()
