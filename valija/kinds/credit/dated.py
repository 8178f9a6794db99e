"""What the day adds to what the rules say: papers age while a request waits."""

from collections.abc import Iterator
from datetime import date

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds import DatedRule
from valija.kinds.credit.expediente import MENDABLE, expediente, has_agreement
from valija.kinds.credit.tables import Municipality
from valija.problems import Problem, Severity, Where


def papers_serve_today(content: Content, catalogues: Catalogues, day: date) -> Iterator[Problem]:
    """CR07: papers that have expired since the memorial, and those of a day that hasn't come."""
    known = {_said(one) for item in expediente(content, catalogues) for one in item.problems}
    for item in expediente(content, catalogues, day):
        yield from (one for one in item.problems if _said(one) not in known)


def agreement_stands_today(
    content: Content, _catalogues: Catalogues, day: date
) -> Iterator[Problem]:
    """CR10: the standing agreement has ended since the memorial."""
    place = content.single(Municipality)
    if content.head.state not in MENDABLE or place is None or place.convenio_vence is None:
        return
    if has_agreement(content) and not has_agreement(content, day):
        where = Where(Municipality.table_name, place.row_id, "convenio_vence")
        text = (
            f"El convenio interinstitucional venció el {place.convenio_vence:%d/%m/%Y}. Escriba el "
            "nuevo, o adjunte los documentos de su fase previa."
        )
        seen = (str(place.convenio_vence), str(day))
        yield Problem("CR10", Severity.ERROR, where, text, seen)


DATED_RULES: tuple[DatedRule, ...] = (papers_serve_today, agreement_stands_today)


def _said(problem: Problem) -> tuple[str, Where, str]:
    """Return what makes a problem the same on another day: not the day that it looked at."""
    return problem.rule, problem.where, problem.message
