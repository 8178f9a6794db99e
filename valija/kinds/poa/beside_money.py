"""The money of a POA beside its year of the POM: in all, and by source.

The POM gives money to products only, so programmes without products are left out on both sides.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from valija.content import Content
from valija.kinds.poa.rules.ledger import WITHOUT_PRODUCTS
from valija.kinds.poa.tables import BudgetLine, PoaRow
from valija.planning.beside import rows_of
from valija.planning.pom_year import PomYear


@dataclass(frozen=True, slots=True)
class Money:
    """What both say, in centavos."""

    planned: int
    own: int

    @property
    def difference(self) -> int:
        """What the POA spends more."""
        return self.own - self.planned


def whole(content: Content, pom: PomYear) -> Money | None:
    """Compare what all products have; nothing while the money of one isn't known."""
    rows = (
        row.monto_anual
        for row in content.rows(PoaRow)
        if row.nivel == "producto" and row.programa not in WITHOUT_PRODUCTS
    )
    amounts = list(rows)
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) < len(amounts):
        return None
    planned = sum(pom.amount(part) for parts in pom.parts.values() for part in parts)
    return Money(planned, sum(known))


def by_source(content: Content, pom: PomYear) -> Iterator[tuple[str, Money]]:
    """Compare each source, in the order of their codes.

    Nothing while the POM names none for that year, or no line of a product is there yet.
    """
    planned = _planned(pom)
    if not planned:
        return
    own: defaultdict[str, int] = defaultdict(int)
    for line in content.rows(BudgetLine):
        if line.fuente and line.vigente and line.programa not in WITHOUT_PRODUCTS:
            own[line.fuente] += line.vigente
    for source in sorted({*planned, *own}) if own else ():
        yield source, Money(planned.get(source, 0), own.get(source, 0))


def _planned(pom: PomYear) -> Mapping[str, int]:
    known = {str(part.numero) for parts in pom.parts.values() for part in parts}
    sums: defaultdict[str, int] = defaultdict(int)
    for row in rows_of(pom.plan, "financiamiento"):
        if row.anio == pom.year and row.fuente and row.monto and row.fila in known:
            sums[row.fuente] += row.monto
    return sums
