"""The legal calendar: both readings of days, days and holidays set here, and the ``.ics`` file."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from desktop.services import agenda, calendar_days, calendar_file, history
from desktop.services.calendar_days import (
    NOTHING_SET,
    BadCalendarYearError,
    NoReasonForDayError,
    OwnCalendar,
    UnknownObligationError,
    own_calendar,
    set_day,
    set_holiday,
)
from desktop.services.exporting import WouldOverwriteError
from desktop.services.legal_calendar import LegalDate, coming, due_for, year_of

AT = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)
LOANS, BUDGET, CALL = "CAL-17", "CAL-05", "CAL-02"


def one_of(year: int, code: str, number: int = 1, own: OwnCalendar = NOTHING_SET) -> LegalDate:
    (found,) = [d for d in year_of(year, own).dated if (d.code, d.number) == (code, number)]
    return found


def unfolded(data: bytes) -> list[str]:
    """Read the file as RFC 5545 says: CRLF everywhere, folds joined, at most 75 octets a line."""
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    for line in data.split(b"\r\n"):
        line.decode()  # no letter is cut in two
    return data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def test_days_are_counted_both_ways_where_the_law_does_not_say() -> None:
    january = one_of(2027, LOANS, 1)
    assert january.period == "diciembre de 2026"
    assert january.legal == date(2027, 1, 10)
    assert january.working == date(2027, 1, 15)  # 1 January is a holiday
    april = one_of(2027, LOANS, 4)
    assert april.working == date(2027, 4, 14)  # Easter is in March
    assert one_of(2027, BUDGET).working is None


def test_the_follow_up_falls_due_after_each_four_months() -> None:
    days = [one for one in year_of(2027).dated if one.code == "CAL-22"]
    assert [(one.period, one.legal) for one in days] == [
        ("3.er cuatrimestre de 2026", date(2027, 1, 10)),
        ("1.er cuatrimestre de 2027", date(2027, 5, 10)),
        ("2.º cuatrimestre de 2027", date(2027, 9, 10)),
    ]


def test_every_row_of_the_catalogue_is_in_the_year() -> None:
    found = year_of(2027)
    codes = {one.code for one in found.dated} | {one.code for one in found.undated}
    assert codes == {f"CAL-{number:02d}" for number in range(1, 27)}
    assert {one.code for one in found.undated} >= {CALL, "CAL-07", "CAL-15"}


def test_a_day_set_here_holds_and_the_law_s_own_stays_visible(place: Workspace) -> None:
    set_day(place, (2026, BUDGET, 1), date(2026, 12, 4), "Sesión convocada, acta 50-2026")
    one = one_of(2026, BUDGET, own=own_calendar(place))
    assert (one.day, one.legal) == (date(2026, 12, 4), date(2026, 12, 15))
    assert one.changed is not None
    assert (one.changed.actor, one.changed.reason) == (
        "Julio Caal",
        "Sesión convocada, acta 50-2026",
    )
    due = due_for("poa", "2027", own_calendar(place))
    assert due is not None
    assert due.day == date(2026, 12, 4)
    assert one_of(2027, BUDGET, own=own_calendar(place)).changed is None
    said = "\n".join(calendar_file.explained(one))
    assert "la ley dice 15/12/2026" in said


def test_a_day_set_here_drives_what_comes_next(place: Workspace, plan: str) -> None:
    set_day(place, (2026, BUDGET, 1), date(2026, 12, 4), "Acta 50-2026")
    (task,) = [one for one in agenda.tasks(place, "2027") if one.submission_id == plan]
    assert task.due is not None
    assert task.due.day == date(2026, 12, 4)
    set_day(place, (2027, CALL, 1), date(2027, 1, 20), "Oficio de SEGEPLAN")
    found = coming(date(2027, 1, 2), own=own_calendar(place), most=40)
    assert (CALL, date(2027, 1, 20)) in [(one.code, one.day) for one in found]


def test_what_is_set_is_journalled_and_can_be_taken_back(place: Workspace) -> None:
    key = (2026, BUDGET, 1)
    set_day(place, key, date(2026, 12, 4), "Acta 50-2026")
    set_day(place, key, date(2026, 12, 7), "Acta 51-2026")
    entry = history.log(place)[0]
    assert (entry.action, entry.before, entry.after) == ("calendario", "2026-12-04", "2026-12-07")
    assert "Acta 51-2026" in entry.text
    assert own_calendar(place).days[key].changes == 2
    assert calendar_days.clear_day(place, key)
    assert not calendar_days.clear_day(place, key)
    assert one_of(2026, BUDGET, own=own_calendar(place)).day == date(2026, 12, 15)
    assert history.verify_journal(place).breaks == []


def test_a_local_holiday_moves_the_working_days(place: Workspace) -> None:
    day = date(2027, 2, 5)
    set_holiday(place, day, "Feria titular", "Acuerdo municipal 3-2027")
    own = own_calendar(place)
    assert one_of(2027, LOANS, 2).working == date(2027, 2, 12)
    assert one_of(2027, LOANS, 2, own).working == date(2027, 2, 15)
    assert [one.name for one in calendar_days.holidays_of(2027, own) if one.is_own] == [
        "Feria titular"
    ]
    assert calendar_days.clear_holiday(place, day)
    assert own_calendar(place).holidays == {}


def test_a_holiday_that_was_moved_is_a_working_day(place: Workspace) -> None:
    set_holiday(place, date(2027, 6, 30), "Trasladado", "Decreto 19-2018", works=True)
    assert own_calendar(place).is_working(date(2027, 6, 30))
    assert not NOTHING_SET.is_working(date(2027, 6, 30))


def test_what_cannot_be_set_says_why(place: Workspace) -> None:
    with pytest.raises(UnknownObligationError):
        set_day(place, (2027, "CAL-99", 1), date(2027, 1, 1), "x")
    with pytest.raises(NoReasonForDayError):
        set_day(place, (2027, BUDGET, 1), date(2027, 1, 1), "  ")
    with pytest.raises(BadCalendarYearError):
        set_day(place, (1027, BUDGET, 1), date(2027, 1, 1), "x")
    with pytest.raises(NoReasonForDayError):
        set_holiday(place, date(2027, 1, 5), "Feria", "")


def test_an_ics_file_keeps_the_rules_of_its_format(place: Workspace) -> None:
    dates = year_of(2027, own_calendar(place)).dated
    lines = unfolded(calendar_file.to_bytes(dates, municipality="0401", at=AT))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    assert not [line for line in lines if line.startswith("METHOD")]  # would ask for an organizer
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(dates)
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == len(dates)
    assert all(line.startswith("DTSTAMP:20261128T180000Z") for line in lines if "DTSTAMP" in line)


def test_an_event_lasts_one_whole_day_and_says_its_law(place: Workspace) -> None:
    data = calendar_file.to_bytes([one_of(2026, BUDGET)], municipality="0401", at=AT)
    lines = unfolded(data)
    assert "DTSTART;VALUE=DATE:20261215" in lines
    assert "DTEND;VALUE=DATE:20261216" in lines
    assert "SUMMARY:Aprobar el presupuesto" in lines
    assert any("Código Municipal\\, arts. 131 y 133" in line for line in lines)


def test_a_changed_day_is_the_same_event_in_a_later_sequence(place: Workspace) -> None:
    def event() -> list[str]:
        one = one_of(2026, BUDGET, own=own_calendar(place))
        return unfolded(calendar_file.to_bytes([one], municipality="0401", at=AT))

    before = event()
    set_day(place, (2026, BUDGET, 1), date(2027, 1, 4), "Sesión aplazada")
    after = event()
    uid = [line for line in before if line.startswith("UID:")]
    assert uid == [line for line in after if line.startswith("UID:")]
    assert "SEQUENCE:0" in before
    assert "SEQUENCE:1" in after


def test_a_file_is_not_written_over_unasked(place: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "fechas.ics"
    dates = year_of(2027).dated
    calendar_file.export(dates, target, municipality="0401", at=AT)
    before = target.read_bytes()
    with pytest.raises(WouldOverwriteError):
        calendar_file.export([], target, municipality="0401", at=AT)
    assert target.read_bytes() == before
