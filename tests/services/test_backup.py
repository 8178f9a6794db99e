"""A backup holds everything, says what it holds, and is recovered beside work, never over it."""

import hashlib
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.models.founding import OccupiedError
from desktop.models.workspace import Workspace, opened
from desktop.services import attachments, editing, history, packages, sealing
from desktop.services.backup import back_up, examine, restore
from desktop.services.backup_file import MANIFEST, NotABackupError
from tests.services import places
from tests.services.places import Ticking
from valija import stick
from valija.errors import ExpectedError
from valija.progress import CancelledError


@pytest.fixture
def sealed(place: Workspace, plan: str, tmp_path: Path) -> Workspace:
    """A workspace with an attachment, an identity and a package."""
    acta = tmp_path / "acta.pdf"
    acta.write_bytes(b"%PDF-1.7 acta")
    attachments.attach(place, plan, acta)
    places.signer(place)
    sealing.seal(place, plan, places.request())
    return place


@pytest.fixture
def medium(tmp_path: Path) -> Path:
    made = tmp_path / "memoria"
    made.mkdir()
    return made


def files_of(folder: Path) -> dict[str, str]:
    """Return what a workspace keeps in files, by hash."""
    return {
        f"{path.parent.name}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.glob("*/*")
        if path.parent.name != "respaldos" and not path.name.endswith((".part", ".pendiente"))
    }


def test_a_recovered_workspace_says_and_holds_the_same(
    sealed: Workspace, plan: str, medium: Path, tmp_path: Path
) -> None:
    made = back_up(sealed, medium)
    found = restore(made.path, tmp_path / "recuperado", clock=Ticking())
    assert (found.files, made.damaged) == (made.files, [])
    assert files_of(tmp_path / "recuperado") == files_of(sealed.folder)
    with opened(tmp_path / "recuperado", Ticking()) as other:
        assert other.content(plan).content == sealed.content(plan).content
        assert packages.outgoing(other)[0].sha256 == packages.outgoing(sealed)[0].sha256
        assert not history.verify_journal(other).breaks


@pytest.mark.parametrize("is_lost", [False, True], ids=["beside-the-original", "after-a-loss"])
def test_a_recovered_workspace_is_another_device(
    sealed: Workspace, plan: str, medium: Path, tmp_path: Path, is_lost: bool
) -> None:
    made, former = back_up(sealed, medium), sealed.device_id
    if is_lost:
        sealed.close()
        shutil.rmtree(sealed.folder)
    clock = Ticking(sealed.clock())
    restore(made.path, tmp_path / "recuperado", clock=clock)
    with opened(tmp_path / "recuperado", clock) as other:
        assert other.device_id != former
        editing.edit(other, plan, ("encabezado", "-", "observaciones"), "Otra vez aquí")
        assert not history.verify_journal(other).breaks


def test_a_backup_takes_no_unfinished_file(sealed: Workspace, medium: Path) -> None:
    (sealed.folder / "paquetes" / "x.sellando").write_bytes(b"half")
    (sealed.folder / "anexos" / "y.part").write_bytes(b"half")
    with zipfile.ZipFile(back_up(sealed, medium).path) as archive:
        assert not [name for name in archive.namelist() if name.endswith((".sellando", ".part"))]


def test_a_backup_is_never_written_over_work(sealed: Workspace, medium: Path) -> None:
    made = back_up(sealed, medium)
    before = files_of(sealed.folder)
    with pytest.raises(OccupiedError):
        restore(made.path, sealed.folder)
    assert files_of(sealed.folder) == before


def test_what_is_damaged_in_the_workspace_is_said(sealed: Workspace, medium: Path) -> None:
    next((sealed.folder / "anexos").iterdir()).write_bytes(b"spoilt")
    next((sealed.folder / "paquetes").iterdir()).unlink()
    made = back_up(sealed, medium)
    assert [said.split(" «")[0] for said in made.damaged] == [
        "Se dañó el adjunto",
        "Falta el paquete",
    ]
    assert examine(made.path).about.damaged == made.damaged


def test_a_medium_that_spoils_what_it_was_given_is_found_out(
    sealed: Workspace, medium: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stick, "uncached_sha256", lambda *_: "0" * 64)
    with pytest.raises(stick.SpoiltError):
        back_up(sealed, medium)
    assert list(medium.iterdir()) == []


def test_a_cancelled_backup_leaves_nothing(sealed: Workspace, medium: Path) -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        if done:
            raise CancelledError

    with pytest.raises(CancelledError):
        back_up(sealed, medium, stop)
    assert list(medium.iterdir()) == []


def test_a_cancelled_recovery_leaves_nothing(
    sealed: Workspace, medium: Path, tmp_path: Path
) -> None:
    made = back_up(sealed, medium)

    def stop(done: int, total: int, text: str = "") -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        restore(made.path, tmp_path / "deep" / "recuperado", stop)
    assert list((tmp_path / "deep").iterdir()) == []


def test_sha256sum_agrees_with_the_list(sealed: Workspace, medium: Path, tmp_path: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum isn't on this machine")
    with zipfile.ZipFile(back_up(sealed, medium).path) as archive:
        archive.extractall(tmp_path / "out")
    command = ["sha256sum", "--quiet", "-c", MANIFEST]
    assert subprocess.run(command, cwd=tmp_path / "out", check=False).returncode == 0


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, bytes]]:
    folder = tmp_path_factory.mktemp("respaldo")
    with places.municipality(folder / "espacio") as own:
        path = back_up(own, folder).path
        yield folder, path.read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_a_flipped_byte_gives_the_same_or_a_refusal(
    written: tuple[Path, bytes], data: st.DataObject
) -> None:
    folder, whole = written
    place = data.draw(st.integers(0, len(whole) - 1))
    spoilt = bytearray(whole)
    spoilt[place] ^= 1 << data.draw(st.integers(0, 7))
    path = folder / "otro.zip"
    path.write_bytes(spoilt)
    try:
        found = examine(path)
    except ExpectedError:
        return
    path.write_bytes(whole)
    assert found == examine(path)


@pytest.mark.parametrize(
    "name",
    ["../fuera.txt", "anexos/../../fuera", "/fuera", "otra/cosa", "anexos\\fuera", "anexos/a/b"],
)
def test_a_member_with_a_strange_name_is_refused(
    name: str, written: tuple[Path, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "malo.zip"
    path.write_bytes(written[1])
    with zipfile.ZipFile(path) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    members[MANIFEST] += f"{hashlib.sha256(b'x').hexdigest()}  {name}\n".encode()
    members[name] = b"x"
    with zipfile.ZipFile(path, "w") as archive:
        for each, data in members.items():
            archive.writestr(each, data)
    with pytest.raises(NotABackupError):
        restore(path, tmp_path / "recuperado")
    assert [path.name for path in tmp_path.iterdir()] == ["malo.zip"]


@pytest.mark.parametrize("data", [b"", b"PK", b"no es un ZIP" * 100])
def test_what_is_no_backup_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "respaldo.zip"
    path.write_bytes(data)
    with pytest.raises(NotABackupError):
        examine(path)
