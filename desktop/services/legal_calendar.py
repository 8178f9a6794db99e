"""When the law wants what: the dates of the calendar catalogue, worked out for a year.

A row whose rule gives no day (an event, a call, a regulation) has no day until somebody sets one.
Where the law counts days and doesn't say which, the second reading, in working days, stands beside
the first. What the catalogue isn't sure of is marked so, and stays marked wherever it is shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.services.calendar_days import CATALOGUE, NOTHING_SET, OwnCalendar, SetDay
from desktop.services.nearest import MOST, WITHIN, nearest
from valija import catalogues
from valija.catalogues import Row
from valija.spoken import MONTHS

_SURE, _ONLY_IF = "alta", "evento"  # an event's day isn't known beforehand
# What a plan of the year Y answers to in the year before it, the one that binds first.
_OF_KIND: Mapping[str, Sequence[str]] = {"poa": ("CAL-05", "CAL-01")}
_MONTHS_OF = {"despues_de_mes": 1, "despues_de_trimestre": 3, "despues_de_cuatrimestre": 4}
_ON_A_DAY = frozenset({"fecha_fija", "antes_de", "ventana", "al_cierre"})
_OWN = ("Municipalidad", "Alcalde", "DMP", "Concejo", "Secretario", "Planificación", "UIP")
_PERIODS = {3: "trimestre", 4: "cuatrimestre"}


@dataclass(frozen=True, slots=True)
class LegalDate:
    """One obligation with its day."""

    code: str
    what: str
    who: str
    to: str
    day: date  # the one that holds: set here, or else the law's
    law: str  # "Código Municipal, arts. 131 y 133"
    is_sure: bool  # False: shown as «por confirmar»
    note: str = ""
    number: int = 1  # which time of the year
    legal: date | None = None  # the law's own day; None if it gives none
    working: date | None = None  # the same counted in working days, where the law doesn't say
    changed: SetDay | None = None  # who set ``day``, when and why
    period: str = ""  # "1.er trimestre"
    year: int = 0  # of the calendar it stands in

    @property
    def sequence(self) -> int:
        """How often its day was set."""
        return self.changed.changes if self.changed else 0


@dataclass(frozen=True, slots=True)
class Undated:
    """An obligation, or one time of it, that neither the law nor anybody here has given a day."""

    code: str
    what: str
    who: str
    to: str
    law: str
    is_sure: bool
    note: str
    number: int = 1
    period: str = ""


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """All obligations of one year."""

    year: int
    dated: Sequence[LegalDate]  # in the order of their days
    undated: Sequence[Undated]


@dataclass(frozen=True, slots=True)
class _Time:
    """One time that an obligation comes round in a year."""

    number: int
    legal: date | None
    working: date | None = None
    period: str = ""


def due_for(kind: str, period: str, own: OwnCalendar = NOTHING_SET) -> LegalDate | None:
    """Return the date that a submission of ``period`` is prepared for; none if nobody set one."""
    known = catalogues.load()[CATALOGUE]
    for code in _OF_KIND.get(kind, ()):
        row = known.by_code.get(code)
        if row is not None and period[:4].isdigit():
            for one in _dated_in(row, int(period[:4]) - 1, own):
                return one
    return None


def coming(
    today: date, days: int = WITHIN, most: int = MOST, own: OwnCalendar = NOTHING_SET
) -> list[LegalDate]:
    """Return what the municipality owes in the next ``days``, the nearest first.

    What comes round every month is given once, with its next day.
    """
    return nearest(expected(today.year, own), today, days, most)


def expected(first: int, own: OwnCalendar = NOTHING_SET) -> Iterator[LegalDate]:
    """Yield what the municipality owes in a year and the next, of one obligation in order."""
    for year in (first, first + 1):
        for row in catalogues.load()[CATALOGUE].in_force(str(year)):
            if _is_ours(row):
                for one in _dated_in(row, year, own):
                    if row["periodicidad"] != _ONLY_IF or one.changed:
                        yield one


def year_of(year: int, own: OwnCalendar = NOTHING_SET) -> CalendarYear:
    """Return all that the calendar knows of a year; what others owe is in it too."""
    dated: list[LegalDate] = []
    undated: list[Undated] = []
    for row in catalogues.load()[CATALOGUE].in_force(str(year)):
        for time in _times(row, year, own):
            changed = own.days.get((year, row["codigo"], time.number))
            if time.legal or changed:
                dated.append(_dated(row, time, changed, year))
            else:
                undated.append(_undated(row, time))
    dated.sort(key=lambda one: (one.day, one.code))
    return CalendarYear(year, dated, undated)


def _is_ours(row: Row) -> bool:
    return any(name in row["responsable"] for name in _OWN)


def _dated_in(row: Row, year: int, own: OwnCalendar) -> Iterator[LegalDate]:
    found = []
    for time in _times(row, year, own):
        changed = own.days.get((year, row["codigo"], time.number))
        if time.legal or changed:
            found.append(_dated(row, time, changed, year))
    yield from sorted(found, key=lambda one: one.day)


def _times(row: Row, year: int, own: OwnCalendar) -> Iterator[_Time]:
    """Yield each time of ``year`` that something falls due, with the law's day if it has one."""
    rule = row["tipo_regla"]
    if rule in _ON_A_DAY and row["dia"]:
        yield _Time(1, date(year, int(row["mes"]), int(row["dia"])))
    elif rule == "mes":
        month = int(row["mes"])
        yield _Time(1, date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1))
    elif rule in _MONTHS_OF:
        yield from _after_periods(row, year, _MONTHS_OF[rule], own)
    else:
        yield _Time(1, None)


def _after_periods(row: Row, year: int, months: int, own: OwnCalendar) -> Iterator[_Time]:
    """Yield the days after each period; the first period is the last one of the year before."""
    for number, month in enumerate(range(1, 13, months), 1):
        end = date(year, month, 1) - timedelta(days=1)
        period = f"{_period(end, months)} de {end.year}"
        if not row["dias"]:
            yield _Time(number, None, period=period)
            continue
        count = int(row["dias"])
        yield _Time(number, end + timedelta(days=count), own.after(end, count), period)


def _period(end: date, months: int) -> str:
    """Return what the period is called that ends on a day: «marzo», «1.er trimestre»."""
    if months == 1:
        return MONTHS[end.month - 1]
    number = end.month // months
    return f"{number}.{'er' if number in (1, 3) else 'º'} {_PERIODS[months]}"


def _dated(row: Row, time: _Time, changed: SetDay | None, year: int) -> LegalDate:
    day = changed.day if changed else time.legal
    if day is None:
        raise ValueError(row["codigo"])
    return LegalDate(
        code=row["codigo"],
        what=row["obligacion"],
        who=row["responsable"],
        to=row["destinatario"],
        day=day,
        law=_law(row),
        is_sure=row["confianza"] == _SURE,
        note=row["nota"],
        number=time.number,
        legal=time.legal,
        working=time.working,
        changed=changed,
        period=time.period,
        year=year,
    )


def _undated(row: Row, time: _Time) -> Undated:
    return Undated(
        code=row["codigo"],
        what=row["obligacion"],
        who=row["responsable"],
        to=row["destinatario"],
        law=_law(row),
        is_sure=row["confianza"] == _SURE,
        note=row["nota"],
        number=time.number,
        period=time.period,
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
