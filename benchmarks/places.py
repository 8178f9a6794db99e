"""Workspaces and desks to measure in: real ones, in a folder that is thrown away."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.models import founding, workspace
from desktop.models.workspace import Workspace

PASSPHRASE = "cuatro palabras que solo miden"


@contextmanager
def municipality(folder: Path, code: str) -> Iterator[Workspace]:
    """Make a workspace and open it; the device's own files stay in ``folder`` too."""
    os.environ["XDG_CONFIG_HOME"] = os.environ["APPDATA"] = str(folder / "config")
    place = folder / "espacio"
    if not place.exists():
        founding.create(
            place,
            municipality=code,
            municipality_name="Medida",
            official="Ana Medida",
            role="dmp",
        )
    with workspace.opened(place) as opened:
        yield opened
