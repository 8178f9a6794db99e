"""The numbers that rules go by: each from a catalogue, with the law or proposal it stands on."""

from dataclasses import dataclass
from decimal import Decimal

from valija.catalogues import Catalogues

CATALOGUE = "parametros_plan"
_WHOLE = 10_000  # hundredths of a percent


@dataclass(frozen=True, slots=True)
class Limit:
    """A percentage that a rule goes by in one year."""

    text: str  # as the catalogue writes it: "10", "2.5"
    basis: str  # Spanish: the law, or that it is a proposal
    share: int  # the same in hundredths of a percent

    def of(self, amount: int) -> int:
        """Return that part of ``amount``, what doesn't divide left off."""
        return amount * self.share // _WHOLE

    def is_passed(self, part: int, whole: int) -> bool:
        """Tell whether ``part`` is more than this percentage of ``whole``; nothing is rounded."""
        return part * _WHOLE > self.share * whole


def limit(catalogues: Catalogues, rule: str, year: str) -> Limit | None:
    """Return the percentage of ``rule`` in ``year``; ``None`` if none is in force.

    Where two rows hold in the year, the one that began later rules. A rule without its number
    doesn't apply.
    """
    found = None
    for row in catalogues[CATALOGUE].in_force(year[:4]):
        if row["parametro"] == rule:
            text = row["valor"]
            found = Limit(text, row["base_legal"], int(Decimal(text) * 100))
    return found
