"""C03, V26, V28 and V66 of a PEI-POM."""

import pytest

from tests.kinds.pei_pom.plans import (
    MONEY,
    PART,
    WORK,
    found,
    header,
    is_error,
    is_warning,
    messages,
    only,
    part,
    plan,
    product,
)

LONG = {**WORK, "plazo_meses": 24}


def test_a_base_line_lies_before_the_pei() -> None:
    assert is_error(product(linea_base_anio=2027), "C03")


def test_a_base_line_has_a_value() -> None:
    assert is_error(product(linea_base_abs=None), "C01")
    assert not found(product(linea_base_abs=None, linea_base_rel=45_00))


def test_money_lies_within_the_pom() -> None:
    assert messages(plan(financiamiento=[{**MONEY, "anio": 2032}]), "C03") == [
        "2032 no es un año del POM (2027 a 2031). Corríjalo."
    ]


def test_a_pom_that_delivers_less_than_the_pei_promises_is_a_warning() -> None:
    content = part(meta_2=250_00)
    assert is_warning(content, "V26")
    assert only(content, "V26").where.field == "meta_2"
    assert "En 2028 el PEI promete 300 y el POM programa 250." in messages(content, "V26")[0]


def test_parts_in_another_unit_are_not_added_up() -> None:
    other = {**PART, "numero": 2, "unidad_medida": "UM-17", "meta_1": 5_00}
    assert not found(plan(programacion=[PART, other]), "V26")


def test_only_years_of_both_spans_are_compared() -> None:
    content = header(pei_inicio=2026, pei_fin=2030)
    assert [one.evidence[0] for one in found(content, "V26")] == ["2028", "2029", "2030"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"meta_3": 200_00}, "meta_3"),
        ({"linea_base_abs": 301_00}, "meta_1"),
        ({"sentido": "descendente"}, "meta_1"),
    ],
)
def test_a_target_against_its_direction_is_a_warning(
    changes: dict[str, object], field: str
) -> None:
    content = product(**changes)
    assert is_warning(content, "V28")
    assert only(content, "V28").where.field == field


def test_falling_targets_may_fall() -> None:
    falling = {f"meta_{place}": (200 - place) * 100 for place in range(1, 6)}
    assert not found(product(sentido="descendente", **falling), "V28")


def test_a_long_work_without_money_later_is_a_warning() -> None:
    content = plan(intervenciones=[LONG])
    assert is_warning(content, "V66")
    assert "Dura 24 meses y solo tiene dinero en 2027" in only(content, "V66").message


def test_a_long_work_with_money_later_is_not() -> None:
    later = {**MONEY, "anio": 2028}
    assert not found(plan(intervenciones=[LONG], financiamiento=[MONEY, later]), "V66")


def test_a_long_work_that_begins_in_the_last_year_ends_after_the_pom() -> None:
    last = {**MONEY, "anio": 2031}
    assert not found(plan(intervenciones=[LONG], financiamiento=[last]), "V66")
