"""S05 to S07: what was done and spent against what was programmed."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import quetzales
from valija.kinds.follow_up.progress import Standing, standings
from valija.kinds.follow_up.tables import PlanRow
from valija.planning.parameters import Limit, limit
from valija.planning.words import quantity
from valija.problems import Problem, Severity, Where


def deviation_is_justified(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """S05: a row that went otherwise than programmed, by more than the parameter, says why.

    Compared to date: what cuatrimestres before left undone counts, and what they did ahead too.
    """
    most = limit(catalogues, "S05", content.head.period)
    if most is None:
        return
    for one in standings(content):
        if one.row.justificacion or not one.is_reported:
            continue
        said = [*_physical(one, most), *_financial(one, most)]
        if said:
            text = (
                f"{'. '.join(said)}: más del {most.text} % de diferencia. Escriba la justificación."
            )
            where = Where(PlanRow.table_name, one.row.row_id, "justificacion")
            evidence = (str(one.done), str(one.planned), str(one.spent), most.text)
            yield Problem("S05", Severity.ERROR, where, text, evidence)


def _physical(one: Standing, most: Limit) -> Iterator[str]:
    if one.planned is not None and most.is_passed(abs(one.done - one.planned), one.planned):
        yield f"Se programaron {quantity(one.planned)} y van {quantity(one.done)}"


def _financial(one: Standing, most: Limit) -> Iterator[str]:
    planned = one.money_planned
    known = one.spent_now is not None and planned is not None
    if known and planned is not None and most.is_passed(abs(one.spent - planned), planned):
        yield f"Se programaron {quetzales(planned)} y van {quetzales(one.spent)}"


def progress_within_target(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """S06: what was delivered to date isn't more than the year's target."""
    for one in standings(content):
        if one.is_reported and one.target is not None and one.done > one.target:
            text = (
                f"Van {quantity(one.done)} y la meta del año es {quantity(one.target)}. "
                "Revise el avance, o registre el cambio de la meta."
            )
            where = Where(PlanRow.table_name, one.row.row_id, "meta_anual")
            evidence = (str(one.done), str(one.target))
            yield Problem("S06", Severity.WARNING, where, text, evidence)


def spending_within_amount(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """S07: what was spent to date isn't more than the year's money, and is never below zero."""
    for one in standings(content):
        amount = one.row.monto_anual
        where = Where(PlanRow.table_name, one.row.row_id, "monto_anual")
        if amount is not None and one.spent > amount:
            text = (
                f"Van {quetzales(one.spent)} y el monto del año es {quetzales(amount)}. "
                f"Sobran {quetzales(one.spent - amount)}: revise el avance o el plan."
            )
            evidence = (str(one.spent), str(amount))
            yield Problem("S07", Severity.WARNING, where, text, evidence)
        if one.spent < 0:
            text = f"El avance financiero hasta hoy es {quetzales(one.spent)}. Revise las cifras."
            yield Problem("S07", Severity.ERROR, where, text, (str(one.spent),))
