"""Small credit requests to judge: one that is sound, and ways to say what differs in another."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from valija.catalogues import load
from valija.checking import check
from valija.content import Content, Head, make_row
from valija.kinds import kind_of
from valija.problems import Problem, Severity

KIND = kind_of("credit")
Rows = Iterable[Mapping[str, Any]]
REQUEST: Mapping[str, Any] = {
    "tipo_proyecto": "TP02",
    "nombre_proyecto": "Agua potable para la aldea Las Flores",
    "descripcion": "Perforación de un pozo y tendido de tubería para 120 familias.",
    "ubicacion": "Aldea Las Flores",
    "codigo_snip": 123456,
    "monto": 1_200_000_00,
    "modalidad": "fondo_patrimonial",
    "plazo_meses": 12,
    "tasa": 8_00,
    "programa": "aporte_constitucional",
    "tipo_prestamo": "gerencia",
    "modo_capital": "nivelado",
    "fecha_amortizacion": date(2026, 1, 15),
    "acta": "52-2025",
    "punto": "SÉPTIMO",
    "fecha_acta": date(2025, 11, 10),
    "votos_a_favor": 5,
    "votos_total": 7,
    "fecha_certificacion": date(2025, 11, 12),
    "fecha_memorial": date(2025, 11, 20),
}
PLACE: Mapping[str, Any] = {
    "nit": "1234567-9",
    "direccion": "1a. calle 1-01, zona 1",
    "correo": "alcaldia@sanejemplo.gob.gt",
    "telefono": "7839-0000",
    "banco": "Banco de Ejemplo",
    "no_cuenta": "3-012-34567-8",
    "no_convenio": "CI-4-2024",
    "fecha_convenio": date(2024, 3, 1),
    "periodo_inicio": date(2024, 1, 15),
    "periodo_fin": date(2028, 1, 14),
    "secretario": "Pedro Ajú",
    "director_dafim": "Marta Xicay",
    "director_dmp": "Julio Caal",
    "tesorero": "Óscar Tzul",
}
PERSON: Mapping[str, Any] = {
    "nombre": "Ana Lucía Cojtí",
    "dpi": "1234567890101",
    "calidad": "alcalde",
    "acuerdo_adjudicacion_tse": "12-2023",
    "acta_toma_posesion": "1-2024",
    "fecha_toma_posesion": date(2024, 1, 15),
}
DESTINATION = {"codigo": "1", "descripcion": "Pozo y tubería", "monto": 1_200_000_00}
DISBURSEMENT = {"numero": 1, "mes": "2026-01", "monto": 1_200_000_00}
CONTRIBUTION = {"mes": "2025-10", "constitucional": 800_000_00, "iva_paz": 900_000_00}
YEAR = {
    "anio": 2026,
    "ingresos_propios": 3_000_000_00,
    "transferencias": 12_000_000_00,
    "funcionamiento": 6_000_000_00,
    "servicio_vigente": 500_000_00,
}
TYPE_FACTS = [
    {"dato": name, "valor": "120"} for name in ("conexiones", "caudal_l_s", "poblacion_beneficiada")
]
_SAID: Mapping[str, Mapping[str, Any]] = {
    "D02": {"fecha": date(2025, 11, 10), "monto": 1_200_000_00, "acta": "52-2025"},
    "D20": {"fecha": date(2025, 11, 20), "monto": 1_200_000_00},
    "D21": {"fecha": date(2025, 11, 12), "monto": 1_200_000_00, "punto": "séptimo"},
    "D03": {"fecha": date(2025, 11, 1)},
    "D15": {"fecha": date(2025, 11, 1)},
    "D22": {"monto": 1_200_000_00},
}
_CODES = "D01 D02 D03 D04 D05 D06 D07 D13 D14 D15 D16 D20 D21 D22 D24 D25 D26"
PAPERS: list[dict[str, Any]] = [
    {"documento": code, "archivo": f"{code}.pdf", "veredicto": "cumple", **_SAID.get(code, {})}
    for code in _CODES.split()
]


def request(state: str = "BOR", **tables: Rows) -> Content:
    """Make a sound request, but for the tables that are given."""
    rows: dict[str, Rows] = {
        "solicitud": [REQUEST],
        "municipalidad": [PLACE],
        "representante": [PERSON],
        "destinos": [DESTINATION],
        "desembolsos": [DISBURSEMENT],
        "datos_tipo": TYPE_FACTS,
        "aportes": [CONTRIBUTION],
        "capacidad": [YEAR],
        "expediente": PAPERS,
        **tables,
    }
    frozen = {
        table.table_name: tuple(
            make_row(table, f"{table.table_name}-{place}", place, **row)
            for place, row in enumerate(rows.get(table.table_name, ()), 1)
        )
        for table in KIND.tables
    }
    return Content(Head("0", KIND.key, KIND.version, "0401", "2026", 1, state), frozen)


def asking(state: str = "BOR", **changes: Any) -> Content:
    """Make a sound request whose own row is different."""
    return request(state, solicitud=[{**REQUEST, **changes}])


def place(**changes: Any) -> Content:
    """Make a sound request of another municipality."""
    return request(municipalidad=[{**PLACE, **changes}])


def person(**changes: Any) -> Content:
    """Make a sound request of another representative."""
    return request(representante=[{**PERSON, **changes}])


def paper(code: str, state: str = "BOR", **changes: Any) -> Content:
    """Make a sound request in which one document is different."""
    rows = [{**row, **changes} if row["documento"] == code else row for row in PAPERS]
    return request(state, expediente=rows)


def without(code: str, state: str = "BOR", **tables: Rows) -> Content:
    """Make a sound request that lacks a document."""
    rows = [row for row in PAPERS if row["documento"] != code]
    return request(state, expediente=rows, **tables)


def beside(content: Content, *others: Content) -> Content:
    """Put other requests of the municipality beside one."""
    known = (replace(one, head=replace(one.head, id=str(n))) for n, one in enumerate(others, 1))
    return replace(content, related=tuple(known))


def found(content: Content, *rules: str) -> list[Problem]:
    """Return what ``rules`` find in ``content``; no rules means all."""
    problems = check(content, KIND, load())
    return [one for one in problems if not rules or one.rule in rules]


def severities(content: Content, rule: str) -> list[Severity]:
    """Return how severe what one rule finds is."""
    return [one.severity for one in found(content, rule)]


def only(content: Content, rule: str) -> Problem:
    """Return the one problem that a rule finds."""
    (problem,) = found(content, rule)
    return problem
