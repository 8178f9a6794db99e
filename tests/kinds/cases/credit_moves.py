"""The cases of the moves of a credit request: CE1 to CE12, and CR05 at its reception."""

from datetime import date
from typing import Any

from tests.kinds.cases.case import ERROR, WARNING, Judged, case
from tests.kinds.credit.requests import asking, paper, request
from tests.kinds.credit.test_life import NOW, ORDER, PAID, with_facts
from valija.content import Content
from valija.life import Move


def moving(content: Content, target: str, **facts: Any) -> Judged:
    """Make a move from the state in which a request stands."""
    facts = with_facts(target, **facts)
    source = content.head.state
    return content, Move(
        source=source, target=target, at=NOW, actor="Ana", role="dafim", facts=facts
    )


def ordered(state: str, **changes: Any) -> Content:
    return request(state, ordenes_pago=[{**ORDER, **changes}])


def paid(capital: int) -> Content:
    return request("AMO", ordenes_pago=[ORDER], amortizaciones=[{**PAID, "capital": capital}])


def reviewed(file: str | None) -> Judged:
    return moving(paper("D20", "EXP", archivo=file), "REV")


CASES = [
    case(
        "CR05 presented_after_certified",
        ERROR,
        moving(request("REV"), "PRE", fecha_recepcion=date(2025, 11, 19)),
        moving(request("REV"), "PRE", fecha_recepcion=date(2025, 11, 20)),
        "fact fecha_recepcion",
    ),
    case(
        "CR05 presented_after_certified",
        ERROR,
        moving(paper("D25", "REV", fecha=date(2025, 11, 25)), "PRE"),
        moving(paper("D25", "REV", fecha=date(2025, 11, 24)), "PRE"),
        "expediente.fecha",
    ),
    case(
        "CE1 rows_say_what_is_asked",
        ERROR,
        moving(asking(monto=None), "ACU"),
        moving(asking(), "ACU"),
        "solicitud.monto",
    ),
    case(
        "CE1 rows_say_what_is_asked",
        ERROR,
        reviewed(None),
        reviewed("D20.pdf"),
        "expediente.archivo",
    ),
    case(
        "CE1 rows_say_what_is_asked",
        ERROR,
        moving(asking("APR", fecha_amortizacion=None), "FOR"),
        moving(asking("APR"), "FOR"),
        "solicitud.fecha_amortizacion",
    ),
    case(
        "CE2 all_is_paid",
        ERROR,
        moving(paid(1_199_999_99), "CAN"),
        moving(paid(1_200_000_00), "CAN"),
        "amortizaciones.capital",
    ),
    case(
        "CE2 all_is_paid",
        ERROR,
        moving(request("AMO"), "CAN"),
        moving(paid(1_200_000_00), "CAN"),
        "ordenes_pago",
        "amortizaciones",
    ),
    case(
        "CE3 nothing_was_disbursed",
        ERROR,
        moving(ordered("FOR", monto=1), "ANU"),
        moving(ordered("FOR", monto=0), "ANU"),
        "ordenes_pago.monto",
    ),
    case(
        "CE4 term_has_passed",
        ERROR,
        moving(request("APR"), "SEF", fecha_vencimiento_plazo=date(2026, 6, 15)),
        moving(request("APR"), "SEF", fecha_vencimiento_plazo=date(2026, 6, 14)),
        "fact fecha_vencimiento_plazo",
    ),
    case(
        "CE6 money_was_disbursed",
        ERROR,
        moving(ordered("FOR", no_recibo=None), "DSB"),
        moving(ordered("FOR"), "DSB"),
        "ordenes_pago.no_recibo",
    ),
    case(
        "CE6 money_was_disbursed",
        ERROR,
        moving(ordered("DSB", monto=1_199_999_99), "AMO"),
        moving(ordered("DSB"), "AMO"),
        "ordenes_pago.monto",
    ),
    case(
        "CE6 money_was_disbursed",
        ERROR,
        moving(request("FOR"), "DSB"),
        moving(request("FOR"), "DSB", orden_pago="7"),
        "fact orden_pago",
    ),
    case(
        "CE10 organ_is_the_one_that_had_it",
        WARNING,
        moving(request("GER"), "APR", organo="junta_directiva"),
        moving(request("GER"), "APR", organo="gerencia"),
        "fact organo",
    ),
    case(
        "CE11 withdrawn_by_act_or_note",
        ERROR,
        moving(request(), "DES", acta_desistimiento=None),
        moving(request(), "DES", acta_desistimiento="60-2025"),
        "fact acta_desistimiento",
    ),
    case(
        "CE12 not_from_the_future",
        ERROR,
        moving(request(), "DES", fecha=date(2026, 6, 16)),
        moving(request(), "DES", fecha=date(2026, 6, 15)),
        "fact fecha",
    ),
]
