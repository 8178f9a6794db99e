"""V31 and V33: men and women add up, and there are as many people as are to be served."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds.poa.rules.links import pom_beside
from valija.kinds.poa.tables import PoaRow
from valija.planning.persons import is_person
from valija.planning.words import quantity
from valija.problems import Problem, Severity, Where


def men_and_women_are_all(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V31: men and women together are those who benefit."""
    for row in content.rows(PoaRow):
        whole, men, women = row.poblacion_beneficiaria, row.hombres, row.mujeres
        if whole is None or men is None or women is None or men + women == whole:
            continue
        text = (
            f"Hombres y mujeres suman {men + women:,} y la población beneficiaria es {whole:,}. "
            "Corrija una de las dos."
        )
        where = Where(PoaRow.table_name, row.row_id, "poblacion_beneficiaria")
        evidence = (str(whole), str(men), str(women))
        yield Problem("V31", Severity.ERROR, where, text, evidence)


def people_are_there(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V33: persons served are at most those who benefit, and those at most the POM's population."""
    pom = pom_beside(content)
    for row in content.rows(PoaRow):
        own = row.poblacion_beneficiaria
        whole = pom.people.get(row.producto or "") if pom is not None else None
        if own is not None and whole is not None and own > whole:
            text = (
                f"La población beneficiaria ({own:,}) es mayor que la priorizada en el POM "
                f"({whole:,}). Revise una de las dos."
            )
            yield _problem(row, "poblacion_beneficiaria", text, own, whole)
        people, target = whole if own is None else own, row.meta_anual
        if people is None or target is None or not is_person(row.unidad_medida, catalogues):
            continue
        if target > people * 100:
            which = "priorizada en el POM" if own is None else "beneficiaria"
            text = (
                f"La meta es de {quantity(target)} personas y la población {which} es de "
                f"{people:,}. Revise una de las dos."
            )
            yield _problem(row, "meta_anual", text, target, people)


def _problem(row: PoaRow, field: str, text: str, *evidence: int) -> Problem:
    where = Where(PoaRow.table_name, row.row_id, field)
    return Problem("V33", Severity.WARNING, where, text, tuple(map(str, evidence)))
