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
    groups: dict[str, defaultdict[str, int]] = {
        name: defaultdict(int) for name in ("by_programme", "by_source", "by_budget_type")
    }
    programmes, sources, types = groups.values()
    amount = 0
    lines = content.rows(BudgetLine)
    for line in lines:
        value = line.vigente or 0
        amount += value
        programmes[line.programa or UNCLASSIFIED] += value
        sources[line.fuente or UNCLASSIFIED] += value
        types[line.tipo_presupuesto or UNCLASSIFIED] += value
    return {
        "lines": len(lines),
        "amount": decimal_text(amount),
        **{
            name: {code: decimal_text(sums[code]) for code in sorted(sums)}
            for name, sums in groups.items()
        },
    }
