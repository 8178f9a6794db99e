"""Sums that several rules share: what the budget lines say by source and by product code."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from valija.content import Content
from valija.kinds.poa.tables import BudgetLine, IncomeCeiling, PoaRow

WITHOUT_PRODUCTS = frozenset({"01", "99"})  # these programmes carry money, but no products
OPERATING = "10"  # tipo de presupuesto: funcionamiento
CASH = "32-"  # sources of former years' cash balances begin so

_IN_FORCE = attrgetter("vigente")
_PREFIX = ("programa", "subprograma", "proyecto")
Prefix = tuple[str, str, str]  # programa, subprograma, proyecto


def prefix_of(row: BudgetLine | PoaRow) -> Prefix | None:
    """Return the code that joins lines to products, if it is whole."""
    if row.programa and row.subprograma and row.proyecto:
        return row.programa, row.subprograma, row.proyecto
    return None


def said(prefix: Prefix) -> str:
    """Write a product code as people know it: ``12-01-001``."""
    return "-".join(prefix)


def total(lines: Iterable[BudgetLine]) -> int:
    """Add up what some lines carry; a line without an amount adds nothing."""
    return sum(filter(None, map(_IN_FORCE, lines)))


def spent(content: Content) -> int:
    """Add up what all lines carry."""
    return sum(filter(None, content.column(BudgetLine, "vigente")))


def by_source(content: Content) -> Mapping[str, int]:
    """Add up the lines of each source that has any."""
    sums: defaultdict[str, int] = defaultdict(int)
    for source, amount in content.cells(BudgetLine, "fuente", "vigente"):
        if source and amount is not None:
            sums[source] += amount
    return sums


@dataclass(slots=True)
class Group:
    """The lines of one product code: the first of them, how many, and what they carry."""

    first: str  # row_id
    count: int = 0
    amount: int = 0


def by_prefix(content: Content) -> Mapping[Prefix, Group]:
    """Group the lines by product code; lines of programmes without products are left out."""
    groups: dict[Prefix, Group] = {}
    ids, amounts = content.column(BudgetLine, "row_id"), content.column(BudgetLine, "vigente")
    for prefix, row_id, amount in zip(
        content.cells(BudgetLine, *_PREFIX), ids, amounts, strict=True
    ):
        group = groups.get(prefix)
        if group is None:
            group = groups[prefix] = Group(row_id)
        group.count += 1
        group.amount += amount or 0
    return {
        prefix: group
        for prefix, group in groups.items()
        if prefix[0] not in WITHOUT_PRODUCTS and all(prefix)
    }


Place = tuple[str | None, str | None]  # actividad, obra


def by_place(content: Content) -> Mapping[Prefix, Mapping[Place, int]]:
    """Add up the lines of each activity and work, by product code."""
    sums: defaultdict[Prefix, defaultdict[Place, int]] = defaultdict(lambda: defaultdict(int))
    for *prefix, activity, work, amount in content.cells(
        BudgetLine, *_PREFIX, "actividad", "obra", "vigente"
    ):
        sums[prefix[0], prefix[1], prefix[2]][activity, work] += amount or 0
    return sums


def thirds(amount: int) -> tuple[int, int, int]:
    """Share an amount out over three cuatrimestres; what doesn't divide goes to the last."""
    part = amount // 3
    return part, part, amount - 2 * part


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What may be spent of one source, and the row that says so."""

    source: str
    row: IncomeCeiling
    amount: int | None  # None: the income isn't known yet


def ceilings(content: Content) -> Mapping[str, Ceiling]:
    """Return the ceiling of each source, by its exact code.

    A cash balance counts for its own ``32-…`` source only (section 17). Two rows of one source,
    an error of their own, add up.
    """
    found: dict[str, Ceiling] = {}
    for row in content.rows(IncomeCeiling):
        if not row.fuente:
            continue
        amount = row.ingreso_estimado
        balance = (row.saldo_caja or 0) if row.fuente.startswith(CASH) else 0
        before = found.get(row.fuente)
        if amount is None or (before and before.amount is None):
            sum_: int | None = None
        else:
            sum_ = amount + balance + (before.amount or 0 if before else 0)
        found[row.fuente] = Ceiling(row.fuente, before.row if before else row, sum_)
    return found
