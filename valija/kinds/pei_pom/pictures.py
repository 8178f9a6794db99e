"""The charts of a PEI-POM: what its five years cost, by year and source."""

from collections import defaultdict
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.extensions import extensions_of
from valija.kinds import Asked, Study
from valija.kinds.pei_pom.tables import Funding, Programmed
from valija.planning import pictures as drawn

UNKNOWN = "sin dato"


def pictures(content: Content, catalogues: Catalogues, _asked: Asked) -> list[dict[str, Any]]:
    """Return the charts that have something to show."""
    known = catalogues.extended(extensions_of(content))
    products = {str(row.numero): row.producto for row in content.rows(Programmed)}
    years: defaultdict[str, int] = defaultdict(int)
    sources: defaultdict[str, int] = defaultdict(int)
    by_product: defaultdict[str, int] = defaultdict(int)
    for row in content.rows(Funding):
        years[str(row.anio or UNKNOWN)] += row.monto or 0
        sources[row.fuente or UNKNOWN] += row.monto or 0
        by_product[products.get(row.fila or "") or UNKNOWN] += row.monto or 0
    in_order = dict(sorted(years.items()))
    found = [
        drawn.chart("Financiamiento por año", drawn.in_order(in_order)),
        drawn.chart("Financiamiento por fuente", _named(sources, "fuentes_financiamiento", known)),
        drawn.chart(
            "Financiamiento por producto", _named(by_product, "productos_municipales", known)
        ),
    ]
    return [one for one in found if any(each["value"] for each in one["bars"])]


def _named(sums: dict[str, int], id: str, catalogues: Catalogues) -> list[dict[str, Any]]:
    return drawn.amounts(sums, {code: catalogues.name_of(id, code) for code in sums})


STUDIES = {drawn.PICTURES: Study(drawn.TITLE, pictures, drawn.lines)}
