"""The form of CUI, NIT, telephone and mail, against the cases of the paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valija.identity_numbers import (
    cui_fault,
    mail_fault,
    nit_fault,
    phone_fault,
    plain_nit,
    shown_cui,
    shown_nit,
)
from valija.problems import Severity

VALID = "1234567890101 9876543220101 1000000020101 0000000190101 5555555500101 1122334490101"
WRONG_CHECK = "1234567800101 1234567810101 9876543200101"
WRONG_PLACE = "1234567892301 1234567890118 1234567890100"
NITS = "1234567-9 9876543-4 87654321-2 12345678-9 100-7 12-4 37-K 42932-5 576937-K 7108-0 97425-0"


@pytest.mark.parametrize("number", [*VALID.split(), "2000000040101", "", "  "])
def test_well_formed_cuis_and_none_at_all_are_fine(number: str) -> None:
    assert cui_fault(number) is None


@pytest.mark.parametrize("number", [*WRONG_CHECK.split(), *WRONG_PLACE.split()])
def test_what_may_be_wrong_in_a_cui_is_a_warning(number: str) -> None:
    found = cui_fault(number)
    assert found is not None
    assert found[0] is Severity.WARNING


@pytest.mark.parametrize("number", ["123456789010", "12345678901012", "123456789010a", "１２３"])
def test_what_is_no_cui_is_an_error(number: str) -> None:
    found = cui_fault(number)
    assert found is not None
    assert found[0] is Severity.ERROR


def test_a_cui_of_twelve_digits_is_told_how_many_it_has() -> None:
    said = "El CUI tiene 12 dígitos; deben ser 13. Revise el DPI."
    assert cui_fault("1234 56789 010") == (Severity.ERROR, said)


@pytest.mark.parametrize("check", "0123456789")
def test_a_remainder_of_ten_is_never_right(check: str) -> None:
    assert cui_fault(f"50000000{check}0101") is not None


@given(st.from_regex(r"\d{13}", fullmatch=True), st.sampled_from([" ", "-", "  "]))
def test_spaces_and_hyphens_don_t_count(digits: str, parting: str) -> None:
    spaced = f"{digits[:4]}{parting}{digits[4:9]}{parting}{digits[9:]}"
    assert cui_fault(spaced) == cui_fault(digits)
    assert shown_cui(spaced) == f"{digits[:4]} {digits[4:9]} {digits[9:]}"


def test_what_can_t_be_grouped_is_shown_as_it_was_typed() -> None:
    assert shown_cui(" 123 ") == "123"
    assert shown_nit(" 1 ") == "1"


@pytest.mark.parametrize("number", [*NITS.split(), "576937-k", "1234567 9", ""])
def test_a_sound_nit_is_fine_however_it_is_typed(number: str) -> None:
    assert nit_fault(number) is None


@pytest.mark.parametrize("number", ["1234567-8", "37-0"])
def test_a_wrong_check_digit_of_a_nit_is_an_error(number: str) -> None:
    said = "El verificador del NIT no coincide. Revise la constancia de RTU."
    assert nit_fault(number) == (Severity.ERROR, said)


@pytest.mark.parametrize("number", ["1234567-8", "37-0", "12K4-5", "12345678901234"])
def test_what_is_said_of_a_nit_never_repeats_it(number: str) -> None:
    found = nit_fault(number)
    assert found is not None
    assert number not in found[1]
    assert plain_nit(number) not in found[1]


@pytest.mark.parametrize("number", ["CF", "c/f", "K", "7", "12K4-5", "12345678901234", "x"])
def test_what_is_no_nit_is_an_error(number: str) -> None:
    found = nit_fault(number)
    assert found is not None
    assert found[0] is Severity.ERROR


def test_a_nit_is_compared_plain_and_shown_with_its_hyphen() -> None:
    assert plain_nit("576937-k") == "576937K"
    assert shown_nit("576937k") == "576937-K"


@pytest.mark.parametrize(
    "number", ["", "7839-0000", "5555 1234", "+502 55551234", "502-2345-6789", "110", "1555"]
)
def test_a_telephone_of_this_country_is_fine(number: str) -> None:
    assert phone_fault(number) is None


@pytest.mark.parametrize("number", ["1839-0000", "783-0000", "78390000 ext. 3", "+1 555 123"])
def test_another_telephone_is_a_warning(number: str) -> None:
    found = phone_fault(number)
    assert found is not None
    assert found[0] is Severity.WARNING


@pytest.mark.parametrize(
    ("address", "severity"),
    [
        ("", None),
        ("alcaldia@sanejemplo.gob.gt", None),
        ("Alcaldia@SanEjemplo.GOB.GT", None),
        ("muni@gmail.com", Severity.WARNING),
        ("muni", Severity.ERROR),
        ("a b@x.gob.gt", Severity.ERROR),
        ("a@gob", Severity.ERROR),
    ],
)
def test_a_mail_address_is_an_institution_s(address: str, severity: Severity | None) -> None:
    found = mail_fault(address)
    assert (found and found[0]) == severity
