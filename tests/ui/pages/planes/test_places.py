"""Places of problems are kept from check to check, and are those that each would be given now."""

from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, cast

import pytest

from desktop.ui.pages.planes.places import Places
from desktop.ui.pages.planes.reading import Reading
from desktop.ui.pages.planes.texts import place_of
from tests.kinds.poa.plans import KIND, LINE, PRODUCT, plan
from valija.content import Content
from valija.problems import Problem, Severity, Where


@dataclass
class Draft:
    """What places read of a draft."""

    content: Content
    standing: list[Problem] = field(default_factory=list)
    is_checking: bool = False
    kind = KIND

    def standing_of(self, table: str) -> list[Problem]:
        return [one for one in self.standing if one.where.table == table]


def draft() -> Draft:
    return Draft(plan(productos=[PRODUCT] * 3, renglones=[LINE] * 8))


def problem(random: Random, content: Content) -> Problem:
    table = random.choice(["", "renglones", "productos", "encabezado"])
    rows = content.tables.get(table, ())
    row_id = random.choice([row.row_id for row in rows]) if rows and random.random() < 0.9 else ""
    name = random.choice(["", "vigente", "actividad", "numero"]) if table else ""
    return Problem("V1", Severity.ERROR, Where(table, row_id, name), "Falta.")


def moved(random: Random, content: Content) -> Content:
    """Return a content in which a row came, went or stands elsewhere."""
    rows: list[Any] = list(content.tables["renglones"])
    match random.randrange(3):
        case 0 if len(rows) > 2:
            rows.pop(random.randrange(len(rows)))
        case 1:
            new = rows[0]._replace(row_id=str(random.random()))
            rows.insert(random.randrange(len(rows)), new)
        case _:
            random.shuffle(rows)
    return replace(content, tables={**content.tables, "renglones": tuple(rows)})


@pytest.mark.parametrize("seed", range(5))
def test_after_any_changes_each_place_is_the_one_of_now(seed: int) -> None:
    random, shown, places = Random(seed), draft(), Places()
    for _ in range(200):
        if random.random() < 0.3:
            shown.content = moved(random, shown.content)
        kept = [one for one in shown.standing if random.random() < 0.8]
        shown.standing = kept + [problem(random, shown.content) for _ in range(2)]
        found = places.of(cast(Reading, shown))
        numbers = {
            row.row_id: number
            for table in KIND.tables
            for number, row in enumerate(shown.content.rows(table), 1)
            if shown.standing_of(table.table_name)
        }
        assert [one.problem for one in found] == shown.standing
        assert [one.place for one in found] == [
            place_of(one.where, shown.content, KIND, numbers) for one in shown.standing
        ]
        assert places.of(cast(Reading, shown)) is found


def test_while_a_check_is_under_way_the_places_of_before_stand() -> None:
    random, shown, places = Random(1), draft(), Places()
    where = Where("renglones", shown.content.tables["renglones"][2].row_id, "vigente")
    shown.standing = [Problem("V1", Severity.ERROR, where, "Falta.")]
    before = places.of(cast(Reading, shown))
    while shown.content.tables["renglones"][2].row_id == where.row_id:
        shown.content = moved(random, shown.content)
    shown.is_checking = True
    assert places.of(cast(Reading, shown)) is before
    shown.is_checking = False
    assert places.of(cast(Reading, shown)) != before
