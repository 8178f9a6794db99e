"""The chain: who alters, removes or inserts an entry breaks it."""

from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.models import workspace
from desktop.models.journal import Action
from desktop.models.workspace import Workspace
from desktop.services import editing, history
from tests.services.places import Ticking, municipality, take_in

ALTERATIONS = {
    "before": "UPDATE journal SET before = 'otra cosa' WHERE number = 3",
    "actor": "UPDATE journal SET actor = 'Otra persona' WHERE number = 3",
    "when": "UPDATE journal SET at = '2020-01-01 00:00:00.000000' WHERE number = 3",
    "changes": "UPDATE journal SET changes = '[]' WHERE number = 3",
    "removed": "DELETE FROM journal WHERE number = 3",
    "first removed": "DELETE FROM journal WHERE number = 1",
    "hash": "UPDATE journal SET hash = previous WHERE number = 3",
    "swapped": "UPDATE journal SET number = 7 - number WHERE number IN (3, 4)",
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("journal") / "espacio"
    with municipality(folder) as place:
        plan = take_in(place)
        for number in range(5):
            editing.edit(place, plan, ("encabezado", "-", "acta_numero"), f"{number}-2026")
    return folder


def broken(place: Workspace, statement: str) -> list[str]:
    with place.writing(Action.EDIT) as work:
        work.connection.execute(text("UPDATE journal SET position = -position"))
        work.connection.execute(text(statement.replace("7 - number", "-(7 - number)")))
        work.connection.execute(text("UPDATE journal SET number = abs(number)"))
        report = [one.reason for one in history.verify_journal(place).breaks]
        raise Undone(report)


class Undone(Exception):  # noqa: N818 - takes the alteration back
    pass


@pytest.mark.parametrize("what", ALTERATIONS)
def test_an_altered_journal_is_noticed(written: Path, what: str) -> None:
    with workspace.opened(written, Ticking()) as place:
        assert not history.verify_journal(place).breaks
        with pytest.raises(Undone) as undone:
            broken(place, ALTERATIONS[what])
        assert undone.value.args[0]
        assert not history.verify_journal(place).breaks


def test_the_last_entries_can_be_cut_off_only_before_a_seal_names_the_tip(written: Path) -> None:
    """A chain can't know its own end: the seal carries it (``audit_head``), and so the desk."""
    with workspace.opened(written, Ticking()) as place, pytest.raises(Undone) as undone:
        broken(place, "DELETE FROM journal WHERE number = 7")
    assert undone.value.args[0] == []


def test_the_log_says_the_latest_first(written: Path) -> None:
    with workspace.opened(written, Ticking()) as place:
        entries = history.log(place)
        assert [one.position for one in entries] == sorted(
            (one.position for one in entries), reverse=True
        )
        assert [one.after for one in history.log(place, limit=2)] == ["4-2026", "3-2026"]
