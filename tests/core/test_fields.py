"""Reading and writing values: exact, and without losing what a person meant."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contents import texts, values_of
from valija.fields import (
    Field,
    FieldType,
    Value,
    ValueFormError,
    decimal_text,
    from_json,
    parse,
    quetzales,
    show,
    to_json,
)

CHOICES = {"si_hay": "Sí, hay", "no_hay": "No hay"}


def spec(type: FieldType, **more: Any) -> Field:
    choices = CHOICES if type is FieldType.CHOICE else None
    return Field(name="campo", label="Campo", type=type, choices=choices, **more)


EVERY = [spec(type) for type in FieldType]
MONEY, DECIMAL, INTEGER = (
    spec(type) for type in (FieldType.MONEY, FieldType.DECIMAL, FieldType.INTEGER)
)
DATE, BOOLEAN, TEXT = (spec(type) for type in (FieldType.DATE, FieldType.BOOLEAN, FieldType.TEXT))
ANY_TYPE = pytest.mark.parametrize("field", EVERY, ids=lambda field: field.type)


@pytest.mark.parametrize(
    ("typed", "centavos"),
    [
        ("0", 0),
        ("-0", 0),
        ("7", 7_00),
        ("1234.5", 1_234_50),
        ("1,234.56", 1_234_56),
        ("97,400,000.00", 97_400_000_00),
        ("Q 1,234.50", 1_234_50),
        ("Q1,234.50", 1_234_50),
        ("q. 12", 12_00),
        ("-Q 12", -12_00),
        ("1.234,56", 1_234_56),
        ("1.234.567,8", 1_234_567_80),
        ("1.234.567", 1_234_567_00),
        ("12,5", 12_50),
        ("1,234", 1_234_00),  # Guatemala's reading of a lone separator
        ("(500.25)", -500_25),
        ("\u2212 3", -3_00),
        ("1 234.50", 1_234_50),
        ("1\u00a0234.50", 1_234_50),
        ("1.5e+06", 1_500_000_00),
        (".5", 50),
        ("1.00000", 1_00),
        ("999999999999999.99", 99_999_999_999_999_999),
    ],
)
def test_an_amount_is_read_as_it_is_written_here(typed: str, centavos: int) -> None:
    assert parse(MONEY, typed) == centavos


@pytest.mark.parametrize(
    "typed",
    ["doce", "1,23,4", "1.2.3", "--5", "nan", "inf", "sNaN", "Q", "1/2", "12%", "1e", "0x10", "()"],
)
def test_what_is_no_number_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueFormError, match="Escriba, por ejemplo"):
        parse(MONEY, typed)


@pytest.mark.parametrize(
    "typed", ["1.234", "0.001", "1.00000000000000000000000000000001", "1e-999999", "12.345,678"]
)
def test_a_third_decimal_is_never_rounded_away(typed: str) -> None:
    with pytest.raises(ValueFormError, match="decimales"):
        parse(MONEY, typed)


@pytest.mark.parametrize("typed", ["1e15", "1e999999", "-1e999999", "9" * 40])
@pytest.mark.parametrize("field", [MONEY, DECIMAL, INTEGER], ids=lambda field: field.type)
def test_what_no_database_could_hold_is_too_much(field: Field, typed: str) -> None:
    with pytest.raises(ValueFormError, match="demasiado grande"):
        parse(field, typed)


@pytest.mark.parametrize(("typed", "value"), [("2027", 2027), ("1,200", 1200), ("3.0", 3)])
def test_a_whole_number_is_read(typed: str, value: int) -> None:
    assert parse(INTEGER, typed) == value


def test_a_fraction_is_no_whole_number() -> None:
    with pytest.raises(ValueFormError, match="entero"):
        parse(INTEGER, "2.5")


@pytest.mark.parametrize("typed", ["31/12/2027", "31-12-2027", "31.12.2027", "2027-12-31",
                                   "2027-12-31T00:00:00", "2027-12-31 00:00:00"])  # fmt: skip
def test_a_date_is_read_day_first_or_as_iso(typed: str) -> None:
    assert parse(DATE, typed) == date(2027, 12, 31)


@pytest.mark.parametrize("typed", ["12/31/2027", "31/12/27", "ayer", "2027-02-30", "2027-12-31T10"])
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueFormError, match="31/12/2027"):
        parse(DATE, typed)


@pytest.mark.parametrize(("typed", "value"), [("Sí", True), ("SI", True), ("x", True),
                                              ("No", False), ("0", False)])  # fmt: skip
def test_yes_and_no_are_read(typed: str, value: bool) -> None:
    assert parse(BOOLEAN, typed) is value


def test_perhaps_is_neither() -> None:
    with pytest.raises(ValueFormError, match="Sí o No"):
        parse(BOOLEAN, "quizás")


def test_a_choice_is_read_by_code_or_by_label() -> None:
    field = spec(FieldType.CHOICE)
    assert parse(field, "si_hay") == parse(field, "SÍ, HAY") == "si_hay"
    with pytest.raises(ValueFormError, match="No hay"):
        parse(field, "tal vez")


def test_a_code_keeps_its_zeros_and_its_wrong_form() -> None:
    assert parse(spec(FieldType.CODE, pattern=r"\d{3}"), " 011 ") == "011"
    assert parse(spec(FieldType.CODE, pattern=r"\d{3}"), "11") == "11"


def test_too_long_a_text_is_refused_whole() -> None:
    with pytest.raises(ValueFormError, match="Acórtelo"):
        parse(spec(FieldType.TEXT, max_length=5), "seis y más")


def test_letters_are_composed_when_they_come_in() -> None:
    assert parse(TEXT, "Chimaltena\u0301n") == "Chimaltenán"


@ANY_TYPE
@pytest.mark.parametrize("typed", ["", "   ", "\t\n"])
def test_nothing_typed_is_no_value(field: Field, typed: str) -> None:
    assert parse(field, typed) is None


@ANY_TYPE
def test_no_value_is_shown_as_nothing(field: Field) -> None:
    assert show(field, None) == ""
    assert to_json(field, None) is None
    assert from_json(field, None) is None


@given(st.data())
def test_what_is_shown_can_be_typed_again(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(EVERY))
    value = data.draw(values_of(field))
    assert parse(field, show(field, value)) == value


@given(st.data())
def test_what_is_written_in_a_file_is_read_back(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(EVERY))
    value = data.draw(values_of(field))
    written = to_json(field, value)
    assert from_json(field, written) == value
    assert type(from_json(field, written)) is type(value)


@given(st.data(), st.text() | st.integers() | st.booleans() | st.floats() | st.none())
def test_a_file_s_value_has_one_spelling_or_is_refused(data: st.DataObject, written: Any) -> None:
    field = data.draw(st.sampled_from(EVERY))
    try:
        value: Value = from_json(field, written)
    except ValueFormError:
        return
    assert to_json(field, value) == written


@pytest.mark.parametrize(
    ("field", "written"),
    [
        (MONEY, "-0.00"),
        (MONEY, "01.00"),
        (MONEY, "1.0"),
        (MONEY, "1,000.00"),
        (MONEY, "+1.00"),
        (MONEY, "1\u0662.00"),
        (MONEY, "1" * 16 + ".00"),
        (MONEY, 5),
        (INTEGER, "5"),
        (INTEGER, True),
        (INTEGER, 10**15),
        (INTEGER, 5.0),
        (BOOLEAN, 1),
        (DATE, "31/12/2027"),
        (DATE, "2027-02-30"),
        (DATE, "\u0662027-02-03"),
        (TEXT, ""),
        (TEXT, 7),
    ],
)
def test_a_second_spelling_is_refused(field: Field, written: object) -> None:
    with pytest.raises(ValueFormError):
        from_json(field, written)


@ANY_TYPE
@given(text=st.text(max_size=60))
def test_any_text_is_a_value_or_gets_a_sentence(field: Field, text: str) -> None:
    said = ""
    try:
        parse(field, text)
    except ValueFormError as error:
        said = str(error)
    assert said == "" or said.endswith(".")


@given(st.integers(-(10**17), 10**17))
def test_hundredths_are_written_exactly(scaled: int) -> None:
    assert Decimal(decimal_text(scaled)) * 100 == scaled
    assert len(decimal_text(scaled).partition(".")[2]) == 2


@pytest.mark.parametrize(
    ("centavos", "text"),
    [(0, "Q 0.00"), (5, "Q 0.05"), (-1, "-Q 0.01"), (97_400_000_00, "Q 97,400,000.00")],
)
def test_an_amount_is_written_for_people(centavos: int, text: str) -> None:
    assert quetzales(centavos) == text


@given(st.integers(-(10**16), 10**16))
def test_an_amount_written_for_people_is_read_back(centavos: int) -> None:
    assert parse(MONEY, quetzales(centavos)) == centavos


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        (MONEY, 1_234_50, "1,234.50"),
        (INTEGER, 2027, "2027"),
        (DATE, date(2026, 11, 3), "03/11/2026"),
        (BOOLEAN, True, "Sí"),
        (BOOLEAN, False, "No"),
        (spec(FieldType.CHOICE), "no_hay", "No hay"),
        (spec(FieldType.CHOICE), "desconocido", "desconocido"),
    ],
)
def test_a_value_is_shown_as_people_write_it(field: Field, value: Value, text: str) -> None:
    assert show(field, value) == text


@given(texts())
def test_a_text_already_read_is_read_the_same(text: str) -> None:
    assert parse(spec(FieldType.LONG_TEXT), text) == text
