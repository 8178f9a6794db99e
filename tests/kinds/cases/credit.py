"""The cases of a credit request's rules of sums, terms and means."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.kinds.cases.case import ERROR, INFO, WARNING, case
from tests.kinds.credit.requests import (
    CONTRIBUTION,
    DISBURSEMENT,
    REQUEST,
    YEAR,
    asking,
    place,
    request,
)
from tests.kinds.credit.test_rules import HALF, ORDER, PAID, SAVINGS
from valija.catalogues import Catalogue, Catalogues, load
from valija.content import Content
from valija.kinds.credit.parameters import CATALOGUE

STEPS = [{"numero": number, "capital": 100_000_00} for number in range(1, 13)]
ENTRY = {"fecha": date(2026, 1, 1), "cargo": 5}


def parameter(key: str, value: str) -> Catalogues:
    """Make catalogues in which a parameter that nobody knows yet has a value."""
    official = load()[CATALOGUE]
    rows = [{**row, "valor": value} if row["clave"] == key else row for row in official.rows]
    by_code = {row[official.code]: row for row in rows}
    told = Catalogue(
        official.id, "", official.title, key, official.code, official.label, rows, by_code
    )
    return Catalogues({**load().tables, official.id: told})


def of(table: str, *rows: Mapping[str, Any], state: str = "BOR") -> Content:
    return request(state, **{table: rows})


def stepped(*steps: Mapping[str, Any]) -> Content:
    own = {**REQUEST, "modo_capital": "escalonado"}
    return request(solicitud=[own], capitales=steps)


def paying(capital: int) -> Content:
    paid = {**PAID, "capital": capital}
    return request("AMO", ordenes_pago=[ORDER], amortizaciones=[paid])


SUMS = [
    case(
        "CR01 destinations_make_the_amount",
        ERROR,
        of("destinos", HALF, {**HALF, "codigo": "2", "monto": 599_999_99}),
        of("destinos", HALF, {**HALF, "codigo": "2"}),
        "destinos.monto",
    ),
    case("CR01 destinations_make_the_amount", ERROR, of("destinos"), request(), "destinos"),
    case(
        "CR02 disbursements_make_the_amount",
        ERROR,
        of("desembolsos", {**DISBURSEMENT, "monto": 1_199_999_99}),
        request(),
        "desembolsos.monto",
    ),
    case(
        "CR15 contributions_add_up",
        ERROR,
        of("aportes", {**CONTRIBUTION, "total": 1_700_000_01}),
        of("aportes", {**CONTRIBUTION, "total": 1_700_000_00}),
        "aportes.total",
    ),
    case(
        "CR16 account_is_in_order",
        ERROR,
        of("movimientos", {**ENTRY, "saldo": 4}),
        of("movimientos", {**ENTRY, "saldo": 5}),
        "movimientos.saldo",
    ),
    case(
        "CR16 account_is_in_order",
        ERROR,
        of("movimientos", {**ENTRY, "abono": 6}),
        of("movimientos", {**ENTRY, "abono": 5}),
        "movimientos.abono",
    ),
    case(
        "CR17 orders_fit_the_amount",
        ERROR,
        of("ordenes_pago", {**ORDER, "monto": 1_200_000_01}, state="DSB"),
        of("ordenes_pago", ORDER, state="DSB"),
        "ordenes_pago.monto",
    ),
    case(
        "CR17 orders_fit_the_amount",
        ERROR,
        paying(1_200_000_01),
        paying(1_200_000_00),
        "amortizaciones.capital",
    ),
]
TERMS = [
    case(
        "CR03 paid_within_the_term",
        ERROR,
        asking(plazo_meses=36),
        asking(plazo_meses=24),
        "solicitud.plazo_meses",
    ),
    case(
        "CR03 paid_within_the_term",
        ERROR,
        asking(plazo_meses=36, autofinanciable=True),
        asking(plazo_meses=36, autofinanciable=True, estudio_autofinanciable="Tarifas, 2025"),
        "solicitud.estudio_autofinanciable",
    ),
    case(
        "CR03 paid_within_the_term",
        ERROR,
        place(periodo_fin=date(2026, 12, 30)),
        place(periodo_fin=date(2026, 12, 31)),
        "municipalidad.periodo_fin",
    ),
    case(
        "CR09 rate_and_term_are_usual",
        WARNING,
        asking(tasa=8_01),
        asking(tasa=8_00),
        "solicitud.tasa",
    ),
    case(
        "CR09 rate_and_term_are_usual",
        INFO,
        asking(modalidad="banca_privada"),
        asking(modalidad="fondo_patrimonial"),
        "solicitud.modalidad",
    ),
    case(
        "CR09 rate_and_term_are_usual",
        ERROR,
        asking(modalidad="banca_privada", tasa=12_01),
        asking(modalidad="banca_privada", tasa=12_00),
        "solicitud.tasa",
        known=parameter("tasa_activa_promedio_bg_pct", "12"),
    ),
    case(
        "CR09 rate_and_term_are_usual",
        ERROR,
        asking(plazo_meses=25),
        asking(plazo_meses=24),
        "solicitud.plazo_meses",
        known=parameter("plazo_max_meses", "24"),
    ),
    case(
        "CR09 rate_and_term_are_usual",
        WARNING,
        asking(monto=1_000_000_01),
        asking(monto=1_000_000_00),
        "solicitud.monto",
        known=parameter("monto_max_gerencia", "1000000"),
    ),
    case(
        "CR18 terms_are_possible",
        ERROR,
        asking(periodo_gracia=12, gracia_incluida_en_plazo=True),
        asking(periodo_gracia=11, gracia_incluida_en_plazo=True),
        "solicitud.periodo_gracia",
    ),
    case("CR18 terms_are_possible", ERROR, stepped(*STEPS[:-1]), stepped(*STEPS), "capitales"),
    case("CR18 terms_are_possible", ERROR, stepped(), stepped(*STEPS), "capitales"),
    case(
        "CR18 terms_are_possible",
        INFO,
        asking(periodo_gracia=2),
        asking(periodo_gracia=2, gracia_incluida_en_plazo=True),
        "solicitud.gracia_incluida_en_plazo",
    ),
]
MEANS = [
    case(
        "CR04 instalments_fit_what_is_free",
        ERROR,
        of("aportes", {**CONTRIBUTION, "constitucional": 119_566_50}),
        of("aportes", {**CONTRIBUTION, "constitucional": 119_566_52}),
        "aportes.constitucional",
    ),
    case("CR04 instalments_fit_what_is_free", INFO, of("aportes"), request(), "aportes"),
    case(
        "CR04 instalments_fit_what_is_free",
        ERROR,
        of("aportes", {**CONTRIBUTION, "constitucional": 799_000_00}),
        of("aportes", {**CONTRIBUTION, "constitucional": 800_000_00}),
        "aportes.constitucional",
        known=parameter("tope_pignoracion_pct", "13.45"),
    ),
    case(
        "CR14 guarantees_agree",
        WARNING,
        of("garantias", {"tipo": "iva_paz"}),
        of("garantias", {"tipo": "aporte_constitucional"}),
        "garantias.tipo",
    ),
    case(
        "CR19 service_fits_capacity",
        ERROR,
        of("capacidad", {**YEAR, "funcionamiento": 13_246_117_27}),
        of("capacidad", {**YEAR, "funcionamiento": 13_246_117_26}),
        "capacidad.funcionamiento",
    ),
    case("CR19 service_fits_capacity", INFO, of("capacidad"), request(), "capacidad"),
    case(
        "CR20 indicators_are_sound",
        WARNING,
        of("capacidad", {**YEAR, **SAVINGS}),
        of("capacidad", {**YEAR, **SAVINGS, "gasto_corriente": 1_000_000_00}),
        "capacidad.gasto_corriente",
    ),
    case(
        "CR20 indicators_are_sound",
        ERROR,
        of("aportes", {**CONTRIBUTION, "constitucional": 40_000_00}),
        request(),
        "aportes.constitucional",
    ),
]
CASES = [*SUMS, *TERMS, *MEANS]
