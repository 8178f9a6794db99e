"""What the municipality can pay in a year, by law, and the indicators that support the decision.

Source: docs/dominio/credito.md, sections 6.2 and 6.3.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from valija.kinds.credit.money.projection import Schedule
from valija.kinds.credit.money.rounding import ratio


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The municipality's money of one year; what isn't known is ``None``."""

    year: int
    own_income: int
    transfers: int
    operating: int
    debt_service: int
    total_income: int | None = None
    current_income: int | None = None
    current_spending: int | None = None  # without interest
    debt: int | None = None

    @property
    def capacity(self) -> int:
        """Return the capacity of payment: what is left for new debt (Código Municipal, 112)."""
        return self.own_income + self.transfers - self.operating - self.debt_service


@dataclass(frozen=True, slots=True)
class YearVerdict:
    """One year of the loan against the capacity; ``capacity`` is ``None`` if it isn't known."""

    year: int
    service: int  # of the new loan
    capacity: int | None

    @property
    def shortfall(self) -> int:
        """Return how much is missing; nothing if it fits or isn't known."""
        return 0 if self.capacity is None else max(0, self.service - self.capacity)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One ratio with its limit, both in hundredths of a percent; ``None``: not known."""

    key: str
    label: str  # Spanish
    value: int | None
    limit: int | None

    @property
    def is_over(self) -> bool:
        """Tell whether the ratio passes its limit."""
        return self.value is not None and self.limit is not None and self.value > self.limit


def service_by_year(schedule: Schedule) -> Mapping[int, int]:
    """Return what is paid each year: capital, interest and VAT."""
    sums: defaultdict[int, int] = defaultdict(int)
    for one in schedule.instalments:
        sums[one.start.year] += one.payment
    return dict(sums)


def verdicts(schedule: Schedule, figures: Iterable[YearFigures]) -> tuple[YearVerdict, ...]:
    """Hold each year of the loan against the capacity of that year."""
    known = {one.year: one.capacity for one in figures}
    return tuple(
        YearVerdict(year, service, known.get(year))
        for year, service in sorted(service_by_year(schedule).items())
    )


def year_indicators(
    figures: YearFigures, service: int, amount: int, limits: Mapping[str, int | None]
) -> tuple[Indicator, ...]:
    """Return the indicators of one year; ``service`` is what the new loan costs in it."""
    savings = (
        figures.current_income - figures.current_spending
        if figures.current_income is not None and figures.current_spending is not None
        else None
    )
    debt = None if figures.debt is None else figures.debt + amount
    return (
        Indicator(
            "servicio_ahorro",
            "Servicio de la deuda sobre ahorro corriente",
            _ratio(figures.debt_service + service, savings),
            limits.get("servicio_ahorro"),
        ),
        Indicator(
            "saldo_ingresos",
            "Saldo de la deuda sobre ingresos totales",
            _ratio(debt, figures.total_income),
            limits.get("saldo_ingresos"),
        ),
        Indicator(
            "dependencia",
            "Transferencias sobre ingresos totales",
            _ratio(figures.transfers, figures.total_income),
            None,
        ),
    )


def term_indicator(
    schedule: Schedule, contribution: int, term_end: date, today: date, limit: int | None
) -> Indicator:
    """Return how much of what is expected until the end of the term the instalments take.

    What is expected is the last contribution in every month that is left, the present one
    included.
    """
    paid = sum(one.payment for one in schedule.instalments if one.end <= term_end)
    left = months_left(today, term_end)
    label = "Cuotas hasta el fin del período sobre ingresos previstos"
    return Indicator("compromiso_periodo", label, _ratio(paid, contribution * left), limit)


def months_left(today: date, term_end: date) -> int:
    """Return how many months are left until the end of the term, the present one included."""
    between = (term_end.year - today.year) * 12 + term_end.month - today.month
    return max(0, between + 1)


def _ratio(part: int | None, whole: int | None) -> int | None:
    return None if part is None or whole is None else ratio(part, whole)
