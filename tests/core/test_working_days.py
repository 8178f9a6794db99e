"""Working days, and the holidays that move with Easter."""

from datetime import date

import pytest

from valija.catalogues import load
from valija.working_days import after, easter, holidays, is_working

ALL = load()
EASTERS = [(2000, 4, 23), (2008, 3, 23), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25)]


@pytest.mark.parametrize(("year", "month", "day"), EASTERS)
def test_easter_is_when_the_calendar_says(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


def test_holy_week_and_fixed_days_are_holidays() -> None:
    found = holidays(ALL, 2026)
    assert {date(2026, 4, 2), date(2026, 4, 3), date(2026, 9, 15), date(2026, 12, 25)} <= found


def test_people_work_from_monday_to_friday_but_for_holidays() -> None:
    assert is_working(date(2026, 9, 14), ALL)
    assert not is_working(date(2026, 9, 15), ALL)  # Independence
    assert not is_working(date(2026, 9, 19), ALL)  # a Saturday


def test_the_first_day_counted_is_the_next_working_one() -> None:
    assert after(date(2026, 9, 11), 1, ALL) == date(2026, 9, 14)  # a Friday, and its Monday
    assert after(date(2026, 9, 11), 2, ALL) == date(2026, 9, 16)


def test_ten_working_days_pass_over_holy_week() -> None:
    assert after(date(2026, 3, 27), 10, ALL) == date(2026, 4, 14)


def test_the_end_of_time_is_not_passed() -> None:
    with pytest.raises(OverflowError):
        after(date(9999, 12, 30), 5, ALL)
