"""Windows on workspaces at different points of the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from desktop.services import sealing
from tests.services import places
from tests.services.places import DeskOf
from tests.ui.pages.worlds import World, world_of


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A new workspace of San Ejemplo, on a laptop of its own."""
    monkeypatch.setenv("VALIJA_CONFIG", str(tmp_path / "equipo"))
    with places.municipality(tmp_path / "espacio") as opened:
        yield opened


@pytest.fixture
def plan(place: Workspace) -> str:
    """The bundled plan, imported into it."""
    return places.take_in(place)


@pytest.fixture
def sealed(place: Workspace, plan: str) -> str:
    """The bundled plan, sealed."""
    places.signer(place)
    sealing.seal(place, plan, places.request())
    return plan


@pytest.fixture
def desk(place: Workspace, tmp_path: Path) -> DeskOf:
    """An institution that the workspace believes."""
    made = DeskOf(tmp_path / "vuelve")
    made.introduce(place)
    return made


@pytest.fixture
def world(place: Workspace, qapp: object) -> Iterator[World]:
    """A window on the workspace as it is when the test begins to look."""
    with world_of(place) as made:
        yield made
