"""Each state of the page of credit requests is whole, named, in order and in Spanish."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Theme
from tests.ui.pages.planes import credit_shots
from tests.ui.pages.planes.test_looks import faults_of
from tests.ui.pages.planes.world import CreditWorld

ALIKE = ("representante", "escenarios-no-cabe", "estado", "revisar")  # as others here, or of plans


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> Iterator[CreditWorld]:
    with CreditWorld(tmp_path / "espacio") as made:
        made.show()
        made.go()
        yield made


@pytest.mark.parametrize("name", [one for one in credit_shots.STATES if one not in ALIKE])
def test_a_state_is_whole_named_in_order_and_in_spanish(
    name: str, world: CreditWorld, theme: Theme
) -> None:
    credit_shots.STATES[name](world)
    assert faults_of(world, theme) == []
