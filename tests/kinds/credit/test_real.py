"""Real charges: interest split at the day of delivery, differences from the plan, arrears."""

from datetime import date

import pytest

from tests.kinds.credit.requests import CONTRIBUTION, request
from valija.kinds.credit import reading
from valija.kinds.credit.money.projection import Tariff, Terms, interest_of, project
from valija.kinds.credit.money.real import (
    Charge,
    arrears,
    balance_spans,
    differences,
    interest_of_month,
)

TARIFF = Tariff(vat=12_00, day_base=365)
SCHEDULE = project(Terms(1_200_000_00, 12, 8_00, date(2026, 1, 15)), TARIFF)
ORDERS = {date(2026, 1, 15): 1_200_000_00}
JANUARY = Charge(date(2026, 2, 10), "2026-01", 100_000_00, 4_471_23, 536_55)
FEBRUARY = Charge(date(2026, 3, 3), "2026-02", 100_000_00, 7_000_00, 840_00)


def interest(day: date, orders: dict[date, int], repaid: dict[date, int]) -> int:
    return interest_of_month(orders, repaid, day, rate=8_00, day_base=365)


def test_a_month_is_split_on_the_day_of_delivery() -> None:
    repaid = {date(2026, 2, 10): 100_000_00}
    spans = list(balance_spans(ORDERS, repaid, date(2026, 2, 1), date(2026, 2, 28)))
    assert spans == [(1_200_000_00, 10), (1_100_000_00, 18)]
    exact = (1_200_000_00 * 10 + 1_100_000_00 * 18) * 8 / 100 / 365
    assert interest(date(2026, 2, 5), ORDERS, repaid) == round(exact)


def test_without_payments_a_month_costs_what_the_projection_says() -> None:
    assert interest(date(2026, 1, 20), ORDERS, {}) == SCHEDULE.instalments[0].interest


def test_the_first_disbursement_sets_off_the_interest_and_the_next_ones_add_to_it() -> None:
    orders = {date(2026, 1, 15): 600_000_00, date(2026, 1, 21): 600_000_00}
    spans = list(balance_spans(orders, {}, date(2026, 1, 1), date(2026, 1, 31)))
    assert spans == [(0, 14), (600_000_00, 6), (1_200_000_00, 11)]
    assert interest(date(2026, 1, 1), {}, {}) == 0


def test_a_payment_on_the_last_day_changes_nothing_in_its_month() -> None:
    repaid = {date(2026, 2, 28): 100_000_00}
    whole = interest_of(1_200_000_00, 8_00, 28, 365)
    assert interest(date(2026, 2, 1), ORDERS, repaid) == whole


def test_each_month_stands_beside_what_was_charged_for_it() -> None:
    first, second, third, *_ = differences(SCHEDULE, [JANUARY, FEBRUARY])
    assert (first.month, first.total) == ("2026-01", 0)
    assert second.by_part == (0, 7_000_00 - 6_750_68, 840_00 - 810_08)
    assert (third.charged, third.by_part, third.total) == (None, None, None)


def test_two_charges_of_one_month_add_up_and_unplanned_months_come_last() -> None:
    late = Charge(date(2027, 2, 1), "2027-01", 0, 5, 1)
    found = differences(SCHEDULE, [JANUARY, JANUARY, late])
    assert found[0].charged == (200_000_00, 8_942_46, 1_073_10)
    assert (found[-1].month, found[-1].planned, found[-1].total) == ("2027-01", (0, 0, 0), 6)


def test_what_is_due_and_not_paid_is_in_arrears() -> None:
    found = arrears(SCHEDULE, [JANUARY], ["2026-01", "2026-02"], date(2026, 3, 5))
    assert found.principal == 100_000_00
    assert found.interest == 6_750_68 + 810_08
    assert found.any
    assert found.excused == ()


def test_no_arrears_arise_while_the_government_doesn_t_deliver() -> None:
    found = arrears(SCHEDULE, [JANUARY], ["2026-01"], date(2026, 3, 5))
    assert not found.any
    assert found.excused == ("2026-02",)


@pytest.mark.parametrize("today", [date(2026, 1, 15), date(2026, 1, 31)])
def test_nothing_is_overdue_before_its_month_has_ended(today: date) -> None:
    assert not arrears(SCHEDULE, [], ["2026-01"], today).any


def test_the_rows_give_charges_deliveries_and_the_balance() -> None:
    paid = {"capital": 100_000_00, "interes": 1, "iva": 2, "documento": "A"}
    order = {"numero": "1", "fecha": date(2026, 1, 15), "monto": 1_200_000_00}
    content = request(
        "AMO",
        ordenes_pago=[order, {**order, "numero": "2", "monto": 5}],
        amortizaciones=[
            {**paid, "fecha": date(2026, 10, 3), "mes": "2026-09"},
            {**paid, "fecha": date(2026, 11, 3)},
            {**paid, "fecha": None},
        ],
        aportes=[CONTRIBUTION, {"mes": "2025-11", "iva_paz": 1}],
    )
    assert [charge.month for charge in reading.charges(content)] == ["2026-09", "2026-11"]
    assert reading.disbursed(content) == {date(2026, 1, 15): 1_200_000_05}
    assert reading.balance(content) == 1_200_000_05 - 300_000_00
    assert list(reading.delivered_months(content, "aporte_constitucional")) == ["2025-10"]
    assert list(reading.delivered_months(content, "ambos")) == ["2025-10", "2025-11"]
