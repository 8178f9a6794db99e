"""What is wrong with each cell of a grid, kept from check to check. No Qt."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from desktop.ui.grids.changes import cell_of
from valija.ends import apart
from valija.problems import Problem

Cell = tuple[str, str]  # row_id, field name


class Judged:
    """Problems by cell.

    Of ten thousand, a check after an edit gives nearly all again as the objects that they were;
    only the cells of the others are looked at.
    """

    def __init__(self, first: str) -> None:
        """Begin with none; a problem of a whole row stands at its field ``first``."""
        self._first = first
        self._all: list[Problem] = []  # as they were given
        self.by_cell: dict[Cell, tuple[Problem, ...]] = {}

    def take(self, problems: Iterable[Problem]) -> set[Cell]:
        """Hold these problems instead of the present ones; return the cells that differ."""
        former, self._all = self._all, list(problems)
        if not self.by_cell:
            self.by_cell = {cell: tuple(found) for cell, found in self._grouped(self._all).items()}
            return set(self.by_cell)
        parts = apart(former, self._all)
        before, now = former[parts[0]], self._all[parts[1]]
        touched = self._touched(before, now)
        wanted = {id(one) for cell in touched for one in self.by_cell.get(cell, ())}
        wanted |= {id(one) for one in now}
        found = self._grouped(one for one in self._all if id(one) in wanted) if touched else {}
        return {cell for cell in touched if self._hold(cell, tuple(found.get(cell, ())))}

    def _touched(self, before: Sequence[Problem], now: Sequence[Problem]) -> set[Cell]:
        """Return the cells of what came or went, and those where two may have changed places."""
        stood, stand = ({id(one) for one in some} for some in (before, now))
        if (len(stood), len(stand)) != (len(before), len(now)):  # one stands there twice
            stood, stand = set(), set()
        touched = {self._cell(one) for one in before if id(one) not in stand}
        touched |= {self._cell(one) for one in now if id(one) not in stood}
        kept = (self._cell(one) for one in now if id(one) in stood)
        return touched | {cell for cell in kept if len(self.by_cell[cell]) > 1}

    def _grouped(self, problems: Iterable[Problem]) -> Mapping[Cell, list[Problem]]:
        found: defaultdict[Cell, list[Problem]] = defaultdict(list)
        for one in problems:
            found[self._cell(one)].append(one)
        return found

    def _cell(self, problem: Problem) -> Cell:
        return cell_of(problem.where, self._first)

    def _hold(self, cell: Cell, problems: tuple[Problem, ...]) -> bool:
        """Let a cell have these problems; tell whether it had others."""
        former = self.by_cell.pop(cell, ())
        if problems:
            self.by_cell[cell] = problems  # also equal ones: they are known by identity
        return problems != former
