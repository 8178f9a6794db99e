"""Each rule of a request finds what is wrong, and nothing in what is right."""

from datetime import date

import pytest

from tests.kinds.credit.requests import (
    CONTRIBUTION,
    DESTINATION,
    PERSON,
    REQUEST,
    TYPE_FACTS,
    YEAR,
    asking,
    beside,
    found,
    only,
    person,
    place,
    request,
    severities,
)
from valija.content import Content
from valija.problems import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
HALF = {**DESTINATION, "monto": 600_000_00}
SAVINGS = {"ingresos_corrientes": 9_000_000_00, "gasto_corriente": 8_000_000_00}
LOAN = {
    "no_prestamo": "04.01.0015.003",
    "garantia": "aporte_constitucional",
    "saldo": 5_000_000_00,
}


def test_a_sound_request_has_no_problems() -> None:
    assert found(request()) == []


WRONG: list[tuple[str, Severity, Content]] = [
    ("CR01", ERROR, request(destinos=[HALF])),
    ("CR01", ERROR, request(destinos=[])),
    ("CR02", ERROR, request(desembolsos=[{"numero": 1, "mes": "2026-01", "monto": 1}])),
    ("CR02", ERROR, request(desembolsos=[])),
    ("CR03", ERROR, asking(plazo_meses=36)),
    ("CR03", ERROR, asking(plazo_meses=36, autofinanciable=True)),
    ("CR04", ERROR, request(aportes=[{**CONTRIBUTION, "constitucional": 100_000_00}])),
    ("CR04", INFO, request(aportes=[])),
    ("CR06", ERROR, place(nit="1234567-8")),
    ("CR06", ERROR, place(nit="CF")),
    ("CR06", ERROR, place(correo="alcaldia")),
    ("CR06", WARNING, place(correo="alcaldia@correo.com")),
    ("CR06", WARNING, place(telefono="12345")),
    ("CR06", ERROR, person(dpi="123456789010")),
    ("CR06", WARNING, person(dpi="1234567800101")),
    ("CR06", WARNING, person(telefono="12")),
    ("CR08", ERROR, asking(tipo_proyecto="TP99")),
    ("CR08", WARNING, asking(codigo_snip=None)),
    ("CR08", WARNING, request(datos_tipo=TYPE_FACTS[:2])),
    ("CR09", WARNING, asking(tasa=10_00)),
    ("CR09", INFO, asking(modalidad="banca_privada")),
    ("CR13", ERROR, asking(votos_a_favor=4)),
    ("CR13", ERROR, asking(votos_a_favor=8)),
    ("CR14", WARNING, request(garantias=[{"tipo": "iva_paz"}])),
    ("CR15", ERROR, request(aportes=[{**CONTRIBUTION, "total": 1}])),
    ("CR16", ERROR, request(movimientos=[{"fecha": date(2026, 1, 1), "abono": 1}])),
    ("CR16", ERROR, request(movimientos=[{"fecha": date(2026, 1, 1), "cargo": 5, "saldo": 4}])),
    ("CR18", ERROR, asking(periodo_gracia=12, gracia_incluida_en_plazo=False)),
    ("CR18", ERROR, asking(modo_capital="escalonado")),
    ("CR18", INFO, asking(periodo_gracia=2)),
    ("CR19", ERROR, request(capacidad=[{**YEAR, "funcionamiento": 14_000_000_00}])),
    ("CR19", INFO, request(capacidad=[])),
    (
        "CR20",
        WARNING,
        request(
            capacidad=[{**YEAR, **SAVINGS}]
        ),
    ),
    ("CR20", ERROR, request(aportes=[{**CONTRIBUTION, "constitucional": 40_000_00}])),
    ("CR21", ERROR, asking(nombre_proyecto="Pozo")),
    ("CR21", ERROR, asking(descripcion="Un pozo")),
    ("CR22", ERROR, person(fecha_toma_posesion=date(2020, 1, 15))),
    ("CR22", ERROR, place(periodo_fin=date(2023, 1, 14))),
    ("CR22", WARNING, person(acuerdo_adjudicacion_tse=None)),
    ("CR23", WARNING, request(prestamos=[{**LOAN, "no_prestamo": "12.27.0015.003"}])),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "severity", "content"), WRONG)
def test_what_is_wrong_is_found_once(rule: str, severity: Severity, content: Content) -> None:
    problem = only(content, rule)
    assert problem.severity is severity
    assert problem.message.endswith((".", "?"))


RIGHT: list[tuple[str, Content]] = [
    ("CR01", request(destinos=[HALF, {**HALF, "codigo": "2"}])),
    ("CR01", asking(monto=None)),
    ("CR03", asking(plazo_meses=24)),
    (
        "CR03",
        asking(plazo_meses=36, autofinanciable=True, estudio_autofinanciable="Tarifas, 2025"),
    ),
    ("CR04", request(prestamos=[{**LOAN, "cuota_mensual": 500_000_00, "hasta_mes": "2027-01"}])),
    ("CR05", asking(fecha_acta=None)),
    ("CR06", place(nit="576937-k")),
    ("CR06", person(dpi="1234 56789 0101", telefono="5555-1234")),
    ("CR13", asking(votos_a_favor=7, votos_total=10)),
    ("CR14", request(garantias=[{"tipo": "aporte_constitucional"}])),
    ("CR15", request(aportes=[{**CONTRIBUTION, "total": 1_700_000_00}])),
    ("CR16", request(movimientos=[{"fecha": date(2026, 1, 1), "cargo": 5, "saldo": 5}])),
    ("CR18", asking(periodo_gracia=2, gracia_incluida_en_plazo=True)),
    ("CR22", person(calidad="concejal", acuerdo_adjudicacion_tse=None)),
    ("CR23", request(prestamos=[LOAN])),
]


@pytest.mark.parametrize(("rule", "content"), RIGHT)
def test_what_is_right_is_left_alone(rule: str, content: Content) -> None:
    assert found(content, rule) == []


@pytest.mark.parametrize("name", ["fecha_certificacion", "fecha_memorial"])
def test_nothing_is_certified_or_asked_before_the_act(name: str) -> None:
    content = request(solicitud=[{**REQUEST, name: date(2025, 11, 9)}])
    assert (name, ERROR) in {(p.where.field, p.severity) for p in found(content, "CR05")}


def test_what_is_said_of_a_cui_never_holds_it() -> None:
    for dpi in ("1234567800101", "1234567890118", "123456789010", "12345X7890101"):
        problem = only(person(dpi=dpi), "CR06")
        assert dpi not in problem.message
    assert PERSON["dpi"] not in "".join(one.message for one in found(request()))


def test_a_month_that_fails_is_named_with_what_is_missing() -> None:
    loan = {**LOAN, "cuota_mensual": 615_000_00, "hasta_mes": "2026-02"}
    said = only(request(prestamos=[loan]), "CR04").message
    assert "2026-01" in said
    assert "Q 105,000.00" in said  # what is free
    assert "faltan Q 7.78" in said


def test_only_the_guarantee_of_the_request_counts() -> None:
    loan = {**LOAN, "garantia": "iva_paz", "cuota_mensual": 600_000_00, "hasta_mes": "2027-01"}
    assert found(request(prestamos=[loan]), "CR04") == []


def test_a_running_loan_of_known_terms_is_projected() -> None:
    terms = {"monto": 24_000_000_00, "plazo_meses": 24, "tasa": 8_00}
    loan = {**LOAN, **terms, "fecha_amortizacion": date(2025, 6, 1)}
    assert severities(request(prestamos=[loan]), "CR04") == [ERROR]


def test_two_requests_on_one_act_and_destination_are_an_error() -> None:
    assert severities(beside(request(), request()), "CR11") == [ERROR]
    assert found(beside(request(), asking(punto="OCTAVO")), "CR11") == []
    assert (
        found(beside(request(), request(destinos=[{**DESTINATION, "descripcion": "Otro"}])), "CR11")
        == []
    )


def test_without_an_agreement_its_preparation_must_be_complete() -> None:
    content = place(no_convenio=None)
    assert severities(content, "CR10") == [ERROR]
    assert {"D10", "D11", "D12"} <= {one.evidence[0] for one in found(content, "CR07")}
    assert found(place(convenio_vence=date(2025, 11, 20)), "CR10") == []
    assert severities(place(convenio_vence=date(2025, 11, 19)), "CR10") == [ERROR]


def test_other_projects_need_a_reason_and_works_their_measures() -> None:
    assert [p.where.field for p in found(asking(tipo_proyecto="TP08"), "CR08")] == [
        "justificacion_art_113",
        "",
    ]
    assert "caracteristicas" in {p.where.field for p in found(asking(tipo_proyecto="TP04"), "CR08")}
    reason = asking(tipo_proyecto="TP08", justificacion_art_113="Servicio público municipal")
    assert found(reason, "CR08") == []


ORDER = {"numero": "1", "no_desembolso": 1, "fecha": date(2026, 1, 15), "monto": 1_200_000_00}
PAID = {"fecha": date(2026, 2, 5), "capital": 1, "interes": 1, "iva": 0, "documento": "A-1"}


def test_money_moves_only_in_its_state() -> None:
    assert severities(request(ordenes_pago=[ORDER]), "CR24") == [ERROR]
    assert severities(request(ordenes_pago=[ORDER], amortizaciones=[PAID]), "CR24") == [ERROR] * 2
    assert severities(request("FOR", ordenes_pago=[ORDER], amortizaciones=[PAID]), "CR24") == [
        ERROR
    ]
    assert found(request("AMO", ordenes_pago=[ORDER], amortizaciones=[PAID]), "CR24") == []


def test_no_more_is_disbursed_than_was_lent_nor_paid_back_than_was_disbursed() -> None:
    more = {**ORDER, "monto": 1_200_000_01}
    assert severities(request("DSB", ordenes_pago=[more]), "CR17") == [ERROR]
    assert severities(request("DSB", amortizaciones=[PAID]), "CR17") == [ERROR]
    assert found(request("DSB", ordenes_pago=[ORDER], amortizaciones=[PAID]), "CR17") == []


def test_stepped_capital_with_its_sum_is_possible() -> None:
    steps = [{"numero": n, "capital": 100_000_00} for n in range(1, 13)]
    stepped = {**REQUEST, "modo_capital": "escalonado"}
    assert found(request(solicitud=[stepped], capitales=steps), "CR18") == []
    assert severities(request(solicitud=[stepped], capitales=steps[1:]), "CR18") == [ERROR]
