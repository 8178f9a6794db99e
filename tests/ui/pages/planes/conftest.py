"""The page over a workspace of San Ejemplo, on screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.pages.planes.world import World


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> Iterator[World]:
    """A window over an empty workspace."""
    with World(tmp_path / "espacio") as made:
        made.show()
        made.go()
        yield made


@pytest.fixture
def plan(world: World) -> str:
    """The bundled plan, in that workspace and open."""
    made = world.take_in()
    world.go(made)
    return made
