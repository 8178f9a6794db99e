"""The projection: both examples of the paper to the centavo, and ten thousand invented loans."""

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valija.kinds.credit.money.months import month_end
from valija.kinds.credit.money.projection import (
    Schedule,
    Tariff,
    Terms,
    interest_of,
    project,
    vat_within,
)

TARIFF = Tariff(vat=12_00, day_base=365)
LEVEL = Terms(amount=1_200_000_00, months=12, rate=8_00, start=date(2026, 1, 15))
GRACE = Terms(amount=500_000_00, months=6, rate=8_00, start=date(2026, 3, 1), grace=2)
LINES = """
 1|17|1200000.00|100000.00|4471.23|536.55|105007.78
 2|28|1100000.00|100000.00|6750.68|810.08|107560.76
 3|31|1000000.00|100000.00|6794.52|815.34|107609.86
 4|30|900000.00|100000.00|5917.81|710.14|106627.95
 5|31|800000.00|100000.00|5435.62|652.27|106087.89
 6|30|700000.00|100000.00|4602.74|552.33|105155.07
 7|31|600000.00|100000.00|4076.71|489.21|104565.92
 8|31|500000.00|100000.00|3397.26|407.67|103804.93
 9|30|400000.00|100000.00|2630.14|315.62|102945.76
10|31|300000.00|100000.00|2038.36|244.60|102282.96
11|30|200000.00|100000.00|1315.07|157.81|101472.88
12|31|100000.00|100000.00|679.45|81.53|100760.98
"""


def cents(text: str) -> int:
    return int(text.replace(".", ""))


def test_the_first_example_of_the_paper_comes_out_to_the_centavo() -> None:
    schedule = project(LEVEL, TARIFF)
    expected = []
    for line in LINES.split():
        n, days, *amounts = line.split("|")
        expected.append((int(n), int(days), *map(cents, amounts)))
    assert [
        (one.n, one.days, one.opening, one.principal, one.interest, one.vat, one.payment)
        for one in schedule.instalments
    ] == expected
    assert sum(one.days for one in schedule.instalments) == 351
    totals = (schedule.principal, schedule.interest, schedule.vat, schedule.payment)
    assert totals == (1_200_000_00, 48_109_59, 5_773_15, 1_253_882_74)
    assert schedule.last_end == schedule.registered_end == date(2026, 12, 31)


def test_the_second_example_of_the_paper_comes_out_to_the_centavo() -> None:
    schedule = project(GRACE, TARIFF)
    lines = schedule.instalments
    assert [one.principal for one in lines] == [83_333_33] * 5 + [83_333_35]
    assert [one.interest for one in lines] == [
        3_397_26,
        2_739_73,
        2_264_84,
        1_698_63,
        1_095_89,
        566_21,
    ]
    assert (schedule.interest, schedule.vat) == (11_762_56, 1_411_52)
    assert schedule.payment == 513_174_08
    assert lines[0].start == date(2026, 5, 1)


def test_with_grace_the_end_that_infom_registers_is_another_and_the_later_one_counts() -> None:
    schedule = project(GRACE, TARIFF)
    assert schedule.last_end == date(2026, 10, 31)
    assert schedule.registered_end == date(2026, 8, 31)
    assert schedule.maturity == date(2026, 10, 31)


def test_in_the_other_reading_the_term_includes_the_grace() -> None:
    terms = Terms(500_000_00, 6, 8_00, date(2026, 3, 1), grace=2, grace_included=True)
    schedule = project(terms, TARIFF)
    assert [one.principal for one in schedule.instalments] == [125_000_00] * 4
    assert schedule.last_end == schedule.registered_end == date(2026, 8, 31)


def test_where_interest_runs_during_grace_its_months_pay_no_capital_and_no_day_twice() -> None:
    terms = Terms(500_000_00, 6, 8_00, date(2026, 3, 15), grace=2)
    schedule = project(terms, Tariff(12_00, 365, interest_in_grace=True))
    first, second, third = schedule.instalments[:3]
    assert (first.start, first.end) == (date(2026, 3, 15), date(2026, 3, 31))
    assert (first.principal, second.principal) == (0, 0)
    assert third.start == date(2026, 5, 1)
    assert third.principal == 83_333_33
    assert len(schedule.instalments) == 8
    assert_sound(schedule)


def test_stepped_capital_is_paid_as_it_was_listed() -> None:
    terms = Terms(100_00, 3, 8_00, date(2026, 1, 1), capitals=(0, 30_00, 70_00))
    lines = project(terms, TARIFF).instalments
    assert [one.principal for one in lines] == [0, 30_00, 70_00]
    assert [one.closing for one in lines] == [100_00, 70_00, 0]


@pytest.mark.parametrize(
    "terms",
    [
        Terms(0, 12, 8_00, date(2026, 1, 1)),
        Terms(100, 0, 8_00, date(2026, 1, 1)),
        Terms(100, 12, 8_00, date(2026, 1, 1), grace=12),
        Terms(100, 12, 8_00, date(2026, 1, 1), grace=-1),
        Terms(100, 12, 8_00, date(9998, 1, 1)),
        Terms(100, 3, 8_00, date(2026, 1, 1), capitals=(50, 50)),
        Terms(100, 2, 8_00, date(2026, 1, 1), capitals=(50, 51)),
        Terms(100, 2, 8_00, date(2026, 1, 1), capitals=(-1, 101)),
    ],
)
def test_impossible_terms_say_why_and_are_not_projected(terms: Terms) -> None:
    assert terms.fault.endswith(".")
    with pytest.raises(ValueError):
        project(terms, TARIFF)


def test_a_start_on_the_31st_is_cut_to_the_month_s_end() -> None:
    terms = Terms(100_000_00, 3, 8_00, date(2026, 12, 31), grace=2)
    assert project(terms, TARIFF).instalments[0].start == date(2027, 2, 28)
    leap = Terms(100_000_00, 3, 8_00, date(2027, 12, 31), grace=2)
    assert project(leap, TARIFF).instalments[0].start == date(2028, 2, 29)


def test_a_leap_year_has_365_days_for_interest_too() -> None:
    assert interest_of(365_000_00, 1_00, 366, 365) == 3_660_00


def test_half_a_centavo_is_rounded_upwards() -> None:
    assert interest_of(365_00, 50, 1, 365) == 1  # half a centavo
    assert interest_of(364_00, 50, 1, 365) == 0


def test_an_invoice_finds_the_vat_inside_its_total() -> None:
    assert vat_within(4_471_23 + 536_55, 12_00) == 536_55


def assert_sound(schedule: Schedule) -> None:
    lines = schedule.instalments
    assert sum(one.principal for one in lines) == schedule.terms.amount
    assert lines[-1].closing == 0
    assert all(one.principal >= 0 and one.closing >= 0 for one in lines)
    assert all(a.closing == b.opening for a, b in pairwise(lines))
    assert all(b.start == a.end + timedelta(1) for a, b in pairwise(lines))
    assert all(one.end == month_end(one.start) for one in lines)
    parts = (one.principal + one.interest + one.vat for one in lines)
    assert schedule.payment == sum(parts)
    assert schedule.payment == schedule.principal + schedule.interest + schedule.vat


@st.composite
def loans(draw: st.DrawFn) -> Terms:
    months = draw(st.integers(1, 120))
    grace = draw(st.integers(0, months - 1))
    included = draw(st.booleans())
    count = months - grace if included else months
    amount = draw(st.integers(1, 10**11))
    cuts = sorted(draw(st.lists(st.integers(0, amount), min_size=count - 1, max_size=count - 1)))
    stepped = tuple(b - a for a, b in zip([0, *cuts], [*cuts, amount], strict=True))
    return Terms(
        amount=amount,
        months=months,
        rate=draw(st.integers(0, 40_00)),
        start=draw(st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        grace=grace,
        grace_included=included,
        capitals=draw(st.sampled_from([(), stepped])),
    )


@given(loans(), st.booleans())
def test_capital_sums_to_the_amount_and_no_balance_is_negative(terms: Terms, grace: bool) -> None:
    assert_sound(project(terms, Tariff(12_00, 365, interest_in_grace=grace)))


def test_ten_thousand_loans_are_sound() -> None:
    draw = random.Random(5)
    for _ in range(10_000):
        months = draw.choice((1, 6, 12, 18, 24, 36))
        grace = draw.randrange(min(months, 7))
        terms = Terms(
            amount=draw.randrange(1, 5_000_000_000),
            months=months,
            rate=draw.randrange(20_00),
            start=date(2020, 1, 1) + timedelta(draw.randrange(4000)),
            grace=grace,
            grace_included=draw.random() < 0.5,
        )
        assert_sound(project(terms, TARIFF))
