"""Cells of the portal: codes get their zeros back, amounts are exact, and nothing is guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valija.kinds import RawText
from valija.kinds.poa.importers.cells import Cached, amount, padded


@pytest.mark.parametrize(
    ("text", "centavos"),
    [
        ("4300000.0", 430_000_000),
        ("20878.76", 2_087_876),
        ("-250.5", -25_050),
        ("-0.05", -5),
        ("0.0", 0),
        ("1e6", 100_000_000),
        ("4.3E+06", 430_000_000),
        ("Q 1,234.50", 123_450),
        ("20878.760000000002", 2_087_876),
        ("0.1999999999999", 20),
        ("7", 700),
        (" 7.5 ", 750),
        ("99999999999999999999", RawText("99999999999999999999")),
        ("1.005", RawText("1.005")),
        ("N/D", RawText("N/D")),
        ("NaN", RawText("NaN")),
        ("Infinity", RawText("Infinity")),
        ("true", RawText("true")),
        ("", None),
        (None, None),
    ],
)
def test_an_amount_is_centavos_or_unknown_or_stays_as_written(
    text: str | None, centavos: int | RawText | None
) -> None:
    assert amount(text) == centavos


@given(st.integers(-(10**14), 10**14))
def test_no_centavo_is_lost_in_any_spelling(centavos: int) -> None:
    value = Decimal(centavos) / 100
    assert amount(f"{value:.2f}") == centavos
    assert amount(f"{value:f}") == centavos
    assert amount(f"{value:,.2f}") == centavos


@given(st.integers(-(10**14), 10**14))
def test_the_portal_s_floats_are_read_exactly(centavos: int) -> None:
    assert amount(repr(centavos / 100)) == centavos


@pytest.mark.parametrize(
    ("text", "width", "code"),
    [
        ("1", 2, "01"),
        ("0", 3, "000"),
        ("10101", 6, "010101"),
        ("331.0", 3, "331"),
        (" 62 ", 3, "062"),
        ("1234", 3, "1234"),
        ("A1", 3, "A1"),
        ("²", 3, "²"),
        ("", 3, None),
        (None, 3, None),
    ],
)
def test_a_code_gets_its_zeros_back(text: str | None, width: int, code: str | None) -> None:
    assert padded(text, width) == code


def test_each_spelling_is_worked_out_once() -> None:
    asked: list[str] = []

    def upper(text: str) -> str:
        asked.append(text)
        return text.upper()

    upper_of = Cached(upper)
    assert [upper_of[word] for word in ("a", "b", "a", "a")] == ["A", "B", "A", "A"]
    assert asked == ["a", "b"]
