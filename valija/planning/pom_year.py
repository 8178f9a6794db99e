"""What a PEI-POM says about one year: a POA is judged by it, and begins from it.

Read by the names of tables and fields, since kinds don't know each other.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from valija.content import Content
from valija.planning.beside import place_of, rows_of, years_of

Work = tuple[str, str, str]  # producto, actividad, obra


@dataclass(frozen=True)
class PomYear:
    """One year of a POM. ``parts`` are rows of its table ``programacion``, in their order."""

    plan: Content
    year: int
    meta: str  # the field that holds the year's target
    parts: Mapping[str, Sequence[Any]] = field(repr=False)  # by product
    works: Mapping[str, Any] = field(repr=False)  # interventions by code
    people: Mapping[str, int] = field(repr=False)  # prioritised population by product
    money: Mapping[str, Mapping[int, int]] = field(repr=False)  # by row number: year -> centavos

    def target(self, product: str, unit: str) -> int | None:
        """Return what the year delivers of a product in one unit; nothing if it isn't counted so.

        Hundredths. A target that isn't known yet leaves the sum unknown too.
        """
        values = [
            getattr(part, self.meta)
            for part in self.parts.get(product, ())
            if part.unidad_medida == unit
        ]
        return None if not values or None in values else sum(values)

    def amount(self, part: Any) -> int:
        """Return the money of a row of the POM in this year."""
        return self.money.get(str(part.numero), {}).get(self.year, 0)

    def work_of(self, part: Any) -> Any:
        """Return the intervention that a row of the POM names, if it is there."""
        return self.works.get(part.intervencion or "")

    def part_of(self, product: str, activity: str | None, work: str | None) -> Any:
        """Return the row of the POM whose intervention has these codes of the budget, if only one.

        Codes that aren't written on either side match nothing.
        """
        found = [
            part
            for part in self.parts.get(product, ())
            if (known := self.work_of(part)) is not None
            and known.actividad
            and (known.actividad, known.obra) == (activity, work)
        ]
        return found[0] if len(found) == 1 else None

    def has_money_later(self, codes: set[str]) -> bool:
        """Tell whether any of these interventions has money in a later year of the POM."""
        return any(
            amount and year > self.year
            for parts in self.parts.values()
            for part in parts
            if part.intervencion in codes
            for year, amount in self.money.get(str(part.numero), {}).items()
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """A plan and a year, told from others by which object the plan is: a content never changes."""

    plan: Content
    year: int

    def __hash__(self) -> int:
        return hash((id(self.plan), self.year))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and (other.plan is self.plan and other.year == self.year)


def pom_year(plan: Content, year: int) -> PomYear | None:
    """Return what ``plan`` says about ``year``; nothing if its POM doesn't reach there.

    Several rules ask it of the same plan in each check, so the last answers are kept.
    """
    return _pom_year(_Asked(plan, year))


@lru_cache(maxsize=2)
def _pom_year(asked: _Asked) -> PomYear | None:
    plan, year = asked.plan, asked.year
    place = place_of(year, years_of(plan, "pom"))
    if place is None:
        return None
    parts: defaultdict[str, list[Any]] = defaultdict(list)
    for part in rows_of(plan, "programacion"):
        if part.producto:
            parts[part.producto].append(part)
    money: defaultdict[str, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows_of(plan, "financiamiento"):
        if row.fila and row.anio is not None and row.monto is not None:
            money[row.fila][row.anio] += row.monto
    return PomYear(
        plan=plan,
        year=year,
        meta=f"meta_{place}",
        parts=parts,
        works={row.codigo: row for row in rows_of(plan, "intervenciones") if row.codigo},
        people={
            row.producto: row.poblacion_priorizada
            for row in rows_of(plan, "poblacion")
            if row.producto and row.poblacion_priorizada is not None
        },
        money=money,
    )
