"""When the law wants what: the dates of the calendar catalogue, worked out for a year.

A row whose rule gives no day (an event, a call, a regulation) has no date here. What the catalogue
isn't sure of is marked so, and stays marked wherever it is shown.
"""

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from valija import catalogues
from valija.catalogues import Row

CATALOGUE = "calendario_legal"
_SURE, _ONLY_IF = "alta", "evento"  # an event's day isn't known beforehand
# What a plan of the year Y answers to in the year before it, the one that binds first.
_OF_KIND: Mapping[str, Sequence[str]] = {"poa": ("CAL-05", "CAL-01")}
_MONTHS_OF = {"despues_de_mes": 1, "despues_de_trimestre": 3, "despues_de_cuatrimestre": 4}
_OWN = ("Municipalidad", "Alcalde", "DMP", "Concejo", "Secretario", "Planificación", "UIP")


@dataclass(frozen=True, slots=True)
class LegalDate:
    """One obligation with its day."""

    code: str
    what: str
    who: str
    to: str
    day: date
    law: str  # "Código Municipal, arts. 131 y 133"
    is_sure: bool  # False: shown as «por confirmar»
    note: str = ""


def due_for(kind: str, period: str) -> LegalDate | None:
    """Return the date that a submission of ``period`` is prepared for; none if nobody set one."""
    known = catalogues.load()[CATALOGUE]
    for code in _OF_KIND.get(kind, ()):
        row = known.by_code.get(code)
        if row is not None and period.isdigit():
            for day in _days(row, int(period) - 1):
                return _dated(row, day)
    return None


def coming(today: date, days: int = 120, most: int = 4) -> list[LegalDate]:
    """Return what the municipality owes in the next ``days``, the nearest first.

    What comes round every month is given once, with its next day.
    """
    end = today + timedelta(days=days)
    found: dict[str, LegalDate] = {}
    for year in (today.year, today.year + 1):
        for row in catalogues.load()[CATALOGUE].in_force(str(year)):
            if row["periodicidad"] == _ONLY_IF or not _is_ours(row):
                continue
            for day in _days(row, year):
                if today <= day <= end and row["codigo"] not in found:
                    found[row["codigo"]] = _dated(row, day)
    return sorted(found.values(), key=lambda one: (one.day, one.code))[:most]


def _is_ours(row: Row) -> bool:
    return any(name in row["responsable"] for name in _OWN)


def _days(row: Row, year: int) -> Iterator[date]:
    """Yield the days of ``year`` on which an obligation falls, where its rule gives a day."""
    rule = row["tipo_regla"]
    if rule in ("fecha_fija", "antes_de", "ventana") and row["dia"]:
        yield date(year, int(row["mes"]), int(row["dia"]))
    elif rule == "mes":
        month = int(row["mes"])
        yield date(year, month, calendar.monthrange(year, month)[1])
    elif rule in _MONTHS_OF and row["dias"]:
        step = _MONTHS_OF[rule]
        for month in range(1, 13, step):  # the first month after each period
            yield date(year, month, 1) + timedelta(days=int(row["dias"]) - 1)


def _dated(row: Row, day: date) -> LegalDate:
    return LegalDate(
        code=row["codigo"],
        what=row["obligacion"],
        who=row["responsable"],
        to=row["destinatario"],
        day=day,
        law=_law(row),
        is_sure=row["confianza"] == _SURE,
        note=row["nota"],
    )


def _law(row: Row) -> str:
    """Write where it stands: «Código Municipal, arts. 131 y 133»."""
    laws, articles = row["ley"].split("; "), row["articulo"].split("; ")
    if len(laws) != len(articles):
        laws, articles = [row["ley"]], [row["articulo"]]
    return "; ".join(
        f"{_short(law)}{_articles(article)}" for law, article in zip(laws, articles, strict=True)
    )


def _short(law: str) -> str:
    """Leave out the decree's number where the law has a name that everybody knows."""
    for name in ("Código Municipal", "Constitución"):
        if law.startswith(name):
            return name
    return law


def _articles(text: str) -> str:
    text = text.removeprefix("LOP ")
    if not text[:1].isdigit():
        return ""
    parts = text.split(", ")
    if len(parts) == 1:
        return f", art. {text}"
    return f", arts. {', '.join(parts[:-1])} y {parts[-1]}"
