"""The expediente as problems: what is missing, expired or contradictory, in its order."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds.credit.expediente import (
    WITHOUT_AGREEMENT,
    Status,
    expediente,
    has_agreement,
)
from valija.kinds.credit.rules.words import ERROR, problem
from valija.kinds.credit.tables import Municipality
from valija.problems import Problem


def papers_are_there(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """CR07: what the request takes is attached, in force and fit (V7)."""
    yield from _found("CR07", content, catalogues)


def papers_name_the_act(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """CR05: documents name the acts, numbers and dates that the rows name (V5)."""
    yield from _found("CR05", content, catalogues)


def papers_say_the_amount(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """CR12: act, certification, memorial and schedules say the same amount (V12)."""
    yield from _found("CR12", content, catalogues)


def _found(rule: str, content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    for item in expediente(content, catalogues):
        yield from (one for one in item.problems if one.rule == rule)


def agreement_stands(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """CR10: there is a standing agreement in force, or its papers are complete (V10)."""
    place = content.single(Municipality)
    if place is None or has_agreement(content):
        return
    items = {item.code: item for item in expediente(content, catalogues)}
    open_ = [
        code
        for code in WITHOUT_AGREEMENT
        if code not in items or items[code].status not in (Status.FITS, Status.PENDING)
    ]
    if open_:
        text = (
            "No hay convenio interinstitucional vigente y su fase previa no está completa "
            f"({', '.join(open_)}). Escriba el convenio, o adjunte esos documentos."
        )
        yield problem("CR10", ERROR, Municipality, "no_convenio", text, *open_, row=place)
