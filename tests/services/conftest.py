"""Workspaces to work in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from tests.services.places import municipality, take_in


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace of San Ejemplo."""
    with municipality(tmp_path / "espacio") as opened:
        yield opened


@pytest.fixture
def plan(place: Workspace) -> str:
    """The bundled plan, imported into it."""
    return take_in(place)
