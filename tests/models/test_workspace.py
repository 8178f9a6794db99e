"""Workspaces: made whole or not at all, opened by one device, shared by several processes."""

import json
import os
import shutil
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine, select, text

from desktop.models import device, founding, workspace
from desktop.models.folder import APPLICATION_ID, DATABASE, NotAWorkspaceError
from desktop.models.founding import OccupiedError
from desktop.models.journal import Action
from desktop.models.tables import Device
from desktop.models.workspace import Workspace
from desktop.services import editing, history, identities
from tests.services.places import PASSPHRASE, Ticking, municipality, take_in
from valija import database
from valija.database import SchemaTooNewError
from valija.files import DiskFullError, UnreadableError, refused
from valija.package import envelope


def devices(place: Workspace) -> list[tuple[str, str]]:
    with place.reading() as connection:
        found = connection.execute(select(Device.id, Device.copied_from).order_by(Device.made_at))
        return [(row.id, row.copied_from) for row in found]


def test_a_workspace_is_not_made_over_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for folder in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(OccupiedError), municipality(folder):
            pass
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_may_become_a_workspace(tmp_path: Path) -> None:
    with municipality(tmp_path) as place:
        assert place.owner.municipality_name == "San Ejemplo"


def test_an_interrupted_founding_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise DiskFullError(place=tmp_path)

    monkeypatch.setattr(database, "migrate", fail)
    with pytest.raises(DiskFullError), municipality(tmp_path / "espacio"):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["nothing", "a folder", "a file"])
def test_what_is_no_workspace_is_not_opened(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "x"
    if what == "a folder":
        folder.mkdir()
    elif what == "a file":
        folder.write_text("x")
    with pytest.raises(NotAWorkspaceError), workspace.opened(folder):
        pass


def test_opening_again_is_the_same_device(tmp_path: Path) -> None:
    with municipality(tmp_path / "a") as place:
        first = place.device_id
    with workspace.opened(tmp_path / "a") as place:
        assert place.device_id == first
        assert len(history.log(place)) == 1


def test_a_copied_workspace_gets_a_device_and_a_chain_of_its_own(tmp_path: Path) -> None:
    with municipality(tmp_path / "a", clock=Ticking()) as place:
        plan = take_in(place)
        first = place.device_id
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    for folder in ("a", "b"):
        with workspace.opened(tmp_path / folder) as place:
            editing.edit(place, plan, ("encabezado", "-", "acta_numero"), folder)
            assert (place.device_id == first) is (folder == "a")
            assert not history.verify_journal(place).breaks
    with workspace.opened(tmp_path / "b") as place:
        assert devices(place) == [(first, ""), (place.device_id, first)]
        history.undo(place, plan)


def test_a_moved_workspace_stays_the_same_device(tmp_path: Path) -> None:
    with municipality(tmp_path / "a") as place:
        first = place.device_id
    (tmp_path / "a").rename(tmp_path / "b")
    for _ in range(2):
        with workspace.opened(tmp_path / "b") as place:
            assert place.device_id == first


def test_a_workspace_from_another_computer_gets_a_device_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with municipality(tmp_path / "a") as place:
        first = place.device_id
    monkeypatch.setenv("VALIJA_CONFIG", str(tmp_path / "elsewhere"))
    with workspace.opened(tmp_path / "a", Ticking()) as place:
        assert place.device_id != first


def test_the_device_s_secrets_are_not_in_the_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VALIJA_CONFIG", str(tmp_path / "config"))
    with municipality(tmp_path / "a") as place:
        known = identities.create_identity(place, PASSPHRASE)
        made = identities.request_enrolment(place, known, PASSPHRASE)
        keys = device.keys_of(place.device_id)
        assert made.request.device_key == keys.public_key
        (archive_key,) = device.archive_keys(place.device_id)
        assert made.request.age_recipient == envelope.recipient_of(archive_key)
    for path in (tmp_path / "a").rglob("*"):
        if path.is_file():
            assert keys.private_key not in path.read_bytes()
            assert keys.age_identity.encode() not in path.read_bytes()
            assert archive_key.encode() not in path.read_bytes()
    (secret,) = (tmp_path / "config").rglob("*.secreto")
    assert json.loads(secret.read_text())["age"] == keys.age_identity
    if os.name == "posix":
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
        assert stat.S_IMODE(secret.parent.stat().st_mode) == 0o700


def test_the_system_s_key_store_is_used_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import keyring

    kept: dict[tuple[str, str], str] = {}
    monkeypatch.delenv("VALIJA_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.setattr(keyring, "get_password", lambda *name: kept.get(name))
    monkeypatch.setattr(
        keyring, "set_password", lambda one, two, secret: kept.update({(one, two): secret})
    )
    keys = device.keys_of("some-device")
    assert [name for _, name in kept] == ["some-device"]
    assert device.keys_of("some-device") == keys
    assert list(tmp_path.rglob("*.secreto")) == []


def test_what_another_process_wrote_is_seen(tmp_path: Path) -> None:
    cell = ("encabezado", "-", "acta_numero")
    with municipality(tmp_path / "a") as place:
        plan = take_in(place)
        with workspace.opened(tmp_path / "a") as other:
            first, second = place.content(plan), other.content(plan)
            assert first.content == second.content
            assert place.content(plan) is first
            editing.edit(other, plan, cell, "otra")
            assert place.content(plan).content == other.content(plan).content
            editing.edit(place, plan, ("encabezado", "-", "acta_punto"), "SEXTO")
            assert place.content(plan).content == other.content(plan).content
        assert not history.verify_journal(place).breaks


def test_an_edit_on_stale_memory_doesn_t_bring_the_old_back(tmp_path: Path) -> None:
    with municipality(tmp_path / "a") as place:
        plan = take_in(place)
        with workspace.opened(tmp_path / "a") as other, place.writing(Action.EDIT, plan):
            pass
        held = place.content(plan)
        with workspace.opened(tmp_path / "a") as other:
            editing.edit(other, plan, ("encabezado", "-", "acta_numero"), "nueva")
        with place.writing(Action.EDIT, plan):
            pass
        assert place.content(plan) is not held
        assert "nueva" in str(place.content(plan).content.tables["encabezado"])


def test_a_write_that_fails_leaves_nothing_in_memory_either(tmp_path: Path) -> None:
    from valija.records import Submission

    with municipality(tmp_path / "a") as place:
        plan = take_in(place)
        before = place.content(plan).content
        with pytest.raises(ZeroDivisionError), place.writing(Action.EDIT, plan) as work:
            submission = work.rows.get(Submission, plan)
            assert submission is not None
            submission.title = "x"
            work.flush()
            raise ZeroDivisionError
        assert place.content(plan).content == before
        assert len(history.log(place, plan)) == 1


def test_a_workspace_of_a_later_build_is_refused(tmp_path: Path) -> None:
    with municipality(tmp_path / "a"):
        pass
    engine = database.open_engine(tmp_path / "a" / DATABASE, APPLICATION_ID)
    with database.writing(engine) as connection:
        connection.execute(text("UPDATE version_desktop SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(SchemaTooNewError), workspace.opened(tmp_path / "a"):
        pass


def test_an_upgrade_keeps_a_copy_and_ends_the_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with municipality(tmp_path / "a") as place:
        plan = take_in(place)
        editing.edit(place, plan, ("encabezado", "-", "acta_numero"), "1")
    real, told = database.migrate, []

    def upgrade(engine: Engine, chains: object, *, backup: Path) -> bool:
        told.append(backup.name)
        database.copy_database(engine, backup)
        return not real(engine, chains)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(database, "migrate", upgrade)
    clock = Ticking()
    for _ in range(7):
        with workspace.opened(tmp_path / "a", clock) as place:
            with pytest.raises(history.NothingToUndoError):
                history.undo(place, plan)
            assert history.log(place)[0].action == Action.MIGRATION.value
    kept = sorted(path.name for path in (tmp_path / "a" / "respaldos").iterdir())
    assert kept == told[-5:]


def test_founding_takes_plain_values(tmp_path: Path) -> None:
    founding.create(
        tmp_path / "a",
        municipality="0401",
        municipality_name="Chimaltenango",
        official="Ana",
        role="uip",
    )
    with workspace.opened(tmp_path / "a") as place:
        assert (place.owner.official, place.owner.role) == ("Ana", "uip")


def test_a_full_disk_is_called_full_whatever_sqlite_says_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "valija.db"
    assert refused(path) is UnreadableError
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(free=4096))
    assert refused(path) is DiskFullError
