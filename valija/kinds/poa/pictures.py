"""The charts of a plan: where its money goes, when it is spent, and what the law lets it be for."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.extensions import extensions_of
from valija.fields import quetzales
from valija.kinds import Asked, Study
from valija.kinds.poa.rules.caps import caps
from valija.kinds.poa.rules.ledger import OPERATING
from valija.kinds.poa.tables import BudgetLine, PoaRow
from valija.planning import pictures as drawn

_PARTS = (
    ("Enero-abril", "meta_c1", "monto_c1"),
    ("Mayo-agosto", "meta_c2", "monto_c2"),
    ("Septiembre-diciembre", "meta_c3", "monto_c3"),
)
_REACHED = "no_acumulable"  # such a target is reached, not added up
_CAP_UNIT = 10  # caps are hundredths of a percent, shares are tenths
_NO_CAP = 10_000  # all of a source may run the municipality
UNKNOWN = "sin dato"


def pictures(content: Content, catalogues: Catalogues, _asked: Asked) -> list[dict[str, Any]]:
    """Return the charts that have something to show."""
    known = catalogues.extended(extensions_of(content))
    found = [
        drawn.chart("Presupuesto por programa", _by(content, known, "programa")),
        drawn.chart("Presupuesto por fuente", _by(content, known, "fuente")),
        _operating(content, known),
        drawn.chart(
            "Dinero por cuatrimestre",
            _money(content),
            note="De los productos del plan; los programas sin producto no se reparten.",
        ),
        drawn.chart(
            "Metas por cuatrimestre",
            _targets(content),
            note="Qué parte de su meta anual se entrega en cada cuatrimestre, en promedio de los "
            "productos cuyas metas se suman.",
            full=drawn.WHOLE,
        ),
    ]
    return [one for one in found if one["bars"]]


def _by(content: Content, catalogues: Catalogues, field: str) -> list[dict[str, Any]]:
    sums: defaultdict[str, int] = defaultdict(int)
    for line in content.rows(BudgetLine):
        sums[getattr(line, field) or UNKNOWN] += line.vigente or 0
    if not any(sums.values()):
        return []
    id = {"programa": "programas_presupuestarios", "fuente": "fuentes_financiamiento"}[field]
    return drawn.amounts(sums, {code: catalogues.name_of(id, code) for code in sums})


def _operating(content: Content, catalogues: Catalogues) -> dict[str, Any]:
    """Draw what of each source runs the municipality, against the most that the law allows."""
    whole: defaultdict[str, int] = defaultdict(int)
    running: defaultdict[str, int] = defaultdict(int)
    for line in content.rows(BudgetLine):
        if line.fuente and line.vigente:
            whole[line.fuente] += line.vigente
            if line.tipo_presupuesto == OPERATING:
                running[line.fuente] += line.vigente
    limits = caps(catalogues, content.head.period)
    return drawn.chart(
        "Funcionamiento por fuente, y su tope",
        (
            _share(source, running[source], whole[source], limits, catalogues)
            for source in sorted(whole)
        ),
        note="Lo demás de cada fuente es inversión o deuda. La raya es el tope de ley.",
        full=drawn.WHOLE,
    )


def _share(
    source: str,
    running: int,
    whole: int,
    limits: Mapping[str, tuple[int, str, str]],
    catalogues: Catalogues,
) -> dict[str, Any]:
    part = drawn.share(running, whole)
    name = catalogues.name_of("fuentes_financiamiento", source)
    said = f"{drawn.percent(part)}, {quetzales(running)}"
    if source not in limits or limits[source][0] >= _NO_CAP:
        return drawn.bar(f"{source} {name}".strip(), part, said)
    cap, percent, law = limits[source]
    return drawn.bar(
        f"{source} {name}".strip(),
        part,
        said,
        mark=cap // _CAP_UNIT,
        mark_text=f"máximo {percent} % ({law})",
        is_over=running * 10_000 > cap * whole,
    )


def _money(content: Content) -> Iterator[dict[str, Any]]:
    rows = [row for row in content.rows(PoaRow) if row.nivel == "producto"]
    for name, _, field in _PARTS:
        given = [value for row in rows if (value := getattr(row, field)) is not None]
        if given:
            yield drawn.bar(name, sum(given), quetzales(sum(given)))


def _targets(content: Content) -> Iterator[dict[str, Any]]:
    rows = [
        row
        for row in content.rows(PoaRow)
        if row.nivel == "producto" and row.meta_anual and row.modo_meta != _REACHED
    ]
    for name, field, _ in _PARTS:
        shares = [drawn.share(getattr(row, field) or 0, row.meta_anual or 0) for row in rows]
        if shares:
            mean = sum(shares) // len(shares)
            yield drawn.bar(name, mean, drawn.percent(mean))


STUDIES = {drawn.PICTURES: Study(drawn.TITLE, pictures, drawn.lines)}
