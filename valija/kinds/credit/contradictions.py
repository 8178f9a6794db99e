"""Where a document of the expediente says something else than the request."""

from collections.abc import Iterator

from valija.content import Content
from valija.fields import quetzales
from valija.kinds.credit.tables import CreditRequest, Paper
from valija.problems import Problem, Severity, Where

SAME_AMOUNT = ("D02", "D20", "D21", "D22", "D24")  # act, memorial, certification, schedules
_OF_THE_ACT = ("D02", "D21")
_RULES = ("CR05", "CR12")  # of what is said twice
_DATED = {"D02": "fecha_acta", "D20": "fecha_memorial", "D21": "fecha_certificacion"}


def contradictions(row: Paper, content: Content) -> Iterator[Problem]:
    """Yield what a document says otherwise: its amount (V12), its act and its date (V5)."""
    request = content.single(CreditRequest)
    if request is None:
        return
    code = row.documento or ""
    if code in SAME_AMOUNT and None not in (row.monto, request.monto):
        yield from _amount(row, request)
    if code in _OF_THE_ACT:
        yield from _act(row, request)
    its = getattr(request, _DATED[code]) if code in _DATED else None
    if its and row.fecha and row.fecha != its:
        text = (
            f"{code} tiene fecha {row.fecha:%d/%m/%Y} y la solicitud dice {its:%d/%m/%Y}. "
            "Corrija la que esté mal."
        )
        yield _problem("CR05", row, "fecha", text, row.fecha, its)


def counterpart(problem: Problem, row: Paper | None) -> str | None:
    """Return the field of the request that a document contradicts, if that is the problem."""
    if row is None or problem.rule not in _RULES:
        return None
    name = problem.where.field
    return _DATED.get(row.documento or "") if name == "fecha" else name


def _amount(row: Paper, request: CreditRequest) -> Iterator[Problem]:
    if row.monto is not None and request.monto is not None and row.monto != request.monto:
        text = (
            f"{row.documento} dice {quetzales(row.monto)} y la solicitud {quetzales(request.monto)}"
            ". Deben ser iguales: corrija la solicitud o pida de nuevo el documento."
        )
        yield _problem("CR12", row, "monto", text, row.monto, request.monto)


def _act(row: Paper, request: CreditRequest) -> Iterator[Problem]:
    for name, said, word in (
        ("acta", request.acta, "el acta"),
        ("punto", request.punto, "el punto"),
    ):
        own = getattr(row, name)
        if own and said and own.casefold() != said.casefold():
            text = (
                f"{row.documento} nombra {word} «{own}» y la solicitud «{said}». "
                "Corrija el que esté mal."
            )
            yield _problem("CR05", row, name, text, own, said)


def _problem(rule: str, row: Paper, name: str, text: str, *seen: object) -> Problem:
    where = Where(Paper.table_name, row.row_id, name)
    return Problem(rule, Severity.ERROR, where, text, tuple(map(str, seen)))
