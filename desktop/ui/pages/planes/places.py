"""Where each problem of a draft is, in words."""

from collections.abc import Mapping, Sequence

from desktop.ui.pages import Placed
from desktop.ui.pages.planes.reading import Reading
from desktop.ui.pages.planes.texts import place_of
from valija.content import Column
from valija.problems import Problem, Where


class Places:
    """Puts places into words once, for as long as no row comes, goes or moves."""

    def __init__(self) -> None:
        self._rows: Mapping[str, Column] = {}  # identifiers, of tables with problems
        self._numbers: Mapping[str, int] = {}  # of the same rows
        self._words: dict[Where, str] = {}
        self._standing: Sequence[Problem] | None = None
        self._known: dict[int, Placed] = {}  # by the identity of the problem
        self._placed: list[Placed] = []

    def of(self, draft: Reading) -> Sequence[Placed]:
        """Return what is wrong with ``draft``, each with its place: the same list if it is."""
        rows = {
            table.table_name: draft.content.column(table, "row_id")
            for table in draft.kind.tables
            if draft.standing_of(table.table_name)
        }
        if rows != self._rows:
            self._numbers = {
                row_id: number for ids in rows.values() for number, row_id in enumerate(ids, 1)
            }
            self._standing = None
            self._known.clear()
            self._words.clear()
        self._rows = rows
        if self._standing is not draft.standing:
            self._standing = draft.standing
            placed = [self._place(one, draft) for one in draft.standing]
            self._known = {id(one.problem): one for one in placed}
            if placed != self._placed:
                self._placed = placed
        return self._placed

    def _place(self, problem: Problem, draft: Reading) -> Placed:
        known = self._known.get(id(problem))
        if known is not None and known.problem is problem:
            return known
        if (words := self._words.get(problem.where)) is None:
            words = place_of(problem.where, draft.content, draft.kind, self._numbers)
            self._words[problem.where] = words
        return Placed(problem, words)
