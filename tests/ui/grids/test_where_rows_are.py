"""A sheet knows where each row is visible, whatever came, went, was sorted or filtered."""

from collections.abc import Sequence
from random import Random

import pytest

from desktop.ui.forms import Options
from desktop.ui.grids.arrangement import Arrangement
from desktop.ui.grids.changes import Changes
from desktop.ui.grids.columns import columns_of
from desktop.ui.grids.sheet import Sheet
from valija import catalogues
from valija.content import make_row
from valija.kinds.poa.tables import BudgetLine
from valija.records import KindRow, replaced

TITLES = ("agua", "letras", "agua limpia")


def lines(random: Random, start: int, count: int) -> list[KindRow]:
    return [
        make_row(BudgetLine, f"r{n}", n, descripcion=random.choice(TITLES))
        for n in range(start, start + count)
    ]


def removed(random: Random, sheet: Sheet) -> Sequence[str]:
    """Take a run of visible rows away, as the model does."""
    first = random.randrange(len(sheet))
    last = min(len(sheet) - 1, first + random.randrange(3))
    names = [sheet.row_id(row) for row in range(first, last + 1)]
    sheet.hide(first, last)
    assert all(sheet.place(name) is None for name in names)
    sheet.drop(names)
    return names


@pytest.mark.parametrize("seed", range(5))
def test_each_row_is_where_it_is_seen(seed: int) -> None:
    random = Random(seed)
    sheet = Sheet(columns_of(BudgetLine), Options(catalogues.load(), lambda _table: ()))
    known, gone = lines(random, 0, 6), set[str]()
    sheet.fill(known, {})
    for turn in range(80):
        match random.randrange(4):
            case 0:
                quick = random.choice(["", "agua"])
                column = random.choice([-1, 0, 5])
                sheet.arrange(Arrangement(column, random.random() < 0.5, quick=quick))
            case 1 if len(sheet) > 2:
                gone |= set(removed(random, sheet))
            case 2:
                after = random.choice([row.row_id for row in sheet.all_rows()] or [""])
                sheet.insert(Changes(added=lines(random, 100 + turn * 5, 2), after=after))
            case _:
                rows = [replaced(row, descripcion="letras") for row in list(sheet.visible())[:2]]
                sheet.replace(Changes(changed=rows))
        for place in range(len(sheet)):
            assert sheet.place(sheet.row_id(place)) == place
        seen = {row.row_id for row in sheet.visible()}
        unseen = gone | {row.row_id for row in sheet.all_rows()} - seen
        assert all(sheet.place(name) is None for name in unseen)
