"""V29: what is done in the year begins and ends in it, and delivers nothing before it begins."""

from collections.abc import Iterator
from datetime import date

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds.poa.tables import PoaRow, Project
from valija.planning.words import CUATRIMESTRES
from valija.problems import Problem, Severity, Where

_ENDS = ((4, 30), (8, 31), (12, 31))  # month and day on which each cuatrimestre ends


def dates_fit_the_year(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V29: start and end lie in the year, in order, and no target comes before the start.

    A project may last several years: of its dates only the order is looked at.
    """
    year = content.head.period[:4]
    for row in content.rows(PoaRow):
        for field, day in (("fecha_inicio", row.fecha_inicio), ("fecha_fin", row.fecha_fin)):
            if day is not None and str(day.year) != year:
                text = f"El {day:%d/%m/%Y} no está en {year}, el año del plan. Corrija la fecha."
                yield _problem(row, field, text, str(day))
        yield from _out_of_order(row)
        if row.fecha_inicio is not None and str(row.fecha_inicio.year) == year:
            yield from _too_early(row, row.fecha_inicio)
    for project in content.rows(Project):
        yield from _out_of_order(project)


def _out_of_order(row: PoaRow | Project) -> Iterator[Problem]:
    first, last = row.fecha_inicio, row.fecha_fin
    if first is not None and last is not None and first > last:
        text = f"Termina el {last:%d/%m/%Y}, antes de empezar el {first:%d/%m/%Y}. Corrija una."
        yield _problem(row, "fecha_fin", text, str(first), str(last))


def _too_early(row: PoaRow, start: date) -> Iterator[Problem]:
    parts = (row.meta_c1, row.meta_c2, row.meta_c3)
    for place, (part, (month, day)) in enumerate(zip(parts, _ENDS, strict=True)):
        if part:
            if start > date(start.year, month, day):
                text = (
                    f"Hay meta en {CUATRIMESTRES[place]} y empieza el {start:%d/%m/%Y}. "
                    "Adelante el inicio o mueva la meta."
                )
                yield _problem(row, f"meta_c{place + 1}", text, str(start), str(part))
            return


def _problem(row: PoaRow | Project, field: str, text: str, *evidence: str) -> Problem:
    table = PoaRow.table_name if hasattr(row, "meta_c1") else Project.table_name
    return Problem("V29", Severity.ERROR, Where(table, row.row_id, field), text, evidence)
