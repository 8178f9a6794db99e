"""What is free of each contribution, what the law allows, and scenarios side by side."""

from datetime import date

import pytest

from tests.kinds.credit.requests import CONTRIBUTION, KIND, YEAR, asking, request
from valija.catalogues import load
from valija.kinds.credit import reading
from valija.kinds.credit.money.availability import (
    Backing,
    Commitment,
    availability,
    by_month,
    flat,
    pledged,
)
from valija.kinds.credit.money.capacity import (
    YearFigures,
    months_left,
    service_by_year,
    term_indicator,
    verdicts,
    year_indicators,
)
from valija.kinds.credit.money.projection import Tariff, Terms, project
from valija.kinds.credit.money.rounding import half_up, ratio
from valija.kinds.credit.money.scenarios import side_by_side
from valija.kinds.credit.parameters import parameters

TARIFF = Tariff(vat=12_00, day_base=365)
LOAN = Terms(amount=1_200_000_00, months=12, rate=8_00, start=date(2026, 1, 15))
SCHEDULE = project(LOAN, TARIFF)
CONSTITUTIONAL = Backing("aporte_constitucional", 800_000_00, 90_00)
VAT_PEACE = Backing("iva_paz", 900_000_00, 75_00)
KNOWN = parameters(load(), "2026")


def test_the_example_of_the_paper_has_its_bases_and_fits() -> None:
    assert (CONSTITUTIONAL.base, VAT_PEACE.base) == (720_000_00, 675_000_00)
    running = Commitment(
        "aporte_constitucional", flat(500_000_00, date(2026, 1, 1), date(2026, 12, 1))
    )
    room = availability(SCHEDULE, [CONSTITUTIONAL], [running])
    assert {month.available for month in room.months} == {220_000_00}
    assert room.fits
    assert room.first_failure is None


def test_the_first_month_that_fails_is_told_with_what_is_missing() -> None:
    running = Commitment("iva_paz", flat(570_000_00, date(2026, 1, 1), date(2026, 3, 1)))
    room = availability(SCHEDULE, [VAT_PEACE], [running])
    failing = room.first_failure
    assert failing is not None
    assert failing.month == "2026-01"
    assert failing.shortfall == 105_007_78 - 105_000_00
    assert [month.shortfall for month in room.months[3:]] == [0] * 9


def test_two_guarantees_add_up_and_other_sources_don_t_count() -> None:
    other = Commitment("iva_paz", {"2026-01": 600_000_00})
    assert availability(SCHEDULE, [CONSTITUTIONAL], [other]).months[0].available == 720_000_00
    both = availability(SCHEDULE, [CONSTITUTIONAL, VAT_PEACE], [other])
    assert both.months[0].available == 720_000_00 + 675_000_00 - 600_000_00


def test_what_is_pledged_counts_the_new_instalment_too() -> None:
    room = availability(SCHEDULE, [CONSTITUTIONAL], [])
    assert pledged(room.months[0], [CONSTITUTIONAL]) == 13_13  # 105,007.78 of 800,000.00
    assert pledged(room.months[0], []) is None


def test_a_loan_of_known_terms_takes_its_own_instalments() -> None:
    assert by_month(SCHEDULE)["2026-03"] == 107_609_86
    months = {"2025-11": 5, "2025-12": 5, "2026-01": 5}
    assert flat(5, date(2025, 11, 20), date(2026, 1, 1)) == months
    assert flat(5, date(2026, 2, 1), date(2026, 1, 1)) == {}


def test_the_capacity_of_a_year_is_what_is_left_for_new_debt() -> None:
    figures = YearFigures(2026, 3_000_00, 12_000_00, 6_000_00, 500_00)
    assert figures.capacity == 8_500_00
    (verdict,) = verdicts(SCHEDULE, [figures])
    assert (verdict.service, verdict.shortfall) == (1_253_882_74, 1_253_882_74 - 8_500_00)


def test_each_year_of_a_loan_is_held_against_its_own_figures() -> None:
    schedule = project(Terms(1_200_000_00, 12, 8_00, date(2026, 7, 1)), TARIFF)
    service = service_by_year(schedule)
    assert service.keys() == {2026, 2027}
    assert sum(service.values()) == schedule.payment
    unknown = verdicts(schedule, [YearFigures(2026, 10**12, 0, 0, 0)])[1]
    assert (unknown.year, unknown.capacity, unknown.shortfall) == (2027, None, 0)


def test_indicators_pass_their_limits_only_where_both_are_known() -> None:
    figures = YearFigures(
        2026, 0, 60_00, 0, 30_00, total_income=100_00, current_income=90_00,
        current_spending=10_00, debt=70_00,
    )  # fmt: skip
    limits = {"servicio_ahorro": 40_00, "saldo_ingresos": 80_00}
    service, debt, transfers = year_indicators(figures, 10_00, 11_00, limits)
    assert (service.value, service.is_over) == (50_00, True)
    assert (debt.value, debt.is_over) == (81_00, True)
    assert (transfers.value, transfers.is_over) == (60_00, False)
    bare = year_indicators(YearFigures(2026, 0, 0, 0, 0), 1, 1, limits)
    assert [(one.value, one.is_over) for one in bare] == [(None, False)] * 3


def test_what_is_paid_in_the_term_is_held_against_what_is_expected_in_it() -> None:
    assert months_left(date(2026, 1, 15), date(2028, 1, 14)) == 25
    assert months_left(date(2028, 2, 1), date(2028, 1, 14)) == 0
    end = date(2026, 6, 30)
    one = term_indicator(SCHEDULE, 100_000_00, end, date(2026, 1, 1), 100_00)
    paid = sum(part.payment for part in SCHEDULE.instalments[:6])
    assert one.value == ratio(paid, 600_000_00)
    assert one.is_over
    assert term_indicator(SCHEDULE, 0, end, end, 100_00).value is None


def test_scenarios_stand_side_by_side_and_impossible_ones_are_left_out() -> None:
    longer = Terms(1_200_000_00, 36, 8_00, date(2026, 1, 15))
    wrong = Terms(1_200_000_00, 3, 8_00, date(2026, 1, 15), grace=3)
    given = [("12 meses", LOAN), ("36 meses", longer), ("mal", wrong)]
    small = Backing("iva_paz", 100_000_00, 75_00)
    short, long = side_by_side(given, TARIFF, [small], [], date(2028, 1, 14))
    assert (short.name, short.outlives_term, short.room.fits) == ("12 meses", False, False)
    assert (long.name, long.outlives_term, long.room.fits) == ("36 meses", True, True)
    assert long.schedule.interest > short.schedule.interest
    assert short.schedule.highest.payment == 107_609_86


def test_scenarios_are_read_from_their_rows() -> None:
    later = date(2027, 1, 1)
    rows = [
        {"nombre": "A", "monto": 100_00, "plazo_meses": 6, "tasa": 8_00},
        {"nombre": "B", "monto": 100_00, "plazo_meses": 6},
        {"nombre": "C", "monto": 1, "plazo_meses": 1, "tasa": 0, "fecha_amortizacion": later},
    ]
    found = dict(reading.scenario_terms(request(escenarios=rows), KNOWN))
    assert found.keys() == {"A", "C"}
    assert found["A"].start == date(2026, 1, 15)
    assert found["C"].start == later


def test_the_last_contribution_known_of_each_source_is_the_base() -> None:
    rows: list[dict[str, object]] = [
        {"mes": "2025-11", "constitucional": 5_00},
        {**CONTRIBUTION, "mes": "2025-10"},
        {"mes": "2025-12"},
    ]
    assert reading.last_contributions(request(aportes=rows)) == {
        "aporte_constitucional": 5_00,
        "iva_paz": 900_000_00,
    }


def test_a_guarantee_s_own_share_goes_before_the_usual_one() -> None:
    row = {"tipo": "aporte_constitucional", "porcentaje": 50_00}
    (backing,) = reading.backings(request(garantias=[row]), KNOWN)
    assert backing.base == 400_000_00
    (usual,) = reading.backings(request(), KNOWN)
    assert usual.base == 720_000_00
    assert len(reading.backings(asking(programa="ambos"), KNOWN)) == 2


def test_only_complete_years_have_figures() -> None:
    content = request(capacidad=[YEAR, {**YEAR, "anio": 2027, "funcionamiento": None}])
    assert [one.year for one in reading.year_figures(content)] == [2026]


def test_show_says_the_projection_and_its_sums() -> None:
    totals = KIND.totals(request())
    assert (totals["amount"], totals["payment"]) == ("1200000.00", "1253882.74")
    assert totals["maturity"] == totals["registered_maturity"] == "2026-12-31"
    assert totals["schedule"][0] == {
        "n": 1,
        "from": "2026-01-15",
        "to": "2026-01-31",
        "days": 17,
        "opening": "1200000.00",
        "principal": "100000.00",
        "interest": "4471.23",
        "vat": "536.55",
        "payment": "105007.78",
        "closing": "1100000.00",
    }


def test_show_of_an_incomplete_request_has_no_projection() -> None:
    totals = KIND.totals(asking(tasa=None))
    assert totals["schedule"] == []
    assert totals["payment"] is None


@pytest.mark.parametrize(
    ("top", "bottom", "result"), [(1, 2, 1), (-1, 2, 0), (3, 2, 2), (1, 3, 0), (2, 3, 1)]
)
def test_halves_are_rounded_upwards(top: int, bottom: int, result: int) -> None:
    assert half_up(top, bottom) == result
