"""V02 to V04, V09, V27, V31, V33 and V66: a POA against the PEI-POM beside it."""

from dataclasses import replace
from typing import Any

import pytest

from tests.kinds.pei_pom import plans as pom
from tests.kinds.poa.plans import (
    PRODUCT,
    Rows,
    found,
    is_error,
    is_warning,
    messages,
    only,
    plan,
)
from valija.content import Content
from valija.problems import Severity

WATER = {**PRODUCT, "producto": "PM-01"}
PART = {**WATER, "numero": 2, "nivel": "intervencion", "padre": "1", "actividad": "001"}
PROJECT = {
    "numero": 1,
    "fila": "1",
    "tipo": "no_forma_capital_fijo",
    "proceso": "apoyo",
    "objeto": "agua",
    "nombre": "Apoyo agua",
    "etapa": "ejecucion",
    "snip": "299001",
    "plazo_meses": 24,
}


def beside(content: Content, *others: Content) -> Content:
    return replace(content, related=others or (pom.plan(),))


def water(**changes: Any) -> Content:
    return beside(plan(productos=[{**WATER, **changes}]))


def test_a_plan_that_agrees_with_its_pom_has_no_problems() -> None:
    assert found(water(), "V02", "V03", "V04", "V09", "V27", "V31", "V33", "V66") == []


def test_without_a_pom_that_is_told_once_and_nothing_is_compared() -> None:
    problem = only(plan(), "V02")
    assert problem.severity is Severity.INFO
    assert problem.message.startswith("No se pudo comparar el plan con su POM")
    assert found(plan(productos=[{**PRODUCT, "producto": "PM-09"}]), "V03", "V04", "V27") == []


def test_a_pom_without_its_years_is_told_too() -> None:
    content = beside(plan(), pom.header(pom_fin=None))
    assert only(content, "V02").severity is Severity.INFO


def test_a_pom_of_other_years_is_told_and_nothing_is_compared_with_it() -> None:
    late = pom.plan(encabezado=[{**pom.HEADER, "pom_inicio": 2028, "pom_fin": 2032}])
    content = beside(plan(productos=[{**PRODUCT, "producto": "PM-09"}]), late)
    assert messages(content, "V02") == [
        "No se pudo comparar el plan con su POM: el de 2027 no está aquí. "
        "El que hay va de 2028 a 2032."
    ]
    assert only(content, "V02").severity is Severity.INFO
    assert not found(content, "V03", "V04", "V27", "V66")


def test_a_new_pom_leaves_the_plan_of_a_year_before_it_to_the_one_that_covers_it() -> None:
    late = pom.plan(encabezado=[{**pom.HEADER, "pom_inicio": 2028, "pom_fin": 2032}])
    content = beside(plan(productos=[{**WATER, "producto": "PM-09"}]), pom.plan(), late)
    assert not found(content, "V02")
    assert is_error(content, "V04")


def test_an_annulled_pom_counts_for_nothing() -> None:
    assert only(beside(plan(), pom.plan(state="ANU")), "V02").severity is Severity.INFO


def test_the_pom_that_began_last_counts() -> None:
    older = pom.part(producto="PM-05")
    assert not found(beside(plan(productos=[WATER]), older, pom.plan()), "V04")
    assert is_error(beside(plan(productos=[WATER]), pom.plan(), older), "V04")


def test_a_year_outside_the_pei_is_a_warning() -> None:
    later = pom.header(pei_inicio=2028, pei_fin=2032)
    assert is_warning(beside(plan(), later), "V03")


def test_a_product_that_the_pom_lacks_is_an_error() -> None:
    content = water(producto="PM-02")
    assert is_error(content, "V04")
    assert messages(content, "V04") == [
        "«PM-02» Sistema de saneamiento de agua no está en el POM. "
        "Agréguelo ahí, o cambie el producto municipal."
    ]


def test_a_product_that_doesn_t_say_which_it_is_can_t_be_in_the_pom() -> None:
    assert is_error(water(producto=None), "V04")


@pytest.mark.parametrize(
    ("target", "wrong"), [(330_00, False), (330_01, True), (270_00, False), (269_99, True)]
)
def test_a_target_may_differ_from_the_pom_by_ten_percent(target: int, wrong: bool) -> None:
    assert is_warning(water(meta_anual=target), "V27") is wrong


def test_the_warning_names_both_targets_and_the_threshold() -> None:
    assert messages(water(meta_anual=400_00), "V27") == [
        "La meta es 400 y la del POM para 2027 es 300: difieren en más del 10 %. "
        "Ajuste una, o acepte el aviso y diga por qué."
    ]


def test_the_year_of_the_pom_is_the_year_of_the_plan() -> None:
    def third(target: int) -> Content:
        return beside(plan(period="2029", productos=[{**WATER, "meta_anual": target}]))

    assert not found(third(310_00), "V27")
    assert is_warning(third(250_00), "V27")


def test_other_units_are_not_compared() -> None:
    content = water(unidad_medida="UM-17", meta_anual=1_00)
    problem = only(content, "V27")
    assert (problem.severity, problem.where.field) == (Severity.WARNING, "unidad_medida")
    assert problem.message.startswith("La unidad de medida es «")
    assert problem.message.endswith("Ponga la misma, o acepte el aviso y diga por qué.")
    assert problem.evidence == ("UM-17", "UM-16")


def test_an_intervention_is_compared_with_its_own_row() -> None:
    rows: Rows = [WATER, {**PART, "obra": "000", "meta_anual": 100_00}]
    assert only(beside(plan(productos=rows)), "V27").where.row_id == "productos-2"
    rows = [WATER, {**PART, "obra": "001", "meta_anual": 100_00}]
    assert not found(beside(plan(productos=rows)), "V27")


def test_men_and_women_are_those_who_benefit() -> None:
    people = {"poblacion_beneficiaria": 100, "hombres": 60, "mujeres": 41}
    assert is_error(water(**people), "V31")
    assert not found(water(**{**people, "mujeres": 40}), "V31")


def test_more_beneficiaries_than_the_pom_has_people_is_a_warning() -> None:
    assert is_warning(water(poblacion_beneficiaria=2_001), "V33")
    assert not found(water(poblacion_beneficiaria=2_000), "V33")


def test_more_persons_than_benefit_is_a_warning() -> None:
    persons = {"unidad_medida": "UM-17", "meta_anual": 101_00}
    assert is_warning(water(**persons, poblacion_beneficiaria=100), "V33")
    assert not found(water(**persons, poblacion_beneficiaria=101), "V33")
    assert is_warning(water(unidad_medida="UM-17", meta_anual=2_001_00), "V33")


def test_a_project_of_two_years_without_money_later_is_a_warning() -> None:
    work = {**pom.WORK, "snip": "299001"}
    content = plan(productos=[WATER], proyectos=[PROJECT])
    poor = pom.plan(intervenciones=[work])
    rich = pom.plan(intervenciones=[work], financiamiento=[pom.MONEY, {**pom.MONEY, "anio": 2028}])
    assert is_warning(beside(content, poor), "V66")
    assert not found(beside(content, rich), "V66")


def test_a_project_that_the_pom_doesn_t_know_has_no_money_later() -> None:
    content = plan(productos=[WATER], proyectos=[PROJECT])
    assert is_warning(beside(content), "V66")


def test_a_project_is_found_by_the_codes_of_its_row_too() -> None:
    row = {**WATER, "actividad": "001", "obra": "000"}
    content = plan(productos=[row], proyectos=[{**PROJECT, "snip": None}])
    rich = pom.plan(financiamiento=[pom.MONEY, {**pom.MONEY, "anio": 2029}])
    assert is_warning(beside(content), "V66")
    assert not found(beside(content, rich), "V66")


def test_a_project_of_one_year_needs_none() -> None:
    content = plan(productos=[WATER], proyectos=[{**PROJECT, "plazo_meses": 12}])
    assert not found(beside(content), "V66")
