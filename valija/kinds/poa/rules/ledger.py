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
_PREFIX = attrgetter("programa", "subprograma", "proyecto")
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
    """Add up what the lines carry; a line without an amount adds nothing."""
    return sum(filter(None, map(_IN_FORCE, lines)))


def by_source(lines: Iterable[BudgetLine]) -> Mapping[str, int]:
    """Add up the lines of each source that has any."""
    sums: defaultdict[str, int] = defaultdict(int)
    for line in lines:
        if line.fuente and line.vigente is not None:
            sums[line.fuente] += line.vigente
    return sums


def by_prefix(lines: Iterable[BudgetLine]) -> Mapping[Prefix, list[BudgetLine]]:
    """Group the lines by product code; lines of programmes without products are left out."""
    groups: defaultdict[Prefix, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        prefix = _PREFIX(line)
        if prefix[0] not in WITHOUT_PRODUCTS and all(prefix):
            groups[prefix].append(line)
    return groups


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
