"""How far each row, product and programme has come: what rules judge, totals say and reports draw.

A cuatrimestre that nobody reported is unknown, not zero. Nothing here is rounded but percentages.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from valija.content import Content
from valija.kinds.follow_up.tables import PlanRow, Progress, TargetChange
from valija.planning.pictures import WHOLE, share

HIGHEST = "no_acumulable"  # such a target is reached, not added up


def months_of(cuatrimestre: int) -> range:
    """Return the months of a cuatrimestre: 1 is January to April."""
    return range(4 * cuatrimestre - 3, 4 * cuatrimestre + 1)


def cuatrimestre_of(content: Content) -> int:
    """Return which cuatrimestre is reported: as the period says it, ``2027-C2``."""
    last = content.head.period[-1:]
    return int(last) if content.head.period[4:6] == "-C" and last in ("1", "2", "3") else 1


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one row of the plan has come by the end of the cuatrimestre."""

    row: PlanRow
    target: int | None  # annual, with its changes
    planned: int | None  # to date
    done_now: int | None  # in this cuatrimestre; None: nobody said
    done: int  # to date
    money_planned: int | None
    spent_now: int | None
    spent: int

    @property
    def is_reported(self) -> bool:
        """Whether somebody said what was delivered in the cuatrimestre."""
        return self.done_now is not None

    @property
    def physical(self) -> int:
        """Return the physical progress in tenths of a percent of the annual target."""
        return share(self.done, self.target or 0)

    @property
    def expected(self) -> int:
        """Return what the plan expected by now, in tenths of a percent of the annual target."""
        return share(self.planned or 0, self.target or 0)

    @property
    def financial(self) -> int:
        """Return what was spent, in tenths of a percent of the year's money."""
        return share(self.spent, self.row.monto_anual or 0)


def standings(content: Content) -> Sequence[Standing]:
    """Return how far each row has come, in the order of the plan."""
    at = cuatrimestre_of(content)
    reported: defaultdict[str, list[Progress]] = defaultdict(list)
    for one in content.rows(Progress):
        if one.fila:
            reported[one.fila].append(one)
    changed: defaultdict[str, int] = defaultdict(int)
    for change in content.rows(TargetChange):
        if change.fila:
            changed[change.fila] += (change.adicion or 0) - (change.disminucion or 0)
    return [
        _standing(row, at, reported.get(str(row.numero), ()), changed[str(row.numero)])
        for row in content.rows(PlanRow)
    ]


def _standing(row: PlanRow, at: int, reported: Sequence[Progress], changed: int) -> Standing:
    net = changed + (row.modificacion_anterior or 0)
    physical = [one.avance_fisico for one in reported if one.avance_fisico is not None]
    money = [one.avance_financiero for one in reported if one.avance_financiero is not None]
    before, highest = row.fisico_anterior or 0, row.modo_meta == HIGHEST
    done = max([before, *physical]) if highest else before + sum(physical)
    parts = (row.meta_c1, row.meta_c2, row.meta_c3)[:at]
    targets = [part for part in parts if part is not None]
    planned = None
    if len(targets) == at:
        planned = (max(targets) if highest else sum(targets)) + net
    spent = sum(money)
    return Standing(
        row=row,
        target=None if row.meta_anual is None else row.meta_anual + net,
        planned=planned,
        done_now=(max(physical) if highest else sum(physical)) if physical else None,
        done=done,
        money_planned=_sum_of((row.monto_c1, row.monto_c2, row.monto_c3)[:at]),
        spent_now=spent if money else None,
        spent=(row.financiero_anterior or 0) + spent,
    )


def _sum_of(parts: Sequence[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


@dataclass(frozen=True, slots=True)
class Group:
    """How far the products of one programme, or all of them, have come."""

    code: str
    products: int
    reported: int
    physical: int  # tenths of a percent: the products' own, weighed by their money
    expected: int  # what the plan expected by now, in the same measure
    financial: int
    amount: int  # of the year, in centavos
    spent: int  # to date
    spent_now: int


def programmes(found: Iterable[Standing]) -> Sequence[Group]:
    """Return each programme, by its code; only products count, for the rest is within them."""
    groups: defaultdict[str, list[Standing]] = defaultdict(list)
    for one in _products(found):
        groups[one.row.programa or ""].append(one)
    return [_group(code, groups[code]) for code in sorted(groups)]


def whole(found: Iterable[Standing]) -> Group:
    """Return all products as one."""
    return _group("", list(_products(found)))


def _products(found: Iterable[Standing]) -> Iterable[Standing]:
    return (one for one in found if one.row.nivel == "producto")


def _group(code: str, found: Sequence[Standing]) -> Group:
    amounts = [max(one.row.monto_anual or 0, 0) for one in found]
    weights = amounts if any(amounts) else [1] * len(found)
    amount, spent = sum(amounts), sum(one.spent for one in found)
    return Group(
        code=code,
        products=len(found),
        reported=sum(one.is_reported for one in found),
        physical=_weighed([min(one.physical, WHOLE) for one in found], weights),
        expected=_weighed([min(one.expected, WHOLE) for one in found], weights),
        financial=share(spent, amount),
        amount=amount,
        spent=spent,
        spent_now=sum(one.spent_now or 0 for one in found),
    )


def _weighed(shares: Sequence[int], weights: Sequence[int]) -> int:
    """Return the mean of ``shares``, each counting for its weight."""
    heavy = sum(weights)
    if not heavy:
        return 0
    return (2 * sum(s * w for s, w in zip(shares, weights, strict=True)) + heavy) // (2 * heavy)
