"""V11, V50 and V51: where money goes, and what was moved."""

from typing import Any

from tests.kinds.poa.plans import (
    CEILING,
    HEADER,
    LINE,
    OFFICE_LINE,
    PRODUCT,
    found,
    is_error,
    is_warning,
    line,
    only,
    plan,
)
from tests.kinds.poa.test_projects import project
from valija.content import Content
from valija.problems import Severity

PLACE = {"fila": "1", "municipio": "0401", "lugar_poblado": "El Rosario", "area": "rural"}


def moved(first: int | None, second: int | None, net: int | None = None) -> Content:
    lines: list[dict[str, Any]] = [
        {**LINE, "modificado": first, "vigente": 90_000_00 + (first or 0)},
        {**OFFICE_LINE, "modificado": second, "vigente": 10_000_00 + (second or 0)},
    ]
    return plan(renglones=lines, encabezado=[{**HEADER, "ampliaciones": net}])


def test_a_line_of_another_municipality_is_an_error() -> None:
    assert is_error(line(ubicacion="0402"), "V11")
    assert found(line(), "V11") == []


def test_places_and_projects_of_another_municipality_are_too() -> None:
    assert is_error(plan(lugares=[{**PLACE, "municipio": "0402"}]), "V11")
    assert is_error(project(municipio="0402"), "V11")
    assert found(plan(lugares=[PLACE]), "V11") == []


def test_within_a_mancomunidad_it_is_a_warning() -> None:
    header = {**HEADER, "mancomunidad": True}
    content = plan(encabezado=[header], lugares=[{**PLACE, "municipio": "0402"}])
    assert is_warning(content, "V11")


def test_transfers_that_do_not_sum_to_zero_are_a_warning() -> None:
    assert found(moved(-500_00, 500_00), "V50") == []
    assert is_warning(moved(-500_00, 500_01), "V50")
    assert only(moved(-500_00, 500_01), "V50").message.endswith("hay Q 0.01 de diferencia.")


def test_an_approved_enlargement_is_no_transfer() -> None:
    assert found(moved(0, 700_00, net=700_00), "V50") == []
    assert is_warning(moved(0, 0, net=700_00), "V50")


def test_changes_that_a_source_does_not_give_are_unknown_not_zero() -> None:
    assert found(moved(None, 500_00), "V50") == []


def test_money_for_one_area_alone_is_told_and_blocks_nothing() -> None:
    problem = only(plan(lugares=[PLACE]), "V51")
    assert problem.severity is Severity.INFO
    assert "Q 90,000.00 van al área rural" in problem.message


def test_money_for_both_areas_is_not_told() -> None:
    town = {**PLACE, "lugar_poblado": "Zona 1", "area": "urbana"}
    assert found(plan(lugares=[PLACE, town]), "V51") == []
    assert found(plan(), "V51") == []


def test_the_places_of_what_stands_below_are_those_of_the_product() -> None:
    part = {**PRODUCT, "numero": 2, "nivel": "intervencion", "padre": "1", "monto_anual": 0}
    content = plan(productos=[PRODUCT, part], lugares=[{**PLACE, "fila": "2"}])
    assert "Q 90,000.00" in only(content, "V51").message


def history(*amounts: int | None, income: int = 100_000_00) -> Content:
    years = {f"historico_{year}": amount for year, amount in enumerate(amounts, 1)}
    return plan(techos=[{**CEILING, "ingreso_estimado": income, **years}])


def test_an_estimate_far_above_five_years_is_a_warning_by_one_centavo() -> None:
    fifth = 80_000_00
    assert found(history(*[fifth] * 5, income=92_000_00), "V52") == []
    assert is_warning(history(*[fifth] * 5, income=92_000_01), "V52")


def test_four_years_are_no_history() -> None:
    assert found(history(1, 1, 1, 1, None), "V52") == []
