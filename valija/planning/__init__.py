"""What plans have in common: the states that a PEI, POM or POA goes through, and their rules."""

from valija.planning.moves import PLAN_MOVE_RULES
from valija.planning.states import PLAN_LIFE

__all__ = ["PLAN_LIFE", "PLAN_MOVE_RULES"]
