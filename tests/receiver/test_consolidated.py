"""What SQL sums over the store is what each content says of itself."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from receiver.store.consolidated import NOTHING, replace_rows, totals
from tests.receiver.budgets import KIND
from tests.receiver.municipality import NOW
from valija import document
from valija.content import Content
from valija.database import reading, writing
from valija.fields import decimal_text

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "poa_2027.json"


@pytest.fixture(scope="module")
def plan() -> Content:
    return document.from_bytes(SAMPLE.read_bytes(), KIND)


@pytest.mark.parametrize(
    ("group", "said"),
    [("source", "by_source"), ("programme", "by_programme"), ("budget_type", "by_budget_type")],
)
def test_a_whole_year_sums_in_sql_to_what_it_says_of_itself(
    group: str, said: str, plan: Content, engine: Engine
) -> None:
    with writing(engine) as connection:
        replace_rows(connection, plan, KIND, NOTHING, NOW)
    with reading(engine) as connection:
        groups = totals(connection, group)
        [whole] = totals(connection, "municipality", period=plan.head.period)
    own = KIND.totals(plan)
    assert {one.key[0]: decimal_text(one.amount) for one in groups} == own[said]
    assert (whole.lines, decimal_text(whole.amount)) == (own["lines"], own["amount"])


def test_writing_it_again_changes_no_sum(plan: Content, engine: Engine) -> None:
    sums = []
    for _ in range(2):
        with writing(engine) as connection:
            replace_rows(connection, plan, KIND, NOTHING, NOW)
            sums.append(totals(connection, "source", "programme"))
    assert sums[0] == sums[1]


def test_an_unknown_group_is_refused(engine: Engine) -> None:
    with reading(engine) as connection, pytest.raises(KeyError):
        totals(connection, "colour")
