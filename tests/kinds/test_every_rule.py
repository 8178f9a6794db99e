"""Each rule, alone, finds what is wrong, and passes a twin that has what the rule is about."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from desktop.models.workspace import OWN
from desktop.services.drafting import ClosedError, refuse_if_closed
from tests.kinds.cases import (
    credit,
    credit_moves,
    credit_papers,
    follow_up,
    moves,
    pei_pom,
    poa,
    poa_money,
)
from tests.kinds.cases.case import Case, all_rules, differences
from tests.kinds.credit import requests
from tests.kinds.follow_up import reports
from tests.kinds.pei_pom import plans as long_plans
from tests.kinds.poa import plans
from valija.chains import locations
from valija.database import migrate, open_engine, reading
from valija.problems import Severity
from valija.records import Submission

ROOT = Path(__file__).resolve().parents[2]
PAPER = ROOT / "docs" / "dominio" / "poa.md"
GRADES = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}
MODULES = (poa, poa_money, pei_pom, follow_up, moves, credit, credit_papers, credit_moves)
CASES: list[Case] = [one for module in MODULES for one in module.CASES]
RULES = all_rules()
OF_STATES = "V73"  # what was approved is read-only: whoever changes rows is refused, see below
ANY_CASE = pytest.mark.parametrize(
    "one", CASES, ids=[f"{'-'.join(one.key)}-{one.severity}" for one in CASES]
)


def test_every_rule_has_a_case() -> None:
    assert {one.key for one in CASES} == RULES.keys()


def test_every_id_in_the_code_is_that_of_a_rule() -> None:
    named = re.compile(r'"((?:V|S|CR|CE)\d{1,2})"')
    files = [
        path for top in ("kinds", "planning") for path in (ROOT / "valija" / top).rglob("*.py")
    ]
    ids = {id for path in files for id in named.findall(path.read_text(encoding="utf-8"))}
    assert ids == {id for _, id, _ in RULES if not id.startswith("C0")}


@ANY_CASE
def test_a_rule_alone_finds_what_is_wrong_and_once(one: Case) -> None:
    found = [(problem.rule, problem.severity) for problem in RULES[one.key](one.fails, one.known)]
    assert found == [(one.rule, one.severity)]


@ANY_CASE
def test_a_rule_alone_passes_its_twin(one: Case) -> None:
    assert RULES[one.key](one.passes, one.known) == []


@ANY_CASE
def test_twins_differ_in_what_the_rule_is_about_and_the_one_that_passes_has_it(one: Case) -> None:
    found = differences(one.fails, one.passes)
    assert found.keys() == one.differs
    for name, pairs in found.items():
        for failing, passing in pairs:
            assert passing not in (None, "", ()), name
            if isinstance(failing, int) and name in one.passes[0].tables:
                assert passing > failing, f"rows of {name}: the twin that passes has fewer"


def grades() -> Iterator[tuple[str, set[Severity]]]:
    """Yield what the paper says of each rule of a plan: how severe it is."""
    text = PAPER.read_text(encoding="utf-8")
    also = set(re.findall(r"V\d\d", next(re.finditer(r"También informan \(I\).*", text))[0]))
    for id, grade in re.findall(r"^\| (V\d\d) \| ([EWI]\b[^|]*) \|", text, re.MULTILINE):
        said = {GRADES[letter] for letter in re.findall(r"\b[EWI]\b", grade)}
        yield id, said | ({Severity.INFO} if id in also else set())


def test_cases_are_as_severe_as_the_paper_says_rule_by_rule() -> None:
    paper = dict(grades())
    shown = {
        id: {one.severity for one in CASES if one.rule == id}
        for id in {one.rule for one in CASES if one.rule.startswith("V")}
    }
    assert paper.pop(OF_STATES) == {Severity.ERROR}
    assert shown == paper


def test_sound_contents_pass_every_rule() -> None:
    assert plans.found(plans.plan()) == []
    assert long_plans.found(long_plans.plan()) == []
    assert reports.found(reports.report()) == []
    assert requests.found(requests.request()) == []


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    engine = open_engine(tmp_path_factory.mktemp("states") / "own.db", 1, create=True)
    migrate(engine, locations(OWN))
    with reading(engine) as connection:
        yield connection
    engine.dispose()


@pytest.mark.parametrize("kind", ["poa", "pei-pom"])
def test_v73_rows_of_an_approved_version_are_refused_and_those_of_a_reopened_one_are_not(
    kind: str, connection: Connection
) -> None:
    plan = Submission(id="0", kind=kind, title="Plan 2027", state="APR")
    with pytest.raises(ClosedError) as refused:
        refuse_if_closed(connection, plan)
    assert "Abrir reprogramación" in refused.value.user_text
    plan.state = "RPG"
    refuse_if_closed(connection, plan)
