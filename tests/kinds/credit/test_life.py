"""The 21 states of a request: what leads where, what each asks for, and what forbids a step."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.kinds.credit.requests import KIND, PAPERS, asking, paper, request, without
from valija.catalogues import load
from valija.content import Content
from valija.kinds.credit.facts import ASKED, IN_ROWS
from valija.kinds.credit.moves import has_lapsed, infom_state, last_day_to_sign
from valija.life import Life, Move
from valija.moving import problems_of_move
from valija.problems import Severity

ALL = load()
STATES = ALL["credito_estados"].rows
NOW = datetime(2026, 6, 15, 15, tzinfo=UTC)
ORDER = {
    "numero": "1",
    "no_desembolso": 1,
    "fecha": date(2026, 1, 15),
    "monto": 1_200_000_00,
    "no_recibo": "7B-1",
}
PAID = {
    "fecha": date(2026, 2, 5),
    "capital": 1_200_000_00,
    "interes": 1,
    "iva": 0,
    "documento": "A-1",
}
FACTS: dict[str, dict[str, Any]] = {
    "ACU": {
        "acta": "52-2025",
        "punto": "SÉPTIMO",
        "fecha_acta": date(2025, 11, 10),
        "votos_a_favor": 5,
        "votos_total": 7,
    },
    "PRE": {
        "fecha_memorial": date(2025, 11, 20),
        "fecha_recepcion": date(2025, 11, 24),
        "no_expediente": "15-2025",
    },
    "OBS": {"observaciones": "Falta un sello", "fecha_observacion": date(2025, 11, 25)},
    "ANA": {"analista": "Rosa Tun"},
    "DIF": {"no_dictamen": "GG.FP.FIM.04.01.4.2026", "fecha_dictamen": date(2025, 12, 1)},
    "DID": {"no_dictamen": "4", "fecha_dictamen": date(2025, 12, 1), "motivo": "Sin capacidad"},
    "GER": {"no_oficio_aj": "AJ-1"},
    "JDI": {"no_oficio_aj": "AJ-1", "no_oficio_ger": "G-1"},
    "APR": {
        "resolucion_numero": "FIM-7-2026",
        "fecha_resolucion": date(2026, 1, 5),
        "fecha_notificacion": date(2026, 1, 6),
        "organo": "gerencia",
    },
    "FOR": {"no_convenio": "FIM-4-2026", "fecha_convenio": date(2026, 1, 9), "no_prestamo": "x"},
    "DSB": {"fecha": date(2026, 1, 15)},
    "CAN": {"fecha_cancelacion": date(2026, 6, 1)},
    "LIQ": {"acta_recepcion": "3-2026", "constancia_cancelacion": "C-1"},
    "SEF": {"fecha_vencimiento_plazo": date(2026, 1, 20)},
    "REC": {"motivo": "No procede", "fecha": date(2026, 1, 20)},
    "DES": {"acta_desistimiento": "60-2025", "fecha": date(2026, 1, 20)},
    "ANU": {"motivo_anulacion": "Error de registro", "fecha": date(2026, 1, 20)},
}
CONTENT = {
    "AMO": request("DSB", ordenes_pago=[ORDER]),
    "DSB": request("DSB", ordenes_pago=[ORDER]),
    "CAN": request("AMO", ordenes_pago=[ORDER], amortizaciones=[PAID]),
}


def life() -> Life:
    assert KIND.life is not None
    return KIND.life


def step(source: str, target: str, content: Content | None = None, **changes: Any) -> list[str]:
    """Return the rules that stand against a step, warnings with a question mark."""
    values: dict[str, Any] = {"facts": FACTS.get(target, {}), "role": "dafim", **changes}
    move = Move(source=source, target=target, at=NOW, actor="Ana", **values)
    content = content or CONTENT.get(target) or request(source)
    return [
        one.rule + ("?" if one.severity is Severity.WARNING else "")
        for one in problems_of_move(content, KIND, move, ALL)
    ]


def with_facts(target: str, **changes: Any) -> dict[str, Any]:
    return {**FACTS.get(target, {}), **changes}


def test_the_states_are_the_21_of_the_catalogue_with_its_steps() -> None:
    assert len(life().states) == 21
    for row in STATES:
        state = life().state(row["codigo"])
        assert "|".join(state.next) == row["transiciones_permitidas"]
        assert state.is_final == (row["terminal"] == "si")
        assert state.public == (row["estado_publico"] if row["publicable"] == "si" else "")
        assert state.elsewhere == row["estado_infom"]


def test_every_datum_of_the_catalogue_is_asked_or_is_in_the_rows() -> None:
    data = {datum for row in STATES for datum in row["datos_exigidos_al_entrar"].split("; ")}
    assert data <= ASKED.keys() | IN_ROWS


def test_paid_is_never_called_just_cancelled() -> None:
    assert life().state("CAN").name == "Cancelado (pagado)"
    assert life().state("CAN").public == "Pagada"


def test_an_analyst_s_name_is_personal() -> None:
    (analyst,) = [spec for spec in life().state("ANA").asks if spec.name == "analista"]
    assert analyst.personal


STEPS = [
    (row["codigo"], target)
    for row in STATES
    for target in row["transiciones_permitidas"].split("|")
    if target
]


@pytest.mark.parametrize(("source", "target"), STEPS)
def test_each_step_of_the_catalogue_can_be_made_with_what_it_asks(source: str, target: str) -> None:
    facts = with_facts(target)
    if (source, target) == ("JDI", "APR"):
        facts["organo"] = "junta_directiva"
    assert step(source, target, facts=facts) == []


@pytest.mark.parametrize("target", FACTS)
def test_each_fact_that_is_asked_for_must_be_there(target: str) -> None:
    source = next(source for source, after in STEPS if after == target)
    required = {spec.name for spec in life().state(target).asks if spec.required}
    assert step(source, target, facts={}).count("M02") == len(required)
    assert required <= FACTS[target].keys()


@pytest.mark.parametrize(("source", "target"), [("BOR", "PRE"), ("CAN", "AMO"), ("ANU", "BOR")])
def test_a_step_that_is_not_listed_is_refused(source: str, target: str) -> None:
    assert step(source, target) == ["M01"]


@pytest.mark.parametrize(
    ("rule", "source", "target", "content"),
    [
        ("CE1", "BOR", "ACU", asking(monto=None)),
        ("CE1", "EXP", "REV", without("D20")),
        ("CE1", "APR", "FOR", asking("APR", fecha_amortizacion=None)),
        ("CE6", "FOR", "DSB", request("FOR")),
        ("CE6", "FOR", "DSB", request("FOR", ordenes_pago=[{**ORDER, "no_recibo": None}])),
        ("CE6", "DSB", "AMO", request("DSB", ordenes_pago=[{**ORDER, "monto": 1}])),
        ("CE2", "AMO", "CAN", request("AMO", ordenes_pago=[ORDER])),
        ("CE2", "AMO", "CAN", request("AMO")),
        ("CE3", "FOR", "ANU", request("FOR", ordenes_pago=[ORDER])),
    ],
)
def test_what_the_rows_say_may_forbid_a_step(
    rule: str, source: str, target: str, content: Content
) -> None:
    assert step(source, target, content) == [rule]


@pytest.mark.parametrize(
    ("rule", "source", "target", "changes"),
    [
        ("CR05", "REV", "PRE", {"fecha_recepcion": date(2025, 11, 19)}),
        ("CE4", "APR", "SEF", {"fecha_vencimiento_plazo": date(2026, 6, 15)}),
        ("CE10?", "GER", "APR", {"organo": "junta_directiva"}),
        ("CE11", "BOR", "DES", {"acta_desistimiento": None}),
        ("CE12", "BOR", "DES", {"fecha": date(2026, 6, 16)}),
        ("CE2", "AMO", "CAN", {"saldo_capital": 1}),
        ("CE6", "DSB", "AMO", {"monto_desembolsado": 1}),
    ],
)
def test_what_is_said_with_a_step_may_forbid_it(
    rule: str, source: str, target: str, changes: dict[str, Any]
) -> None:
    assert step(source, target, facts=with_facts(target, **changes)) == [rule]


def test_a_request_with_errors_is_not_presented() -> None:
    assert step("REV", "PRE", asking("REV", votos_a_favor=1)) == ["M05"]


def test_a_reason_stands_in_for_the_act_that_withdraws() -> None:
    facts = with_facts("DES", acta_desistimiento=None)
    assert step("BOR", "DES", facts=facts, note="Se obtuvo un donativo.") == []


def test_infom_may_say_what_the_municipality_s_rows_don_t() -> None:
    brought: dict[str, Any] = {"origin": "infom", "role": ""}
    facts = with_facts("DSB", orden_pago="7", monto_desembolsado=1_200_000_00)
    assert step("FOR", "DSB", request("FOR"), facts=facts, **brought) == []
    facts = with_facts("AMO", monto_desembolsado=1_200_000_00)
    assert step("DSB", "AMO", request("DSB"), facts=facts, **brought) == []
    facts = with_facts("CAN", saldo_capital=0)
    assert step("AMO", "CAN", request("AMO"), facts=facts, **brought) == []
    assert step("APR", "FOR", asking("APR", fecha_amortizacion=None), **brought) == []


def test_what_was_presented_is_closed_and_kept() -> None:
    assert life().is_closed("PRE")
    assert life().state("PRE").keeps
    assert not life().is_closed("OBS")
    assert all(life().is_closed(row["codigo"]) for row in STATES if row["terminal"] == "si")


def test_the_plan_of_disbursements_is_changed_only_until_the_approval() -> None:
    fixed = {row["codigo"] for row in STATES if life().closed_table(row["codigo"], ["desembolsos"])}
    assert fixed == {"APR", "FOR", "DSB", "AMO", "CAN", "LIQ"}
    assert not life().closed_table("DSB", ["ordenes_pago", "amortizaciones", "destinos"])
    assert not life().closed_table("XXX", ["desembolsos"])


def test_ten_working_days_to_sign_are_counted_from_the_day_after_the_notification() -> None:
    notified = date(2026, 3, 27)  # a Friday before Holy Week
    assert last_day_to_sign(notified, ALL) == date(2026, 4, 14)
    assert not has_lapsed(notified, date(2026, 4, 14), ALL)
    assert has_lapsed(notified, date(2026, 4, 15), ALL)


@pytest.mark.parametrize("state", ["REC", "DES", "SEF"])
def test_infom_calls_annulled_only_what_it_had_opened(state: str) -> None:
    assert infom_state(state, ["BOR", "PRE"], ALL) == ""
    assert infom_state(state, ["BOR", "PRE", "ANA"], ALL) == "Anulado"


def test_infom_s_own_name_of_a_state_is_the_catalogue_s() -> None:
    assert infom_state("ANU", ["BOR"], ALL) == "Anulado"
    assert infom_state("AMO", [], ALL) == "Acreditado"
    assert infom_state("XXX", [], ALL) == ""


def test_nothing_of_a_request_is_younger_than_its_reception() -> None:
    later = paper("D25", "REV", fecha=date(2025, 11, 25))
    assert step("REV", "PRE", later) == ["CR05"]
    assert step("REV", "PRE", paper("D25", "REV", fecha=date(2025, 11, 24))) == []
    assert step("REV", "PRE", paper("D31", "REV", fecha=date(2025, 11, 25))) == []  # INFOM's own


def test_an_expediente_is_complete_for_its_review_only_with_its_files_and_sound_dates() -> None:
    named = replace(request("EXP"), attachments=frozenset({"D01.pdf"}))
    assert step("EXP", "REV", named) == ["CE1"]
    whole = frozenset(str(row["archivo"]) for row in PAPERS)
    assert step("EXP", "REV", replace(request("EXP"), attachments=whole)) == []
    assert step("EXP", "REV", paper("D25", "EXP", fecha=NOW.date() + timedelta(days=1))) == ["CE1"]
