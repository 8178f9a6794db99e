"""V01, V03 and V10 to V12: two spans of five years, somebody who answers, places of one's own."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content, index_by
from valija.kinds.pei_pom.tables import (
    Header,
    Intervention,
    Place,
    Population,
    Product,
    Programmed,
)
from valija.planning.beside import YEARS
from valija.planning.vocabulary import CAPITAL
from valija.planning.words import joined
from valija.problems import Problem, Severity, Where
from valija.records import KindRow

_HEADER = Header.table_name


def _missing(table: type[KindRow], row_id: str, field: str, text: str) -> Problem:
    return Problem("C01", Severity.ERROR, Where(table.table_name, row_id, field), text)


def what_depends_is_there(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """C01: what is asked for only in some cases: a base plan, a place, a population."""
    for header in content.rows(Header):
        if header.pdm_ot_vigente is False and header.pdm_base is None:
            text = "El PDM-OT no está actualizado. Escriba qué plan de desarrollo sirve de base."
            yield _missing(Header, header.row_id, "pdm_base", text)
    for work in content.rows(Intervention):
        if work.tipo == CAPITAL and work.lugar is None:
            text = "La intervención forma capital fijo. Escriba la aldea o el lugar."
            yield _missing(Intervention, work.row_id, "lugar", text)
    served = {row.producto for row in content.rows(Population)}
    placed = {row.producto for row in content.rows(Place)}
    for product in content.rows(Product):
        if product.producto is None:
            continue
        if product.producto not in served:
            text = f"Falta la población de «{product.producto}». Agréguela en la tabla «Población»."
            yield _missing(Product, product.row_id, "producto", text)
        if product.producto not in placed:
            text = (
                f"Falta al menos un lugar de «{product.producto}». "
                "Agréguelo en la tabla «Lugares poblados»."
            )
            yield _missing(Product, product.row_id, "producto", text)


def spans_are_of_five_years(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V01: PEI and POM span exactly five years, and the POM begins in the year of this plan."""
    for header in content.rows(Header):
        spans = (
            ("PEI", header.pei_inicio, header.pei_fin, "pei_fin"),
            ("POM", header.pom_inicio, header.pom_fin, "pom_fin"),
        )
        for name, first, last, field in spans:
            if first is not None and last is not None and last - first + 1 != YEARS:
                text = (
                    f"El {name} va de {first} a {last} y debe durar cinco años. "
                    f"Ponga {first + YEARS - 1} como último año."
                )
                where = Where(_HEADER, header.row_id, field)
                yield Problem("V01", Severity.ERROR, where, text, (str(first), str(last)))
        period, first = content.head.period, header.pom_inicio
        if first is not None and str(first) != period:
            text = f"El POM empieza en {first} y este plan es de {period}. Ponga {period}."
            where = Where(_HEADER, header.row_id, "pom_inicio")
            yield Problem("V01", Severity.ERROR, where, text, (str(first), period))


def spans_overlap(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V03: the years of the POM are years of the PEI; others need a reason."""
    for header in content.rows(Header):
        if None in (header.pei_inicio, header.pei_fin, header.pom_inicio, header.pom_fin):
            continue
        pei = range(header.pei_inicio or 0, (header.pei_fin or 0) + 1)
        pom = range(header.pom_inicio or 0, (header.pom_fin or 0) + 1)
        outside = [str(year) for year in pom if year not in pei]
        if not outside:
            continue
        said = f"El PEI va de {header.pei_inicio} a {header.pei_fin}"
        if len(outside) == len(pom):
            text = f"{said} y el POM no comparte ningún año con él. Revise los dos períodos."
        else:
            many = "queda fuera" if len(outside) == 1 else "quedan fuera"
            text = (
                f"{said}: {joined(outside)} del POM {many}. "
                "Si es a propósito, acepte el aviso y diga por qué."
            )
        where = Where(_HEADER, header.row_id, "pom_fin")
        evidence = tuple(map(str, (header.pei_inicio, header.pei_fin, *pom)))
        yield Problem("V03", Severity.WARNING, where, text, evidence)


def plan_has_rows(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V12: a PEI promises products, and a POM programmes them; without any it isn't one."""
    for table, name in ((Product, "PEI"), (Programmed, "POM")):
        if not content.rows(table):
            label = table.table_label
            text = f"El {name} está vacío: no hay ninguna fila en «{label}». Agréguelas."
            yield Problem("V12", Severity.ERROR, Where(table.table_name), text)


def somebody_answers(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V10: each product, and each row of the POM, names the municipal unit that answers for it."""
    for product in content.rows(Product):
        if product.unidad_responsable is None:
            yield _nobody(Product, product.row_id, "este producto")
    for part in content.rows(Programmed):
        if part.unidad_responsable is None:
            yield _nobody(Programmed, part.row_id, "esta fila del POM")


def _nobody(table: type[KindRow], row_id: str, what: str) -> Problem:
    text = f"Falta la unidad responsable de {what}. Elíjala de la tabla «Unidades»."
    where = Where(table.table_name, row_id, "unidad_responsable")
    return Problem("V10", Severity.ERROR, where, text)


def places_are_of_the_municipality(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V11: places are of the plan's municipality; with a mancomunidad, others only need a look."""
    own = content.head.municipality
    header = content.single(Header)
    together = header is not None and bool(header.mancomunidad)
    severity = Severity.WARNING if together else Severity.ERROR
    for (code,), places in index_by(content.rows(Place), "municipio").items():
        if code is None or code == own:
            continue
        name = catalogues.name_of("municipios", code) or code
        advice = (
            "Acepte el aviso y diga en qué obra participa la mancomunidad."
            if together
            else "Cámbielo, o marque en el encabezado que hay mancomunidad."
        )
        for place in places:
            text = f"El lugar es de {name} y el plan es de otro municipio. {advice}"
            where = Where(Place.table_name, place.row_id, "municipio")
            yield Problem("V11", severity, where, text, (own, code))
