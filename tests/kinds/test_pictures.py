"""Charts of plans draw what the plans hold, say it in words, and mark the law's limits."""

from pathlib import Path
from typing import Any

from tests.kinds.pei_pom import plans as pei_pom
from valija import catalogues, document
from valija.content import Content
from valija.kinds import all_kinds, kind_of
from valija.kinds.poa.pictures import pictures
from valija.kinds.poa.tables import BudgetLine
from valija.planning import pictures as drawn

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "poa_2027.json"
KNOWN = catalogues.load()
ASKED: Any = None  # no chart depends on the day


def sample() -> Content:
    return document.from_bytes(SAMPLE.read_bytes(), kind_of("poa"))


def charts(content: Content) -> dict[str, Any]:
    return {one["title"]: one for one in pictures(content, KNOWN, ASKED)}


def test_bars_by_programme_and_source_add_up_to_the_budget() -> None:
    content = sample()
    whole = sum(line.vigente or 0 for line in content.rows(BudgetLine))
    for title in ("Presupuesto por programa", "Presupuesto por fuente"):
        assert sum(bar["value"] for bar in charts(content)[title]["bars"]) == whole


def test_the_cap_of_a_source_is_marked_and_passing_it_is_said() -> None:
    content = sample()
    bars = charts(content)["Funcionamiento por fuente, y su tope"]["bars"]
    source = next(bar for bar in bars if bar["label"].startswith("22-0101-0001"))
    assert (source["mark"], source["over"]) == (100, False)
    assert "10 %" in source["mark_text"]
    row = next(line for line in content.rows(BudgetLine) if line.fuente == "22-0101-0001")
    heavy = content.with_cell(BudgetLine, row.row_id, "vigente", 900_000_000_00).with_cell(
        BudgetLine, row.row_id, "tipo_presupuesto", "10"
    )
    bars = charts(heavy)["Funcionamiento por fuente, y su tope"]["bars"]
    assert next(bar for bar in bars if bar["label"].startswith("22-0101-0001"))["over"]


def test_the_shares_of_the_cuatrimestres_are_the_whole_target() -> None:
    bars = charts(sample())["Metas por cuatrimestre"]["bars"]
    assert 990 <= sum(bar["value"] for bar in bars) <= 1000


def test_what_is_too_many_is_one_bar() -> None:
    bars = drawn.amounts({f"{n:02}": n for n in range(1, 31)}, {})
    assert len(bars) == 12
    assert bars[-1]["label"] == "Otros 19"
    assert sum(bar["value"] for bar in bars) == sum(range(1, 31))


def test_the_years_of_a_pom_stand_in_their_order() -> None:
    study = kind_of("pei-pom").studies[drawn.PICTURES]
    found = study.answer(pei_pom.plan(), KNOWN, ASKED)
    labels = [bar["label"] for bar in found[0]["bars"]]
    assert labels == sorted(labels)


def test_an_empty_submission_draws_nothing_and_says_nothing() -> None:
    for kind in all_kinds().values():
        if study := kind.studies.get(drawn.PICTURES):
            empty = Content(sample().head, {table.table_name: () for table in kind.tables})
            assert study.answer(empty, KNOWN, ASKED) == []
            assert len(study.lines([])) == 1
