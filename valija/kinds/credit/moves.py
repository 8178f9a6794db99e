"""The rules of a request's moves: what its rows must say before a state, and what forbids it.

Source: docs/dominio/credito.md, section 4 (E1 to E8).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from valija import working_days
from valija.catalogues import Catalogues
from valija.content import Content
from valija.extensions import extensions_of
from valija.fields import quetzales
from valija.kinds import MoveRule
from valija.kinds.credit import reading
from valija.kinds.credit.expediente import ASKING, expediente, phase_of
from valija.kinds.credit.expediente import CATALOGUE as DOCUMENTS
from valija.kinds.credit.life import CATALOGUE
from valija.kinds.credit.parameters import parameters
from valija.kinds.credit.tables import CreditRequest, Destination, Paper, PaymentOrder
from valija.kinds.credit.tables.words import BOARD, MANAGEMENT
from valija.kinds.credit.twins import DATED
from valija.life import Move
from valija.problems import Problem, Severity, Where, errors_in
from valija.times import here

_ONLY_IF_OPENED = frozenset({"REC", "DES", "SEF"})
_OPENS = "ANA"  # INFOM's own program knows a request from here on
_ORGAN_OF = {"GER": MANAGEMENT, "JDI": BOARD}


def _problem(rule: str, name: str, text: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(rule, severity, Where("estado", "", name), text)


def rows_say_what_is_asked(
    content: Content, move: Move, catalogues: Catalogues
) -> Iterator[Problem]:
    """CE1: what the state asks for and the rows hold is there (E1)."""
    request = content.single(CreditRequest)
    if not move.is_own or request is None:
        return
    if move.target == "ACU" and not (
        request.tipo_proyecto and request.monto and content.rows(Destination)
    ):
        text = "Falta el tipo de proyecto, el monto o el destino. Llénelos en la solicitud."
        yield _problem("CE1", "", text)
    if move.target == "REV":
        reviewed = replace(content, head=replace(content.head, state=move.target))
        items = expediente(reviewed, catalogues, here(move.at).date())
        lacking = [item.code for item in items if errors_in(item.problems)]
        if lacking:
            text = (
                f"El expediente no está completo: {', '.join(lacking)}. Revise la lista de "
                "documentos, que dice qué hacer con cada uno."
            )
            yield _problem("CE1", "", text)
    if move.target == "FOR" and request.fecha_amortizacion is None:
        text = "Falta el inicio del cómputo de intereses. Llénelo en la solicitud."
        yield _problem("CE1", "", text)


def money_was_disbursed(content: Content, move: Move, _catalogues: Catalogues) -> Iterator[Problem]:
    """CE6: a disbursement has its order and receipt, and amortising begins with all of it (E6)."""
    request = content.single(CreditRequest)
    if move.target == "DSB" and not move.facts.get("orden_pago"):
        orders = content.rows(PaymentOrder)
        if not any(row.numero and row.no_recibo and row.fecha and row.monto for row in orders):
            text = (
                "Falta la orden de pago con su recibo, fecha y monto. Agréguela a la tabla "
                "«Órdenes de pago»."
            )
            yield _problem("CE6", "orden_pago", text)
    if move.target == "AMO" and request is not None and request.monto is not None:
        given = move.facts.get("monto_desembolsado")
        total = given if isinstance(given, int) else reading.disbursed_total(content)
        if total != request.monto:
            text = (
                f"Se ha desembolsado {quetzales(total)} de {quetzales(request.monto)}. "
                "Se amortiza cuando todo se ha girado."
            )
            yield _problem("CE6", "monto_desembolsado", text)


def all_is_paid(content: Content, move: Move, _catalogues: Catalogues) -> Iterator[Problem]:
    """CE2: a loan is «Cancelado (pagado)» only when no capital is owed (E2)."""
    if move.target != "CAN":
        return
    given = move.facts.get("saldo_capital")
    balance = given if isinstance(given, int) else reading.balance(content)
    if balance != 0:
        text = (
            f"El saldo de capital es {quetzales(balance)}. Registre los pagos que faltan: solo "
            "con saldo cero está pagado."
        )
        yield _problem("CE2", "saldo_capital", text)
    elif move.is_own and not reading.disbursed_total(content):
        text = "No hay órdenes de pago: lo que no se desembolsó no se paga. Agréguelas."
        yield _problem("CE2", "saldo_capital", text)


def nothing_was_disbursed(
    content: Content, move: Move, _catalogues: Catalogues
) -> Iterator[Problem]:
    """CE3: a loan isn't annulled once money was disbursed (E3)."""
    total = reading.disbursed_total(content)
    if move.target == "ANU" and total:
        text = f"Ya se desembolsaron {quetzales(total)}: no se puede anular. Espere a que se pague."
        yield _problem("CE3", "", text)


def term_has_passed(content: Content, move: Move, _catalogues: Catalogues) -> Iterator[Problem]:
    """CE4: a resolution is without effect only after its term to sign (E4)."""
    day = move.facts.get("fecha_vencimiento_plazo")
    if move.target == "SEF" and isinstance(day, date) and day >= here(move.at).date():
        text = f"El plazo para firmar corre hasta el {day:%d/%m/%Y} y no ha pasado. Espere."
        yield _problem("CE4", "fecha_vencimiento_plazo", text)


def presented_after_certified(
    content: Content, move: Move, catalogues: Catalogues
) -> Iterator[Problem]:
    """CR05: INFOM receives a request after its act, certification, memorial and papers (V5)."""
    request, day = content.single(CreditRequest), move.facts.get("fecha_recepcion")
    if move.target != "PRE" or request is None or not isinstance(day, date):
        return
    memorial = move.facts.get("fecha_memorial")
    dates = (
        ("el acta", request.fecha_acta),
        ("la certificación", request.fecha_certificacion),
        ("el memorial", memorial if isinstance(memorial, date) else request.fecha_memorial),
    )
    for word, before in dates:
        if before and day < before:
            text = (
                f"La recepción ({day:%d/%m/%Y}) es anterior a {word} ({before:%d/%m/%Y}). "
                "Corrija una de las dos fechas."
            )
            yield _problem("CR05", "fecha_recepcion", text)
    if late := _younger(content, day, catalogues):
        text = (
            f"La recepción ({day:%d/%m/%Y}) es anterior a la fecha de {', '.join(late)}. "
            "Corrija la recepción, o la fecha de esos documentos."
        )
        yield _problem("CR05", "fecha_recepcion", text)


def _younger(content: Content, day: date, catalogues: Catalogues) -> list[str]:
    """Return which documents of the request itself bear a later date than its reception."""
    known = catalogues.extended(extensions_of(content))[DOCUMENTS].by_code
    late = {row.documento or "" for row in content.rows(Paper) if row.fecha and row.fecha > day}
    asked = {code for code in late & known.keys() if phase_of(known[code]) <= ASKING}
    return sorted(asked - DATED.keys())  # the dates of those are the request's own


def organ_is_the_one_that_had_it(
    content: Content, move: Move, _catalogues: Catalogues
) -> Iterator[Problem]:
    """CE10: whoever approves is whom the request was with."""
    organ, had = move.facts.get("organo"), _ORGAN_OF.get(move.source)
    if move.target == "APR" and had and organ and organ != had:
        text = "Aprobó un órgano distinto del que tenía la solicitud. Confírmelo."
        yield _problem("CE10", "organo", text, Severity.WARNING)


def withdrawn_by_act_or_note(
    content: Content, move: Move, _catalogues: Catalogues
) -> Iterator[Problem]:
    """CE11: a request is withdrawn by an act, or with a reason in the note."""
    if move.target == "DES" and not move.facts.get("acta_desistimiento") and not move.note.strip():
        text = "Falta el acta que retira la solicitud, o el motivo en la nota."
        yield _problem("CE11", "acta_desistimiento", text)


def not_from_the_future(content: Content, move: Move, _catalogues: Catalogues) -> Iterator[Problem]:
    """CE12: what is registered has happened: no date of a fact lies after the day of the move."""
    today = here(move.at).date()
    for name, value in move.facts.items():
        if isinstance(value, date) and value > today:
            text = f"La fecha {value:%d/%m/%Y} todavía no llega. Corríjala."
            yield _problem("CE12", name, text)


MOVE_RULES: tuple[MoveRule, ...] = (
    rows_say_what_is_asked,
    presented_after_certified,
    money_was_disbursed,
    all_is_paid,
    nothing_was_disbursed,
    term_has_passed,
    organ_is_the_one_that_had_it,
    withdrawn_by_act_or_note,
    not_from_the_future,
)


def last_day_to_sign(notified: date, catalogues: Catalogues) -> date | None:
    """Return the last day to sign the agreement (E4); ``None`` if the parameters don't say it."""
    days = parameters(catalogues, str(notified.year)).whole("dias_formalizar")
    return working_days.after(notified, days, catalogues) if days else None


def has_lapsed(notified: date, today: date, catalogues: Catalogues) -> bool:
    """Tell whether «Resolución sin efecto» is to be proposed for an approved request (E4)."""
    last = last_day_to_sign(notified, catalogues)
    return last is not None and today > last


def infom_state(state: str, passed: Sequence[str], catalogues: Catalogues) -> str:
    """Return how INFOM's own program calls a state (E7).

    ``passed`` are the states that the request has been in. One that ended before INFOM opened a
    record has no name there.
    """
    row = catalogues[CATALOGUE].by_code.get(state)
    if row is None or (state in _ONLY_IF_OPENED and _OPENS not in passed):
        return ""
    return row["estado_infom"]
