"""The act that approves a plan: another one each time, so the last one isn't proposed again."""

from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from desktop.services import editing, life
from desktop.services.life import NotMovableError


def test_the_act_of_an_approval_is_not_proposed_for_the_next_one(
    place: Workspace, approved: str, act: Path
) -> None:
    life.move(place, approved, "RPG", facts={"reprogramacion_acta": "12-2027"})
    life.move(place, approved, "REV")
    life.move(place, approved, "CON")
    again = {one.state.code: one.proposed for one in life.moves(place, approved)}["APR"]
    assert again == {"concejo_miembros": "10"}
    with pytest.raises(NotMovableError):
        life.move(place, approved, "APR", facts=again, files=[act])


def test_a_new_act_in_the_header_is_proposed(place: Workspace, approved: str) -> None:
    life.move(place, approved, "RPG", facts={"reprogramacion_acta": "12-2027"})
    editing.edit(place, approved, ("encabezado", "-", "acta_numero"), "60-2027")
    life.move(place, approved, "REV")
    life.move(place, approved, "CON")
    again = {one.state.code: one.proposed for one in life.moves(place, approved)}["APR"]
    assert again["acta_numero"] == "60-2027"
