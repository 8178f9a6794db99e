"""V30 to V33 of a PEI-POM: populations."""

import pytest

from tests.kinds.pei_pom.plans import (
    PART,
    PRODUCT,
    found,
    header,
    is_error,
    is_warning,
    messages,
    only,
    people,
    plan,
)
from valija.problems import Severity


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("poblacion_objetivo", 15_001),
        ("poblacion_elegible", 6_001),
        ("poblacion_priorizada", 4_001),
    ],
)
def test_a_population_larger_than_the_one_it_is_part_of_is_an_error(field: str, value: int) -> None:
    content = people(**{field: value})
    assert is_error(content, "V30")
    assert only(content, "V30").where.field == field


def test_men_and_women_are_the_population() -> None:
    assert messages(people(hombres=981), "V31") == [
        "La suma de hombres y mujeres es 2,001 y la población priorizada 2,000. "
        "Corrija una de las dos."
    ]


def test_a_full_breakdown_adds_up_and_another_may_be_less() -> None:
    assert is_error(people(area_urbana=500, area_rural=1_400), "V31")
    assert not found(people(area_urbana=600, area_rural=1_400))
    assert not found(people(pueblo_maya=1_500))
    assert is_error(people(pueblo_maya=2_500), "V31")


def test_a_reference_larger_than_the_municipality_is_a_warning() -> None:
    assert is_warning(people(poblacion_referencia=20_001), "V32")
    assert not found(people(poblacion_referencia=20_001, tipo_referencia="nacional"))


def test_without_a_projection_nothing_is_compared_and_the_census_is_told() -> None:
    problem = only(header(poblacion_proyectada=None), "V32")
    assert problem.severity is Severity.INFO
    assert "El censo de 2018 contó" in problem.message


def test_more_persons_than_there_are_is_a_warning() -> None:
    persons = {"unidad_medida": "UM-17", "meta_5": 2_001_00}
    content = plan(productos=[{**PRODUCT, **persons}], programacion=[{**PART, **persons}])
    assert [one.where.table for one in found(content, "V33")] == ["productos", "programacion"]
    assert {one.severity for one in found(content, "V33")} == {Severity.WARNING}


def test_families_are_not_persons() -> None:
    assert not found(plan(productos=[{**PRODUCT, "meta_5": 2_001_00}]), "V33")
