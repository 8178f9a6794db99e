"""V43 and V44: one amount, said three times."""

from hypothesis import given
from hypothesis import strategies as st

from tests.kinds.poa.plans import (
    HEADER,
    LINE,
    OFFICE_LINE,
    PRODUCT,
    found,
    is_error,
    messages,
    only,
    plan,
    product,
)
from valija.kinds.poa.rules.ledger import thirds
from valija.problems import Severity

WORK = {**LINE, "actividad": "000", "obra": "001", "renglon": "331", "grupo": "300"}


def test_a_product_costs_what_its_lines_do() -> None:
    content = product(monto_anual=80_000_00, monto_c3=20_000_00)
    assert messages(content, "V43") == [
        "El monto es Q 80,000.00 y los renglones de 12-01-001 suman Q 90,000.00. "
        "Faltan Q 10,000.00."
    ]
    assert is_error(content, "V44")


def test_products_of_one_code_share_its_lines() -> None:
    half = {"monto_anual": 45_000_00, "monto_c1": 45_000_00, "monto_c2": 0, "monto_c3": 0}
    halves = [{**PRODUCT, **half}, {**PRODUCT, **half, "numero": 2}]
    assert found(plan(productos=halves)) == []
    content = plan(productos=[*halves, {**PRODUCT, **half, "numero": 3}])
    assert messages(content, "V43")[0].startswith("Los 3 productos de 12-01-001 suman")


def test_an_intervention_costs_what_the_lines_of_its_activity_and_work_do() -> None:
    half = {"asignado": 45_000_00, "vigente": 45_000_00}
    part = {**PRODUCT, "nivel": "intervencion", "padre": "1", "numero": 2, "obra": "001"}
    part |= {"monto_anual": 45_000_00, "monto_c1": 45_000_00, "monto_c2": 0, "monto_c3": 0}
    lines = [{**LINE, **half}, {**WORK, **half}, OFFICE_LINE]
    assert found(plan(productos=[PRODUCT, part], renglones=lines), "V43", "V44") == []
    wrong = {**part, "monto_anual": 46_000_00, "monto_c1": 46_000_00}
    content = plan(productos=[PRODUCT, wrong], renglones=lines)
    assert "12-01-001-001" in only(content, "V43").message


def test_lines_without_a_product_are_one_error_for_each_code() -> None:
    other = {**LINE, "proyecto": "002", "asignado": 1_00, "vigente": 1_00}
    content = plan(renglones=[LINE, OFFICE_LINE, other, {**other, "renglon": "241"}])
    assert messages(content, "V43") == [
        "2 renglones de 12-01-002, por Q 2.00, no tienen producto. "
        "Agregue el producto 12-01-002 o corrija el código."
    ]
    assert only(content, "V43").where.row_id == "renglones-3"


def test_lines_of_programmes_without_products_need_none() -> None:
    assert found(plan(), "V43", "V44") == []


def test_the_money_of_the_cuatrimestres_adds_up() -> None:
    assert messages(product(monto_c3=29_999_99), "V43") == [
        "Los montos de los cuatrimestres suman Q 89,999.99 y el anual es Q 90,000.00. "
        "Faltan Q 0.01."
    ]
    assert messages(product(monto_c1=None, monto_c3=None), "V43") == [
        "Faltan los montos de enero-abril y septiembre-diciembre. "
        "Si no se gasta nada en ese tiempo, escriba 0."
    ]


def test_assumed_thirds_are_told_until_somebody_changes_them() -> None:
    assumed = product(reparto_supuesto=True)
    assert [problem.severity for problem in found(assumed)] == [Severity.INFO]
    planned = product(reparto_supuesto=True, monto_c1=40_000_00, monto_c2=20_000_00)
    assert found(planned) == []


@given(st.integers(0, 10**15))
def test_thirds_lose_no_centavo(amount: int) -> None:
    first, second, third = thirds(amount)
    assert first + second + third == amount
    assert 0 <= first == second <= third <= first + 2


def test_the_approved_budget_is_the_sum_of_the_lines() -> None:
    content = plan(encabezado=[{**HEADER, "presupuesto_aprobado": 100_000_01}])
    assert is_error(content, "V44")
    assert messages(content, "V44") == [
        "El Concejo aprobó Q 100,000.01 y los renglones suman Q 100,000.00. Faltan Q 0.01."
    ]


def test_an_approved_budget_that_is_not_known_is_missing_and_not_wrong() -> None:
    content = plan(encabezado=[{**HEADER, "presupuesto_aprobado": None}])
    assert [problem.rule for problem in found(content)] == ["C01"]
