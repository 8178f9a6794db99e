"""V04 to V08: how each product hangs on the nation's goals, and with what right it is done."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds.pei_pom.products import DELEGATED
from valija.kinds.pei_pom.tables import Product, Programmed
from valija.problems import Problem, Severity, Where


def _at(row: Product, field: str) -> Where:
    return Where(Product.table_name, row.row_id, field)


def programmed_products_are_promised(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V04: every product of the POM exists in the PEI."""
    promised = {row.producto for row in content.rows(Product)}
    for row in content.rows(Programmed):
        if row.producto is not None and row.producto not in promised:
            name = catalogues.name_of("productos_municipales", row.producto)
            said = f"«{row.producto}» {name}".rstrip()
            text = f"{said} está en el POM y no en el PEI. Agréguelo a «Productos»."
            where = Where(Programmed.table_name, row.row_id, "producto")
            yield Problem("V04", Severity.ERROR, where, text, (row.producto,))


def goal_belongs_to_priority(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V05: the strategic goal (MED) belongs to the national priority that was chosen."""
    goals = catalogues["metas_estrategicas"].by_code
    for row in content.rows(Product):
        goal = goals.get(row.med or "")
        if goal is None or row.prioridad is None or goal["prioridad"] == row.prioridad:
            continue
        right = goal["prioridad"]
        name = catalogues.name_of("prioridades_nacionales", right)
        text = (
            f"{row.med} no es de la prioridad {row.prioridad}, sino de {right}, «{name}». "
            "Cambie una de las dos."
        )
        evidence = (row.prioridad, str(row.med))
        yield Problem("V05", Severity.ERROR, _at(row, "med"), text, evidence)


def products_are_linked(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V06: a product has a priority and a goal, or says that it has no link, and why."""
    for row in content.rows(Product):
        if row.prioridad is not None and row.med is not None:
            continue
        if row.sin_vinculo and row.sin_vinculo_motivo:
            continue
        if row.sin_vinculo:
            field, text = "sin_vinculo_motivo", "Escriba por qué el producto no se vincula."
        else:
            lacks = "la prioridad" if row.prioridad is None else "la meta estratégica"
            field = "prioridad" if row.prioridad is None else "med"
            text = f"Falta {lacks}. Elíjala, o marque «Sin vínculo» y escriba por qué."
        yield Problem("V06", Severity.WARNING, _at(row, field), text, (str(row.producto),))


def products_have_a_result(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V07: a product has a strategic result (RED) or an institutional one."""
    for row in content.rows(Product):
        if row.red is None and row.resultado_institucional is None:
            text = "El producto no dice a qué resultado contribuye. Elija un RED o escriba uno."
            where = _at(row, "resultado_institucional")
            yield Problem("V07", Severity.WARNING, where, text, (str(row.producto),))


def delegation_is_accepted(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V08: a delegated competence has an agreement or a law, and the acceptance of the Concejo.

    Source: Código Municipal, articles 35 g, 70 and 71.
    """
    asked = (
        ("convenio_delegacion", "Falta el convenio o la ley que delega la competencia."),
        ("aceptacion_concejo", "Falta la aceptación del Concejo: acta y punto."),
    )
    for row in content.rows(Product):
        if row.competencia != DELEGATED:
            continue
        for field, lack in asked:
            if getattr(row, field) is None:
                text = f"{lack} Escríbalo, o ponga competencia propia si lo es."
                yield Problem("V08", Severity.ERROR, _at(row, field), text, (str(row.producto),))
