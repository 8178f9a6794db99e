"""Small follow-ups to judge: one that is sound, beside its plan, and ways to differ from it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tests.kinds.poa import plans
from valija.catalogues import load
from valija.checking import check
from valija.content import Content, Head, make_row
from valija.kinds import kind_of
from valija.problems import Problem

KIND = kind_of("follow-up")
HEADER: Mapping[str, Any] = {
    "anio": 2027,
    "cuatrimestre": 1,
    "fecha_corte": date(2027, 4, 30),
    "plan": "0",
}
ROW: Mapping[str, Any] = {
    "numero": 1,
    "nivel": "producto",
    "programa": "12",
    "codigo": "12-01-001",
    "descripcion": "Familias con agua",
    "unidad_medida": "UM-16",
    "modo_meta": "acumulable",
    "meta_anual": 300_00,
    "meta_c1": 100_00,
    "meta_c2": 100_00,
    "meta_c3": 100_00,
    "monto_anual": 90_000_00,
    "monto_c1": 30_000_00,
    "monto_c2": 30_000_00,
    "monto_c3": 30_000_00,
}
DONE: Mapping[str, Any] = {
    "fila": "1",
    "mes": 4,
    "avance_fisico": 100_00,
    "avance_financiero": 30_000_00,
    "evidencia": "Libro de actas 3, folio 12",
}
SECOND = {**HEADER, "cuatrimestre": 2, "fecha_corte": date(2027, 8, 31)}
HALF = {**ROW, "fisico_anterior": 100_00, "financiero_anterior": 30_000_00}


def report(
    period: str = "2027-C1", related: Sequence[Content] | None = None, **tables: Any
) -> Content:
    """Make a sound follow-up, but for the tables that are given; its plan stands beside it."""
    rows: dict[str, Any] = {
        "encabezado": [HEADER],
        "filas": [ROW],
        "avances": [DONE],
        **tables,
    }
    frozen = {
        table.table_name: tuple(
            make_row(table, f"{table.table_name}-{place}", place, **row)
            for place, row in enumerate(rows.get(table.table_name, ()), 1)
        )
        for table in KIND.tables
    }
    head = Head(period, KIND.key, KIND.version, "0401", period, 1)
    beside = (plans.plan(),) if related is None else tuple(related)
    return Content(head, frozen, related=beside)


def row(**changes: Any) -> Content:
    """Make a sound follow-up whose only row of the plan is different, without the plan."""
    return report(related=(), filas=[{**ROW, **changes}])


def done(**changes: Any) -> Content:
    """Make a sound follow-up whose only progress is different."""
    return report(avances=[{**DONE, **changes}])


def second(*related: Content, **tables: Any) -> Content:
    """Make the follow-up of the second cuatrimestre, sound beside a sound first one."""
    progress = {**DONE, "mes": 8}
    given = {"encabezado": [SECOND], "filas": [HALF], "avances": [progress], **tables}
    return report("2027-C2", (plans.plan(), *related), **given)


def annulled(content: Content) -> Content:
    """Return the same, annulled."""
    return replace(content, head=replace(content.head, state="ANU"))


def found(content: Content, *rules: str) -> list[Problem]:
    """Return what ``rules`` find in ``content``; no rules means all."""
    problems = check(content, KIND, load())
    return [problem for problem in problems if not rules or problem.rule in rules]


def only(content: Content, rule: str) -> Problem:
    """Return the one problem that ``rule`` finds."""
    (problem,) = found(content, rule)
    return problem
