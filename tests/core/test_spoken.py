"""Amounts and dates in words: the cases of the paper, and every kind of number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valija import spoken

AMOUNTS = {
    1_253_882_74: "UN MILLÓN DOSCIENTOS CINCUENTA Y TRES MIL OCHOCIENTOS OCHENTA Y DOS QUETZALES "
    "CON 74/100",
    1_00: "UN QUETZAL CON 00/100",
    21_000_00: "VEINTIÚN MIL QUETZALES CON 00/100",
    100_00: "CIEN QUETZALES CON 00/100",
    101_00: "CIENTO UN QUETZALES CON 00/100",
    1_000_000_00: "UN MILLÓN DE QUETZALES CON 00/100",
    0: "CERO QUETZALES CON 00/100",
    5: "CERO QUETZALES CON 05/100",
    16_00: "DIECISÉIS QUETZALES CON 00/100",
    21_00: "VEINTIÚN QUETZALES CON 00/100",
    31_00: "TREINTA Y UN QUETZALES CON 00/100",
    1_000_00: "MIL QUETZALES CON 00/100",
    1_001_00: "MIL UN QUETZALES CON 00/100",
    100_000_00: "CIEN MIL QUETZALES CON 00/100",
    101_000_00: "CIENTO UN MIL QUETZALES CON 00/100",
    500_700_900_00: "QUINIENTOS MILLONES SETECIENTOS MIL NOVECIENTOS QUETZALES CON 00/100",
    2_000_000_00: "DOS MILLONES DE QUETZALES CON 00/100",
    21_000_000_00: "VEINTIÚN MILLONES DE QUETZALES CON 00/100",
    1_000_001_00: "UN MILLÓN UN QUETZALES CON 00/100",
    1_000_000_000_50: "MIL MILLONES DE QUETZALES CON 50/100",
    1_001_000_000_00: "MIL UN MILLONES DE QUETZALES CON 00/100",
    999_999_999_999_99: "NOVECIENTOS NOVENTA Y NUEVE MIL NOVECIENTOS NOVENTA Y NUEVE MILLONES "
    "NOVECIENTOS NOVENTA Y NUEVE MIL NOVECIENTOS NOVENTA Y NUEVE QUETZALES CON 99/100",
}
NUMBERS = {
    0: "cero", 1: "uno", 15: "quince", 20: "veinte", 21: "veintiuno", 22: "veintidós",
    30: "treinta", 31: "treinta y uno", 99: "noventa y nueve", 100: "cien", 101: "ciento uno",
    110: "ciento diez", 200: "doscientos", 555: "quinientos cincuenta y cinco", 1000: "mil",
    1100: "mil cien", 2026: "dos mil veintiséis", 21_021: "veintiún mil veintiuno",
    1_000_000: "un millón", 2_000_001: "dos millones uno",
}  # fmt: skip


@pytest.mark.parametrize("centavos", AMOUNTS)
def test_an_amount_is_written_as_a_notary_would(centavos: int) -> None:
    assert spoken.amount(centavos) == AMOUNTS[centavos]


@pytest.mark.parametrize("value", NUMBERS)
def test_a_number_is_written_in_words(value: int) -> None:
    assert spoken.number(value) == NUMBERS[value]


def test_all_numbers_below_a_hundred_thousand_have_a_name_of_their_own() -> None:
    names = {spoken.number(value) for value in range(100_000)}
    assert len(names) == 100_000


@given(st.integers(0, spoken.LARGEST * 100 - 1))
def test_an_amount_ends_in_its_centavos_and_has_one_space_between_words(centavos: int) -> None:
    said = spoken.amount(centavos)
    assert said.endswith(f" CON {centavos % 100:02d}/100")
    assert "  " not in said
    assert "UNO QUETZ" not in said
    assert "UNO M" not in said


@pytest.mark.parametrize("centavos", [-1, spoken.LARGEST * 100])
def test_what_nobody_writes_in_words_is_refused(centavos: int) -> None:
    with pytest.raises(ValueError):
        spoken.amount(centavos)


def test_a_day_is_written_in_words() -> None:
    assert spoken.day(date(2026, 10, 21)) == "veintiuno de octubre de dos mil veintiséis"
    assert spoken.day(date(2027, 1, 1)) == "uno de enero de dos mil veintisiete"
    assert spoken.month(date(2026, 9, 5)) == "septiembre de 2026"
