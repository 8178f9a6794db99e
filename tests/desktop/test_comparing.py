"""Differences at the terminal: what comes, goes and changes first, and what all rows lose once."""

from typing import Any

from desktop.cli.comparing import difference_lines
from desktop.services.differences import Became, CellDifference, RowDifference, TableDifference


def row(became: Became, key: str, name: str = "", **cells: str) -> RowDifference:
    made = tuple(CellDifference(name, name, "1.00", after) for name, after in cells.items())
    return RowDifference(became, key, key, name, name, made)


def said(*rows: RowDifference) -> list[str]:
    found: Any = type("Found", (), {"tables": [TableDifference("t", "Renglones", rows, ())]})
    return difference_lines(found)


def test_a_field_that_all_rows_lose_is_told_once_and_drowns_no_change() -> None:
    rows = [row(Became.CHANGED, f"r{n}", Devengado="") for n in range(1_114)]
    rows[700] = row(Became.CHANGED, "r700", Devengado="", Vigente="2.00")
    lines = said(*rows)
    assert lines[0] == "Renglones: 1,114 cambiadas"
    assert [" ".join(line.split()) for line in lines[1:]] == [
        "cambia r700 Vigente 1.00 → 2.00",
        "Devengado queda vacío en 1,114 filas.",
    ]


def test_few_rows_that_lose_a_field_are_told_one_by_one() -> None:
    lines = said(*(row(Became.CHANGED, f"r{n}", Devengado="") for n in range(3)))
    assert sum("(vacío)" in line for line in lines) == 3


def test_what_comes_and_goes_stands_before_what_changes() -> None:
    lines = said(row(Became.CHANGED, "r1", Vigente="2.00"), row(Became.ADDED, "r2"))
    assert [line.split()[0] for line in lines[1:]] == ["nueva", "cambia"]


def test_a_row_is_named_beside_its_key_and_a_long_name_is_cut() -> None:
    lines = said(row(Became.ADDED, "3", "Familias con agua"), row(Became.ADDED, "4", "largo " * 60))
    assert lines[1] == "  nueva  3  Familias con agua"
    assert lines[2].endswith("largo…")
    assert len(lines[2]) < 80
