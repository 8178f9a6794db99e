"""V30 to V33: populations that lie within each other, add up, and are large enough."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds.pei_pom.people import AGES, PEOPLES
from valija.kinds.pei_pom.products import TARGETS
from valija.kinds.pei_pom.tables import Header, Population, Product, Programmed
from valija.planning.persons import is_person
from valija.planning.words import quantity
from valija.problems import Problem, Severity, Where
from valija.records import field_map

_FUNNEL = (
    "poblacion_referencia",
    "poblacion_objetivo",
    "poblacion_elegible",
    "poblacion_priorizada",
)
_BREAKDOWNS: Sequence[tuple[str, Sequence[str]]] = (
    ("hombres y mujeres", ("hombres", "mujeres")),
    ("las edades", AGES),
    ("los pueblos", PEOPLES),
    ("las áreas", ("area_urbana", "area_rural")),
)
_LOCAL = frozenset({"municipal", "comunal"})


def _at(row: Population, field: str) -> Where:
    return Where(Population.table_name, row.row_id, field)


def each_population_is_within_the_one_before(
    content: Content, _catalogues: Catalogues
) -> Iterator[Problem]:
    """V30: priorizada <= elegible <= objetivo <= referencia."""
    labels = {name: spec.label.lower() for name, spec in field_map(Population).items()}
    for row in content.rows(Population):
        for wider, narrower in pairwise(_FUNNEL):
            whole, part = getattr(row, wider), getattr(row, narrower)
            if whole is not None and part is not None and part > whole:
                text = (
                    f"La {labels[narrower]} ({part:,}) es mayor que la {labels[wider]} "
                    f"({whole:,}). Corrija una de las dos."
                )
                evidence = (str(part), str(whole))
                yield Problem("V30", Severity.ERROR, _at(row, narrower), text, evidence)


def parts_make_the_population(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V31: men and women are the prioritised population, and so is each full breakdown.

    A breakdown that isn't full may be less, but never more.
    """
    for row in content.rows(Population):
        whole = row.poblacion_priorizada
        if whole is None:
            continue
        for name, fields in _BREAKDOWNS:
            given = [value for field in fields if (value := getattr(row, field)) is not None]
            is_full = len(given) == len(fields)
            if not given or sum(given) == whole or (not is_full and sum(given) < whole):
                continue
            text = (
                f"La suma de {name} es {sum(given):,} y la población priorizada {whole:,}. "
                "Corrija una de las dos."
            )
            evidence = (str(whole), *map(str, given))
            yield Problem("V31", Severity.ERROR, _at(row, fields[0]), text, evidence)


def population_fits_the_municipality(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V32: a municipal population of reference is at most the projected one of the municipality."""
    header = content.single(Header)
    local = [row for row in content.rows(Population) if row.tipo_referencia in _LOCAL]
    if header is None or not local:
        return
    projected = header.poblacion_proyectada
    if projected is None:
        counted = catalogues["municipios"].by_code.get(content.head.municipality, {})
        census = counted.get("poblacion_2018", "")
        said = f" El censo de 2018 contó {int(census):,} personas." if census.isdecimal() else ""
        text = (
            "No se pudo comprobar la población de referencia: falta la población proyectada "
            f"en el encabezado.{said}"
        )
        where = Where(Header.table_name, header.row_id, "poblacion_proyectada")
        yield Problem("V32", Severity.INFO, where, text)
        return
    for row in local:
        reference = row.poblacion_referencia
        if reference is not None and reference > projected:
            text = (
                f"La población de referencia ({reference:,}) es mayor que la proyectada del "
                f"municipio ({projected:,}). Revise el dato, o acepte el aviso y diga por qué."
            )
            evidence = (str(reference), str(projected))
            where = _at(row, "poblacion_referencia")
            yield Problem("V32", Severity.WARNING, where, text, evidence)


def persons_are_there(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V33: a target counted in persons is at most the prioritised population of its product."""
    served = {
        row.producto: row.poblacion_priorizada
        for row in content.rows(Population)
        if row.poblacion_priorizada is not None
    }
    rows: list[Product | Programmed] = [*content.rows(Product), *content.rows(Programmed)]
    promised = len(content.rows(Product))
    for place, row in enumerate(rows):
        people = served.get(row.producto)
        if people is None or not is_person(row.unidad_medida, catalogues):
            continue
        table = Product.table_name if place < promised else Programmed.table_name
        for name in TARGETS:
            target = getattr(row, name)
            if target is not None and target > people * 100:
                text = (
                    f"La meta es de {quantity(target)} personas y la población priorizada es "
                    f"de {people:,}. Revise una de las dos."
                )
                where = Where(table, row.row_id, name)
                evidence = (str(target), str(people))
                yield Problem("V33", Severity.WARNING, where, text, evidence)
                break
