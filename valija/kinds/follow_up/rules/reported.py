"""S01 to S04: the cuatrimestre, its months, what was reported of each row, and its proof."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds.follow_up.progress import cuatrimestre_of, months_of, standings
from valija.kinds.follow_up.tables import Header, PlanRow, Progress, TargetChange
from valija.planning.words import CUATRIMESTRES, quantity
from valija.problems import Problem, Severity, Where

_FORM = ("-C1", "-C2", "-C3")


def times_agree(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """S01: header, months and cut-off are of the cuatrimestre that the period names."""
    period, header = content.head.period, content.single(Header)
    if header is not None:
        table, row_id = Header.table_name, header.row_id
        if period[4:] not in _FORM:
            text = f"El período «{period}» no es de un cuatrimestre. Empiécelo como 2027-C1."
            yield Problem("S01", Severity.ERROR, Where(table, row_id, "anio"), text, (period,))
            return
        at = cuatrimestre_of(content)
        for field, said, wanted in (
            ("anio", header.anio, int(period[:4])),
            ("cuatrimestre", header.cuatrimestre, at),
        ):
            if said is not None and said != wanted:
                text = f"Dice {said} y este seguimiento es de {period}. Ponga {wanted}."
                where = Where(table, row_id, field)
                yield Problem("S01", Severity.ERROR, where, text, (str(said), period))
        cut = header.fecha_corte
        if cut is not None and (str(cut.year) != period[:4] or cut.month not in months_of(at)):
            text = f"El corte del {cut:%d/%m/%Y} no está en {CUATRIMESTRES[at - 1]}. Corríjalo."
            where = Where(table, row_id, "fecha_corte")
            yield Problem("S01", Severity.ERROR, where, text, (str(cut), period))
    yield from _months(content)


def _months(content: Content) -> Iterator[Problem]:
    at = cuatrimestre_of(content)
    own = months_of(at)
    found = [(Progress.table_name, one.row_id, one.mes) for one in content.rows(Progress)]
    found += [(TargetChange.table_name, one.row_id, one.mes) for one in content.rows(TargetChange)]
    for table, row_id, month in found:
        if month is not None and month not in own:
            text = (
                f"El mes {month} no es de {CUATRIMESTRES[at - 1]}. "
                f"Ponga uno de {own.start} a {own.stop - 1}."
            )
            where = Where(table, row_id, "mes")
            yield Problem("S01", Severity.ERROR, where, text, (str(month), str(at)))


def every_row_is_reported(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """S02: of each row that has a target something is said, if only that nothing was done."""
    if not content.rows(PlanRow):
        text = "No hay filas del plan. Traiga las de su POA con «Actualizar desde el plan»."
        yield Problem("S02", Severity.ERROR, Where(PlanRow.table_name), text)
    reported = {one.fila for one in content.rows(Progress)}
    for row in content.rows(PlanRow):
        if row.meta_anual and str(row.numero) not in reported:
            text = "Nadie dijo qué se hizo. Agregue su avance; si no hubo nada, escriba 0."
            where = Where(PlanRow.table_name, row.row_id, "numero")
            yield Problem("S02", Severity.ERROR, where, text)


def progress_has_evidence(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """S03: what was delivered is proven: by a file that is attached, or by where it can be seen."""
    for one in content.rows(Progress):
        where = Where(Progress.table_name, one.row_id, "evidencia")
        for name in content.missing_files(one.evidencia):
            text = (
                f"«{name}» no está en los anexos. Adjúntelo, corrija el nombre, o acepte el aviso "
                "y diga dónde está."
            )
            yield Problem("S03", Severity.WARNING, where, text, (name,))
        if one.avance_fisico and not one.evidencia:
            text = (
                f"Se reportan {quantity(one.avance_fisico)} y falta la evidencia. "
                "Escriba el nombre del archivo adjunto o dónde está."
            )
            yield Problem("S03", Severity.ERROR, where, text, (str(one.avance_fisico),))


def target_changes_are_sound(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """S04: a change of a target raises or lowers it, and leaves no target below zero."""
    for change in content.rows(TargetChange):
        if not change.adicion and not change.disminucion:
            text = "El cambio de meta no suma ni resta. Escriba la adición o la disminución."
            where = Where(TargetChange.table_name, change.row_id, "adicion")
            yield Problem("S04", Severity.ERROR, where, text)
    for one in standings(content):
        if one.target is not None and one.target < 0:
            text = f"Con sus cambios la meta anual queda en {quantity(one.target)}. Corrija uno."
            where = Where(PlanRow.table_name, one.row.row_id, "meta_anual")
            yield Problem("S04", Severity.ERROR, where, text, (str(one.target),))
