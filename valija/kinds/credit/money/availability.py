"""How much of each contribution is still free in each month, and whether the instalment fits.

Source: docs/dominio/credito.md, section 6.1.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from valija.kinds.credit.money.months import month_of, months_between
from valija.kinds.credit.money.projection import Schedule
from valija.kinds.credit.money.rounding import percent_of, ratio


@dataclass(frozen=True, slots=True)
class Backing:
    """One guarantee: the last contribution received and the part of it that may answer."""

    source: str
    contribution: int
    share: int  # hundredths of a percent

    @property
    def base(self) -> int:
        """Return what may answer each month."""
        return percent_of(self.contribution, self.share)


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a loan already running takes, by month."""

    source: str
    payments: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MonthRoom:
    """One month: what is free before the new instalment, and the instalment."""

    month: str
    base: int
    committed: int
    payment: int

    @property
    def available(self) -> int:
        """Return what is left for a new loan."""
        return self.base - self.committed

    @property
    def shortfall(self) -> int:
        """Return how much is missing; nothing if the instalment fits."""
        return max(0, self.payment - self.available)


@dataclass(frozen=True)
class Availability:
    """All months of a new loan."""

    months: Sequence[MonthRoom]

    @property
    def first_failure(self) -> MonthRoom | None:
        """Return the first month whose instalment doesn't fit."""
        return next((month for month in self.months if month.shortfall), None)

    @property
    def fits(self) -> bool:
        """Tell whether every instalment fits."""
        return self.first_failure is None


def availability(
    schedule: Schedule, backings: Sequence[Backing], commitments: Iterable[Commitment]
) -> Availability:
    """Return the room of each month of ``schedule``.

    Only the guarantees that the loan has are given; where it has two, their rooms add up.
    """
    sources = {backing.source for backing in backings}
    running = [one.payments for one in commitments if one.source in sources]
    base = sum(backing.base for backing in backings)
    return Availability(
        tuple(
            MonthRoom(
                month=month_of(one.start),
                base=base,
                committed=sum(paid.get(month_of(one.start), 0) for paid in running),
                payment=one.payment,
            )
            for one in schedule.instalments
        )
    )


def pledged(room: MonthRoom, backings: Sequence[Backing]) -> int | None:
    """Return which part of the contributions is pledged in a month, the new instalment included."""
    whole = sum(backing.contribution for backing in backings)
    return ratio(room.committed + room.payment, whole)


def by_month(schedule: Schedule) -> Mapping[str, int]:
    """Return the payment of each month of a loan whose terms are known."""
    return {month_of(one.start): one.payment for one in schedule.instalments}


def flat(payment: int, first: date, last: date) -> Mapping[str, int]:
    """Return the same payment for each month from that of ``first`` to that of ``last``."""
    return dict.fromkeys(months_between(first, last), payment)
