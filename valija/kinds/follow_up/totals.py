"""What ``show`` and the report say of a follow-up: progress of programmes and products."""

from collections.abc import Mapping
from typing import Any

from valija.content import Content
from valija.fields import decimal_text
from valija.kinds.follow_up.progress import Group, Standing, programmes, standings, whole
from valija.kinds.follow_up.tables import Header

UNCLASSIFIED = "sin dato"
OUTSIDE = "sin producto"  # the lines of the budget that no product carries


def totals(content: Content) -> Mapping[str, Any]:
    """Return progress in percent with one decimal, and money as text with two.

    ``amount`` is what was spent to date, with what the plan's budget accrued without a product.
    Physical progress of a programme is that of its products, each counting for its money.
    """
    found = standings(content)
    every = whole(found)
    groups = programmes(found)
    header = content.single(Header)
    outside = header.devengado_sin_productos if header else None
    sums = {one.code or UNCLASSIFIED: decimal_text(one.spent) for one in groups}
    if outside:
        sums[OUTSIDE] = decimal_text(outside)
    return {
        "lines": len(found),
        "amount": decimal_text(every.spent + (outside or 0)),
        "by_programme": sums,
        "accrued": {
            "products": decimal_text(every.spent),
            "without_products": _text(outside),
            "programmes": (header.programas_sin_productos if header else None) or "",
        },
        "progress": {
            "whole": _group(every),
            "programmes": [_group(one) for one in groups],
            "rows": [_row(one) for one in found],
        },
    }


def _group(one: Group) -> Mapping[str, Any]:
    return {
        "code": one.code,
        "products": one.products,
        "reported": one.reported,
        "physical": percent(one.physical),
        "expected": percent(one.expected),
        "financial": percent(one.financial),
        "amount": decimal_text(one.amount),
        "spent": decimal_text(one.spent),
        "spent_now": decimal_text(one.spent_now),
    }


def _row(one: Standing) -> Mapping[str, Any]:
    return {
        "number": one.row.numero,
        "level": one.row.nivel,
        "target": _text(one.target),
        "planned": _text(one.planned),
        "done": decimal_text(one.done),
        "done_now": _text(one.done_now),
        "spent": decimal_text(one.spent),
        "spent_now": _text(one.spent_now),
        "physical": percent(one.physical),
        "expected": percent(one.expected),
        "financial": percent(one.financial),
    }


def _text(value: int | None) -> str | None:
    return None if value is None else decimal_text(value)


def percent(tenths: int) -> str:
    """Write tenths of a percent: ``25.9``."""
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"
