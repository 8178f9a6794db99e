"""Identifiers, problems, errors, roles and progress: small modules that everything stands on."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valija.errors import ContentError, DeviceError, ExitCode, ExpectedError
from valija.ids import new_id
from valija.problems import Problem, Severity, Where, errors_in
from valija.progress import silent
from valija.roles import MUNICIPAL, UnknownRoleError, office_of, with_office

INSTANTS = st.datetimes(datetime(1970, 1, 2), datetime(2500, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ENTROPY = st.binary(min_size=10, max_size=10)


@given(INSTANTS, ENTROPY)
def test_an_identifier_is_a_uuid_of_version_7(at: datetime, entropy: bytes) -> None:
    found = uuid.UUID(new_id(at, entropy))
    assert (found.version, found.variant) == (7, uuid.RFC_4122)
    assert found.int >> 80 == int(at.timestamp() * 1000)


@given(INSTANTS, ENTROPY, ENTROPY)
def test_identifiers_sort_by_when_they_were_made(at: datetime, one: bytes, two: bytes) -> None:
    assert new_id(at, one) < new_id(at + timedelta(milliseconds=2), two)


@given(INSTANTS, st.integers(0, 73))
def test_74_bits_of_the_entropy_count(at: datetime, bit: int) -> None:
    place = bit if bit < 62 else bit + 2  # past the two bits of the variant
    flipped = (1 << place).to_bytes(10)
    assert new_id(at, flipped) != new_id(at, bytes(10))


def problem(rule: str = "V01", *evidence: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(rule, severity, Where("renglones", "r1", "vigente"), "Falta.", evidence)


def test_an_acceptance_lapses_with_the_values_it_was_given_for() -> None:
    assert problem("V24", "500").fingerprint == problem("V24", "500").fingerprint
    others = [
        problem("V24", "501"),
        problem("V25", "500"),
        problem("V24"),
        problem("V24", "5", "00"),
    ]
    assert len({p.fingerprint for p in (problem("V24", "500"), *others)}) == 5


def test_a_problem_has_the_document_that_others_rely_on() -> None:
    assert problem().as_json() == {
        "rule": "V01",
        "where": {"table": "renglones", "row_id": "r1", "field": "vigente"},
        "message": "Falta.",
    }


def test_only_errors_block() -> None:
    found = [problem(severity=severity) for severity in Severity]
    assert errors_in(found) == [problem(severity=Severity.ERROR)]


class BurntError(ExpectedError):
    """An invented one."""

    code = "TST-001"
    text = "Se quemó «{what}»."
    advice = "Apáguelo."


def test_an_error_speaks_to_people_and_keeps_the_detail_for_support() -> None:
    error = BurntError("EIO at 0x7f", what="el pan {con} llaves")
    assert error.user_text == "Se quemó «el pan {con} llaves». Apáguelo."
    assert "0x7f" not in error.user_text
    assert "TST-001" in str(error)
    assert "0x7f" in str(error)


def test_each_family_of_errors_has_its_exit_code() -> None:
    assert ContentError.exit_code is ExitCode.PROBLEMS
    assert DeviceError.exit_code is ExitCode.DEVICE
    assert ExpectedError.exit_code is ExitCode.USAGE


def test_a_role_stands_for_an_office() -> None:
    assert office_of("alcalde") == MUNICIPAL["alcalde"]
    with pytest.raises(UnknownRoleError) as caught:
        office_of("rey")
    assert "dmp" in caught.value.user_text


def test_silence_is_a_progress() -> None:
    silent(1, 2, "a medias")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (("Ana López", "alcalde", ""), "Ana López, Alcalde o alcaldesa municipal"),
        (("infom", "infom", "infom"), "Instituto de Fomento Municipal"),
        (("Rosa", "ventanilla", "otra"), "Rosa, otra"),
        (("Ana López", "", ""), "Ana López"),
    ],
)
def test_a_person_is_named_with_the_office_and_an_institution_once(
    who: tuple[str, str, str], said: str
) -> None:
    assert with_office(*who) == said
