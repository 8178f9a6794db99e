"""The rules of a request, in the order of their paper (docs/dominio/credito.md, section 10)."""

from valija.kinds import Rule

RULES: tuple[Rule, ...] = ()
