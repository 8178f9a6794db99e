"""What pages may ask of a request: plain data, the same as the rules and the money say."""

import json
from datetime import date
from typing import Any

import pytest

from tests.kinds.credit.requests import KIND, YEAR, asking, paper, request, without
from valija.catalogues import load
from valija.content import Content
from valija.kinds import Asked

TODAY = date(2025, 11, 20)
LONG = {"nombre": "36 meses", "monto": 1_200_000_00, "plazo_meses": 36, "tasa": 8_00}
ORDER = {"numero": "1", "fecha": date(2026, 1, 15), "monto": 1_200_000_00}
PAID = {
    "fecha": date(2026, 2, 10),
    "mes": "2026-01",
    "capital": 100_000_00,
    "interes": 4_471_24,
    "iva": 536_55,
    "documento": "A-1",
}


def ask(name: str, content: Content, today: date = TODAY, **life: Any) -> Any:
    return KIND.studies[name].answer(content, load(), Asked(today, **life))


@pytest.mark.parametrize("name", KIND.studies)
@pytest.mark.parametrize(
    "content", [request(), Content(request().head, {}), asking(tasa=None)], ids=["a", "b", "c"]
)
def test_an_answer_is_plain_data_and_can_be_said(name: str, content: Content) -> None:
    answer = ask(name, content)
    assert json.loads(json.dumps(answer)) == answer
    lines = KIND.studies[name].lines(answer)
    assert {len(line) for line in lines} == {len(lines[0])}


def test_what_to_mend_comes_in_its_order() -> None:
    found = ask("expediente", without("D20"))
    assert [one["code"] for one in found if not one["settled"]] == ["D20"]
    (missing,) = [one for one in found if one["status"] == "missing"]
    assert missing["problems"][0]["severity"] == "error"


def test_a_contradiction_shows_both_places() -> None:
    found = ask("expediente", paper("D02", monto=900_000_00, fecha=date(2025, 11, 9)))
    (act,) = [one for one in found if one["code"] == "D02"]
    both = [(one["said"], one["against"]) for one in act["problems"]]
    assert [(said["label"], said["value"]) for said, _ in both] == [
        ("Monto que dice", "900,000.00"),
        ("Fecha", "09/11/2025"),
    ]
    assert [(other["table"], other["field"], other["value"]) for _, other in both] == [
        ("solicitud", "monto", "1,200,000.00"),
        ("solicitud", "fecha_acta", "10/11/2025"),
    ]


def test_a_paper_of_the_agreement_contradicts_the_municipality_s_row() -> None:
    found = ask("expediente", paper("D16", numero="CI-5-2024"))
    (one,) = [one for one in found if one["code"] == "D16"]
    (told,) = one["problems"]
    assert told["message"] == (
        "D16 dice el número «CI-5-2024» y «Municipalidad» dice «CI-4-2024». "
        "Corrija el que esté mal, o explique por qué."
    )
    place = told["against"]
    assert (place["table"], place["table_label"], place["field"], place["value"]) == (
        "municipalidad",
        "Municipalidad",
        "no_convenio",
        "CI-4-2024",
    )


def test_each_indicator_says_how_it_stands_to_its_limit() -> None:
    owing = {**YEAR, "ingresos_totales": 15_000_000_00, "saldo_deuda": 13_000_000_00}
    answer = ask("capacidad", request(capacidad=[owing]))
    said = KIND.studies["capacidad"].lines(answer)[-6:-1]
    assert dict(
        zip((one["key"] for one in answer["indicators"]), (line[3] for line in said), strict=True)
    ) == {
        "servicio_ahorro": "sin dato",
        "saldo_ingresos": "pasa del límite",
        "dependencia": "informativo",
        "pignoracion": "informativo",
        "compromiso_periodo": "dentro del límite",
    }


def test_a_document_says_its_file_its_dates_and_what_asks_for_it() -> None:
    found = ask("expediente", request())
    (debt,) = [one for one in found if one["code"] == "D03"]
    assert (debt["file"], debt["date"], debt["valid_until"]) == (
        "D03.pdf",
        "2025-11-01",
        "2025-12-01",
    )
    assert debt["law"] == "Código Municipal art. 112"
    assert (debt["verdict"], debt["condition"]) == ("Cumple", "siempre")


def test_a_document_expires_while_the_request_can_still_be_mended() -> None:
    later = date(2026, 3, 1)
    codes = [o["code"] for o in ask("expediente", request(), later) if o["status"] == "expired"]
    assert codes == ["D03", "D15"]
    presented = paper("D03", "ANA")
    assert {one["status"] for one in ask("expediente", presented, later)} == {"fits"}


def test_scenarios_begin_with_the_request_itself() -> None:
    own, longer = ask("escenarios", request(escenarios=[LONG]))
    assert (own["name"], own["payment"], own["fits"]) == ("Solicitud", "1253882.74", True)
    assert (longer["name"], longer["outlives_term"]) == ("36 meses", True)
    assert own["by_month"][2] == {
        "month": "2026-03",
        "available": "720000.00",
        "payment": "107609.86",
        "shortfall": "0.00",
    }


def test_without_contributions_nobody_says_that_it_fits() -> None:
    (own,) = ask("escenarios", request(aportes=[]))
    assert (own["fits"], own["by_month"], own["first_failure"]) == (None, [], None)


def test_means_have_guarantees_years_and_indicators() -> None:
    found = ask("capacidad", request())
    assert [one["base"] for one in found["guarantees"]] == ["720000.00"]
    assert found["capacity"] == [
        {"year": 2026, "service": "1253882.74", "capacity": "8500000.00", "shortfall": "0.00"}
    ]
    keys = {one["key"] for one in found["indicators"]}
    assert {"pignoracion", "compromiso_periodo", "servicio_ahorro"} <= keys
    assert found["months_left"] == 27


def test_payments_stand_beside_the_plan_and_arrears_are_derived() -> None:
    received = [{"mes": f"2026-0{n}", "constitucional": 800_000_00} for n in (1, 2)]
    content = request("AMO", ordenes_pago=[ORDER], amortizaciones=[PAID], aportes=received)
    found = ask("pagos", content, date(2026, 4, 2))
    assert found["balance"] == "1100000.00"
    assert found["months"][0]["difference"] == "0.01"
    assert found["months"][0]["charged_on"] == "2026-02-10"
    assert found["months"][1]["charged"] is None
    assert found["months"][1]["closing"] == "1000000.00"
    assert found["arrears"] == {
        "any": True,
        "principal": "100000.00",
        "interest": "7560.75",  # of February, less the centavo that January was charged too much
        "excused": ["2026-03"],
    }
    assert found["expected_interest"] == "7232.88"  # 1,100,000 at 8 % over the 30 days of April


def test_payments_are_said_part_by_part_with_the_balance() -> None:
    lines = KIND.studies["pagos"].lines(ask("pagos", request(), date(2026, 1, 20)))
    assert lines[0][1:6] == ("Capital", "Interés", "IVA", "Proyectado", "Saldo")
    assert tuple(lines[1][:6]) == (
        "2026-01", "Q 100,000.00", "Q 4,471.23", "Q 536.55", "Q 105,007.78", "Q 1,100,000.00",
    )  # fmt: skip
    assert {len(line) for line in lines} == {len(lines[0])}  # a terminal aligns them


def test_a_partial_and_a_late_payment_are_told_with_what_is_overdue() -> None:
    received = [{"mes": f"2026-0{n}", "constitucional": 800_000_00} for n in (1, 2, 3)]
    late = {**PAID, "fecha": date(2026, 4, 3), "mes": "2026-02", "documento": "A-2"}
    part = {**PAID, "fecha": date(2026, 4, 12), "mes": "2026-03", "documento": "A-3"}
    paid = [PAID, late, {**part, "capital": 30_000_00, "interes": 0, "iva": 0}]
    content = request("AMO", ordenes_pago=[ORDER], amortizaciones=paid, aportes=received)
    told = {line[0]: line for line in said_of(ask("pagos", content, date(2026, 6, 2)))}
    assert told["2026-02"][6:8] == ("Q 105,007.79", "03/04/2026")
    assert told["2026-03"][6:] == ("Q 30,000.00", "12/04/2026", "-Q 77,609.86")
    assert told["Saldo de capital"][1] == "Q 970,000.00"
    assert told["Mora de capital"][1] == "Q 70,000.00"
    assert told["Mora de interés e IVA"][1] == "Q 10,162.82"  # three months, less two charges
    assert [line[1] for line in said_of(ask("pagos", content, date(2026, 6, 2)))[-2:]] == [
        "2026-04",
        "2026-05",
    ]


def test_nothing_is_overdue_before_anything_was_disbursed() -> None:
    found = ask("pagos", request(), date(2026, 6, 2))
    assert found["arrears"] is None
    assert not any("ora" in line[0] for line in said_of(found))


def said_of(answer: Any) -> Any:
    return KIND.studies["pagos"].lines(answer)


def test_ten_working_days_to_sign_run_once_it_is_approved() -> None:
    facts = {"fecha_notificacion": date(2026, 3, 27)}
    found = ask("estado", request("APR"), date(2026, 4, 14), facts=facts)
    assert (found["sign_until"], found["lapsed"], found["proposes"]) == ("2026-04-14", False, None)
    found = ask("estado", request("APR"), date(2026, 4, 15), facts=facts)
    assert (found["lapsed"], found["proposes"]) == (True, "SEF")
    signed = ask("estado", request("FOR"), date(2026, 4, 15), facts=facts)
    assert (signed["sign_until"], signed["proposes"]) == (None, None)


def test_a_state_has_a_public_name_and_infom_s_own() -> None:
    found = ask("estado", request("REC"), passed=("BOR", "PRE"))
    assert (found["public"], found["infom"]) == ("Rechazada", "")
    found = ask("estado", request("REC"), passed=("BOR", "PRE", "ANA"))
    assert found["infom"] == "Anulado"
