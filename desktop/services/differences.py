"""What differs between two contents of one kind: row by row, cell by cell, and in money.

Of two submissions, of two revisions, or of a plan and what it was when it was approved.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from desktop.models.tables import SealedRevision
from desktop.models.workspace import Workspace
from valija import catalogues, document
from valija.catalogues import Catalogues
from valija.content import Content
from valija.errors import ExpectedError
from valija.extensions import extensions_of
from valija.fields import Centavos, Field, FieldType, show
from valija.kinds import Kind
from valija.records import KindRow, fields_of
from valija.row_names import key_of, own_name, row_words


class OtherKindsError(ExpectedError):
    """A plan isn't compared with a request."""

    code = "DIF-001"
    text = "No se puede comparar «{before}» con «{after}»: son de tipos distintos."
    advice = "Elija dos envíos del mismo tipo."


class NoSuchRevisionError(ExpectedError):
    """That revision was never sealed here."""

    code = "DIF-002"
    text = "Aquí no está sellada la revisión {revision} de este envío."
    advice = "Elija una de estas: {known}."


class Became(StrEnum):
    """What became of a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One cell, as people read it; an empty text is an empty cell."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowDifference:
    """One row; an added or removed one comes with its filled cells."""

    became: Became
    row_id: str  # in the later content, or in the earlier if it was removed
    key: str  # what a person recognises it by
    name: str  # what it is in words, if anything says so
    words: str  # what the editor calls it: both together
    cells: tuple[CellDifference, ...]


@dataclass(frozen=True, slots=True)
class MoneyDifference:
    """What a money column adds up to in each of the two."""

    field: str
    label: str
    before: Centavos
    after: Centavos

    @property
    def difference(self) -> Centavos:
        """How much more it is now."""
        return Centavos(self.after - self.before)


@dataclass(frozen=True, slots=True)
class TableDifference:
    """One table that differs."""

    table: str
    label: str
    rows: tuple[RowDifference, ...]
    money: tuple[MoneyDifference, ...]  # columns whose sum is another

    def count(self, became: Became) -> int:
        """Return how many rows were added, removed or changed."""
        return sum(1 for row in self.rows if row.became is became)


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs; nothing if no table does."""

    before: Content
    after: Content
    tables: tuple[TableDifference, ...]

    @property
    def rows(self) -> int:
        """How many rows differ."""
        return sum(len(table.rows) for table in self.tables)


def differences(before: Content, after: Content, kind: Kind) -> Differences:
    """Compare two contents of one kind.

    Rows are the same if they have the same identifier (two revisions), else the same key (two
    years); of several with one key, the first goes with the first.
    """
    own = [*extensions_of(before), *extensions_of(after)]
    known = catalogues.load().extended(own)
    found = (_of_table(table, before, after, known) for table in kind.tables)
    return Differences(before, after, tuple(one for one in found if one.rows))


def compare(workspace: Workspace, before_id: str, after_id: str) -> Differences:
    """Compare two submissions as they stand.

    Raises:
        UnknownSubmissionError: there is none of that identifier.
        OtherKindsError: they are of two kinds.
    """
    before, after = workspace.content(before_id), workspace.content(after_id)
    if before.kind is not after.kind:
        raise OtherKindsError(before=before.kind.title, after=after.kind.title)
    return differences(before.content, after.content, after.kind)


def since_revision(workspace: Workspace, submission_id: str, revision: int) -> Differences:
    """Compare a sealed revision with the submission as it stands.

    Raises:
        UnknownSubmissionError: there is none of that identifier.
        NoSuchRevisionError: that revision isn't sealed here.
    """
    now = workspace.content(submission_id)
    query = select(SealedRevision.revision, SealedRevision.document).where(
        SealedRevision.submission_id == submission_id, SealedRevision.content_id.is_not(None)
    )
    with workspace.reading() as connection:
        sealed = {row.revision: row.document for row in connection.execute(query)}
    if revision not in sealed:
        known = ", ".join(map(str, sorted(sealed))) or "todavía ninguna"
        raise NoSuchRevisionError(revision=revision, known=known)
    return differences(document.from_bytes(sealed[revision], now.kind), now.content, now.kind)


def _of_table(
    table: type[KindRow], before: Content, after: Content, known: Catalogues
) -> TableDifference:
    specs = fields_of(table)
    pairs = _paired(table, before.rows(table), after.rows(table))
    rows = tuple(
        found
        for old, new in pairs
        if (found := _of_row(table, (old, before), (new, after), known)) is not None
    )
    sums = (
        _of_money(spec, before.rows(table), after.rows(table))
        for spec in specs
        if spec.type is FieldType.MONEY
    )
    money = tuple(one for one in sums if one.difference)
    return TableDifference(table.table_name, table.table_label, rows, money)


Pair = tuple[KindRow | None, KindRow | None]


def _paired(
    table: type[KindRow], before: Sequence[KindRow], after: Sequence[KindRow]
) -> Iterable[Pair]:
    """Yield each row of ``after`` with its former self, then those that are gone."""
    if table.single and before and after:
        return [(before[0], after[0])]
    by_id = {row.row_id: row for row in before}
    known = [by_id.get(row.row_id) for row in after]
    taken = {row.row_id for row in known if row is not None}
    waiting: defaultdict[str, deque[KindRow]] = defaultdict(deque)
    for row in before:
        if row.row_id not in taken and table.key_fields:
            waiting[key_of(row, table)].append(row)
    pairs: list[Pair] = []
    for row, old in zip(after, known, strict=True):
        same = waiting.get(key_of(row, table)) if old is None and table.key_fields else None
        pairs.append((same.popleft() if same else old, row))
    kept = {old.row_id for old, _ in pairs if old is not None}
    return [*pairs, *((row, None) for row in before if row.row_id not in kept)]


Side = tuple[KindRow | None, Content]


def _of_row(
    table: type[KindRow], earlier: Side, later: Side, known: Catalogues
) -> RowDifference | None:
    old, new = earlier[0], later[0]
    cells = []
    for spec in fields_of(table):
        before, after = (_text(table, spec, side) for side in (earlier, later))
        if before != after:
            cells.append(CellDifference(spec.name, spec.label, before, after))
    row = new if new is not None else old
    if row is None or (old is not None and new is not None and not cells):
        return None
    became = Became.ADDED if old is None else Became.REMOVED if new is None else Became.CHANGED
    name, words = own_name(row, table, known), row_words(row, table, known)
    return RowDifference(became, row.row_id, key_of(row, table), name, words, tuple(cells))


def _text(table: type[KindRow], spec: Field, side: Side) -> str:
    row, content = side
    if row is None:
        return ""
    raw = content.raw.get((table.table_name, row.row_id, spec.name))
    return raw if raw is not None else show(spec, getattr(row, spec.name))


def _of_money(spec: Field, before: Sequence[KindRow], after: Sequence[KindRow]) -> MoneyDifference:
    old, new = (
        Centavos(sum(getattr(row, spec.name) or 0 for row in rows)) for rows in (before, after)
    )
    return MoneyDifference(spec.name, spec.label, old, new)
