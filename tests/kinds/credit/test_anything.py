"""Whatever a request holds, it is judged, added up, asked about and printed without a crash."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contents import contents
from tests.kinds.credit.requests import KIND, YEAR, asking, paper, place, request
from tests.kinds.credit.test_studies import PAID
from valija.catalogues import load
from valija.checking import check
from valija.content import Content
from valija.documents import models
from valija.kinds import Asked
from valija.life import Move
from valija.moving import problems_of_move

ALL = load()
STATES = sorted(KIND.states)
END = date.max


def assert_survives(content: Content, source: str, target: str, today: date) -> None:
    for problem in check(content, KIND, ALL):
        assert problem.message.endswith((".", "?"))
    assert json.dumps(KIND.totals(content))
    for study in KIND.studies.values():
        answer = study.answer(content, ALL, Asked(today))
        assert json.loads(json.dumps(answer)) == answer
        assert study.lines(answer)
    at = datetime(2026, 6, 1, tzinfo=UTC)
    move = Move(source=source, target=target, at=at, actor="Ana", role="dafim")
    assert problems_of_move(content, KIND, move, ALL) is not None
    for model in models.sources(KIND).values():
        assert models.fill(model.template(), content, KIND, ALL, today=today, facts={}).sheets


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    contents(KIND, most=2),
    st.sampled_from(STATES),
    st.sampled_from(STATES),
    st.dates(date(1990, 1, 1), date(2200, 1, 1)),
)
def test_any_content_survives(content: Content, source: str, target: str, today: date) -> None:
    assert_survives(content, source, target, today)


LOAN = {"no_prestamo": "x", "garantia": "aporte_constitucional", "saldo": 1, "cuota_mensual": 1}


@pytest.mark.parametrize(
    "content",
    [
        asking(fecha_amortizacion=END, fecha_memorial=END, fecha_acta=END),
        asking(fecha_amortizacion=date.min, plazo_meses=600, periodo_gracia=599),
        asking(plazo_meses=-1, periodo_gracia=-5, tasa=-1, monto=-10),
        asking(monto=10**14, tasa=10**14, plazo_meses=600),
        paper("D03", fecha=END, vence=None),
        place(periodo_fin=END, convenio_vence=date.min),
        request(prestamos=[{**LOAN, "hasta_mes": month} for month in ("9999-12", "0001-01")]),
        request(prestamos=[{**LOAN, "hasta_mes": "2026-12", "fecha_amortizacion": date.min}]),
        request(aportes=[{"mes": "octubre", "constitucional": -5}, {"mes": "0000-00"}]),
        request(capacidad=[{**YEAR, "anio": -1, "ingresos_totales": 0}]),
        request("AMO", amortizaciones=[{**PAID, "fecha": END}, {**PAID, "mes": "?"}]),
        request("DSB", ordenes_pago=[{"fecha": date.min, "monto": -5, "numero": "1"}]),
    ],
)
def test_what_nobody_means_survives_too(content: Content) -> None:
    assert_survives(content, "AMO", "CAN", date(2026, 6, 1))
