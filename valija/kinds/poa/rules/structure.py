"""V01 and V10: the plan is of one year, and somebody answers for each product."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds.poa.tables import PoaHeader, PoaRow
from valija.problems import Problem, Severity, Where

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


def somebody_answers(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V10: each product and each intervention names the municipal unit that answers for it."""
    for row in content.rows(PoaRow):
        if row.nivel in _ANSWERED_FOR and row.unidad_responsable is None:
            what = _ANSWERED_FOR[row.nivel]
            text = f"Falta la unidad responsable de {what}. Elíjala de la tabla «Unidades»."
            where = Where(PoaRow.table_name, row.row_id, "unidad_responsable")
            yield Problem("V10", Severity.ERROR, where, text)
