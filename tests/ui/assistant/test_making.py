"""What the assistant makes: a workspace with its signature and its trust, or nothing at all."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.models.founding import OccupiedError
from desktop.models.workspace import opened
from desktop.services.identities import list_identities, unlock
from desktop.services.institutions import trust_of
from desktop.ui.assistant import Card, Setup
from desktop.ui.assistant.making import Making
from valija.errors import ExpectedError
from valija.package import enrolment, identity
from valija.package.identity import Person
from valija.progress import CancelledError, silent
from valija.roles import DESK

AT = datetime(2026, 11, 23, 16, 42, 7, tzinfo=UTC)
PASSPHRASE = "laguna abuelo jirafa tejado"


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the devices of these workspaces out of the person's own files."""
    for name in ("XDG_CONFIG_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "config"))


@pytest.fixture
def making() -> Making:
    return Making(lambda: AT)


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    return Setup("0401", "Chimaltenango", tmp_path / "V" / "C", "Ana López", "dmp", PASSPHRASE)


@pytest.fixture
def card(tmp_path: Path, making: Making) -> Card:
    """A card that an institution wrote."""
    data = identity.create(
        Person("Ventanilla", DESK, "Ventanilla", institution="segeplan"), at=AT, passphrase="x"
    )
    path = tmp_path / "tarjeta.asice"
    enrolment.write_card(
        path,
        identity.load(data, "x"),
        code="segeplan",
        name="SEGEPLAN",
        device_key=b"\1" * 32,
        age_recipient="age1" + "q" * 58,
        at=AT,
    )
    return making.read_card(path)


def test_a_workspace_with_signature_and_trust(making: Making, setup: Setup, card: Card) -> None:
    said: list[str] = []
    folder = making.make(
        replace(setup, cards=(card,)), lambda _done, _total, text="": said.append(text)
    )
    with opened(folder) as workspace:
        owner = workspace.owner
        assert (owner.municipality, owner.official, owner.role) == ("0401", "Ana López", "dmp")
        (known,) = list_identities(workspace)
        assert unlock(workspace, known, PASSPHRASE).person.name == "Ana López"
        assert [one.code for one in trust_of(workspace).institutions.values()] == ["segeplan"]
    assert said[-1] == "Listo"
    assert len(said) == 4


def test_a_card_is_read_with_its_ten_words(card: Card) -> None:
    assert (card.code, card.name, len(card.words.split())) == ("segeplan", "SEGEPLAN", 10)


def test_what_is_no_card_is_refused(making: Making, tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(ExpectedError):
        making.read_card(tmp_path / "foto.jpg")


def test_an_occupied_folder_is_left_as_it_is(making: Making, setup: Setup) -> None:
    setup.folder.mkdir(parents=True)
    (setup.folder / "carta.txt").write_text("mía")
    with pytest.raises(OccupiedError):
        making.make(setup, silent)
    assert (setup.folder / "carta.txt").read_text() == "mía"


@pytest.mark.parametrize("step", [0, 1, 2])
def test_cancelled_at_any_step_nothing_stays(
    making: Making, setup: Setup, card: Card, step: int
) -> None:
    def cancel(done: int, total: int, text: str = "") -> None:
        if done == step:
            raise CancelledError

    with pytest.raises(CancelledError):
        making.make(replace(setup, cards=(card,)), cancel)
    assert not setup.folder.exists()
    assert making.make(setup, silent) == setup.folder


def test_a_card_that_changed_meanwhile_stops_all(making: Making, setup: Setup, card: Card) -> None:
    other = replace(card, words=" ".join(reversed(card.words.split())))
    with pytest.raises(ExpectedError):
        making.make(replace(setup, cards=(other,)), silent)
    assert not setup.folder.exists()
