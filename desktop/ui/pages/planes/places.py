"""Where each problem of a draft is, in words."""

from collections.abc import Mapping, Sequence

from desktop.ui.pages import Placed
from desktop.ui.pages.planes.reading import Reading
from desktop.ui.pages.planes.texts import PlaceForm, place_form, placed
from valija.content import Column
from valija.problems import Problem


class Places:
    """Puts places into words once, for as long as no row comes, goes or moves."""

    def __init__(self) -> None:
        self._rows: Mapping[str, Column] = {}  # identifiers, of tables with problems
        self._numbers: Mapping[str, int] = {}  # of the same rows
        self._forms: dict[tuple[str, str], PlaceForm] = {}  # by table and field
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
        if rows != self._rows and draft.is_checking and self._standing is draft.standing:
            return self._placed  # it is said anew in a moment
        if rows != self._rows:
            self._numbers = {
                row_id: number for ids in rows.values() for number, row_id in enumerate(ids, 1)
            }
            self._standing = None
            self._known.clear()
        self._rows = rows
        if self._standing is not draft.standing:
            self._standing = draft.standing
            found = [self._place(one, draft) for one in draft.standing]
            self._known = {id(one.problem): one for one in found}
            if found != self._placed:
                self._placed = found
        return self._placed

    def _place(self, problem: Problem, draft: Reading) -> Placed:
        known = self._known.get(id(problem))
        if known is not None and known.problem is problem:
            return known
        where = problem.where
        if (form := self._forms.get((where.table, where.field))) is None:
            form = self._forms[where.table, where.field] = place_form(
                where.table, where.field, draft.kind
            )
        return Placed(problem, placed(form, self._numbers.get(where.row_id)))
