"""What the day adds: papers that have expired since, and a date that hasn't come."""

from datetime import date

import pytest

from tests.kinds.credit.requests import KIND, PLACE, paper, place, request
from valija.catalogues import load
from valija.checking import check, check_today
from valija.content import Content

ASKED, LATER = date(2025, 11, 20), date(2026, 3, 1)


def said(content: Content, day: date) -> list[tuple[str, str, str]]:
    found = check_today(content, KIND, load(), day)
    return [(one.rule, one.where.field, one.message[:3]) for one in found]


def test_on_the_day_of_the_memorial_nothing_is_added() -> None:
    assert said(request(), ASKED) == []


def test_papers_expire_while_the_request_waits_and_not_once_it_is_presented() -> None:
    assert said(request(), LATER) == [("CR07", "vence", "D03"), ("CR07", "vence", "D15")]
    assert said(request("ANA"), LATER) == []


def test_what_the_rules_say_already_is_not_said_again() -> None:
    content = paper("D03", fecha=date(2025, 10, 1))
    assert [one.rule for one in check(content, KIND, load())] == ["CR07"]
    assert said(content, LATER) == [("CR07", "vence", "D15")]


def test_a_day_that_has_not_come_is_told() -> None:
    content = paper("D25", fecha=date(2025, 12, 1))
    assert said(content, ASKED) == [("CE12", "fecha", "D25")]
    assert said(content, date(2025, 12, 1)) == []


@pytest.mark.parametrize(("state", "rules"), [("BOR", ["CR10"]), ("ANA", [])])
def test_the_standing_agreement_ends_too(state: str, rules: list[str]) -> None:
    last = date(2025, 11, 25)
    content = request(state, municipalidad=[{**PLACE, "convenio_vence": last}])
    assert said(content, last) == []
    found = check_today(content, KIND, load(), date(2025, 11, 26))
    assert [one.rule for one in found if one.rule == "CR10"] == rules
    assert said(place(convenio_vence=date(2025, 11, 1)), date(2025, 11, 26)) == []
