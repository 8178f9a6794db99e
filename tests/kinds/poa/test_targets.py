"""V20 to V26: what a plan promises to deliver."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kinds.poa.plans import (
    PRODUCT,
    found,
    is_error,
    is_warning,
    messages,
    only,
    plan,
    product,
)

TARGETS = ("V20", "V21", "V22", "V23", "V24", "V25", "V26")
quantities = st.integers(0, 10**9)


def test_a_target_without_a_unit_is_an_error() -> None:
    assert is_error(product(unidad_medida=None), "V20")
    assert messages(product(unidad_medida=None), "V20") == [
        "La meta de 300 no dice de qué. Elija la unidad de medida."
    ]


def test_money_asks_for_a_unit_before_the_target_is_there() -> None:
    assert is_error(product(unidad_medida=None, meta_anual=None), "V20")


def test_a_row_without_money_and_target_needs_no_unit() -> None:
    empty = {"meta_anual": None, "meta_c1": None, "meta_c2": None, "meta_c3": None}
    content = product(unidad_medida=None, monto_anual=0, **empty)
    assert found(content, *TARGETS) == []


@pytest.mark.parametrize(
    ("third", "said"), [(99_00, "Falta 1."), (98_50, "Faltan 1.50."), (102_00, "Sobran 2.")]
)
def test_cuatrimestres_that_do_not_add_up_are_an_error(third: int, said: str) -> None:
    content = product(meta_c3=third)
    assert is_error(content, "V21")
    assert messages(content, "V21")[0].endswith(said)


def test_what_is_missing_is_said_with_its_numbers() -> None:
    assert messages(product(meta_c3=99_00), "V21") == [
        "La suma de los cuatrimestres es 299 y la meta anual 300. Falta 1."
    ]


def test_a_cuatrimestre_that_nobody_filled_in_is_not_zero() -> None:
    assert messages(product(meta_anual=200_00, meta_c2=None), "V21") == [
        "Falta la meta de mayo-agosto. Si no se entrega nada en ese tiempo, escriba 0."
    ]
    assert found(product(meta_anual=200_00, meta_c2=0), "V21") == []


def test_targets_that_are_not_added_up_have_their_highest_as_the_annual_one() -> None:
    parts = {"meta_c1": 80_00, "meta_c2": 100_00, "meta_c3": 90_00}
    pupils = {"modo_meta": "no_acumulable", **parts}
    assert found(product(**pupils, meta_anual=100_00), *TARGETS) == []
    assert is_error(product(**pupils, meta_anual=90_00), "V22")
    assert not found(product(**pupils, meta_anual=90_00), "V21")


@given(quantities, quantities, quantities, st.integers(-(10**6), 10**6))
def test_v21_is_an_error_exactly_when_the_sum_differs(a: int, b: int, c: int, off: int) -> None:
    content = product(meta_c1=a, meta_c2=b, meta_c3=c, meta_anual=a + b + c + off)
    assert bool(found(content, "V21")) == bool(off)


@given(quantities, quantities, quantities, quantities)
def test_v22_is_an_error_exactly_when_the_highest_differs(
    a: int, b: int, c: int, annual: int
) -> None:
    content = product(modo_meta="no_acumulable", meta_c1=a, meta_c2=b, meta_c3=c, meta_anual=annual)
    assert bool(found(content, "V22")) == (annual != max(a, b, c))


@pytest.mark.parametrize("field", ["meta_anual", "meta_c1", "meta_c2", "meta_c3"])
def test_a_target_below_zero_is_an_error(field: str) -> None:
    assert only(product(**{field: -1_00}, monto_anual=0), "V23").where.field == field


@pytest.mark.parametrize("annual", [0, None])
def test_money_without_a_target_is_an_error(annual: int | None) -> None:
    content = product(meta_anual=annual, meta_c1=0, meta_c2=0, meta_c3=0)
    assert is_error(content, "V23")
    assert "Q 90,000.00" in messages(content, "V23")[0]


def test_a_target_without_money_is_a_warning() -> None:
    assert is_warning(product(monto_anual=0), "V24")
    assert not found(product(), "V24")


def test_families_come_whole_and_hectares_do_not() -> None:
    parts = {"meta_anual": 1_50, "meta_c1": 1_50, "meta_c2": 0, "meta_c3": 0}
    fields = [problem.where.field for problem in found(product(**parts), "V25")]
    assert fields == ["meta_anual", "meta_c1"]
    assert not found(product(**parts, unidad_medida="UM-23"), "V25")
    assert not found(product(**parts, unidad_medida="OTRA"), "V25")


def parts_of(*targets: int | None, **changes: Any) -> list[dict[str, Any]]:
    base = {**PRODUCT, "nivel": "subproducto", "padre": "1", "monto_anual": 0, **changes}
    return [
        {**base, "numero": number, "meta_anual": target, "meta_c1": target}
        for number, target in enumerate(targets, 2)
    ]


def test_parts_in_the_product_s_unit_add_up_to_its_target() -> None:
    assert found(plan(productos=[PRODUCT, *parts_of(100_00, 200_00)]), "V26") == []
    content = plan(productos=[PRODUCT, *parts_of(100_00, 150_00)])
    assert is_warning(content, "V26")
    assert messages(content, "V26") == [
        "Lo que depende de este producto suma 250 y su meta es 300. Faltan 50."
    ]


def test_parts_in_another_unit_are_not_added_up() -> None:
    parts = parts_of(1_00, unidad_medida="UM-19")
    assert found(plan(productos=[PRODUCT, *parts]), "V26") == []


def test_parts_whose_target_is_not_known_yet_are_not_added_up() -> None:
    assert found(plan(productos=[PRODUCT, *parts_of(100_00, None)]), "V26") == []


def test_a_product_without_parts_is_not_asked_for_them() -> None:
    assert found(plan(), "V26") == []


@pytest.mark.parametrize("programme", ["01", "99"])
def test_programmes_without_products_have_no_targets_to_be_wrong(programme: str) -> None:
    changes = {"unidad_medida": None, "meta_anual": -1, "meta_c1": None, "meta_c2": 5}
    assert found(product(programa=programme, **changes), *TARGETS) == []


def test_an_accepted_target_without_money_lapses_when_the_target_changes() -> None:
    before, after = product(monto_anual=0), product(monto_anual=0, meta_anual=301_00)
    assert only(before, "V24").fingerprint == only(product(monto_anual=0), "V24").fingerprint
    assert only(before, "V24").fingerprint != only(after, "V24").fingerprint
