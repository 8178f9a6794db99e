"""The projection of payments: who pays how much capital, interest and VAT, and until when.

Simple interest on the balance, actual days over a fixed year; each part is rounded to the centavo
for itself, and totals add what is already rounded. It is an estimate: what is charged depends on
the day on which each contribution arrives (:mod:`real`).

Source: docs/dominio/credito.md, sections 5.1 to 5.4.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from valija.kinds.credit.money.months import add_months, month_end
from valija.kinds.credit.money.rounding import WHOLE, half_up, percent_of


@dataclass(frozen=True, slots=True)
class Tariff:
    """What law and INFOM set for every loan alike."""

    vat: int  # hundredths of a percent of the interest
    day_base: int  # days of a year, leap or not
    interest_in_grace: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What one loan was agreed on.

    ``grace_included`` is the reading of the resolution's text: the months of grace are part of
    ``months``. The other reading, INFOM's own program's, has ``months`` instalments after them.
    ``capitals`` are those of the instalments where they aren't all alike.
    """

    amount: int  # centavos
    months: int
    rate: int  # hundredths of a percent a year
    start: date  # from this day on interest runs
    grace: int = 0
    grace_included: bool = False
    capitals: Sequence[int] = ()

    @property
    def instalments(self) -> int:
        """Return how many instalments carry capital."""
        return self.months - self.grace if self.grace_included else self.months

    @property
    def fault(self) -> str:
        """Return what makes these terms impossible, in Spanish; empty if they are possible."""
        if self.amount <= 0 or self.months < 1:
            return "El monto y el plazo deben ser mayores que cero."
        if not 0 <= self.grace < self.months:
            return "La gracia debe ser menor que el plazo."
        if self.start.year + (self.months + self.grace) // 12 > date.max.year - 2:
            return "La fecha de inicio no es posible. Revísela."
        if self.capitals and len(self.capitals) != self.instalments:
            return (
                f"El capital escalonado tiene {len(self.capitals)} cuotas "
                f"y el préstamo {self.instalments}."
            )
        if self.capitals and (sum(self.capitals) != self.amount or min(self.capitals) < 0):
            return "El capital escalonado no suma el monto del préstamo."
        return ""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One month of the projection; amounts are centavos."""

    n: int
    start: date
    end: date
    days: int
    opening: int
    principal: int
    interest: int
    vat: int

    @property
    def payment(self) -> int:
        """Return capital, interest and VAT together."""
        return self.principal + self.interest + self.vat

    @property
    def closing(self) -> int:
        """Return what is still owed afterwards."""
        return self.opening - self.principal


@dataclass(frozen=True)
class Schedule:
    """The whole projection."""

    terms: Terms
    instalments: Sequence[Instalment]
    registered_end: date  # the one that INFOM's program keeps; differs where there is grace

    @property
    def last_end(self) -> date:
        """Return the day of the last instalment."""
        return self.instalments[-1].end

    @property
    def maturity(self) -> date:
        """Return the later of the two ends: the one that the term is judged by."""
        return max(self.last_end, self.registered_end)

    @property
    def principal(self) -> int:
        """Return the capital of all instalments."""
        return sum(one.principal for one in self.instalments)

    @property
    def interest(self) -> int:
        """Return the interest of all instalments, as rounded."""
        return sum(one.interest for one in self.instalments)

    @property
    def vat(self) -> int:
        """Return the VAT of all instalments, as rounded."""
        return sum(one.vat for one in self.instalments)

    @property
    def payment(self) -> int:
        """Return all that is paid."""
        return sum(one.payment for one in self.instalments)

    @property
    def highest(self) -> Instalment:
        """Return the dearest instalment, the first of them."""
        return max(self.instalments, key=lambda one: one.payment)


def interest_of(balance: int, rate: int, days: int, day_base: int) -> int:
    """Return the interest of ``balance`` over ``days``, rounded to the centavo."""
    return half_up(balance * rate * days, WHOLE * day_base)


def vat_within(total: int, vat: int) -> int:
    """Return the VAT inside ``total``, interest and VAT together, as an invoice breaks it up."""
    return half_up(total * vat, WHOLE + vat)


def project(terms: Terms, tariff: Tariff) -> Schedule:
    """Return the projection of ``terms``.

    Raises:
        ValueError: the terms are impossible; see :attr:`Terms.fault`.
    """
    if fault := terms.fault:
        raise ValueError(fault)
    made: list[Instalment] = []
    balance = terms.amount
    capitals = iter(terms.capitals or _level(terms.amount, terms.instalments))
    for start, end, carries_capital in _spans(terms, tariff.interest_in_grace):
        days = (end - start).days + 1
        interest = interest_of(balance, terms.rate, days, tariff.day_base)
        principal = next(capitals) if carries_capital else 0
        vat = percent_of(interest, tariff.vat)
        made.append(Instalment(len(made) + 1, start, end, days, balance, principal, interest, vat))
        balance -= principal
    return Schedule(terms, tuple(made), month_end(add_months(terms.start, terms.months - 1)))


def _level(amount: int, count: int) -> Iterator[int]:
    """Yield equal capitals; the last one takes what rounding left over.

    An amount of so few centavos that rounding upwards would overdraw it is used up early.
    """
    share, left = half_up(amount, count), amount
    for _ in range(count - 1):
        part = min(share, left)
        left -= part
        yield part
    yield left


def _spans(terms: Terms, interest_in_grace: bool) -> Iterator[tuple[date, date, bool]]:
    """Yield first day and last day of each month that is charged, and whether it pays capital."""
    if interest_in_grace:
        for k in range(terms.grace):
            start = add_months(terms.start, k)
            yield (start.replace(day=1) if k else start), month_end(start), False
    begin = add_months(terms.start, terms.grace)
    for k in range(terms.instalments):
        month = add_months(begin, k)
        keeps_its_day = k == 0 and not (interest_in_grace and terms.grace)
        yield (month if keeps_its_day else month.replace(day=1)), month_end(month), True
