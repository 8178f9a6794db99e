"""The calendar of a year in the window: read, changed, taken elsewhere."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from desktop.models.workspace import Workspace
from desktop.services.calendar_days import own_calendar
from desktop.ui.pages.inicio.calendar_view import CalendarView
from tests.ui.pages.worlds import World, click, named


def shown(world: World) -> CalendarView:
    world.go("inicio")
    world.inicio.read()
    click(named(world.window, "Ver todo el año"))
    QApplication.processEvents()
    view = world.inicio.year_view
    assert view is not None
    assert view.isVisible()
    return view


def words(view: CalendarView) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in view.findChildren(QLabel) if one.isVisible())


def test_inicio_leads_to_the_whole_year(world: World) -> None:
    view = shown(world)
    said = words(view)
    assert "Calendario de ley de 2027" in said
    assert "Días corridos: 10/02/2027 · días hábiles: 12/02/2027" in said
    assert len(view.months.rows) > 20
    assert world.inicio.manual == "calendario"


def test_another_day_is_set_with_its_reason_and_taken_back(world: World, place: Workspace) -> None:
    view = shown(world)
    row = next(one for one in view.months.rows if one.one.code == "CAL-05")
    click(row.change)
    assert view.form is not None
    view.form.form.cell("dia").editor.write("03/12/2027")
    click(view.form.save)  # without a reason nothing is written
    assert view.form.form.notes() == {"motivo": "Falta «Motivo»."}
    assert own_calendar(place).days == {}
    view.form.form.cell("motivo").editor.write("Acta 50-2027")
    click(view.form.save)
    assert own_calendar(place).days[2027, "CAL-05", 1].day == date(2027, 12, 3)
    assert "la ley dice 15/12/2027" in words(view)
    row = next(one for one in view.months.rows if one.one.code == "CAL-05")
    assert row.change.hasFocus()  # one goes on where one was
    click(row.change)
    assert view.form is not None
    click(view.form.clear)
    assert own_calendar(place).days == {}


def test_what_has_no_day_can_be_given_one(world: World, place: Workspace) -> None:
    view = shown(world)
    click(named(view, "Poner fecha: Registrar POM y POA en SIPLAN GL"))
    assert view.form is not None
    click(named(view.form, "Cancelar"))
    again = named(view, "Poner fecha: Registrar POM y POA en SIPLAN GL")
    assert again.hasFocus()
    click(again)
    view.form.form.cell("dia").editor.write("20/01/2027")
    view.form.form.cell("motivo").editor.write("Oficio 7-2027")
    click(view.form.save)
    assert next(one.change for one in view.months.rows if one.one.code == "CAL-02").hasFocus()
    assert [one.one.day for one in view.months.rows if one.one.code == "CAL-02"] == [
        date(2027, 1, 20)
    ]


def test_a_local_holiday_is_added_and_removed(world: World, place: Workspace) -> None:
    view = shown(world)
    click(view.add)
    assert view.form is not None
    for name, text in (
        ("dia", "05/02/2027"),
        ("nombre", "Feria titular"),
        ("fuente", "Acuerdo 3-2027"),
    ):
        view.form.form.cell(name).editor.write(text)
    click(view.form.save)
    assert "Feria titular" in words(view)
    view.holidays.removed.emit(date(2027, 2, 5))
    assert own_calendar(place).holidays == {}


def test_the_year_is_written_for_another_calendar(world: World, tmp_path: Path) -> None:
    view = shown(world)
    view.write(tmp_path / "fechas.ics")
    data = (tmp_path / "fechas.ics").read_bytes()
    assert data.count(b"BEGIN:VEVENT") == len(view.months.rows)
