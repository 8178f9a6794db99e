"""V01 and V10: one year, and somebody who answers."""

from tests.kinds.poa.plans import HEADER, PRODUCT, found, is_error, messages, only, plan, product


def test_a_sound_plan_has_no_problems() -> None:
    assert found(plan()) == []


def test_a_plan_of_two_years_is_an_error() -> None:
    content = plan(encabezado=[{**HEADER, "anio_fin": 2028}])
    assert messages(content, "V01") == [
        "El plan va de 2027 a 2028, y un POA dura un solo año. Corrija uno."
    ]
    assert is_error(content, "V01")


def test_a_plan_of_another_year_than_its_own_is_an_error() -> None:
    content = plan(period="2028")
    assert messages(content, "V01") == [
        "El encabezado dice 2027 y este POA es de 2028. Ponga 2028."
    ]


def test_a_year_that_is_not_there_is_missing_and_not_wrong() -> None:
    content = plan(encabezado=[{**HEADER, "anio_fin": None}])
    assert [problem.rule for problem in found(content)] == ["C01"]


def test_a_product_without_a_unit_that_answers_is_an_error() -> None:
    problem = only(product(unidad_responsable=None), "V10")
    assert (problem.where.row_id, problem.where.field) == ("productos-1", "unidad_responsable")


def test_an_intervention_needs_a_unit_and_a_subproduct_does_not() -> None:
    part = {**PRODUCT, "numero": 2, "padre": "1", "unidad_responsable": None}
    assert is_error(plan(productos=[PRODUCT, {**part, "nivel": "intervencion"}]), "V10")
    assert not found(plan(productos=[PRODUCT, {**part, "nivel": "subproducto"}]), "V10")


def test_a_plan_without_rows_is_an_error() -> None:
    assert is_error(plan(productos=[], renglones=[], techos=[]), "V12")
    assert not found(plan(), "V12")
    assert not found(plan(productos=[]), "V12")
