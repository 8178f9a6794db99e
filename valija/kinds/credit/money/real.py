"""What was really charged: interest split at the day of delivery, and how it differs from the plan.

INFOM keeps its instalment back on the day when the contribution arrives. Until that day, it
included, the balance before counts; from the next day on the balance after. A disbursement counts
from its own day on, and the first one sets off the interest.

Source: docs/dominio/credito.md, section 5.5.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from valija.kinds.credit.money.months import month_end, month_of
from valija.kinds.credit.money.projection import Schedule
from valija.kinds.credit.money.rounding import WHOLE, half_up

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Charge:
    """One real payment: the day it was kept back, the month it pays for, and its parts."""

    day: date
    month: str  # "2026-09"
    principal: int
    interest: int
    vat: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One month, as planned and as charged; ``None`` where nothing was charged yet."""

    month: str
    planned: tuple[int, int, int]  # principal, interest, VAT
    charged: tuple[int, int, int] | None
    charged_on: date | None = None  # the day of the last charge

    @property
    def by_part(self) -> tuple[int, int, int] | None:
        """Return charged minus planned of each part."""
        if self.charged is None:
            return None
        principal, interest, vat = (
            real - plan for real, plan in zip(self.charged, self.planned, strict=True)
        )
        return principal, interest, vat

    @property
    def total(self) -> int | None:
        """Return how much more was charged than planned."""
        parts = self.by_part
        return None if parts is None else sum(parts)


@dataclass(frozen=True, slots=True)
class Arrears:
    """What should have been paid by a day and wasn't. A mark that is derived, never typed.

    ``excused`` are months whose contribution isn't known to have been delivered: no arrears
    arise while the central government doesn't deliver.
    """

    principal: int
    interest: int  # with its VAT
    excused: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Tell whether something is overdue."""
        return self.principal > 0 or self.interest > 0


def balance_spans(
    disbursed: Mapping[date, int], repaid: Mapping[date, int], first: date, last: date
) -> Iterator[tuple[int, int]]:
    """Yield ``(balance, days)`` of each stretch between ``first`` and ``last``, both included."""
    cuts = {day for day in disbursed if first < day <= last}
    cuts |= {day + _DAY for day in repaid if first <= day < last}
    starts = [first, *sorted(cuts)]
    for start, following in zip(starts, [*starts[1:], last + _DAY], strict=True):
        balance = sum(amount for day, amount in disbursed.items() if day <= start)
        balance -= sum(amount for day, amount in repaid.items() if day < start)
        yield balance, (following - start).days


def interest_between(
    disbursed: Mapping[date, int],
    repaid: Mapping[date, int],
    first: date,
    last: date,
    *,
    rate: int,
    day_base: int,
) -> int:
    """Return the interest from ``first`` to ``last``, both included, rounded once."""
    exact = sum(balance * days for balance, days in balance_spans(disbursed, repaid, first, last))
    return half_up(exact * rate, WHOLE * day_base)


def interest_of_month(
    disbursed: Mapping[date, int],
    repaid: Mapping[date, int],
    day: date,
    *,
    rate: int,
    day_base: int,
) -> int:
    """Return the interest of the whole month of ``day``, split where the balance changed."""
    return interest_between(
        disbursed, repaid, day.replace(day=1), month_end(day), rate=rate, day_base=day_base
    )


def differences(schedule: Schedule, charges: Iterable[Charge]) -> tuple[Difference, ...]:
    """Put each planned month beside what was charged for it; months charged besides come last."""
    charged: dict[str, tuple[int, int, int]] = {}
    days: dict[str, date] = {}
    for charge in charges:
        days[charge.month] = max(charge.day, days.get(charge.month, charge.day))
        principal, interest, vat = charged.get(charge.month, (0, 0, 0))
        charged[charge.month] = (
            principal + charge.principal,
            interest + charge.interest,
            vat + charge.vat,
        )
    planned = {
        month_of(one.start): (one.principal, one.interest, one.vat) for one in schedule.instalments
    }
    months = [*planned, *sorted(charged.keys() - planned.keys())]
    return tuple(
        Difference(month, planned.get(month, (0, 0, 0)), charged.get(month), days.get(month))
        for month in months
    )


def arrears(
    schedule: Schedule, charges: Sequence[Charge], delivered: Iterable[str], today: date
) -> Arrears:
    """Return what is overdue on ``today``; ``delivered`` are the months whose contribution came."""
    known = set(delivered)
    past = [one for one in schedule.instalments if one.end < today]
    due = [one for one in past if month_of(one.start) in known]
    paid = [charge for charge in charges if charge.day <= today]
    principal = sum(one.principal for one in due) - sum(one.principal for one in paid)
    interest = sum(one.interest + one.vat for one in due)
    interest -= sum(one.interest + one.vat for one in paid)
    return Arrears(
        principal=max(0, principal),
        interest=max(0, interest),
        excused=tuple(month_of(one.start) for one in past if month_of(one.start) not in known),
    )
