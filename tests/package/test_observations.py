"""Observations and the answers to them: one way to write each, read back exactly."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from valija import canonical
from valija.package.letterhead import NotAnAnswerError
from valija.package.model import Answered, PackageInfo, PackageType
from valija.package.observations import Observation, Observations
from valija.problems import Severity, Where

LETTER = Observations(
    number=2,
    institution="segeplan",
    municipality="0401",
    submission_id="0193a5c0-0000-7000-8000-000000000001",
    revision=3,
    kind="poa",
    period="2027",
    content_id="ab" * 32,
    made_at=datetime(2026, 11, 23, 18, 30, tzinfo=UTC),
    observations=(
        Observation(Where("productos", "0193", "meta_anual"), Severity.ERROR, "Falta la meta."),
        Observation(Where(), Severity.INFO, "El PEI vence en 2028."),
    ),
)
INFO = PackageInfo(
    type=PackageType.SUBMISSION, created=LETTER.made_at, app_name="valija", app_version="1"
)


def test_observations_are_read_back() -> None:
    assert Observations.from_bytes(LETTER.to_bytes()) == LETTER


def test_their_text_has_every_word_and_place() -> None:
    text = LETTER.to_text()
    for said in ("acuse N.º 2", "productos / 0193 / meta_anual", "Falta la meta.", "2028"):
        assert said in text


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "valija/2"},
        {"number": -1},
        {"content_id": "ab"},
        {"observations": []},
        {"observations": [{"table": "", "row_id": "", "field": "", "severity": "error"}]},
        {
            "observations": [
                {"table": "", "row_id": "", "field": "", "severity": "grave", "text": "x"}
            ]
        },
        {
            "observations": [
                {"table": "", "row_id": "", "field": "", "severity": "error", "text": " "}
            ]
        },
        {
            "observations": [
                {"table": "", "row_id": "", "field": "", "severity": "error", "text": "x" * 2001}
            ]
        },
        {"otra": "cosa"},
    ],
    ids=str,
)
def test_observations_of_another_form_are_refused(change: dict[str, object]) -> None:
    document = {**canonical.from_bytes(LETTER.to_bytes()), **change}
    with pytest.raises(NotAnAnswerError):
        Observations.from_bytes(canonical.to_bytes(document))


def test_a_package_that_answers_nothing_is_written_as_before() -> None:
    assert b"observations_answered" not in INFO.to_bytes()


def test_answers_travel_in_the_package_s_own_words() -> None:
    info = replace(INFO, observations_answered=(Answered("ab" * 32, 2, 1, "Se corrigió."),))
    assert PackageInfo.from_bytes(info.to_bytes()) == info


@pytest.mark.parametrize("text", ["", "x" * 2001], ids=["nothing", "too much"])
def test_an_answer_that_is_none_is_refused(text: str) -> None:
    info = replace(INFO, observations_answered=(Answered("ab" * 32, 2, 1, text),))
    with pytest.raises(ValueError, match="letters"):
        PackageInfo.from_bytes(info.to_bytes())


def test_an_empty_list_of_answers_is_not_the_one_way_to_write_none() -> None:
    document = {**canonical.from_bytes(INFO.to_bytes()), "observations_answered": []}
    with pytest.raises(ValueError, match="one way"):
        PackageInfo.from_bytes(canonical.to_bytes(document))
