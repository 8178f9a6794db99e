"""What is wrong with each cell of a grid, kept from check to check. No Qt."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from desktop.ui.grids.changes import cell_of
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
        self._all: Sequence[Problem] = ()  # as they were given
        self.by_cell: dict[Cell, tuple[Problem, ...]] = {}

    def take(self, problems: Iterable[Problem]) -> set[Cell]:
        """Hold these problems instead of the present ones; return the cells that differ."""
        former, self._all = self._all, list(problems)
        before, now = ({id(one): one for one in some} for some in (former, self._all))
        if (len(before), len(now)) != (len(former), len(self._all)):
            before, touched = {}, set(self.by_cell)  # one stands there twice: look at all anew
        else:
            touched = {cell for cell, found in self.by_cell.items() if len(found) > 1}
        touched |= {self._cell(one) for key, one in before.items() if key not in now}
        touched |= {self._cell(one) for key, one in now.items() if key not in before}
        found: defaultdict[Cell, list[Problem]] = defaultdict(list)
        for one in self._all if touched else ():
            if (cell := self._cell(one)) in touched:
                found[cell].append(one)
        return {cell for cell in touched if self._hold(cell, tuple(found.get(cell, ())))}

    def _cell(self, problem: Problem) -> Cell:
        return cell_of(problem.where, self._first)

    def _hold(self, cell: Cell, problems: tuple[Problem, ...]) -> bool:
        """Let a cell have these problems; tell whether it had others."""
        if problems == self.by_cell.get(cell, ()):
            return False
        if problems:
            self.by_cell[cell] = problems
        else:
            del self.by_cell[cell]
        return True
