"""V02 to V04, V27 and V66: the plan of the year against the PEI and POM beside it.

Without them nothing is compared, and one piece of information says so (decision 110).
"""

from collections.abc import Iterator, Sequence
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds.poa.rules.ledger import WITHOUT_PRODUCTS
from valija.kinds.poa.tables import PoaHeader, PoaRow, Project
from valija.planning.beside import nearest, pei_pom_of, years_of
from valija.planning.parameters import limit
from valija.planning.pom_year import PomYear, pom_year
from valija.planning.words import joined, quantity
from valija.problems import Problem, Severity, Where

_PRODUCTS = PoaRow.table_name


def _year(content: Content) -> int | None:
    period = content.head.period[:4]
    return int(period) if period.isdecimal() else None


def pom_beside(content: Content) -> PomYear | None:
    """Return what the POM beside a plan says about its year, if one covers it."""
    year = _year(content)
    plan = pei_pom_of(content, year) if year is not None else None
    return pom_year(plan, year) if plan is not None and year is not None else None


def _in_header(content: Content) -> Where:
    header = content.single(PoaHeader)
    return Where(PoaHeader.table_name, header.row_id if header else "", "anio_inicio")


def year_is_in_the_pom(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V02: the year of the POA lies within the span of the POM.

    A POM of other years says nothing of this one: its own isn't here (decision 112).
    """
    year, plan = _year(content), nearest(content)
    if year is None or pom_beside(content) is not None:
        return
    if plan is None:
        text = (
            "No se pudo comparar el plan con su POM: no hay un PEI y POM aquí. "
            "Impórtelo o empiece uno."
        )
        yield Problem("V02", Severity.INFO, _in_header(content), text)
        return
    years = years_of(plan, "pom")
    if not years:
        text = "No se pudo comparar el plan con su POM: le faltan el primer año o el último."
        evidence: tuple[str, ...] = ()
    else:
        text = (
            f"No se pudo comparar el plan con su POM: el de {year} no está aquí. El que hay va de "
            f"{years[0]} a {years[-1]}."
        )
        evidence = (str(year), str(years[0]), str(years[-1]))
    yield Problem("V02", Severity.INFO, _in_header(content), text, evidence)


def year_is_in_the_pei(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V03: a year of the POM outside the PEI needs a reason."""
    pom = pom_beside(content)
    if pom is None:
        return
    years = years_of(pom.plan, "pei")
    if years and pom.year not in years:
        text = (
            f"{pom.year} queda fuera del PEI, que va de {years[0]} a {years[-1]}. "
            "Si es a propósito, acepte el aviso y diga por qué."
        )
        evidence = (str(pom.year), str(years[0]), str(years[-1]))
        yield Problem("V03", Severity.WARNING, _in_header(content), text, evidence)


def products_are_in_the_pom(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V04: every product of the POA exists in the POM."""
    pom = pom_beside(content)
    if pom is None:
        return
    for row in content.rows(PoaRow):
        if row.programa in WITHOUT_PRODUCTS or row.producto in pom.parts:
            continue
        if row.producto is None:
            if row.nivel != "producto":
                continue
            text = "Elija el producto municipal: sin él no se sabe si está en el POM."
        else:
            name = catalogues.name_of("productos_municipales", row.producto)
            said = f"«{row.producto}» {name}".rstrip()
            text = f"{said} no está en el POM. Agréguelo ahí, o cambie el producto municipal."
        where = Where(_PRODUCTS, row.row_id, "producto")
        yield Problem("V04", Severity.ERROR, where, text, (str(row.producto), str(pom.year)))


def target_is_near_the_pom(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V27: the annual target differs little from the POM's of that year, and counts the same unit.

    A product is compared with all that the POM does for it, an intervention with the one row
    whose intervention has its activity and work. Targets in other units can't be compared, which
    is a warning too.
    """
    pom, allowed = pom_beside(content), limit(catalogues, "V27", content.head.period)
    if pom is None or allowed is None:
        return
    for row in content.rows(PoaRow):
        target = row.meta_anual
        if target is None or row.programa in WITHOUT_PRODUCTS:
            continue
        if others := _other_units(pom, row):
            yield _unit_differs(row, others, catalogues)
            continue
        planned = _planned(pom, row)
        if planned is not None and allowed.is_passed(abs(target - planned), planned):
            text = (
                f"La meta es {quantity(target)} y la del POM para {pom.year} es "
                f"{quantity(planned)}: difieren en más del {allowed.text} %. "
                "Ajuste una, o acepte el aviso y diga por qué."
            )
            where = Where(_PRODUCTS, row.row_id, "meta_anual")
            evidence = (str(target), str(planned), allowed.text)
            yield Problem("V27", Severity.WARNING, where, text, evidence)


def _other_units(pom: PomYear, row: PoaRow) -> list[str]:
    """Return in what the POM counts a row of the POA, if never in the unit that the row has."""
    if row.producto is None or row.unidad_medida is None:
        return []
    parts: Sequence[Any] = ()
    if row.nivel == "producto":
        parts = [part for part in pom.parts.get(row.producto, ()) if getattr(part, pom.meta)]
    elif row.nivel == "intervencion":
        part = pom.part_of(row.producto, row.actividad, row.obra)
        parts = [part] if part is not None and getattr(part, pom.meta) else []
    units = dict.fromkeys(part.unidad_medida for part in parts if part.unidad_medida)
    return [] if row.unidad_medida in units else list(units)


def _unit_differs(row: PoaRow, others: Sequence[str], catalogues: Catalogues) -> Problem:
    def named(code: str) -> str:
        return f"«{catalogues.name_of('unidades_medida', code) or code}»"

    unit = row.unidad_medida or ""
    text = (
        f"La unidad de medida es {named(unit)} y la del POM, {joined([*map(named, others)])}: "
        "las metas no se pueden comparar. Ponga la misma, o acepte el aviso y diga por qué."
    )
    where = Where(_PRODUCTS, row.row_id, "unidad_medida")
    return Problem("V27", Severity.WARNING, where, text, (unit, *others))


def _planned(pom: PomYear, row: PoaRow) -> int | None:
    """Return the POM's target for a row of the POA, if the two count in the same unit."""
    if row.producto is None or row.unidad_medida is None:
        return None
    if row.nivel == "producto":
        return pom.target(row.producto, row.unidad_medida)
    if row.nivel != "intervencion":
        return None
    part = pom.part_of(row.producto, row.actividad, row.obra)
    if part is None or part.unidad_medida != row.unidad_medida:
        return None
    found: int | None = getattr(part, pom.meta)
    return found


def long_projects_have_money_later(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V66: a project that goes on after this year has amounts in the POM for later years.

    Source: Ley Orgánica del Presupuesto, article 15.
    """
    pom = pom_beside(content)
    if pom is None or pom.year >= years_of(pom.plan, "pom")[-1]:
        return
    rows = {str(row.numero): row for row in content.rows(PoaRow)}
    for project in content.rows(Project):
        if not _goes_on(project, pom.year):
            continue
        codes = _same_works(pom, project, rows.get(project.fila or ""))
        if not pom.has_money_later(codes):
            text = (
                f"El proyecto sigue después de {pom.year} y el POM no le da dinero en los años "
                "siguientes. Póngalo en su «Financiamiento», o acepte el aviso y diga por qué."
            )
            where = Where(Project.table_name, project.row_id, "plazo_meses")
            evidence = (str(project.plazo_meses), str(project.fecha_fin), *sorted(codes))
            yield Problem("V66", Severity.WARNING, where, text, evidence)


def _goes_on(project: Project, year: int) -> bool:
    if project.fecha_fin is not None:
        return project.fecha_fin.year > year
    return (project.plazo_meses or 0) > 12


def _same_works(pom: PomYear, project: Project, row: PoaRow | None) -> set[str]:
    """Return the interventions of the POM that a project is: by SNIP, else by its budget codes."""
    by_snip = {
        code for code, work in pom.works.items() if project.snip and work.snip == project.snip
    }
    if by_snip or row is None or row.producto is None:
        return by_snip
    part = pom.part_of(row.producto, row.actividad, row.obra)
    return {part.intervencion} if part is not None else set()
