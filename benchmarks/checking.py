"""All rules over a budget, and in what proportion they grow with it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from benchmarks.budgets import budget, multiplied
from benchmarks.measuring import Row, Work, in_turns, shown
from benchmarks.places import municipality
from desktop.services.importing import apply_import, plan_import
from valija import catalogues
from valija.checking import check
from valija.content import Content
from valija.kinds import kind_of

_MOST = 0.020  # seconds for 1,114 lines


def measure(folder: Path) -> Iterator[Row]:
    """Check an imported budget, then ten and a hundred times as many lines."""
    found = budget()
    with municipality(folder, found.municipality) as workspace:
        done = apply_import(workspace, plan_import(workspace, "poa", found.csv))
        content = workspace.content(done.submission_id).content
    once = 0.0
    for times, repeats in ((1, 40), (10, 10), (100, 3)):
        larger = multiplied(content, times)
        mine, least = in_turns(_check(larger), _walk(larger), repeats)
        once = once or mine.median
        most = _MOST * len(_lines(content)) / 1114 if times == 1 else once * times * 1.2
        yield Row(
            f"Todas las reglas, {len(_lines(larger)):,} renglones",
            shown(mine.median),
            f"{shown(least.median)} (pasar por cada celda)",
            f"{mine.median / least.median:.2f}",
            f"<= {shown(most)}" + ("" if times == 1 else f" ({times} veces la primera, +20 %)"),
            mine.median <= most,
        )


def _lines(content: Content) -> tuple[Any, ...]:
    return max(content.tables.values(), key=len)


def _check(content: Content) -> Work:
    kind, known = kind_of(content.head.kind), catalogues.load()
    return lambda: check(content, kind, known)


def _walk(content: Content) -> Work:
    """Look at every cell once: no rule could do less."""

    def work() -> None:
        for rows in content.tables.values():
            for row in cast(tuple[tuple[Any, ...], ...], rows):
                for value in row:
                    if value is None:
                        pass

    return work
