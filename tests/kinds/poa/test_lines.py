"""V46 to V49: lines that are whole, agree with themselves, and stand once."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kinds.poa.plans import (
    KIND,
    LINE,
    OFFICE_LINE,
    found,
    is_error,
    is_warning,
    line,
    messages,
    only,
    plan,
)
from valija.catalogues import load
from valija.kinds.poa.rules.execution import Balances, balances
from valija.kinds.poa.tables import BudgetLine

amounts = st.integers(0, 10**12)


@pytest.mark.parametrize("field", ["programa", "fuente", "grupo", "tipo_presupuesto"])
def test_a_line_without_a_classifier_falls_out_of_the_totals(field: str) -> None:
    problem = only(line(**{field: None}), "V46")
    assert problem.where.field == field


def test_what_a_line_lacks_is_said_in_one_sentence() -> None:
    assert messages(line(programa=None, grupo=None), "V46") == [
        "El renglón de Q 90,000.00 no dice el programa y el grupo: así no entra en los totales. "
        "Complételo."
    ]


def test_a_group_that_is_not_the_renglon_s_is_an_error() -> None:
    assert is_error(line(renglon="331", grupo="200"), "V46")
    assert not found(line(renglon="331", grupo="300"), "V46")


def test_a_group_or_type_that_is_none_is_an_error() -> None:
    assert is_error(line(tipo_presupuesto="40"), "V46")
    content = plan(
        renglones=[{**LINE, "tipo_presupuesto": "40"}, OFFICE_LINE],
        extensiones=[{"catalogo": "tipos_presupuesto", "codigo": "40", "nombre": "Otro"}],
    )
    assert not found(content, "V46")


def test_a_programme_or_renglon_outside_the_catalogue_is_only_a_warning() -> None:
    content = line(renglon="299", programa="16")
    assert not found(content, "V46")
    assert is_warning(content, "C04")


def test_vigente_is_asignado_plus_modificado() -> None:
    assert not found(line(asignado=95_000_00, modificado=-5_000_00), "V47")
    content = line(asignado=95_000_00, modificado=0)
    assert messages(content, "V47") == [
        "Asignado Q 95,000.00 más modificado Q 0.00 son Q 95,000.00 y el vigente dice "
        "Q 90,000.00. Faltan Q 5,000.00."
    ]


def test_a_figure_that_the_source_does_not_give_is_unknown() -> None:
    assert not found(line(asignado=None), "V47")
    assert not found(line(compromiso=None, devengado=95_000_00, pagado=0), "V48")


def test_vigente_is_never_negative() -> None:
    assert is_error(line(asignado=-1, vigente=-1), "V47")


@pytest.mark.parametrize(
    ("figures", "field"),
    [
        ({"compromiso": 90_000_01}, "compromiso"),
        ({"compromiso": 5, "devengado": 6}, "devengado"),
        ({"devengado": 5, "pagado": 6}, "pagado"),
    ],
)
def test_no_step_of_spending_passes_the_one_before(figures: dict[str, Any], field: str) -> None:
    assert only(line(**figures), "V48").where.field == field


@given(amounts, amounts, amounts, amounts)
def test_v48_is_silent_exactly_when_the_steps_are_in_order(
    in_force: int, committed: int, accrued: int, paid: int
) -> None:
    figures = {"compromiso": committed, "devengado": accrued, "pagado": paid}
    content = line(asignado=in_force, vigente=in_force, **figures)
    in_order = paid <= accrued <= committed <= in_force
    assert (found(content, "V48") == []) == in_order


def test_what_is_left_of_a_line_is_known_where_its_figures_are() -> None:
    content = line(vigente=9_324_00, precompromiso=0, compromiso=9_324_00, devengado=0)
    first, second = content.rows(BudgetLine)
    assert balances(first) == Balances(available=0, to_accrue=9_324_00, to_pay=None)
    assert balances(second) == Balances(None, None, None)


def test_two_lines_of_one_key_are_a_warning_at_the_second() -> None:
    content = plan(renglones=[LINE, LINE, OFFICE_LINE])
    assert is_warning(content, "V49")
    assert only(content, "V49").where.row_id == "renglones-2"
    assert messages(content, "V49") == [
        "Ya existe un renglón igual (programa 12, renglón 223, fuente 22-0101-0001). "
        "Súmelos o cambie uno."
    ]


@pytest.mark.parametrize("field", BudgetLine.key_fields)
def test_each_part_of_the_key_tells_lines_apart(field: str) -> None:
    assert not found(plan(renglones=[LINE, {**LINE, field: "7"}]), "V49")
    assert not found(plan(renglones=[{**LINE, field: None}, {**LINE, field: None}]), "V49")


@given(st.lists(st.tuples(st.sampled_from(["01", "12", "99"]), amounts), max_size=8))
def test_the_totals_of_a_plan_add_up(lines: list[tuple[str, int]]) -> None:
    content = plan(renglones=[{**LINE, "programa": p, "vigente": v} for p, v in lines])
    totals = KIND.totals(content)
    cents = {
        name: sum(int(text.replace(".", "")) for text in totals[name].values())
        for name in ("by_programme", "by_source", "by_budget_type")
    }
    assert set(cents.values()) == {sum(value for _, value in lines)}
    assert totals["lines"] == len(lines)


def test_totals_are_text_with_two_decimals_and_keep_what_has_no_class() -> None:
    content = plan(renglones=[LINE, {**OFFICE_LINE, "fuente": None}, {**LINE, "vigente": None}])
    assert KIND.totals(content) == {
        "lines": 3,
        "amount": "100000.00",
        "by_programme": {"01": "10000.00", "12": "90000.00"},
        "by_source": {"22-0101-0001": "90000.00", "sin dato": "10000.00"},
        "by_budget_type": {"10": "10000.00", "20": "90000.00"},
    }
    assert load()["tipos_presupuesto"].name_of("10")
