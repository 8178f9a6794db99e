"""Killed at random moments, the programs lose nothing that they reported."""

import random
from pathlib import Path

import pytest

from tests.end_to_end.kills import run

TIMES = 50


@pytest.mark.kills
def test_fifty_kills_lose_nothing_and_leave_no_half_file(tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    said = [f"seed {seed}"]
    run(TIMES, tmp_path, seed, said.append)
    assert len(said) == TIMES + 1
