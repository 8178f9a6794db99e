"""The example of docs/dominio/poa.md, section 14, row by row."""

from typing import Any

import pytest

from tests.kinds.poa.plans import CEILING, LINE, OFFICE_LINE, found, line, only, plan, product
from valija.kinds.poa.rules.lines import balances
from valija.kinds.poa.tables import BudgetLine
from valija.problems import Severity

OWN = "31-0151-0001"


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({}, ""),
        ({"meta_c3": 99_00}, "V21"),
        ({"unidad_medida": None}, "V20"),
    ],
)
def test_families_with_water(changes: dict[str, Any], rule: str) -> None:
    assert [problem.rule for problem in found(product(**changes))] == ([rule] if rule else [])


def test_square_metres_of_nothing_for_five_thousand_quetzales() -> None:
    nothing = {"meta_anual": 0, "meta_c1": 0, "meta_c2": 0, "meta_c3": 0}
    content = product(unidad_medida="UM-21", monto_anual=5_000_00, **nothing)
    assert only(content, "V23").severity is Severity.ERROR


@pytest.mark.parametrize(("operating", "errors"), [(10_000_01, 1), (10_000_00, 0)])
def test_source_22_is_an_error_by_one_centavo(operating: int, errors: int) -> None:
    rest = 100_000_00 - operating
    lines = [
        {**OFFICE_LINE, "asignado": operating, "vigente": operating},
        {**LINE, "asignado": rest, "vigente": rest},
    ]
    assert len(found(plan(renglones=lines), "V45")) == errors


def test_source_31_spends_more_than_it_has() -> None:
    lines = [{**LINE, "fuente": OWN, "asignado": 55_000_01, "vigente": 55_000_01}]
    ceiling = {"fuente": OWN, "ingreso_estimado": 50_000_00, "saldo_caja": 5_000_00}
    problems = found(plan(renglones=lines, techos=[CEILING, ceiling]), "V41")
    assert problems[0].severity is Severity.ERROR


def test_a_line_that_is_committed_whole_has_nothing_available_and_all_to_accrue() -> None:
    content = line(vigente=9_324_00, compromiso=9_324_00, devengado=0, precompromiso=0)
    left = balances(content.rows(BudgetLine)[0])
    assert (left.available, left.to_accrue) == (0, 9_324_00)
