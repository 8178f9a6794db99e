"""Several sets of terms side by side: what each costs, and whether each can be paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from valija.kinds.credit.money.availability import (
    Availability,
    Backing,
    Commitment,
    availability,
)
from valija.kinds.credit.money.projection import Schedule, Tariff, Terms, project


@dataclass(frozen=True)
class Outcome:
    """One scenario, worked out."""

    name: str
    schedule: Schedule
    room: Availability
    term_end: date | None

    @property
    def outlives_term(self) -> bool:
        """Tell whether the last payment falls after the end of the term of government."""
        return self.term_end is not None and self.schedule.maturity > self.term_end


def side_by_side(
    scenarios: Sequence[tuple[str, Terms]],
    tariff: Tariff,
    backings: Sequence[Backing],
    commitments: Sequence[Commitment],
    term_end: date | None,
) -> tuple[Outcome, ...]:
    """Work out each scenario whose terms are possible, in their order."""
    outcomes = []
    for name, terms in scenarios:
        if not terms.fault:
            schedule = project(terms, tariff)
            room = availability(schedule, backings, commitments)
            outcomes.append(Outcome(name, schedule, room, term_end))
    return tuple(outcomes)
