"""The main job in a real window under Xvfb, with keys and with the mouse; the desk is apart."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.places import PLAN, Official, desk, official
from tests.end_to_end.programs import ROOT

pytestmark = [
    pytest.mark.skipif(
        shutil.which("xvfb-run") is None, reason="xvfb-run no está: sudo apt install xvfb xauth"
    ),
    pytest.mark.xdist_group("window"),
]


def at_the_window(who: Official, does: str, stick: Path, how: str) -> dict[str, Any]:
    """Let a person do something in a window of their own screen."""
    hands = [
        sys.executable,
        "-m",
        "tests.end_to_end.hands",
        str(who.workspace),
        does,
        str(stick),
        how,
    ]
    done = subprocess.run(
        ["xvfb-run", "--auto-servernum", "-s", "-screen 0 1366x768x24", *hands],
        env={**who.account.environment(), "QT_QPA_PLATFORM": "xcb"},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert "failed" not in found, found["failed"]
    return found


@pytest.mark.parametrize("how", ["keys", "mouse"])
def test_a_plan_is_sealed_delivered_answered_and_collected_in_a_real_window(
    how: str, tmp_path: Path
) -> None:
    ana = official(tmp_path / "ana", "Ana Xicay", "dmp", "9901")
    segeplan = desk(tmp_path / "segeplan", ana)
    ana.valija("import", "poa", PLAN)
    stick = tmp_path / "KINGSTON"
    stick.mkdir()

    seen = at_the_window(ana, "deliver", stick, how)
    assert seen["platform"] == "xcb"
    assert ana.valija("list")[0]["delivery"] == "en camino"

    taken = segeplan.intake(stick, "--answers", stick)
    assert [one["outcome"] for one in taken] == ["accepted"]

    at_the_window(ana, "collect", stick, how)
    assert ana.valija("list")[0]["delivery"] == "recibido"
    assert not ana.valija("log", "--verify")["breaks"]
