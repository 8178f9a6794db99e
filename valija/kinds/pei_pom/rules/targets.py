"""V26, V28 and V66: targets of five years, the way they go, and money for what lasts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds.pei_pom.products import FALLING, RISING, TARGETS
from valija.kinds.pei_pom.tables import Funding, Header, Intervention, Product, Programmed
from valija.planning.beside import place_of, years_of
from valija.planning.words import quantity
from valija.problems import Problem, Severity, Where

_YEAR = 12  # months


def _at(row: Product, field: str) -> Where:
    return Where(Product.table_name, row.row_id, field)


def base_line_and_years_fit(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """C01 and C03: a base line lies before the PEI and has a value; money lies within the POM."""
    header = content.single(Header)
    begins = header.pei_inicio if header else None
    for row in content.rows(Product):
        year = row.linea_base_anio
        if begins is not None and year is not None and year >= begins:
            text = (
                f"La línea base es de {year} y el PEI empieza en {begins}. Ponga un año anterior."
            )
            evidence = (str(year), str(begins))
            yield Problem("C03", Severity.ERROR, _at(row, "linea_base_anio"), text, evidence)
        if row.linea_base_abs is None and row.linea_base_rel is None:
            text = "Falta el valor de la línea base. Escriba la cantidad o el porcentaje."
            yield Problem("C01", Severity.ERROR, _at(row, "linea_base_abs"), text)
    years = years_of(content, "pom")
    for money in content.rows(Funding):
        if years and money.anio is not None and money.anio not in years:
            text = f"{money.anio} no es un año del POM ({years[0]} a {years[-1]}). Corríjalo."
            where = Where(Funding.table_name, money.row_id, "anio")
            yield Problem("C03", Severity.ERROR, where, text, (str(money.anio),))


def interventions_make_the_product(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V26: in each year of both spans, what the POM delivers is what the PEI promises.

    Only rows in the product's own unit are added up; without any, nothing is compared.
    """
    pei, pom = years_of(content, "pei"), years_of(content, "pom")
    parts: defaultdict[tuple[str, str], list[Programmed]] = defaultdict(list)
    for part in content.rows(Programmed):
        if part.producto and part.unidad_medida:
            parts[part.producto, part.unidad_medida].append(part)
    for row in content.rows(Product):
        for year in pei:
            mine, theirs = place_of(year, pei), place_of(year, pom)
            rows = parts.get((row.producto or "", row.unidad_medida or ""), ())
            if mine and theirs and rows:
                yield from _compared(row, year, TARGETS[mine - 1], TARGETS[theirs - 1], rows)


def _compared(
    row: Product, year: int, promised: str, programmed: str, parts: Sequence[Programmed]
) -> Iterator[Problem]:
    target = getattr(row, promised)
    values = [getattr(part, programmed) for part in parts]
    if target is None or None in values or sum(values) == target:
        return
    text = (
        f"En {year} el PEI promete {quantity(target)} y el POM programa {quantity(sum(values))}. "
        "Cambie una de las dos metas, o acepte el aviso y diga por qué."
    )
    evidence = (str(year), str(target), str(sum(values)))
    yield Problem("V26", Severity.WARNING, _at(row, promised), text, evidence)


def targets_move_as_they_should(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V28: yearly targets move in the direction of ``sentido``, from the base line on."""
    for row in content.rows(Product):
        if row.sentido not in (RISING, FALLING):
            continue
        before = row.linea_base_abs
        for name in TARGETS:
            now = getattr(row, name)
            if now is None:
                continue
            if before is not None and (now < before if row.sentido == RISING else now > before):
                way = "crecer" if row.sentido == RISING else "bajar"
                text = (
                    f"El indicador debe {way}, y pasa de {quantity(before)} a {quantity(now)}. "
                    "Revise la meta o el sentido."
                )
                evidence = (row.sentido, str(before), str(now))
                yield Problem("V28", Severity.WARNING, _at(row, name), text, evidence)
                break
            before = now


def long_works_have_money_later(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V66: an intervention that lasts over a year has money in the POM for later years too.

    Source: Ley Orgánica del Presupuesto, article 15.
    """
    years, funded = years_of(content, "pom"), _funded_years(content)
    for work in content.rows(Intervention):
        paid = sorted(funded.get(work.codigo or "", ()))
        if (work.plazo_meses or 0) <= _YEAR or not paid or not years or paid[0] >= years[-1]:
            continue
        if paid[-1] == paid[0]:
            text = (
                f"Dura {work.plazo_meses} meses y solo tiene dinero en {paid[0]}. "
                "Ponga en «Financiamiento» el de los años siguientes."
            )
            where = Where(Intervention.table_name, work.row_id, "plazo_meses")
            evidence = (str(work.plazo_meses), *map(str, paid))
            yield Problem("V66", Severity.WARNING, where, text, evidence)


def _funded_years(content: Content) -> Mapping[str, set[int]]:
    """Return the years in which each intervention has money, by its code."""
    works = {str(row.numero): row.intervencion for row in content.rows(Programmed)}
    years: defaultdict[str, set[int]] = defaultdict(set)
    for money in content.rows(Funding):
        work = works.get(money.fila or "")
        if work and money.anio is not None and money.monto:
            years[work].add(money.anio)
    return years
