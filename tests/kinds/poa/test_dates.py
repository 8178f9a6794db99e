"""V29: what a plan does in its year begins and ends in it."""

from datetime import date
from typing import Any

import pytest

from tests.kinds.poa.plans import found, is_error, only, product
from tests.kinds.poa.test_projects import project

YEAR = {"fecha_inicio": date(2027, 1, 2), "fecha_fin": date(2027, 12, 31)}


def test_dates_in_the_year_are_sound() -> None:
    assert found(product(**YEAR), "V29") == []
    assert found(product(), "V29") == []


@pytest.mark.parametrize(
    ("field", "day"), [("fecha_inicio", date(2026, 12, 31)), ("fecha_fin", date(2028, 1, 1))]
)
def test_a_date_of_another_year_is_an_error(field: str, day: date) -> None:
    content = product(**{**YEAR, field: day})
    assert is_error(content, "V29")
    assert only(content, "V29").where.field == field


def test_an_end_before_the_start_is_an_error() -> None:
    backwards: dict[str, Any] = {"fecha_inicio": date(2027, 4, 30), "fecha_fin": date(2027, 4, 29)}
    assert is_error(product(**backwards), "V29")
    assert is_error(project(**backwards), "V29")


def test_a_target_before_the_start_is_an_error_of_its_cuatrimestre() -> None:
    late = {**YEAR, "fecha_inicio": date(2027, 5, 1)}
    assert only(product(**late), "V29").where.field == "meta_c1"
    assert found(product(**late, meta_c1=0, meta_anual=200_00), "V29") == []
    assert found(product(**{**YEAR, "fecha_inicio": date(2027, 4, 30)}), "V29") == []


def test_a_project_may_last_beyond_the_year() -> None:
    dates = {"fecha_inicio": date(2026, 3, 1), "fecha_fin": date(2029, 3, 1)}
    assert found(project(**dates), "V29") == []
