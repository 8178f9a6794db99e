"""V53: the money of a POA against its year of the POM, in all and by source."""

from tests.kinds.pei_pom import plans as pom
from tests.kinds.poa.plans import LINE, OFFICE_LINE, found, is_warning, messages, plan
from tests.kinds.poa.test_links import WATER, beside, water

TOTAL = (
    "Los productos suman Q 80,000.00 y el POM les da Q 90,000.00 en 2027: Q 10,000.00 de menos. "
    "Ajuste uno, o acepte el aviso y diga por qué."
)


def test_a_plan_that_costs_what_its_pom_says_has_no_warning() -> None:
    assert found(water(), "V53") == []


def test_both_totals_are_said_with_their_difference() -> None:
    content = water(monto_anual=80_000_00)
    assert messages(content, "V53") == [TOTAL]
    assert is_warning(content, "V53")


def test_one_centavo_is_a_difference() -> None:
    (said,) = messages(water(monto_anual=90_000_01), "V53")
    assert "Q 0.01 de más" in said


def test_each_source_is_compared_though_the_totals_agree() -> None:
    lines = [{**LINE, "asignado": 50_000_00, "vigente": 50_000_00}]
    lines.append({**LINE, "fuente": "31-0151-0001", "asignado": 40_000_00, "vigente": 40_000_00})
    content = beside(plan(productos=[WATER], renglones=[*lines, OFFICE_LINE]))
    problems = sorted(found(content, "V53"), key=lambda one: one.evidence)
    assert [one.where.table for one in problems] == ["techos", "techos"]
    assert [one.evidence[0] for one in problems] == ["22-0101-0001", "31-0151-0001"]
    assert "Q 40,000.00 de menos" in problems[0].message
    assert "el POM les da Q 0.00 en 2027: Q 40,000.00 de más" in problems[1].message


def test_sources_are_not_compared_with_a_pom_that_gives_the_year_none() -> None:
    content = beside(plan(productos=[WATER]), pom.plan(financiamiento=[]))
    assert [one.evidence[0] for one in found(content, "V53")] == [""]


def test_a_plan_without_budget_lines_yet_is_not_compared_by_source() -> None:
    assert found(beside(plan(productos=[WATER], renglones=[OFFICE_LINE])), "V53") == []


def test_money_that_is_not_known_yet_is_not_compared() -> None:
    assert found(water(monto_anual=None), "V53") == []


def test_without_a_pom_there_is_nothing_to_compare() -> None:
    assert found(plan(productos=[WATER]), "V53") == []


def test_programmes_without_products_count_on_neither_side() -> None:
    office = {**WATER, "numero": 2, "programa": "01", "producto": None, "monto_anual": 10_000_00}
    assert found(beside(plan(productos=[WATER, office])), "V53") == []
