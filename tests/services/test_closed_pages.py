"""The pages of an encrypted package are those that were sealed, where they can be opened."""

import zipfile
from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from desktop.services import archive, exporting, sealing
from tests.services.places import DeskOf, request, signer
from valija.package import envelope
from valija.package.model import PRINTED


def test_they_are_exported_and_composed_anew_where_the_package_stays_closed(
    place: Workspace, plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer(place)
    DeskOf(tmp_path).introduce(place)
    made = sealing.seal(place, plan, request(encrypt=True))
    assert made.is_encrypted
    with zipfile.ZipFile(envelope.opened(made.path, tmp_path, archive.keys(place))) as package:
        sealed = package.read(PRINTED)
    loaded = place.content(plan)
    assert exporting.printed(place, loaded) == sealed
    monkeypatch.setattr(archive, "keys", lambda _place: ())
    assert exporting.printed(place, loaded).startswith(b"%PDF")
    made.path.write_bytes(b"PK damaged")
    assert exporting.printed(place, loaded).startswith(b"%PDF")
