"""The act that approves a plan: another one each time, so the last one isn't proposed again."""

from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from desktop.services import editing, life
from desktop.services.life import NotMovableError
from tests.services.places import ACT


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


def reopened(place: Workspace, approved: str) -> None:
    for target, facts in (("RPG", {"reprogramacion_acta": "12-2027"}), ("REV", {}), ("CON", {})):
        life.move(place, approved, target, facts=facts)


def approval(**facts: str) -> dict[str, str]:
    return ACT | {"copia_cgc_fecha": "23/11/2026"} | facts


def doubted(place: Workspace, approved: str, act: Path, **facts: str) -> list[tuple[str, str]]:
    with pytest.raises(NotMovableError) as refused:
        life.move(place, approved, "APR", facts=approval(**facts), files=[act])
    return [(one.rule, one.where.field) for one in refused.value.problems]


def test_an_act_that_approved_a_version_before_asks_for_a_reason_however_it_is_typed(
    place: Workspace, approved: str, act: Path
) -> None:
    reopened(place, approved)
    typed = {"acta_punto": " séptimo", "acta_fecha": "22/11/2026"}
    assert doubted(place, approved, act, **typed) == [("V79", "acta_numero")]
    note = "El mismo punto aprobó las dos"
    moved = life.move(place, approved, "APR", note=note, facts=approval(**typed), files=[act])
    assert [one.rule for one in moved.warnings] == ["V79"]


def test_an_act_older_than_the_one_before_is_doubted_and_a_later_one_is_not(
    place: Workspace, approved: str, act: Path
) -> None:
    reopened(place, approved)
    older = {"acta_numero": "60-2026", "acta_fecha": "19/11/2026"}
    assert doubted(place, approved, act, **older) == [("V79", "acta_fecha")]
    later = approval(acta_numero="60-2026", acta_fecha="20/11/2026")
    assert life.move(place, approved, "APR", facts=later, files=[act]).warnings == []
