"""A grid takes in what changed among its problems, and then holds what all of them say."""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

import pytest

from desktop.ui.forms import Options
from desktop.ui.grids.columns import columns_of
from desktop.ui.grids.judged import Cell
from desktop.ui.grids.sheet import Sheet
from valija import catalogues
from valija.kinds.poa.tables import BudgetLine
from valija.problems import Problem, Severity, Where

_FIELDS = ("", "programa", "vigente")


def sheet() -> Sheet:
    options = Options(catalogues.load(), lambda _table: ())
    return Sheet(columns_of(BudgetLine), options, BudgetLine.table_name)


def drawn(random: Random) -> Problem:
    where = Where("renglones", f"r{random.randrange(4)}", random.choice(_FIELDS))
    rule, severity = f"V{random.randrange(3)}", random.choice(list(Severity))
    return Problem(rule, severity, where, random.choice(["Falta.", "Sobra."]))


def again(problem: Problem) -> Problem:
    """Return an equal problem that is another object."""
    return Problem(problem.rule, problem.severity, problem.where, problem.message)


def whole(problems: Sequence[Problem], first: str) -> dict[Cell, tuple[Problem, ...]]:
    """Say what stands at each cell, as if nothing had been known before."""
    cells: defaultdict[Cell, list[Problem]] = defaultdict(list)
    for one in problems:
        cells[one.where.row_id, one.where.field or first].append(one)
    return {cell: tuple(found) for cell, found in cells.items()}


@pytest.mark.parametrize("seed", range(20))
def test_after_any_changes_each_cell_has_what_a_whole_look_gives_it(seed: int) -> None:
    random, grid = Random(seed), sheet()
    first, problems = grid.columns[0].field.name, list[Problem]()
    for _ in range(200):
        kept = [one for one in problems if random.random() < 0.8]
        problems = [again(one) if random.random() < 0.2 else one for one in kept]
        problems += [drawn(random) for _ in range(random.randrange(3))]
        if random.random() < 0.3:
            random.shuffle(problems)
        if problems and random.random() < 0.2:
            problems.append(random.choice(problems))  # the same object twice
        before = dict(grid.problems)
        changed = grid.judge(iter(problems))
        assert grid.problems == whole(problems, first)
        cells = before.keys() | grid.problems.keys()
        assert changed == {one for one in cells if before.get(one) != grid.problems.get(one)}
