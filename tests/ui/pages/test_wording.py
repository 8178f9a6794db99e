"""Amounts read the same wherever they stand: the sign first, then the quetzal."""

import pytest

from desktop.ui.pages.wording import amount, short_amount


@pytest.mark.parametrize(
    ("given", "said", "short"),
    [
        ("97400000.00", "Q 97,400,000.00", "Q 97.4 M"),
        ("-2500.00", "-Q 2,500.00", "-Q 2.5 mil"),
        ("-5.00", "-Q 5.00", "-Q 5"),
        ("0.00", "Q 0.00", "Q 0"),
    ],
)
def test_the_sign_stands_before_the_quetzal(given: str, said: str, short: str) -> None:
    assert (amount(given), short_amount(given)) == (said, short)
