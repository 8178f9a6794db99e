"""What a page or a command may ask of a request on a day, by name, as plain data.

Amounts are text with two decimals, percentages too, dates and months ISO 8601; what isn't known is
``None``. Pages know a kind only by its registry, so these answers name no class of ours.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import decimal_text
from valija.kinds import Asked, Study
from valija.kinds.credit import reading, said
from valija.kinds.credit.checklist import papers
from valija.kinds.credit.life import CATALOGUE as STATES
from valija.kinds.credit.money.availability import MonthRoom, availability, pledged
from valija.kinds.credit.money.capacity import (
    Indicator,
    months_left,
    service_by_year,
    term_indicator,
    verdicts,
    year_indicators,
)
from valija.kinds.credit.money.months import month_of
from valija.kinds.credit.money.projection import Schedule
from valija.kinds.credit.money.real import (
    Charge,
    Difference,
    arrears,
    differences,
    interest_of_month,
)
from valija.kinds.credit.money.scenarios import Outcome, side_by_side
from valija.kinds.credit.moves import infom_state, last_day_to_sign
from valija.kinds.credit.parameters import Parameters, parameters
from valija.kinds.credit.rules.conditions import planned
from valija.kinds.credit.tables import CreditRequest, Municipality
from valija.kinds.credit.tables.words import SOURCES

_APPROVED, _WITHOUT_EFFECT = "APR", "SEF"
OWN = "Solicitud"  # the name of the request's own terms among the scenarios


def scenarios(content: Content, catalogues: Catalogues, _asked: Asked) -> list[dict[str, Any]]:
    """Return the request's own terms and each scenario, with what is free in each month."""
    known = parameters(catalogues, content.head.period)
    charged, own, place = reading.tariff(known), reading.terms(content, known), _place(content)
    if charged is None:
        return []
    rows = list(reading.scenario_rows(content, known))
    names = {row.row_id: row.nombre or "" for row, _ in rows}
    given = [("", own)] if own else []
    outcomes = side_by_side(
        [*given, *((row.row_id, terms) for row, terms in rows)],
        charged,
        reading.backings(content, known),
        reading.commitments(content, known),
        place.periodo_fin if place else None,
    )
    has_backing = bool(reading.backings(content, known))
    return [_outcome(one, names.get(one.name, OWN), has_backing) for one in outcomes]


def _outcome(one: Outcome, name: str, has_backing: bool) -> dict[str, Any]:
    schedule, failing = one.schedule, one.room.first_failure
    return {
        "name": name,
        "row_id": one.name,  # empty: the request's own terms
        "amount": decimal_text(schedule.terms.amount),
        "months": schedule.terms.months,
        "rate": decimal_text(schedule.terms.rate),
        "grace": schedule.terms.grace,
        "interest": decimal_text(schedule.interest),
        "vat": decimal_text(schedule.vat),
        "payment": decimal_text(schedule.payment),
        "highest": decimal_text(schedule.highest.payment),
        "maturity": schedule.maturity.isoformat(),
        "outlives_term": one.outlives_term,
        "fits": one.room.fits if has_backing else None,
        "first_failure": _room(failing) if failing and has_backing else None,
        "by_month": [_room(month) for month in one.room.months] if has_backing else [],
    }


def _room(month: MonthRoom) -> dict[str, str]:
    return {
        "month": month.month,
        "available": decimal_text(month.available),
        "payment": decimal_text(month.payment),
        "shortfall": decimal_text(month.shortfall),
    }


def means(content: Content, catalogues: Catalogues, asked: Asked) -> dict[str, Any]:
    """Return guarantees, capacity of each year and supporting indicators."""
    known = parameters(catalogues, content.head.period)
    schedule, place = planned(content, catalogues), _place(content)
    end = place.periodo_fin if place else None
    return {
        "guarantees": [
            {
                "source": one.source,
                "label": SOURCES[one.source],
                "contribution": decimal_text(one.contribution),
                "share": decimal_text(one.share),
                "base": decimal_text(one.base),
            }
            for one in reading.backings(content, known)
        ],
        "capacity": [
            {
                "year": one.year,
                "service": decimal_text(one.service),
                "capacity": None if one.capacity is None else decimal_text(one.capacity),
                "shortfall": decimal_text(one.shortfall),
            }
            for one in (verdicts(schedule, reading.year_figures(content)) if schedule else ())
        ],
        "indicators": _indicators(content, known, schedule, asked.day) if schedule else [],
        "months_left": None if end is None else months_left(asked.day, end),
    }


def _indicators(
    content: Content, known: Parameters, schedule: Schedule, today: date
) -> list[dict[str, Any]]:
    limits = {
        "servicio_ahorro": known.percent("umbral_servicio_ahorro_pct"),
        "saldo_ingresos": known.percent("umbral_saldo_ingresos_pct"),
    }
    service = service_by_year(schedule)
    found = [
        _indicator(one, figures.year)
        for figures in reading.year_figures(content)
        for one in year_indicators(
            figures, service.get(figures.year, 0), schedule.terms.amount, limits
        )
    ]
    backings, place = reading.backings(content, known), _place(content)
    if backings:
        room = availability(schedule, backings, reading.commitments(content, known))
        shares = [pledged(month, backings) or 0 for month in room.months]
        cap = known.percent("tope_pignoracion_pct")
        found.append(_indicator(Indicator("pignoracion", "Pignoración", max(shares), cap)))
    if backings and place and place.periodo_fin:
        limit = known.percent("umbral_compromiso_periodo_pct")
        whole = sum(one.contribution for one in backings)
        found.append(_indicator(term_indicator(schedule, whole, place.periodo_fin, today, limit)))
    return found


def _indicator(one: Indicator, year: int | None = None) -> dict[str, Any]:
    return {
        "key": one.key,
        "label": one.label,
        "year": year,
        "value": None if one.value is None else decimal_text(one.value),
        "limit": None if one.limit is None else decimal_text(one.limit),
        "over": one.is_over,
    }


def payments(content: Content, catalogues: Catalogues, asked: Asked) -> dict[str, Any]:
    """Return what was charged beside what was planned, what is owed and what is overdue."""
    schedule, request = planned(content, catalogues), content.single(CreditRequest)
    charges = reading.charges(content)
    delivered = list(reading.delivered_months(content, request.programa if request else None))
    disbursed = reading.disbursed_total(content)  # before it nothing runs, so nothing is overdue
    late = arrears(schedule, charges, delivered, asked.day) if schedule and disbursed else None
    return {
        "disbursed": decimal_text(disbursed),
        "balance": decimal_text(reading.balance(content)),
        "expected_interest": _expected(content, catalogues, asked.day),
        "months": _months(schedule, charges) if schedule else [],
        "arrears": late
        and {
            "any": late.any,
            "principal": decimal_text(late.principal),
            "interest": decimal_text(late.interest),
            "excused": list(late.excused),
        },
    }


def _expected(content: Content, catalogues: Catalogues, today: date) -> str | None:
    """Return the interest of the month of ``today``, from what was disbursed and paid back."""
    known = parameters(catalogues, content.head.period)
    charged, terms = reading.tariff(known), reading.terms(content, known)
    orders = reading.disbursed(content)
    if charged is None or terms is None or not orders:
        return None
    repaid: dict[date, int] = {}
    for charge in reading.charges(content):
        repaid[charge.day] = repaid.get(charge.day, 0) + charge.principal
    found = interest_of_month(orders, repaid, today, rate=terms.rate, day_base=charged.day_base)
    return decimal_text(found)


def _months(schedule: Schedule, charges: Sequence[Charge]) -> list[dict[str, Any]]:
    closing = {month_of(one.start): one.closing for one in schedule.instalments}
    return [_difference(one, closing.get(one.month)) for one in differences(schedule, charges)]


def _difference(one: Difference, closing: int | None) -> dict[str, Any]:
    return {
        "month": one.month,
        "closing": None if closing is None else decimal_text(closing),
        "planned": _parts(one.planned),
        "charged": _parts(one.charged),
        "charged_on": one.charged_on and one.charged_on.isoformat(),
        "difference": None if one.total is None else decimal_text(one.total),
    }


def _parts(amounts: tuple[int, int, int] | None) -> Mapping[str, str] | None:
    if amounts is None:
        return None
    return dict(zip(("principal", "interest", "vat"), map(decimal_text, amounts), strict=True))


def standing(content: Content, catalogues: Catalogues, asked: Asked) -> dict[str, Any]:
    """Return how others call its state, and the term to sign once it is approved (E4, E7)."""
    state = catalogues[STATES].by_code.get(content.head.state, {})
    notified = asked.facts.get("fecha_notificacion")
    last = None
    if content.head.state == _APPROVED and isinstance(notified, date):
        last = last_day_to_sign(notified, catalogues)
    lapsed = last is not None and asked.day > last
    return {
        "state": content.head.state,
        "name": state.get("nombre", ""),
        "public": state.get("estado_publico", ""),
        "infom": infom_state(content.head.state, asked.passed, catalogues),
        "sign_until": last and last.isoformat(),
        "lapsed": lapsed,
        "proposes": _WITHOUT_EFFECT if lapsed else None,
    }


def _place(content: Content) -> Municipality | None:
    return content.single(Municipality)


STUDIES = {
    "expediente": Study("Expediente, en el orden en que se corrige", papers, said.papers),
    "escenarios": Study("Escenarios de pago", scenarios, said.scenarios),
    "capacidad": Study("Capacidad de pago", means, said.means),
    "estado": Study("Cómo se llama su estado, y qué plazo corre", standing, said.standing),
    "pagos": Study("Pagos: lo proyectado y lo cobrado", payments, said.payments),
}
