"""The main job in a real window under Xvfb, with keys and with the mouse; the desk is apart."""

from pathlib import Path

import pytest

from tests.end_to_end.first_day import ASSISTANT, walk
from tests.end_to_end.places import PLAN, REAL, desk, official
from tests.end_to_end.screens import at_the_window, has_screen

pytestmark = [
    pytest.mark.skipif(not has_screen(), reason="xvfb-run no está: sudo apt install xvfb xauth"),
    pytest.mark.xdist_group("window"),
]


@pytest.mark.parametrize("how", ["keys", "mouse"])
def test_a_plan_is_sealed_delivered_answered_and_collected_in_a_real_window(
    how: str, tmp_path: Path
) -> None:
    ana = official(tmp_path / "ana", "Ana Xicay", "dmp", "9901")
    segeplan = desk(tmp_path / "segeplan", ana)
    ana.valija("import", "poa", PLAN)
    stick = tmp_path / "KINGSTON"
    stick.mkdir()

    seen = at_the_window(ana.account, ana.workspace, "deliver", stick, how=how)
    assert seen["platform"] == "xcb"
    assert ana.valija("list")[0]["delivery"] == "en camino"

    taken = segeplan.intake(stick, "--answers", stick)
    assert [one["outcome"] for one in taken] == ["accepted"]

    at_the_window(ana.account, ana.workspace, "collect", stick, how=how)
    assert ana.valija("list")[0]["delivery"] == "recibido"
    assert not ana.valija("log", "--verify")["breaks"]


@pytest.mark.parametrize("how", ["keys", "mouse"])
@pytest.mark.skipif(not REAL.csv.is_file(), reason="el presupuesto real no está aquí")
def test_a_real_budget_goes_from_the_assistant_to_its_receipt_on_the_first_day(
    how: str, tmp_path: Path
) -> None:
    day = walk(tmp_path, how)
    assert [one["outcome"] for one in day.taken] == ["accepted"]
    assert day.step(ASSISTANT).person < 110  # of two minutes: ten seconds are the machine's
    (plan,) = day.account.ask("valija", "list", day.workspace)
    assert plan["delivery"] == "recibido"
    totals = day.account.ask("valija", "show", day.workspace, plan["id"])["totals"]
    assert (totals["lines"], totals["amount"]) == (REAL.lines, REAL.amount)
    assert not day.account.ask("valija", "log", day.workspace, "--verify")["breaks"]
