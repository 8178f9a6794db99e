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


@pytest.fixture(autouse=True)
def quick_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print nothing real: what the PDF looks like is tested where it is made."""
    from valija.documents import pdf

    monkeypatch.setattr(pdf, "render", lambda *_args, **_options: b"%PDF-1.7\n%%EOF\n")
