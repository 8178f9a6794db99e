"""The archive keys of a workspace where accounts take turns, or folders take each other's place."""

from pathlib import Path

import pyrage
import pytest

from desktop.models import device, workspace
from desktop.models.workspace import Workspace
from desktop.services import archive, identities
from tests.services.places import PASSPHRASE, signer
from valija.package import envelope

OTHERS = "otra frase larga"
GUARD = pyrage.x25519.Identity.generate()


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guard copies of a key without the second of work that a passphrase costs."""

    def write(data: bytes, _passphrase: str) -> bytes:
        return bytes(pyrage.encrypt(data, [GUARD.to_public()]))

    def read(data: bytes, _passphrase: str) -> bytes:
        return bytes(pyrage.decrypt(data, [GUARD]))

    monkeypatch.setattr(pyrage.passphrase, "encrypt", write)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", read)


def test_two_accounts_that_take_turns_type_their_passphrase_once_each(
    place: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = signer(place)
    second = identities.create_identity(place, OTHERS, name="Ana", role="alcalde")
    identities.unlock_archive(place, first, PASSPHRASE)
    identities.unlock_archive(place, second, OTHERS)  # both sit before it

    def locked(account: str, known: identities.Known, passphrase: str = "") -> bool:
        monkeypatch.setenv("VALIJA_CONFIG", str(tmp_path / account))
        with workspace.opened(place.folder, place.clock) as opened:
            if passphrase:
                identities.unlock_archive(opened, known, passphrase)
            return archive.is_locked(opened)

    for account, known, passphrase in (("ana", second, OTHERS), ("julio", first, PASSPHRASE)):
        assert locked(account, known)
        assert not locked(account, known, passphrase)
    assert [locked("ana", second), locked("julio", first), locked("ana", second)] == [False] * 3


def test_the_keys_of_another_workspace_at_the_same_place_stay_out(place: Workspace) -> None:
    identities.unlock_archive(place, signer(place), PASSPHRASE)
    own, *_ = archive.keys(place)
    former, stranger = "00000000-0000-7000-8000-000000000000", envelope.new_key()
    device.keep_archive_keys(former, [stranger, own])
    device.remember(former, place.folder)
    device.keep_archive_keys(place.device_id, [])
    assert archive.keys(place)[:-1] == (own,)
