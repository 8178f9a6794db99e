"""Where a document of the expediente says something else than the request."""

from collections.abc import Iterator
from datetime import date

from valija.content import Content
from valija.fields import Value, quetzales
from valija.kinds.credit.tables import CreditRequest, Paper
from valija.kinds.credit.twins import DATED, Twin, disagreeing
from valija.problems import Problem, Severity, Where
from valija.records import KindRow

SAME_AMOUNT = ("D02", "D20", "D21", "D22", "D24")  # act, memorial, certification, schedules
_COMPARED = SAME_AMOUNT[:4]  # V12 names these: without their amount nobody can compare it
_STUDY = "D01"  # the Concejo decides on it
_LAST_BEFORE = 1  # the last phase whose documents are there before the memorial is written
_RULES = ("CR05", "CR12")  # of what is said twice


def contradictions(
    row: Paper, content: Content, phase: int, today: date | None
) -> Iterator[Problem]:
    """Yield what a document says otherwise: its amount (V12), its numbers and its dates (V5).

    Only who knows the day can tell that a date lies in the future.
    """
    request = content.single(CreditRequest)
    if today and row.fecha and row.fecha > today:
        text = f"{row.documento} tiene fecha {row.fecha:%d/%m/%Y}, que todavía no llega. Corríjala."
        yield _problem("CE12", row, "fecha", text, row.fecha)
        return
    if request is not None and row.documento in SAME_AMOUNT:
        yield from _amount(row, request)
    found = list(disagreeing(row, content))
    for twin in found:
        yield _otherwise(row, twin, content)
    is_told = row.documento in DATED or any(one.own == "fecha" for one in found)
    if request is not None and phase <= _LAST_BEFORE and not is_told:
        yield from _too_late(row, request)


def _otherwise(row: Paper, twin: Twin, content: Content) -> Problem:
    own, its = getattr(row, twin.own), twin.said_by(content)
    where = "la solicitud" if twin.table is CreditRequest else f"«{twin.table.table_label}»"
    wrong = "la que esté mal" if twin.word.startswith("la ") else "el que esté mal"
    reason = ", o explique por qué" if twin.severity is Severity.WARNING else ""
    text = (
        f"{row.documento} dice {twin.word} «{_said(own)}» y {where} dice «{_said(its)}». "
        f"Corrija {wrong}{reason}."
    )
    return _problem("CR05", row, twin.own, text, own, its, severity=twin.severity)


def _said(value: Value) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _too_late(row: Paper, request: CreditRequest) -> Iterator[Problem]:
    """Say that a document is younger than what was decided or asked on it; it may be a new one."""
    name, word = _written_on(row)
    its: date | None = getattr(request, name)
    if its and row.fecha and row.fecha > its:
        text = (
            f"{row.documento} tiene fecha {row.fecha:%d/%m/%Y} y {word} es anterior "
            f"({its:%d/%m/%Y}). Corrija la que esté mal, o explique por qué."
        )
        yield _problem("CR05", row, "fecha", text, row.fecha, its, severity=Severity.WARNING)


def _written_on(row: Paper) -> tuple[str, str]:
    """Return the date of the request that comes after a document's, and what it is of."""
    study = row.documento == _STUDY
    return ("fecha_acta", "el acta") if study else ("fecha_memorial", "el memorial")


def not_comparable(row: Paper, content: Content) -> Iterator[Problem]:
    """Yield that a document's amount isn't written down, where V12 compares it."""
    request = content.single(CreditRequest)
    if row.documento in _COMPARED and row.monto is None and request and request.monto is not None:
        text = f"Escriba el monto que dice {row.documento}: sin él no se compara con la solicitud."
        yield _problem("CR12", row, "monto", text, severity=Severity.INFO)


def counterpart(problem: Problem, row: Paper, content: Content) -> tuple[type[KindRow], str] | None:
    """Return the table and the field that a document contradicts, if that is the problem."""
    if problem.rule not in _RULES or problem.severity is Severity.INFO:
        return None
    name = problem.where.field
    for twin in disagreeing(row, content):
        if twin.own == name:
            return twin.table, twin.name
    return CreditRequest, _written_on(row)[0] if name == "fecha" else name


def _amount(row: Paper, request: CreditRequest) -> Iterator[Problem]:
    if row.monto is not None and request.monto is not None and row.monto != request.monto:
        text = (
            f"{row.documento} dice {quetzales(row.monto)} y la solicitud {quetzales(request.monto)}"
            ". Deben ser iguales: corrija la solicitud o pida de nuevo el documento."
        )
        yield _problem("CR12", row, "monto", text, row.monto, request.monto)


def _problem(
    rule: str,
    row: Paper,
    name: str,
    text: str,
    *seen: object,
    severity: Severity = Severity.ERROR,
) -> Problem:
    where = Where(Paper.table_name, row.row_id, name)
    return Problem(rule, severity, where, text, tuple(map(str, seen)))
