"""What a municipality says of its calendar: days it set for a year, and holidays of its own.

Both are journalled. The law's own day is never written over: it is worked out anew each time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select

from desktop.models.journal import Action
from desktop.models.tables import CalendarDay, OwnHoliday
from desktop.models.workspace import Workspace
from desktop.services.drafting import clean
from valija import catalogues, working_days
from valija.errors import ExpectedError

CATALOGUE = "calendario_legal"
_YEARS = (2000, 2100)
Key = tuple[int, str, int]  # year, code, number


class UnknownObligationError(ExpectedError):
    """No obligation of that code."""

    code = "CAL-001"
    text = "El calendario no tiene la obligación «{given}»."
    advice = "Vea los códigos con «valija calendar»."
    window = "Véalas en el calendario de «Inicio»."


class NoReasonForDayError(ExpectedError):
    """A day that was changed without saying why."""

    code = "CAL-002"
    text = "Falta el motivo de la fecha que puso."
    advice = "Escriba quién la fijó o en qué documento está."


class BadCalendarYearError(ExpectedError):
    """A year that no calendar is made for."""

    code = "CAL-003"
    text = "«{year}» no es un año del calendario."
    advice = "Escriba un año entre 2000 y 2100."


@dataclass(frozen=True, slots=True)
class SetDay:
    """A day that somebody set."""

    day: date
    reason: str
    actor: str
    at: datetime
    changes: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day without work, or one on which people work all the same."""

    day: date
    name: str
    source: str
    is_own: bool
    works: bool = False


@dataclass(frozen=True, slots=True)
class OwnCalendar:
    """All that a municipality has said of its calendar."""

    days: Mapping[Key, SetDay]
    holidays: Mapping[date, Holiday]

    def is_working(self, day: date) -> bool:
        """Tell whether people work on a day."""
        if (own := self.holidays.get(day)) is not None:
            return own.works
        return working_days.is_working(day, catalogues.load())

    def after(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after ``day``."""
        while count > 0:
            day = date.fromordinal(day.toordinal() + 1)
            count -= self.is_working(day)
        return day


NOTHING_SET = OwnCalendar({}, {})


def own_calendar(workspace: Workspace) -> OwnCalendar:
    """Read what was set in a workspace."""
    with workspace.reading() as connection:
        return _read(connection)


def _read(connection: Connection) -> OwnCalendar:
    columns = CalendarDay.__table__.columns
    days = {
        (row.year, row.code, row.number): SetDay(
            row.day, row.reason, row.actor, row.at, row.changes
        )
        for row in connection.execute(select(*columns))
    }
    own = OwnHoliday.__table__.columns
    holidays = {
        row.day: Holiday(row.day, row.name, row.source, True, row.works)
        for row in connection.execute(select(*own))
    }
    return OwnCalendar(days, holidays)


def set_day(workspace: Workspace, key: Key, day: date, reason: str) -> SetDay:
    """Set the day of an obligation in a year.

    Raises:
        UnknownObligationError, NoReasonForDayError, BadCalendarYearError, UnwritableTextError.
    """
    year, code, number = key
    _check(year, code)
    if not (said := clean(reason)):
        raise NoReasonForDayError
    known = own_calendar(workspace).days.get(key)
    with workspace.writing(Action.CALENDAR) as work:
        made = SetDay(day, said, work.note.actor, work.note.at, (known.changes if known else 0) + 1)
        _forget(work.connection, key)
        work.connection.execute(
            insert(CalendarDay).values(
                year=year, code=code, number=number, day=day, reason=said,
                actor=made.actor, at=made.at, changes=made.changes,
            )
        )  # fmt: skip
        work.note.before = known.day.isoformat() if known else None
        work.note.after = day.isoformat()
        work.note.text = f"{code}, {year}, vez {number}: {said}"
        work.record()
    return made


def clear_day(workspace: Workspace, key: Key) -> bool:
    """Let the law's own day hold again; tell whether another was set.

    Raises:
        UnknownObligationError, BadCalendarYearError: there is no such obligation or year.
    """
    year, code, number = key
    _check(year, code)
    known = own_calendar(workspace).days.get(key)
    if known is None:
        return False
    with workspace.writing(Action.CALENDAR) as work:
        _forget(work.connection, key)
        work.note.before = known.day.isoformat()
        work.note.text = f"{code}, {year}, vez {number}: vuelve la fecha de la ley"
        work.record()
    return True


def _forget(connection: Connection, key: Key) -> None:
    year, code, number = key
    connection.execute(
        delete(CalendarDay).where(
            CalendarDay.year == year, CalendarDay.code == code, CalendarDay.number == number
        )
    )


def checked_year(year: int) -> int:
    """Return ``year``.

    Raises:
        BadCalendarYearError: no calendar is made for it.
    """
    if not _YEARS[0] <= year <= _YEARS[1]:
        raise BadCalendarYearError(year=year)
    return year


def _check(year: int, code: str) -> None:
    checked_year(year)
    if code not in catalogues.load()[CATALOGUE].by_code:
        raise UnknownObligationError(given=code)


def set_holiday(
    workspace: Workspace, day: date, name: str, source: str, *, works: bool = False
) -> Holiday:
    """Say that nobody works on a day, or with ``works`` that people do although it is a holiday.

    Raises:
        NoReasonForDayError: without its name and source nobody can check it.
        UnwritableTextError: a text can't be kept.
    """
    made = Holiday(day, clean(name), clean(source), True, works)
    if not (made.name and made.source):
        raise NoReasonForDayError
    with workspace.writing(Action.CALENDAR) as work:
        work.connection.execute(delete(OwnHoliday).where(OwnHoliday.day == day))
        work.connection.execute(
            insert(OwnHoliday).values(
                day=day, name=made.name, source=made.source, works=works,
                actor=work.note.actor, at=work.note.at,
            )
        )  # fmt: skip
        what = "día hábil" if works else "asueto"
        work.note.text = f"{day:%d/%m/%Y}, {what}: {made.name} ({made.source})"
        work.record()
    return made


def clear_holiday(workspace: Workspace, day: date) -> bool:
    """Forget what was said of a day; tell whether anything was."""
    with workspace.writing(Action.CALENDAR) as work:
        gone = work.connection.execute(delete(OwnHoliday).where(OwnHoliday.day == day)).rowcount
        if gone:
            work.note.text = f"{day:%d/%m/%Y}: vuelve lo que dice el catálogo de asuetos"
            work.record()
    return bool(gone)


def holidays_of(year: int, own: OwnCalendar) -> list[Holiday]:
    """Return the holidays of a year, the catalogue's and the municipality's own, in order."""
    table = catalogues.load()[working_days.CATALOGUE]
    found = {
        day: Holiday(day, row["nombre"], row["fuente"], False)
        for row in table.in_force(str(year))
        for day in [working_days.day_of(row, year)]
    }
    found |= {day: one for day, one in own.holidays.items() if day.year == year}
    return [found[day] for day in sorted(found)]
