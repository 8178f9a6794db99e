"""The valija command, called in this very process, and a workspace to call it on."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import main
from desktop.models import device
from tests.services.places import PASSPHRASE, SAMPLE, DeskOf, municipality, signer, take_in


@dataclass(frozen=True)
class Said:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document of ``--json``."""
        return json.loads(self.out)


Valija = Callable[..., Said]


@pytest.fixture
def valija(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Valija:
    """Type a command."""
    monkeypatch.setenv("VALIJA_PASSPHRASE", PASSPHRASE)

    def typed(*words: object) -> Said:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:  # argparse
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return typed


@dataclass(frozen=True)
class Town:
    """A workspace with a signing identity and the bundled plan."""

    folder: Path
    plan: str

    def snapshot(self) -> dict[str, bytes]:
        """Return everything that lies in it; what SQLite keeps beside the database left out."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.suffix not in (".db-wal", ".db-shm")
        }


@pytest.fixture(scope="session")
def town_made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Town, str]:
    """Such a workspace, and its device."""
    folder = tmp_path_factory.mktemp("hecho") / "espacio"
    with municipality(folder) as place:
        signer(place)
        return Town(folder, take_in(place)), place.device_id


@pytest.fixture
def town(town_made_once: tuple[Town, str], tmp_path: Path) -> Town:
    """A copy of it, which this laptop takes for the original."""
    made, device_id = town_made_once
    folder = tmp_path / "espacio"
    shutil.copytree(made.folder, folder)
    device.remember(device_id, folder)
    return Town(folder, made.plan)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick."""
    place = tmp_path / "memoria"
    place.mkdir()
    return place


@pytest.fixture
def desk(stick: Path) -> DeskOf:
    """A desk whose answers lie on that stick."""
    return DeskOf(stick)


@pytest.fixture
def sample() -> Path:
    """The bundled plan."""
    return SAMPLE
