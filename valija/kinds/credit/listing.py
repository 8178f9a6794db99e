"""The monthly open list of credit requests: one row per request, and nothing about persons.

Free texts that a municipality may have written anything into aren't listed, but for the names of
the project and of what the money is for.

Source: docs/dominio/credito.md, section 8.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from valija.catalogues import Catalogues
from valija.fields import decimal_text
from valija.kinds.credit import reading
from valija.kinds.credit.life import CATALOGUE
from valija.kinds.credit.tables import (
    CreditRequest,
    Destination,
    Payment,
    PaymentOrder,
    SteppedCapital,
)
from valija.kinds.credit.tables.words import ORGANS, PROGRAMMES
from valija.kinds.credit.totals import schedule_of
from valija.life import Move
from valija.publishing import Column, OpenList, Standing

_MONTH, _CODE2, _CODE4 = ({"pattern": pattern} for pattern in (r"\d{4}-\d{2}", r"\d{2}", r"\d{4}"))
_SHARE = {"minimum": 0, "maximum": 100}
_AMOUNT = {"minimum": 0}


def _column(name: str, title: str, type: str, help: str, **more: Any) -> Column:
    return Column(name=name, title=title, type=type, help=help, **more)


_COLUMNS = (
    _column("periodo", "Mes", "yearmonth", "Mes del corte.", required=True),
    _column("fecha_corte", "Corte", "date", "Último día del mes.", required=True),
    _column(
        "id_solicitud", "Identificador", "string", "No cambia de un mes a otro.", required=True
    ),
    _column(
        "codigo_departamento",
        "Código de departamento",
        "string",
        "Dos cifras, con cero a la izquierda.",
        required=True,
        constraints=_CODE2,
    ),
    _column("departamento", "Departamento", "string", "Nombre oficial.", required=True),
    _column(
        "codigo_municipio",
        "Código de municipio",
        "string",
        "Cuatro cifras, con cero a la izquierda.",
        required=True,
        constraints=_CODE4,
    ),
    _column("municipio", "Municipio", "string", "Nombre oficial.", required=True),
    _column(
        "fecha_solicitud",
        "Solicitada",
        "date",
        "Fecha del memorial; si no se conoce, la de su recepción.",
        required=True,
    ),
    _column(
        "tipo_proyecto",
        "Tipo de proyecto",
        "string",
        "TP01 a TP08, del catálogo de tipos de proyecto.",
        required=True,
        constraints={"pattern": r"TP\d{2}"},
    ),
    _column("nombre_proyecto", "Proyecto", "string", "Como está en la solicitud.", required=True),
    _column("destino", "Destino", "string", "Para qué es el dinero.", required=True),
    _column("codigo_snip", "SNIP", "integer", "Código del proyecto en el SNIP."),
    _column("nog", "NOG", "integer", "Número en Guatecompras: enlaza con la contratación."),
    _column(
        "monto_solicitado",
        "Monto solicitado",
        "number",
        "Quetzales.",
        required=True,
        constraints=_AMOUNT,
    ),
    _column("monto_aprobado", "Monto aprobado", "number", "Quetzales.", constraints=_AMOUNT),
    _column("monto_desembolsado", "Desembolsado", "number", "Quetzales.", constraints=_AMOUNT),
    _column("saldo_capital", "Saldo de capital", "number", "Quetzales.", constraints=_AMOUNT),
    _column("tasa_anual", "Tasa anual", "number", "Por ciento.", constraints=_SHARE),
    _column("plazo_meses", "Plazo", "integer", "Meses.", constraints={"minimum": 1}),
    _column(
        "garantia",
        "Garantía",
        "string",
        "El aporte del que se descuenta la cuota.",
        constraints={"enum": sorted(PROGRAMMES)},
    ),
    _column("estado", "Estado", "string", "Estado público en la fecha de corte.", required=True),
    _column("fecha_estado", "Desde", "date", "Desde cuándo está así.", required=True),
    _column("organo_aprobacion", "Órgano", "string", "Gerencia o Junta Directiva."),
    _column("resolucion", "Resolución", "string", "Número de la resolución que aprobó."),
    _column("fecha_resolucion", "Fecha de resolución", "date", "De esa resolución."),
    _column("fecha_vencimiento", "Vencimiento", "date", "Última cuota, según la proyección."),
    _column(
        "avance_fisico",
        "Avance físico",
        "number",
        "Por ciento. Todavía no se recibe.",
        constraints=_SHARE,
    ),
    _column(
        "avance_financiero",
        "Avance financiero",
        "number",
        "Por ciento de lo aprobado que se ha desembolsado.",
        constraints=_SHARE,
    ),
    _column("observaciones", "Observaciones", "string", "Vacía: no se publican textos libres."),
)


def _row(standing: Standing, catalogues: Catalogues) -> Mapping[str, str]:
    content, cut = standing.content, standing.cut
    if (request := content.single(CreditRequest)) is None:
        return {}
    facts = _facts(standing.moves)
    approved = _approved(standing.moves, request.monto)
    disbursed = _first(facts.get("monto_desembolsado"), reading.disbursed_total(content) or None)
    town = catalogues["municipios"].by_code.get(content.head.municipality, {})
    schedule = schedule_of(content) if approved is not None else None
    return {
        "periodo": f"{cut:%Y-%m}",
        "fecha_corte": cut.isoformat(),
        "id_solicitud": content.head.id,
        "codigo_departamento": content.head.municipality[:2],
        "departamento": town.get("departamento", "Demostración"),
        "codigo_municipio": content.head.municipality,
        "municipio": town.get("municipio", "Demostración"),
        "fecha_solicitud": _text(request.fecha_memorial or standing.accepted),
        "tipo_proyecto": request.tipo_proyecto or "",
        "nombre_proyecto": _line(request.nombre_proyecto),
        "destino": _line("; ".join(row.descripcion or "" for row in content.rows(Destination))),
        "codigo_snip": _text(request.codigo_snip),
        "nog": _text(request.nog),
        "monto_solicitado": _money(request.monto),
        "monto_aprobado": _money(approved),
        "monto_desembolsado": _money(disbursed),
        "saldo_capital": _money(_balance(standing, facts, disbursed)),
        "tasa_anual": _money(request.tasa),
        "plazo_meses": _text(request.plazo_meses),
        "garantia": request.programa or "",
        "estado": _public(standing.state, catalogues),
        "fecha_estado": standing.since.isoformat(),
        "organo_aprobacion": ORGANS.get(str(facts.get("organo", "")), ""),
        "resolucion": _line(facts.get("resolucion_numero")),
        "fecha_resolucion": _text(facts.get("fecha_resolucion")),
        "fecha_vencimiento": _text(schedule.last_end if schedule else None),
        "avance_fisico": "",
        "avance_financiero": _share(disbursed, approved),
        "observaciones": "",
    }


def _public(state: str, catalogues: Catalogues) -> str:
    row = catalogues[CATALOGUE].by_code.get(state)
    return row["estado_publico"] if row and row["publicable"] == "si" else ""


def _facts(moves: Sequence[Move]) -> dict[str, Any]:
    """Return what was last said of each fact."""
    found: dict[str, Any] = {}
    for move in moves:
        found |= {name: value for name, value in move.facts.items() if value is not None}
    return found


def _approved(moves: Sequence[Move], asked: int | None) -> int | None:
    for move in reversed(moves):
        if move.target == "APR":
            given = move.facts.get("monto_aprobado")
            return given if isinstance(given, int) else asked
    return None


def _balance(standing: Standing, facts: Mapping[str, Any], disbursed: int | None) -> int | None:
    if standing.state in ("CAN", "LIQ"):
        return 0
    known = facts.get("saldo_capital")
    if known is not None or disbursed is None:
        return known
    balance = reading.balance(standing.content)
    return balance if balance >= 0 and reading.disbursed_total(standing.content) else None


def _share(part: int | None, whole: int | None) -> str:
    if part is None or not whole or part > whole:
        return ""
    return decimal_text(part * 100_00 // whole)


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)


def _money(value: int | None) -> str:
    return "" if value is None else decimal_text(value)


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def _line(value: object) -> str:
    return " ".join(str(value or "").split())


OPEN_LIST = OpenList(
    name="solicitudes-credito",
    title="Solicitudes de crédito de las municipalidades",
    description="Cada solicitud de crédito que recibió la institución, con su estado al último día "
    "del mes. Los montos están en quetzales. No incluye datos de personas.",
    keywords=("crédito municipal", "municipalidades", "INFOM", "gobierno abierto"),
    tables=(CreditRequest, Destination, PaymentOrder, Payment, SteppedCapital),
    columns=_COLUMNS,
    row=_row,
    state="estado",
    amount="monto_solicitado",
    shown=(
        "municipio",
        "departamento",
        "nombre_proyecto",
        "monto_solicitado",
        "estado",
        "fecha_estado",
    ),
)
