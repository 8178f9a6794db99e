"""The example of docs/dominio/poa.md, section 14, row by row."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.kinds.poa.plans import CEILING, KIND, LINE, OFFICE_LINE, found, line, only, plan, product
from valija.catalogues import load
from valija.kinds.poa.rules.execution import balances
from valija.kinds.poa.tables import BudgetLine
from valija.life import Move
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


def test_the_difference_of_one_is_said() -> None:
    assert only(product(meta_c3=99_00), "V21").message.endswith("Falta 1.")


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
    assert "Q 55,000.01" in problems[0].message


@pytest.mark.parametrize(("votes", "errors"), [(6, 1), (7, 0)])
def test_a_council_of_ten_needs_seven_votes(votes: int, errors: int) -> None:
    facts = {"votos_favor": votes, "concejo_miembros": 10}
    at = datetime(2026, 12, 10, tzinfo=UTC)
    move = Move(source="CON", target="APR", at=at, actor="Secretaría", facts=facts)
    problems = [p for rule in KIND.move_rules for p in rule(plan(), move, load())]
    assert sum(problem.rule == "V71" for problem in problems) == errors
    assert not errors or "hacen falta 7" in problems[0].message


def test_a_line_that_is_committed_whole_has_nothing_available_and_all_to_accrue() -> None:
    content = line(vigente=9_324_00, compromiso=9_324_00, devengado=0, precompromiso=0)
    left = balances(content.rows(BudgetLine)[0])
    assert (left.available, left.to_accrue) == (0, 9_324_00)
