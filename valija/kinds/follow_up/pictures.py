"""The charts of a follow-up: how far programmes have come, against what the plan expected."""

from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.extensions import extensions_of
from valija.fields import quetzales
from valija.kinds import Asked, Study
from valija.kinds.follow_up.progress import Group, programmes, standings
from valija.planning import pictures as drawn


def pictures(content: Content, catalogues: Catalogues, _asked: Asked) -> list[dict[str, Any]]:
    """Return the charts that have something to show."""
    known = catalogues.extended(extensions_of(content))
    groups = programmes(standings(content))
    if not groups:
        return []
    return [
        drawn.chart(
            "Avance físico por programa",
            (_physical(one, known) for one in groups),
            note="La raya es lo que el plan esperaba a esta fecha.",
            full=drawn.WHOLE,
        ),
        drawn.chart(
            "Avance financiero por programa",
            (_financial(one, known) for one in groups),
            full=drawn.WHOLE,
        ),
    ]


def _name(one: Group, catalogues: Catalogues) -> str:
    return f"{one.code} {catalogues.name_of('programas_presupuestarios', one.code)}".strip()


def _physical(one: Group, catalogues: Catalogues) -> dict[str, Any]:
    return drawn.bar(
        _name(one, catalogues),
        one.physical,
        drawn.percent(one.physical),
        mark=one.expected,
        mark_text=f"el plan: {drawn.percent(one.expected)}",
    )


def _financial(one: Group, catalogues: Catalogues) -> dict[str, Any]:
    said = f"{drawn.percent(one.financial)}, {quetzales(one.spent)}"
    return drawn.bar(_name(one, catalogues), one.financial, said)


STUDIES = {drawn.PICTURES: Study(drawn.TITLE, pictures, drawn.lines)}
