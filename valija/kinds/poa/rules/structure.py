"""V01, V10 to V12: the plan is of one year and one place, and somebody answers for each product."""

from collections.abc import Iterator, Sequence

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds.poa.tables import BudgetLine, PoaHeader, PoaPlace, PoaRow, Project
from valija.problems import Problem, Severity, Where
from valija.records import KindRow

_ANSWERED_FOR = {"producto": "este producto", "intervencion": "esta intervención"}


def plan_lasts_one_year(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V01: a POA begins and ends in one year, the year it was opened for."""
    for header in content.rows(PoaHeader):
        table, first, last = PoaHeader.table_name, header.anio_inicio, header.anio_fin
        if first is not None and last is not None and first != last:
            text = f"El plan va de {first} a {last}, y un POA dura un solo año. Corrija uno."
            where = Where(table, header.row_id, "anio_fin")
            yield Problem("V01", Severity.ERROR, where, text, (str(first), str(last)))
        period = content.head.period
        if first is not None and str(first) != period:
            text = f"El encabezado dice {first} y este POA es de {period}. Ponga {period}."
            where = Where(table, header.row_id, "anio_inicio")
            yield Problem("V01", Severity.ERROR, where, text, (str(first), period))


def plan_has_rows(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V12: a plan without any product, activity or line of its budget isn't one."""
    tables: tuple[type[KindRow], ...] = (PoaRow, BudgetLine)
    if not any(content.rows(table) for table in tables):
        labels = f"«{PoaRow.table_label}» ni en «{BudgetLine.table_label}»"
        text = f"El plan está vacío: no hay filas en {labels}. Importe el presupuesto o agréguelas."
        yield Problem("V12", Severity.ERROR, Where(PoaRow.table_name), text)


def somebody_answers(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V10: each product and each intervention names the municipal unit that answers for it."""
    for row in content.rows(PoaRow):
        if row.nivel in _ANSWERED_FOR and row.unidad_responsable is None:
            what = _ANSWERED_FOR[row.nivel]
            text = f"Falta la unidad responsable de {what}. Elíjala de la tabla «Unidades»."
            where = Where(PoaRow.table_name, row.row_id, "unidad_responsable")
            yield Problem("V10", Severity.ERROR, where, text)


def places_are_ours(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V11: what is paid and done stands in this municipality; a warning within a mancomunidad."""
    header = content.single(PoaHeader)
    own = content.head.municipality
    severe = Severity.WARNING if header and header.mancomunidad else Severity.ERROR
    located: Sequence[tuple[type[KindRow], str]] = (
        (BudgetLine, "ubicacion"),
        (PoaPlace, "municipio"),
        (Project, "municipio"),
    )
    for table, field in located:
        codes = content.column(table, field)
        if set(codes) <= {None, own}:
            continue
        for row_id, code in zip(content.column(table, "row_id"), codes, strict=True):
            if code not in (None, own):
                name = catalogues.name_of("municipios", code)
                said = f"{code} ({name})" if name else code
                text = f"Dice el municipio {said} y este plan es de {own}. Corrija el código."
                where = Where(table.table_name, row_id, field)
                yield Problem("V11", severe, where, text, (code, own))
