"""What every field asks for, whatever the kind: C01 to C07, and the order of problems."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contents import contents, kinds
from tests.kinds.poa.plans import (
    CEILING,
    KIND,
    LINE,
    OFFICE_LINE,
    PRODUCT,
    UNIT,
    found,
    is_error,
    is_warning,
    line,
    messages,
    only,
    plan,
    product,
)
from valija.catalogues import load
from valija.checking import check
from valija.content import Content
from valija.field_rules import _in_circles
from valija.kinds import Kind
from valija.problems import Severity, Where


def test_a_required_value_that_is_not_there_is_an_error() -> None:
    assert is_error(line(ubicacion=None), "C01")
    assert messages(line(ubicacion=None), "C01") == [
        "Falta «Ubicación geográfica». Elija de la lista."
    ]
    assert not found(line(descripcion=None))


def test_a_header_that_is_not_there_is_an_error_and_so_are_two() -> None:
    (missing,) = found(plan(encabezado=[]), "C01")
    assert missing.where == Where("encabezado")
    assert is_error(plan(encabezado=[{}, {}]), "C06")


@pytest.mark.parametrize(
    ("field", "value"),
    [("renglon", "31"), ("fuente", "22-101-1"), ("programa", "1²"), ("obra", "٠٠٠")],
)
def test_a_code_of_another_form_is_an_error(field: str, value: str) -> None:
    problem = only(line(**{field: value}), "C02")
    assert problem.severity is Severity.ERROR
    assert problem.where == Where("renglones", "renglones-1", field)
    assert "Escríbalo como" in problem.message


def test_a_choice_that_is_none_is_an_error() -> None:
    assert messages(product(nivel="proyecto"), "C02") == [
        "«proyecto» no es una de las opciones de «Nivel»: Producto, Subproducto, Intervención."
    ]


def test_a_text_that_is_no_value_is_said_in_the_words_of_its_field() -> None:
    content = replace(line(vigente=None), raw={("renglones", "renglones-1", "vigente"): "mil"})
    problems = [p for p in found(content) if p.where.field == "vigente"]
    assert [(p.rule, p.message) for p in problems] == [
        ("C02", "«mil» no es un número. Escriba, por ejemplo, 1,234.56.")
    ]


def test_a_kept_text_that_would_be_a_value_is_asked_for_again() -> None:
    content = replace(line(vigente=None), raw={("renglones", "renglones-1", "vigente"): "5"})
    assert messages(content, "C02") == ["«5» no es un valor de «Vigente». Escríbalo de nuevo."]


def test_kept_texts_of_unknown_places_are_no_problem() -> None:
    raw = {("otra", "1", "vigente"): "x", ("renglones", "renglones-1", "nada"): "x"}
    assert found(replace(plan(), raw=raw)) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (plan(techos=[{**CEILING, "ingreso_estimado": -1}]), "Q -0.01 es menor que Q 0.00"),
        (product(numero=0), "0 es menor que 1"),
        (product(descripcion="x" * 501), "tiene 501 caracteres y caben 500"),
    ],
)
def test_a_value_out_of_range_is_an_error(content: Content, said: str) -> None:
    assert is_error(content, "C03")
    assert said in messages(content, "C03")[0]


def test_a_code_outside_the_catalogue_is_a_warning() -> None:
    content = line(funcion="999999")
    assert is_warning(content, "C04")
    assert only(content, "C04").evidence == ("999999",)


def test_the_municipality_s_own_row_makes_a_code_known() -> None:
    own = {"catalogo": "finalidades_funciones", "codigo": "999999", "nombre": "Otra"}
    lines = [{**LINE, "funcion": "999999"}, OFFICE_LINE]
    assert found(plan(renglones=lines, extensiones=[own])) == []


def test_an_own_row_of_no_catalogue_is_an_error() -> None:
    own = {"catalogo": "renglones", "codigo": "332", "nombre": "Obras"}
    content = plan(extensiones=[own])
    assert is_error(content, "C05")
    assert "renglones_gasto" in messages(content, "C05")[0]


def test_a_reference_that_points_nowhere_is_an_error() -> None:
    assert is_error(product(unidad_responsable="009"), "C05")
    assert messages(product(unidad_responsable="009"), "C05") == [
        "«009» no está en la tabla «Unidades». Elija uno de los que hay o agréguelo."
    ]
    part = {**PRODUCT, "numero": 2, "nivel": "subproducto", "monto_anual": 0}
    assert is_error(plan(productos=[PRODUCT, {**part, "padre": "7"}]), "C05")
    assert not found(plan(productos=[PRODUCT, {**part, "padre": "1"}]), "C05")


def test_a_row_that_belongs_to_itself_is_an_error() -> None:
    assert is_error(product(padre="1"), "C05")
    other = {**PRODUCT, "numero": 2, "padre": "1"}
    assert len(found(plan(productos=[{**PRODUCT, "padre": "2"}, other]), "C05")) == 2


@given(st.dictionaries(st.sampled_from("123456"), st.sampled_from(["", *"123456"])))
def test_circles_are_found_and_what_leads_into_them_is_not(above: dict[str, str]) -> None:
    def leads_back(start: str) -> bool:
        place = above[start]
        for _ in above:
            if place == start:
                return True
            place = above.get(place, "")
        return False

    assert _in_circles(above) == {name for name in above if leads_back(name)}


def test_two_rows_of_one_key_are_an_error_at_the_second() -> None:
    content = plan(unidades=[UNIT, UNIT])
    assert only(content, "C06").where.row_id == "unidades-2"
    assert not found(plan(renglones=[LINE, LINE]), "C06")  # V49 warns of those


def test_a_bad_row_silences_only_itself() -> None:
    lines = [{**LINE, "vigente": None}, {**LINE, "asignado": 1}, OFFICE_LINE]
    content = plan(renglones=lines)
    assert [p.where.row_id for p in found(content, "V47")] == ["renglones-2"]


def test_errors_come_first_and_then_the_order_of_the_tables() -> None:
    content = plan(
        productos=[{**PRODUCT, "monto_anual": 0}],
        renglones=[{**LINE, "renglon": "999", "grupo": "900"}, {**OFFICE_LINE, "fuente": None}],
    )
    problems = found(content)
    ranks = [list(Severity).index(problem.severity) for problem in problems]
    assert ranks == sorted(ranks)
    tables = [table.table_name for table in KIND.tables]
    errors = [tables.index(p.where.table) for p in problems if p.severity is Severity.ERROR]
    assert errors == sorted(errors)


@given(st.data())
def test_any_content_can_be_judged_twice_with_one_result(data: st.DataObject) -> None:
    kind: Kind = data.draw(kinds())
    content = data.draw(contents(kind))
    first = check(content, kind, load())
    assert first == check(content, kind, load())
    rows = {(name, row.row_id) for name, table in content.tables.items() for row in table}
    for problem in first:
        assert problem.message.endswith((".", "…"))
        assert not problem.where.row_id or (problem.where.table, problem.where.row_id) in rows


@given(st.lists(st.sampled_from(["ubicacion", "funcion", "fuente", "vigente"]), unique=True))
def test_each_missing_value_is_said_once(fields: list[str]) -> None:
    empty: dict[str, Any] = dict.fromkeys(fields)
    said = [problem.where.field for problem in found(line(**empty), "C01")]
    assert sorted(said) == sorted(fields)


def test_what_was_annulled_is_an_error_and_is_no_other_state_s() -> None:
    content = plan()
    annulled = replace(content, head=replace(content.head, state="ANU"))
    assert is_error(annulled, "C07")
    assert messages(annulled, "C07") == [
        "Está en el estado «Anulado»: ya no se sella ni se entrega."
    ]
    assert not found(replace(content, head=replace(content.head, state="OBS")), "C07")
