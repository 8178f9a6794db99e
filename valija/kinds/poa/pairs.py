"""The POA beside its year of the POM, pair by pair: what each says of a product or intervention."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from valija.content import Content
from valija.kinds.poa.rules.ledger import WITHOUT_PRODUCTS
from valija.kinds.poa.tables import PoaRow
from valija.planning.pom_year import PomYear

PRODUCT, WORK = "producto", "intervencion"
NOT_TOLD_APART = "Sin intervenciones en el POA"
NO_CODES = "El POM no le da actividad y obra: no se sabe cuál es"
RowsOf = dict[str, list[PoaRow]]  # by product


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two says: a target in one unit, and money; both as scaled integers."""

    unit: str = ""  # none: several, or nobody said
    target: int | None = None
    amount: int = 0

    @property
    def is_asked(self) -> bool:
        """Whether anything is to be done that year."""
        return bool(self.target or self.amount)


@dataclass(frozen=True, slots=True)
class Pair:
    """One product or intervention as both have it."""

    level: str
    code: str
    name: str  # as a plan has it; products are named by their catalogue
    planned: Side | None  # None: the POM lacks it
    own: Side | None  # None: the POA lacks it
    row_id: str = ""  # of the POA
    note: str = ""  # Spanish: what else there is to say of it

    @property
    def is_same_unit(self) -> bool:
        """Whether the two targets can be compared."""
        return (
            self.planned is not None and self.own is not None and self.planned.unit == self.own.unit
        )

    @property
    def target_difference(self) -> int | None:
        """What the POA delivers more, if both say how much, in the same unit."""
        if not self.is_same_unit or self.own is None or self.planned is None:
            return None
        if self.own.target is None or self.planned.target is None:
            return None
        return self.own.target - self.planned.target

    @property
    def amount_difference(self) -> int:
        """What the POA spends more; what one lacks costs nothing there."""
        return (self.own.amount if self.own else 0) - (self.planned.amount if self.planned else 0)


def pairs(content: Content, pom: PomYear) -> Iterator[Pair]:
    """Give each product, and after it its interventions: those of the POA, then the POM's."""
    products, works = _by_product(content)
    for code in dict.fromkeys((*products, *works, *pom.parts)):
        rows = products.get(code, [])
        own = _own(rows) if rows else None
        planned = _planned(pom, pom.parts.get(code, ()), own.unit if own else "")
        if own is None and code not in works and (planned is None or not planned.is_asked):
            continue
        name, at = (rows[0].descripcion or "", rows[0].row_id) if rows else ("", "")
        told_apart = code in works
        note = "" if told_apart or own is None else _not_told_apart(pom, code)
        yield Pair(PRODUCT, code, name, planned, own, at, note)
        if told_apart:
            yield from _works(pom, code, works[code])


def _by_product(content: Content) -> tuple[RowsOf, RowsOf]:
    """Return the rows of products and of interventions; an intervention may inherit its product."""
    rows = [row for row in content.rows(PoaRow) if row.programa not in WITHOUT_PRODUCTS]
    numbered = {str(row.numero): row for row in rows}
    products: RowsOf = defaultdict(list)
    works: RowsOf = defaultdict(list)
    for row in rows:
        if row.nivel == PRODUCT:
            products[row.producto or ""].append(row)
        elif row.nivel == WORK:
            parent = numbered.get(row.padre or "")
            works[row.producto or (parent.producto if parent else "") or ""].append(row)
    return products, works


def _works(pom: PomYear, product: str, rows: Sequence[PoaRow]) -> Iterator[Pair]:
    met: RowsOf = defaultdict(list)  # by the identifier of the POM's row
    for row in rows:
        part = pom.part_of(product, row.actividad, row.obra)
        if part is not None:
            met[part.row_id].append(row)
        else:
            code = "-".join(filter(None, (row.actividad, row.obra)))
            yield Pair(WORK, code, row.descripcion or "", None, _own([row]), row.row_id)
    for part in pom.parts.get(product, ()):
        same = met.get(part.row_id, [])
        own = _own(same) if same else None
        planned = _planned(pom, [part], own.unit if own else "")
        if own is None and (planned is None or not planned.is_asked):
            continue
        work = pom.work_of(part)
        name = (work.nombre if work is not None else None) or ""
        code, at = part.intervencion or "", same[0].row_id if same else ""
        has_codes = work is not None and work.actividad
        note = "" if same or has_codes else NO_CODES
        yield Pair(WORK, code, name, planned, own, at, note)


def _not_told_apart(pom: PomYear, product: str) -> str:
    """Say that the POA leaves out the interventions of a product, if the POM has some that year."""
    sides = (_planned(pom, [part], "") for part in pom.parts.get(product, ()) if part.intervencion)
    return NOT_TOLD_APART if any(side is not None and side.is_asked for side in sides) else ""


def _own(rows: Sequence[PoaRow]) -> Side:
    units = {row.unidad_medida or "" for row in rows}
    amount = sum(row.monto_anual or 0 for row in rows)
    return _side(units, [row.meta_anual for row in rows], amount)


def _planned(pom: PomYear, parts: Sequence[Any], unit: str) -> Side | None:
    """Return what the POM says in ``unit``; in its own, if it doesn't count in that one."""
    if not parts:
        return None
    same = [part for part in parts if unit and part.unidad_medida == unit] or parts
    units = {part.unidad_medida or "" for part in same}
    targets = [getattr(part, pom.meta) for part in same]
    return _side(units, targets, sum(map(pom.amount, parts)))


def _side(units: set[str], targets: Sequence[int | None], amount: int) -> Side:
    """Return one side; there is no target in several units, nor if a part is unknown."""
    if len(units) != 1:
        return Side(amount=amount)
    known = [target for target in targets if target is not None]
    target = sum(known) if known and len(known) == len(targets) else None
    return Side(next(iter(units)), target, amount)
