"""What a grid asks for, and what it is told afterwards. The grid itself writes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from valija.problems import Problem, Severity, Where
from valija.records import KindRow

_NEW = "+"


@dataclass(frozen=True, slots=True)
class CellEdit:
    """One cell that a person wants to hold ``text``; empty text clears it.

    A block pasted past the last row asks for new rows: their ``row_id`` is ``+1``, ``+2`` ..., and
    whoever writes gives them real ones, in that order, at the end.
    """

    row_id: str
    field: str
    text: str

    @property
    def is_new_row(self) -> bool:
        """Tell whether the row doesn't exist yet."""
        return self.row_id.startswith(_NEW)


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the rows: the answer of whoever wrote.

    ``raw`` names the cells of changed and added rows that hold a text instead of a value; a cell
    of such a row that isn't named holds a value again.
    """

    changed: Sequence[KindRow] = ()
    added: Sequence[KindRow] = ()  # at the end, or after the row ``after``
    removed: Sequence[str] = ()  # row_ids
    raw: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (row_id, field) -> text
    after: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """How many rows are visible of how many, and what their amounts sum to, in centavos."""

    visible: int
    all: int
    sums: Mapping[str, int]  # field name -> centavos

    @property
    def is_filtered(self) -> bool:
        """Tell whether rows are hidden."""
        return self.visible != self.all


def new_row_id(number: int) -> str:
    """Return the provisional name of the ``number``th new row, counted from 1."""
    return f"{_NEW}{number}"


def gravest(problems: Sequence[Problem]) -> Severity:
    """Return the severity that a cell with these problems shows."""
    return min((problem.severity for problem in problems), key=list(Severity).index)


def cell_of(where: Where, first_field: str) -> tuple[str, str]:
    """Return the cell that shows a problem; one of a whole row stands at its first field."""
    return where.row_id, where.field or first_field
