"""Working days: Monday to Friday, without the holidays of a catalogue.

A holiday falls on a day of the year or so many days from Easter. Those of one municipality, such
as its fair, are rows that somebody adds.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from valija.catalogues import Catalogues, Row

CATALOGUE = "asuetos"
_DAY = timedelta(days=1)
_SATURDAY = 5


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar."""
    golden, century, of_century = year % 19, year // 100, year % 100
    quarter, leap = divmod(century, 4)
    epact = (19 * golden + century - quarter - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * leap + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def holidays(catalogues: Catalogues, year: int) -> frozenset[date]:
    """Return the holidays of one year."""
    rows = catalogues[CATALOGUE].in_force(str(year))
    return frozenset(day_of(row, year) for row in rows)


def day_of(row: Row, year: int) -> date:
    """Return the day on which a holiday of the catalogue falls in a year."""
    if row["tipo_regla"] == "pascua":
        return easter(year) + timedelta(days=int(row["dias_desde_pascua"]))
    return date(year, int(row["mes"]), int(row["dia"]))


def is_working(day: date, catalogues: Catalogues) -> bool:
    """Tell whether people work on ``day``."""
    return day.weekday() < _SATURDAY and day not in holidays(catalogues, day.year)


def after(day: date, count: int, catalogues: Catalogues) -> date:
    """Return the ``count``-th working day after ``day``; that day itself doesn't count."""
    for found in _working(day, catalogues):
        count -= 1
        if count <= 0:
            return found
    raise OverflowError(day)


def _working(day: date, catalogues: Catalogues) -> Iterator[date]:
    while day < date.max:
        day += _DAY
        if is_working(day, catalogues):
            yield day
