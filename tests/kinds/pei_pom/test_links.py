"""V04 to V09 of a PEI-POM: the way up to the nation's goals."""

import pytest

from tests.kinds.pei_pom.plans import (
    PRODUCT,
    found,
    is_error,
    is_warning,
    messages,
    only,
    part,
    plan,
    product,
)


def test_a_product_of_the_pom_that_the_pei_lacks_is_an_error() -> None:
    assert messages(part(producto="PM-02"), "V04") == [
        "«PM-02» Sistema de saneamiento de agua está en el POM y no en el PEI. "
        "Agréguelo a «Productos»."
    ]
    assert is_error(part(producto="PM-02"), "V04")


def test_a_product_of_the_pei_may_wait_for_its_pom() -> None:
    assert not found(plan(programacion=[], financiamiento=[]), "V04")


def test_a_goal_of_another_priority_is_an_error() -> None:
    content = product(prioridad="P02")
    assert is_error(content, "V05")
    assert "no es de la prioridad P02, sino de P01" in only(content, "V05").message


def test_a_goal_of_its_priority_is_not() -> None:
    assert not found(product(prioridad="P02", med="MED-03"), "V05")


@pytest.mark.parametrize("lacks", ["prioridad", "med"])
def test_a_product_without_priority_or_goal_is_a_warning(lacks: str) -> None:
    assert is_warning(product(**{lacks: None}), "V06")
    assert only(product(**{lacks: None}), "V06").where.field == lacks


def test_a_product_without_a_link_says_why() -> None:
    unlinked = {"prioridad": None, "med": None, "sin_vinculo": True}
    assert only(product(**unlinked), "V06").where.field == "sin_vinculo_motivo"
    assert not found(product(**unlinked, sin_vinculo_motivo="Alumbrado público"), "V06")


def test_a_product_without_a_result_is_a_warning() -> None:
    assert is_warning(product(resultado_institucional=None), "V07")


def test_a_delegated_product_has_an_agreement_and_an_acceptance() -> None:
    lacking = found(product(competencia="delegada"), "V08")
    assert [one.where.field for one in lacking] == ["convenio_delegacion", "aceptacion_concejo"]
    given = {"convenio_delegacion": "Convenio 3-2025", "aceptacion_concejo": "Acta 4-2025"}
    assert not found(product(competencia="delegada", **given), "V08")


def test_a_result_of_the_past_is_an_error() -> None:
    content = product(red="REP-01")
    assert messages(content, "V09") == [
        "«REP-01» de «Resultados estratégicos» no rige en 2027: rigió de 2015 a 2019. "
        "Elija uno vigente."
    ]
    assert is_error(content, "V09")


def test_a_result_that_the_municipality_added_is_its_own_affair() -> None:
    own = {"catalogo": "resultados_estrategicos", "nombre": "Acceso al agua"}
    content = plan(
        productos=[{**PRODUCT, "red": "RED-07"}], extensiones=[{**own, "codigo": "RED-07"}]
    )
    assert found(content) == []
