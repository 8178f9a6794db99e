"""Where each problem of a draft is, in words."""

from collections.abc import Mapping, Sequence

from desktop.ui.pages import Placed
from desktop.ui.pages.planes.reading import Reading
from desktop.ui.pages.planes.texts import place_of
from valija.problems import Problem, Where


class Places:
    """Puts places into words once, for as long as no row comes, goes or moves."""

    def __init__(self) -> None:
        self._numbers: Mapping[str, int] = {}  # of the rows of tables with problems
        self._words: dict[Where, str] = {}
        self._standing: Sequence[Problem] | None = None
        self._placed: Sequence[Placed] = ()

    def of(self, draft: Reading) -> Sequence[Placed]:
        """Return what is wrong with ``draft``, each with its place."""
        touched = {problem.where.table for problem in draft.standing}
        numbers = {
            row.row_id: number
            for table in draft.kind.tables
            if table.table_name in touched
            for number, row in enumerate(draft.rows(table), 1)
        }
        if numbers != self._numbers:
            self._numbers, self._standing = numbers, None
            self._words.clear()
        if self._standing is not draft.standing:
            self._standing = draft.standing
            self._placed = [Placed(one, self._place(one.where, draft)) for one in draft.standing]
        return self._placed

    def _place(self, where: Where, draft: Reading) -> str:
        if (known := self._words.get(where)) is None:
            known = place_of(where, draft.content, draft.kind, self._numbers)
            self._words[where] = known
        return known
