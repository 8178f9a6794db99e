"""V45: how much of each source may pay for funcionamiento. The caps are rows of a catalogue."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import quetzales
from valija.kinds.poa.rules.ledger import OPERATING, by_source
from valija.kinds.poa.tables import BudgetLine, IncomeCeiling
from valija.problems import Problem, Severity, Where

_WHOLE = 10_000  # hundredths of a percent
_CONSTITUTIONAL = "22-"  # aporte constitucional: the Constitution itself sets its cap


def caps(catalogues: Catalogues, year: str) -> Mapping[str, tuple[int, str, str]]:
    """Return for each source in ``year``: the cap in hundredths of a percent, as text, and its law.

    Where two rows of a source hold in the year, the one that began later rules.
    """
    return {
        row["fuente"]: (
            int(Decimal(row["max_funcionamiento_pct"]) * 100),
            row["max_funcionamiento_pct"],
            row["base_legal"],
        )
        for row in catalogues["reglas_destino_fuente"].in_force(year)
    }


def operating_within_cap(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V45: an error for source 22, a warning for the others.

    Compared in whole centavos, and the excess is said in quetzales: a percentage would round.
    """
    operating: defaultdict[str, int] = defaultdict(int)
    for source, type_, amount in content.cells(BudgetLine, "fuente", "tipo_presupuesto", "vigente"):
        if source and type_ == OPERATING and amount is not None:
            operating[source] += amount
    totals, limits = by_source(content), caps(catalogues, content.head.period)
    rows = {row.fuente: row for row in content.rows(IncomeCeiling)}
    for source, spent in operating.items():
        if source not in limits:
            continue
        cap, percent, law = limits[source]
        if spent * _WHOLE <= cap * totals[source]:
            continue
        allowed = cap * totals[source] // _WHOLE
        text = (
            f"La fuente {source} lleva {quetzales(spent)} en funcionamiento y el máximo es "
            f"{quetzales(allowed)}, el {percent} % de {quetzales(totals[source])} ({law}). "
            f"Sobran {quetzales(spent - allowed)}: páselos a inversión o a otra fuente."
        )
        ceiling = rows.get(source)
        where = Where(IncomeCeiling.table_name, ceiling.row_id if ceiling else "", "fuente")
        evidence = (source, str(spent), str(totals[source]), percent)
        severe = Severity.ERROR if source.startswith(_CONSTITUTIONAL) else Severity.WARNING
        yield Problem("V45", severe, where, text, evidence)
