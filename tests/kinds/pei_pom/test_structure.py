"""C01, V01, V03, V10 and V11 of a PEI-POM."""

from tests.kinds.pei_pom.plans import (
    HEADER,
    PART,
    PLACE,
    WORK,
    Rows,
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


def test_a_sound_plan_has_no_problems() -> None:
    assert found(plan()) == []


def test_a_pei_of_four_years_is_an_error() -> None:
    assert messages(header(pei_fin=2030), "V01") == [
        "El PEI va de 2027 a 2030 y debe durar cinco años. Ponga 2031 como último año."
    ]


def test_a_pom_of_six_years_is_an_error() -> None:
    assert only(header(pom_fin=2032), "V01").where.field == "pom_fin"


def test_a_pom_that_begins_in_another_year_than_its_plan_is_an_error() -> None:
    assert is_error(plan(period="2028"), "V01")


def test_years_of_the_pom_outside_the_pei_need_a_reason() -> None:
    content = header(pei_inicio=2025, pei_fin=2029)
    assert messages(content, "V03") == [
        "El PEI va de 2025 a 2029: 2030 y 2031 del POM quedan fuera. "
        "Si es a propósito, acepte el aviso y diga por qué."
    ]
    assert is_warning(content, "V03")


def test_spans_without_a_common_year_are_said() -> None:
    assert "no comparte ningún año" in only(header(pei_inicio=2021, pei_fin=2025), "V03").message


def test_while_a_span_is_unknown_nothing_is_compared() -> None:
    assert not found(header(pei_fin=None), "V01", "V03")


def test_a_product_without_a_unit_that_answers_is_an_error() -> None:
    assert only(product(unidad_responsable=None), "V10").where.table == "productos"


def test_a_row_of_the_pom_without_a_unit_that_answers_is_an_error() -> None:
    assert only(part(unidad_responsable=None), "V10").where.table == "programacion"


def test_a_place_of_another_municipality_is_an_error() -> None:
    content = plan(lugares=[{**PLACE, "municipio": "0301"}])
    assert is_error(content, "V11")
    assert "Antigua Guatemala" in only(content, "V11").message


def test_with_a_mancomunidad_a_place_elsewhere_is_a_warning() -> None:
    content = plan(
        encabezado=[{**HEADER, "mancomunidad": True}],
        lugares=[{**PLACE, "municipio": "0301"}],
    )
    assert is_warning(content, "V11")


def test_a_pdm_that_is_not_current_names_its_base() -> None:
    assert is_error(header(pdm_ot_vigente=False), "C01")
    assert not found(header(pdm_ot_vigente=False, pdm_base="PDM 2011-2025"))


def test_a_work_names_its_place() -> None:
    work = {**WORK, "tipo": "forma_capital_fijo"}
    assert is_error(plan(intervenciones=[work]), "C01")
    assert not found(plan(intervenciones=[{**work, "lugar": "aldea El Nacimiento"}]))


def test_a_product_has_a_population_and_a_place() -> None:
    said = messages(plan(poblacion=[], lugares=[]), "C01")
    assert [one.split(".")[0] for one in said] == [
        "Falta la población de «PM-01»",
        "Falta al menos un lugar de «PM-01»",
    ]


def test_a_row_of_the_pom_names_an_intervention_that_is_there() -> None:
    assert is_error(plan(programacion=[{**PART, "intervencion": "IN-9"}]), "C05")


def test_a_plan_without_products_or_without_a_programme_is_an_error() -> None:
    assert is_error(plan(programacion=[], financiamiento=[]), "V12")
    rest: dict[str, Rows] = {name: () for name in plan().tables if name != "encabezado"}
    empty = plan("2027", "BOR", **rest)
    assert [one.where.table for one in found(empty, "V12")] == ["productos", "programacion"]
    assert not found(plan(), "V12")
