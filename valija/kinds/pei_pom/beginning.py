"""How a PEI-POM begins from a former one: the POM moves on by some years."""

from collections.abc import Callable
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.extensions import CatalogueExtension
from valija.fields import Value
from valija.kinds import Imported, Origin, RawText
from valija.kinds.pei_pom.products import TARGETS
from valija.kinds.pei_pom.tables import (
    Funding,
    Header,
    Intervention,
    Place,
    Population,
    Product,
    Programmed,
    Subproduct,
    Unit,
)
from valija.planning.beside import ANNULLED, PEI_POM, YEARS, years_of
from valija.records import KindRow, fields_of

Row = dict[str, Value | RawText]
_APPROVAL = frozenset(
    {"version", "acta_numero", "acta_punto", "acta_fecha", "votos_favor", "concejo_miembros"}
)
_AS_IT_IS = (Unit, Product, Population, Place, Subproduct, Intervention, CatalogueExtension)


def years_from(first: int) -> dict[str, Value]:
    """Return what a plan's period says of its header: the POM's years. The PEI may be older."""
    return {"pom_inicio": first, "pom_fin": first + YEARS - 1}


def _may_follow(source: Content, period: str) -> bool:
    years = years_of(source, "pom")
    return (
        source.head.state != ANNULLED
        and period.isdecimal()
        and bool(years)
        and years.start < int(period) <= years.start + YEARS
    )


def _copied(content: Content, table: type[KindRow], change: Callable[[Row], Row]) -> list[Row]:
    names = [spec.name for spec in fields_of(table)]
    return [change(dict(_values(row, names))) for row in content.rows(table)]


def _values(row: Any, names: list[str]) -> Row:
    return {name: value for name in names if (value := getattr(row, name)) is not None}


def from_former(source: Content, target: Content, _catalogues: Catalogues) -> Imported:
    """Return the plan with a POM that begins later; the PEI's years stay as they are."""
    period = target.head.period
    year = int(period)
    step = year - years_of(source, "pom").start

    def renewed(row: Row) -> Row:
        kept = {name: value for name, value in row.items() if name not in _APPROVAL}
        return {**kept, "version": 1, "pom_inicio": year, "pom_fin": year + YEARS - 1}

    def moved(row: Row) -> Row:
        kept = {name: value for name, value in row.items() if name not in TARGETS}
        later = zip(TARGETS, TARGETS[step:], strict=False)
        return kept | {now: row[was] for now, was in later if was in row}

    rows = {
        "encabezado": _copied(source, Header, renewed),
        **{table.table_name: _copied(source, table, lambda row: row) for table in _AS_IT_IS},
        "programacion": _copied(source, Programmed, moved),
        "financiamiento": [
            row
            for row in _copied(source, Funding, lambda row: row)
            if not isinstance(row.get("anio"), int) or int(str(row["anio"])) >= year
        ],
    }
    last = f"{YEARS - step + 1} al {YEARS}" if step > 1 else str(YEARS)
    notes = [
        f"Las metas del POM se corren: las del año {last} quedan vacías.",
        f"Se conserva el financiamiento desde {year}.",
        "El PEI conserva sus años. Quedan vacíos los datos de la aprobación.",
    ]
    count = sum(map(len, rows.values()))
    return Imported(source.head.municipality, period, rows, rows_read=count, notes=notes)


ORIGINS = (Origin("former", "el PEI y POM anterior", PEI_POM, from_former, fits=_may_follow),)
