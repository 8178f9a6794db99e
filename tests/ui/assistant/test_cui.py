"""The form of a CUI, against the cases of the paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.assistant import cui
from valija.problems import Severity

VALID = "1234567890101 9876543220101 1000000020101 0000000190101 5555555500101 1122334490101"
WRONG_CHECK = "1234567800101 1234567810101 9876543200101"
WRONG_PLACE = "1234567892301 1234567890118 1234567890100"


@pytest.mark.parametrize("number", [*VALID.split(), "2000000040101", "", "  "])
def test_well_formed_numbers_and_none_at_all_are_fine(number: str) -> None:
    assert cui.fault(number) is None


@pytest.mark.parametrize("number", [*WRONG_CHECK.split(), *WRONG_PLACE.split()])
def test_what_may_be_wrong_is_a_warning(number: str) -> None:
    found = cui.fault(number)
    assert found is not None
    assert found[0] is Severity.WARNING


@pytest.mark.parametrize("number", ["123456789010", "12345678901012", "123456789010a", "１２３"])
def test_what_is_no_cui_is_an_error(number: str) -> None:
    found = cui.fault(number)
    assert found is not None
    assert found[0] is Severity.ERROR


@pytest.mark.parametrize("check", "0123456789")
def test_a_remainder_of_ten_is_never_right(check: str) -> None:
    assert cui.fault(f"50000000{check}0101") is not None


@given(st.from_regex(r"\d{13}", fullmatch=True), st.sampled_from([" ", "-", "  "]))
def test_spaces_and_hyphens_don_t_count(digits: str, parting: str) -> None:
    spaced = f"{digits[:4]}{parting}{digits[4:9]}{parting}{digits[9:]}"
    assert cui.fault(spaced) == cui.fault(digits)
    assert cui.shown(spaced) == f"{digits[:4]} {digits[4:9]} {digits[9:]}"


def test_what_can_t_be_grouped_is_shown_as_it_was_typed() -> None:
    assert cui.shown(" 123 ") == "123"
