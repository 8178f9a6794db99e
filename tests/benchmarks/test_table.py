"""The table of measures: ratios to a floor, and the README that it is written to."""

from pathlib import Path

import pytest

from benchmarks import __main__ as measures
from benchmarks.budgets import SAMPLE, bare_csv, bare_json, hundredfold
from benchmarks.measuring import Row, Times, against_floor, in_turns, shown


def test_both_are_run_by_turns_after_a_warm_up() -> None:
    turns: list[str] = []
    mine, least = in_turns(
        lambda: turns.append("work"),
        lambda: turns.append("floor"),
        2,
        before=lambda: turns.append("before"),
    )
    assert turns == ["before", "work", "floor"] * 3
    assert len(mine.seconds) == len(least.seconds) == 2


def test_a_percentile_is_one_of_the_repeats() -> None:
    times = Times([float(number) for number in range(1, 101)])
    assert (times.median, times.percentile(0.95), times.percentile(1)) == (50.5, 96, 100)


def test_a_row_says_whether_the_target_was_reached() -> None:
    row = against_floor("x", "nada", lambda: None, lambda: sum(range(10**5)), most=1, repeats=3)
    assert row.reached is True
    assert row.target == "<= 1"
    assert measures._line(row).endswith("| sí |")
    assert measures._line(Row("x", "", "", "", "", None)).endswith("|  |")


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.0000042, "4 µs"), (0.0123, "12.30 ms"), (1.5, "1.50 s")]
)
def test_times_are_written_for_people(seconds: float, text: str) -> None:
    assert shown(seconds) == text


def test_what_is_not_measured_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert measures.main(["correr"]) == 2
    assert "importar" in capsys.readouterr().err


def test_a_hundredfold_budget_has_a_hundred_times_the_lines(tmp_path: Path) -> None:
    large = hundredfold(SAMPLE, tmp_path)
    lines = len(bare_csv(SAMPLE.csv))
    assert len(bare_csv(large.csv)) == 100 * lines
    assert len(bare_json(large.json)["result"]["records"]) == 100 * lines
