"""S08 to S10: the follow-up against its plan, the plan's budget and the follow-ups before."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import quetzales
from valija.kinds.follow_up.beginning import NAMES, PLAN, accrued, earlier, is_before, rows_of
from valija.kinds.follow_up.progress import cuatrimestre_of, standings
from valija.kinds.follow_up.tables import Header, PlanRow
from valija.planning.words import quantity
from valija.problems import Problem, Severity, Where

_COMPARED = ("meta_anual", "meta_c1", "meta_c2", "meta_c3", "monto_anual")
_TABLE = PlanRow.table_name


def _plan_of(content: Content) -> Content | None:
    header = content.single(Header)
    wanted = header.plan if header else None
    return next((one for one in content.others(PLAN) if one.head.id == wanted), None)


def plan_is_the_same(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """S08: targets and money are those of the plan as it stands; reprogrammed, they're told."""
    if not content.rows(PlanRow):
        return
    plan = _plan_of(content)
    if plan is None:
        text = "El plan no está aquí: no se pudo comprobar que sus metas son estas."
        yield Problem("S08", Severity.INFO, Where(_TABLE), text)
        return
    planned = {str(row.numero): row for row in rows_of(plan, "productos") if row.numero}
    for row in content.rows(PlanRow):
        own = planned.pop(str(row.numero), None)
        fields = [f for f in _COMPARED if own and getattr(own, f) != getattr(row, f)]
        if own is None or fields:
            what = "ya no está en el plan" if own is None else "cambió en el plan"
            text = f"La fila {row.numero} {what}. Actualice el seguimiento desde el plan."
            where = Where(_TABLE, row.row_id, fields[0] if fields else "numero")
            yield Problem("S08", Severity.WARNING, where, text, (str(row.numero), *fields))
    if planned:
        text = f"El plan tiene {len(planned)} filas más. Actualice el seguimiento desde el plan."
        yield Problem("S08", Severity.WARNING, Where(_TABLE), text, tuple(sorted(planned)))


def spending_is_the_budget_s(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """S09: what was spent to date is what the plan's budget lines say was accrued, if they do."""
    plan = _plan_of(content)
    due = accrued(plan) if plan is not None else {}
    for one in standings(content):
        said = due.get(str(one.row.numero))
        if said is not None and one.spent_now is not None and said != one.spent:
            text = (
                f"Van {quetzales(one.spent)} y lo devengado en los renglones es "
                f"{quetzales(said)}. Actualice desde el plan, o diga por qué."
            )
            where = Where(_TABLE, one.row.row_id, "financiero_anterior")
            evidence = (str(one.spent), str(said))
            yield Problem("S09", Severity.WARNING, where, text, evidence)


def before_is_what_was_reported(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """S10: what was done before is what the follow-ups before say."""
    at = cuatrimestre_of(content)
    if at == 1 or not content.rows(PlanRow):
        return
    if not is_before(content, at):
        text = f"No está el seguimiento de {NAMES[at - 1]}: no se pudo comprobar lo anterior."
        yield Problem("S10", Severity.INFO, Where(_TABLE), text)
    before = earlier(content, at)
    for row in content.rows(PlanRow):
        one = before.get(str(row.numero))
        if one is None:
            continue
        if one.done != (row.fisico_anterior or 0):
            text = (
                f"Dice {quantity(row.fisico_anterior or 0)} de avance anterior y los seguimientos "
                f"anteriores {quantity(one.done)}. Actualice desde el plan."
            )
            where = Where(_TABLE, row.row_id, "fisico_anterior")
            evidence = (str(row.fisico_anterior), str(one.done))
            yield Problem("S10", Severity.WARNING, where, text, evidence)
        if one.spent != (row.financiero_anterior or 0):
            text = (
                f"Dice {quetzales(row.financiero_anterior or 0)} gastados antes y los seguimientos "
                f"anteriores {quetzales(one.spent)}. Actualice desde el plan."
            )
            where = Where(_TABLE, row.row_id, "financiero_anterior")
            evidence = (str(row.financiero_anterior), str(one.spent))
            yield Problem("S10", Severity.WARNING, where, text, evidence)
