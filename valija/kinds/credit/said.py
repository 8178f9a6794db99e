"""The answers of :mod:`studies` in Spanish cells, for people at a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

Lines = Sequence[Sequence[str]]
_STATUS = {
    "fits": "cumple",
    "pending": "por revisar",
    "missing": "falta",
    "expired": "venció",
    "contradictory": "contradice",
    "unfit": "no cumple",
    "not_applicable": "no aplica",
}
_PARTS = ("principal", "interest", "vat")
_PAID = (
    "Mes",
    "Capital",
    "Interés",
    "IVA",
    "Proyectado",
    "Saldo",
    "Cobrado",
    "Cobrado el",
    "Diferencia",
)
_WIDTH = len(_PAID)
_NEED = {"required": "por confirmar", "likely": "si aplica", "advised": "recomendado"}


def papers(answer: Sequence[Mapping[str, Any]]) -> Lines:
    """Say each document with its state and what to do."""
    return [
        ("Código", "Documento", "Pedido", "Estado", "Qué hacer"),
        *(
            (
                one["code"],
                one["name"],
                "obligatorio" if one["stops"] else _NEED[one["need"]],
                _STATUS[one["status"]],
                " ".join(problem["message"] for problem in one["problems"]),
            )
            for one in answer
        ),
    ]


def scenarios(answer: Sequence[Mapping[str, Any]]) -> Lines:
    """Say what each scenario costs and whether it can be paid."""
    return [
        ("Escenario", "Monto", "Meses", "Interés e IVA", "Cuota mayor", "Último pago", "¿Cabe?"),
        *(
            (
                one["name"],
                _amount(one["amount"]),
                str(one["months"]),
                _amount(str(Decimal(one["interest"]) + Decimal(one["vat"]))),
                _amount(one["highest"]),
                _day(one["maturity"]) + (" (después del período)" if one["outlives_term"] else ""),
                _fits(one),
            )
            for one in answer
        ),
    ]


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"


def _fits(one: Mapping[str, Any]) -> str:
    if one["fits"] is None:
        return "faltan los aportes"
    if one["fits"]:
        return "sí"
    failing = one["first_failure"]
    return f"no: en {failing['month']} faltan {_amount(failing['shortfall'])}"


def means(answer: Mapping[str, Any]) -> Lines:
    """Say guarantees, years and indicators, one below the other."""
    return [("Qué", "Valor", "Límite", "Resultado"), *_means(answer)]


def _means(answer: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    for one in answer["guarantees"]:
        yield f"Base de {one['label']}", _amount(one["base"]), "", f"{one['share']} % del aporte"
    for one in answer["capacity"]:
        known = one["capacity"] is not None
        fits = "cabe" if one["shortfall"] == "0.00" else f"faltan {_amount(one['shortfall'])}"
        limit = _amount(one["capacity"]) if known else ""
        yield (
            f"Pagos de {one['year']}",
            _amount(one["service"]),
            limit,
            fits if known else "sin dato",
        )
    for one in answer["indicators"]:
        year = f" {one['year']}" if one["year"] else ""
        value = f"{one['value']} %" if one["value"] else ""
        limit = f"{one['limit']} %" if one["limit"] else ""
        yield f"{one['label']}{year}", value, limit, _within(one)
    if answer["months_left"] is not None:
        yield "Meses hasta el fin del período", str(answer["months_left"]), "", ""


def _within(one: Mapping[str, Any]) -> str:
    if not one["value"]:
        return "sin dato"
    if one["over"]:
        return "pasa del límite"
    return "dentro del límite" if one["limit"] else "informativo"


def standing(answer: Mapping[str, Any]) -> Lines:
    """Say how others call its state, and which term runs."""
    until = _day(answer["sign_until"]) if answer["sign_until"] else ""
    term = f"{until}, y ya pasó: proponga «Resolución sin efecto»" if answer["lapsed"] else until
    return [
        ("Qué", "Valor"),
        ("Estado", answer["name"]),
        ("En la lista pública", answer["public"] or "no se publica"),
        ("En el sistema de INFOM", answer["infom"] or "no tiene"),
        ("Último día para firmar el convenio", term or "no corre"),
    ]


def payments(answer: Mapping[str, Any]) -> Lines:
    """Say each month as planned and as charged, part by part, and what is owed."""
    return [_PAID, *_payments(answer)]


def _payments(answer: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    for one in answer["months"]:
        planned, difference = one["planned"], one["difference"]
        parts = [_amount(planned[name]) if planned else "" for name in _PARTS]
        yield (
            one["month"],
            *parts,
            _sum(planned),
            "" if one["closing"] is None else _amount(one["closing"]),
            _sum(one["charged"]),
            _day(one["charged_on"]) if one["charged_on"] else "",
            "" if difference is None else _amount(difference),
        )
    for name, value in _standing(answer):
        yield name, value, *[""] * (_WIDTH - 2)
    late = answer["arrears"]
    for month in late["excused"] if late else ():
        yield "Sin aporte conocido", month, *[""] * (_WIDTH - 2)


def _standing(answer: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "Desembolsado", _amount(answer["disbursed"])
    yield "Saldo de capital", _amount(answer["balance"])
    if late := answer["arrears"]:
        if not late["any"]:
            yield "En mora", "no"
        else:
            yield "Mora de capital", _amount(late["principal"])
            yield "Mora de interés e IVA", _amount(late["interest"])


def _sum(parts: Mapping[str, str] | None) -> str:
    return "" if parts is None else _amount(str(sum(map(Decimal, parts.values()))))


def _amount(text: str) -> str:
    value = Decimal(text)
    return f"{'-' if value < 0 else ''}Q {abs(value):,.2f}"
