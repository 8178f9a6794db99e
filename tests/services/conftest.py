"""Workspaces to work in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models import device, workspace
from desktop.models.workspace import Workspace
from desktop.services import life
from tests.services.places import ACT, Ticking, municipality, take_in


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A new workspace, and its device: making one takes longer than copying it."""
    folder = tmp_path_factory.mktemp("hecho") / "espacio"
    with municipality(folder) as opened:
        return folder, opened.device_id


@pytest.fixture
def place(made_once: tuple[Path, str], tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace of San Ejemplo."""
    made, device_id = made_once
    folder = tmp_path / "espacio"
    shutil.copytree(made, folder)
    device.remember(device_id, folder)
    with workspace.opened(folder, Ticking()) as opened:
        yield opened


@pytest.fixture
def plan(place: Workspace) -> str:
    """The bundled plan, imported into it."""
    return take_in(place)


@pytest.fixture
def act(tmp_path: Path) -> Path:
    """The certification of an act, as a file."""
    path = tmp_path / "acta 52-2026.pdf"
    path.write_bytes(b"%PDF-1.7 certificacion")
    return path


@pytest.fixture
def approved(place: Workspace, plan: str, act: Path) -> str:
    """The bundled plan, approved by the council."""
    life.move(place, plan, "REV")
    life.move(place, plan, "CON")
    life.move(place, plan, "APR", facts=ACT, files=[act])
    return plan


@pytest.fixture(autouse=True)
def quick_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print nothing real: what the PDF looks like is tested where it is made."""
    from valija.documents import pdf

    monkeypatch.setattr(pdf, "render", lambda *_args, **_options: b"%PDF-1.7\n%%EOF\n")
