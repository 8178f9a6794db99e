"""What differs between two contents, taken in, makes one of the other; and nothing else is told."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from desktop.ui.grids import Changes
from desktop.ui.pages.planes.differences import differences
from tests.kinds.poa.plans import KIND, LINE, plan
from valija.content import Content

TABLE = "renglones"


def other(random: Random, content: Content) -> Content:
    """Return a content of which some rows and texts are others, or other objects."""
    rows: list[Any] = list(content.tables[TABLE])
    raw = dict(content.raw)
    for _ in range(random.randrange(4)):
        place = random.randrange(len(rows))
        row = rows[place]
        match random.randrange(5):
            case 0:
                rows[place] = row._replace(vigente=random.randrange(5))
            case 1 if len(rows) > 3:
                rows.pop(place)
            case 2:
                rows.insert(place + 1, row._replace(row_id=f"n{random.random()}"))
            case 3:
                rows[place] = row._make(row)  # equal, and read anew
            case _:
                cell = (TABLE, row.row_id, "vigente")
                raw[cell] = random.choice(["mil", "dos"])
                if random.random() < 0.5:
                    del raw[cell]
    return replace(content, tables={**content.tables, TABLE: tuple(rows)}, raw=raw)


def taken(rows: tuple[Any, ...], changes: Changes) -> list[Any]:
    """Do to rows what a grid is told to do."""
    changed = {row.row_id: row for row in changes.changed}
    kept = [changed.get(row.row_id, row) for row in rows if row.row_id not in changes.removed]
    place = len(kept)
    if changes.after:
        place = [row.row_id for row in kept].index(changes.after) + 1
    return [*kept[:place], *changes.added, *kept[place:]]


@pytest.mark.parametrize("seed", range(5))
def test_what_is_told_leads_from_one_content_to_the_other(seed: int) -> None:
    random, content = Random(seed), plan(renglones=[LINE] * 8)
    for _ in range(200):
        now = other(random, content)
        found = differences(content, now, KIND)
        cells = [cell for cell in {**content.raw, **now.raw} if _differs(cell, content, now)]
        if not found:
            assert now.tables[TABLE] == content.tables[TABLE]
            assert not {row for _, row, _ in cells} & {row.row_id for row in now.tables[TABLE]}
        for one in found:
            if one.changes is None:
                continue  # it is read again as a whole
            assert taken(content.tables[TABLE], one.changes) == list(now.tables[TABLE])
            before = {row.row_id: row for row in content.tables[TABLE]}
            for row in one.changes.changed:
                texts = [cell for cell in cells if cell[1] == row.row_id]
                assert row != before[row.row_id] or texts
        content = now


def _differs(cell: Any, one: Content, other: Content) -> bool:
    return one.raw.get(cell) != other.raw.get(cell)
