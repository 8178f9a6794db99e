"""What ``show`` says of a PEI-POM: what its five years cost, by year, source and product."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from valija.content import Content
from valija.fields import decimal_text
from valija.kinds.pei_pom.tables import Funding, Product, Programmed

UNCLASSIFIED = "sin dato"


def totals(content: Content) -> Mapping[str, Any]:
    """Return the sums of the POM's money; amounts are text with two decimals."""
    products = {str(row.numero): row.producto for row in content.rows(Programmed)}
    sums: dict[str, defaultdict[str, int]] = {
        name: defaultdict(int) for name in ("by_year", "by_source", "by_product")
    }
    years, sources, by_product = sums.values()
    amount = 0
    for row in content.rows(Funding):
        value = row.monto or 0
        amount += value
        years[str(row.anio) if row.anio else UNCLASSIFIED] += value
        sources[row.fuente or UNCLASSIFIED] += value
        by_product[products.get(row.fila or "") or UNCLASSIFIED] += value
    return {
        "lines": len(content.rows(Programmed)),
        "products": len(content.rows(Product)),
        "amount": decimal_text(amount),
        **{
            name: {code: decimal_text(group[code]) for code in sorted(group)}
            for name, group in sums.items()
        },
    }
