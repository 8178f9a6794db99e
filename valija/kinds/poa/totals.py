"""What ``show`` says of a plan: how many lines, how much, for what. The amount is ``vigente``."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from valija.content import Content
from valija.fields import decimal_text
from valija.kinds.poa.tables import BudgetLine

UNCLASSIFIED = "sin dato"


def totals(content: Content) -> Mapping[str, Any]:
    """Return the sums of the budget lines; amounts are text with two decimals."""
    together: defaultdict[tuple[str | None, ...], int] = defaultdict(int)
    values = content.column(BudgetLine, "vigente")
    codes = content.cells(BudgetLine, "programa", "fuente", "tipo_presupuesto")
    for value, key in zip(values, codes, strict=True):
        together[key] += value or 0
    groups: dict[str, defaultdict[str, int]] = {
        name: defaultdict(int) for name in ("by_programme", "by_source", "by_budget_type")
    }
    for key, value in together.items():
        for sums, code in zip(groups.values(), key, strict=True):
            sums[code or UNCLASSIFIED] += value
    return {
        "lines": len(values),
        "amount": decimal_text(sum(together.values())),
        **{
            name: {code: decimal_text(sums[code]) for code in sorted(sums)}
            for name, sums in groups.items()
        },
    }
