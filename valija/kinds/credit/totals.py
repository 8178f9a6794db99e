"""What ``show`` says of a request: how much, for how long, and the projection of its payments."""

from collections.abc import Mapping
from typing import Any

from valija import catalogues
from valija.content import Content
from valija.fields import decimal_text
from valija.kinds.credit import reading
from valija.kinds.credit.money.projection import Instalment, Schedule, project
from valija.kinds.credit.parameters import parameters
from valija.kinds.credit.tables import CreditRequest, Destination


def totals(content: Content) -> Mapping[str, Any]:
    """Return the amounts of the request; amounts are text with two decimals, dates ISO 8601.

    An amount that nobody wrote down is "0.00", and ``has_amount`` says so.
    Without complete and possible terms the projection is empty and its sums are ``None``.
    """
    request = content.single(CreditRequest)
    schedule = schedule_of(content)
    return {
        "amount": decimal_text((request.monto if request else None) or 0),
        "has_amount": request is not None and request.monto is not None,
        "by_destination": {
            row.codigo: decimal_text(row.monto or 0)
            for row in content.rows(Destination)
            if row.codigo
        },
        "disbursed": decimal_text(reading.disbursed_total(content)),
        "balance": decimal_text(reading.balance(content)),
        "interest": schedule and decimal_text(schedule.interest),
        "vat": schedule and decimal_text(schedule.vat),
        "payment": schedule and decimal_text(schedule.payment),
        "maturity": schedule and schedule.last_end.isoformat(),
        "registered_maturity": schedule and schedule.registered_end.isoformat(),
        "schedule": [_line(one) for one in schedule.instalments] if schedule else [],
    }


def schedule_of(content: Content) -> Schedule | None:
    """Return the projection of the request, with the parameters of its year."""
    known = parameters(catalogues.load(), content.head.period)
    terms, tariff = reading.terms(content, known), reading.tariff(known)
    if terms is None or tariff is None or terms.fault:
        return None
    return project(terms, tariff)


def _line(one: Instalment) -> Mapping[str, Any]:
    return {
        "n": one.n,
        "from": one.start.isoformat(),
        "to": one.end.isoformat(),
        "days": one.days,
        "opening": decimal_text(one.opening),
        "principal": decimal_text(one.principal),
        "interest": decimal_text(one.interest),
        "vat": decimal_text(one.vat),
        "payment": decimal_text(one.payment),
        "closing": decimal_text(one.closing),
    }
