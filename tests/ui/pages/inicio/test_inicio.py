"""What Inicio says is next, of an empty workspace and at each point of the way."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.models.workspace import Workspace
from desktop.services import collecting, delivering, importing, life, packages, sealing
from desktop.services.agenda import Step, Task, tasks
from desktop.services.legal_calendar import LegalDate, coming, due_for
from desktop.ui.pages.inicio.first_steps import FirstSteps
from desktop.ui.pages.inicio.lines import line_of
from desktop.ui.pages.inicio.shown import due_words
from desktop.ui.pages.inicio.task_row import TaskRow
from desktop.ui.pages.totals import bars
from desktop.ui.pages.wording import amount
from tests.services import places
from tests.services.places import DeskOf
from tests.services.test_rolling import PEI_POM
from tests.ui.pages.worlds import TODAY, World, click, named
from valija.files import DiskFullError
from valija.kinds import kind_of
from valija.package.model import Outcome


def rows(world: World) -> list[TaskRow]:
    page = world.go("inicio")
    world.inicio.read()
    return [row for row in page.widget.findChildren(TaskRow) if row.isVisible()]


def said(world: World) -> list[tuple[str, str]]:
    return [(row.line.state, row.line.action) for row in rows(world) if row.line]


def test_an_empty_workspace_offers_to_import_the_budget(world: World) -> None:
    assert said(world) == [("Sin empezar", "Importar presupuesto")]
    click(rows(world)[0].action)
    assert world.planes.opened[-1] == ("importar",)


def test_the_first_thing_to_do_has_the_focus_once_it_is_known(world: World) -> None:
    row = rows(world)[0]
    assert row.action.hasFocus(), "and not what stood there before anything was read"


def test_the_focus_is_taken_from_where_a_window_begins_and_from_nobody_else(world: World) -> None:
    rows(world)
    taken = []
    for each in (world.window.side.year, world.window.top.search):
        each.setFocus()
        taken.append(world.inicio._view._may_take_focus())
    assert taken == [True, False]


def test_what_cannot_be_read_is_said_and_what_was_shown_stays(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = said(world)

    def fail(*_: object) -> Iterator[None]:
        yield
        raise DiskFullError(place="D:")

    monkeypatch.setattr("desktop.ui.pages.inicio.reading.in_steps", fail)
    assert said(world) == before
    assert [one.words for one in world.window.notices.shown()] == [
        DiskFullError(place="D:").window_text
    ]


def test_an_empty_workspace_tells_the_whole_way(world: World) -> None:
    rows(world)
    assert [each.isVisible() for each in world.window.findChildren(FirstSteps)] == [True]


def test_a_task_is_no_higher_than_its_words_need(world: World, place: Workspace) -> None:
    places.take_in(place, places.BUDGET)
    row = rows(world)[0]
    QApplication.processEvents()
    assert row.height() <= row.heightForWidth(row.width())


def test_a_budget_just_imported_leads_to_the_table_that_lacks_most(
    world: World, place: Workspace
) -> None:
    places.take_in(place, places.BUDGET)
    line = rows(world)[0].line
    assert line is not None
    assert line.action == "Continuar"
    assert line.following == "Productos: 18 filas por completar o corregir."
    assert line.address.parts[1] == "productos"
    assert 0 < (line.percent or 0) < 100


def test_a_plan_goes_from_notices_to_its_receipt(
    world: World, place: Workspace, plan: str, desk: DeskOf, tmp_path: Path
) -> None:
    assert said(world) == [("2 avisos", "Revisar avisos")]
    places.signer(place)
    sealing.seal(place, plan, places.request())
    assert said(world) == [("Sellado", "Entregar")]
    delivering.deliver(place, tmp_path)
    assert said(world) == [("En camino: sin acuse", "Recoger acuse")]
    desk.answer(packages.outgoing(place)[0], Outcome.RETURNED)
    collecting.collect(place, desk.folder)
    assert said(world) == [("Devuelto", "Ver observaciones")]
    desk.answer(packages.outgoing(place)[0], Outcome.ACCEPTED, number=2)
    collecting.collect(place, desk.folder)
    assert said(world) == []


def test_a_package_says_received_only_with_a_receipt(
    world: World, place: Workspace, sealed: str, desk: DeskOf, tmp_path: Path
) -> None:
    delivering.deliver(place, tmp_path / "vuelve")
    rows(world)
    card = named(world.window, "Plan Operativo Anual 2027").parent()
    assert card.accessibleName().endswith("En camino: sin acuse")  # type: ignore[union-attr]
    desk.answer(packages.outgoing(place)[0])
    collecting.collect(place, desk.folder)
    rows(world)
    assert card.accessibleName().endswith("Recibido")  # type: ignore[union-attr]


def test_writing_elsewhere_is_shown_without_being_asked(
    world: World, place: Workspace, qtbot: QtBot
) -> None:
    from desktop.ui.pages import Changed

    assert said(world) == [("Sin empezar", "Importar presupuesto")]
    made = places.take_in(place)
    world.window.host.wrote(Changed(place.clock(), frozenset({made})))
    qtbot.waitUntil(lambda: [row.line.state for row in rows(world) if row.line] == ["2 avisos"])


def test_the_year_is_the_budget_of_its_plan_and_no_plan_of_five_years(
    world: World, place: Workspace, plan: str
) -> None:
    pom = importing.plan_import(place, "pei-pom", PEI_POM)
    importing.apply_import(place, pom)
    rows(world)
    assert amount(str(kind_of("poa").totals(place.content(plan).content)["amount"])) in [
        one.text() for one in world.window.findChildren(QLabel) if one.isVisibleTo(world.window)
    ]


def test_an_annulled_plan_is_nothing_to_do(world: World, place: Workspace, plan: str) -> None:
    assert said(world) == [("2 avisos", "Revisar avisos")]
    life.move(place, plan, "ANU", note="Se hizo de nuevo")
    assert said(world) == [("Sin empezar", "Importar presupuesto")]


def test_another_year_shows_its_own_tasks(world: World, plan: str) -> None:
    assert len(said(world)) == 1
    world.window.host.choose_year("2028")
    line = rows(world)[0].line
    assert line is not None
    assert line.title == "Plan Operativo Anual 2028"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 23), "Vence el 15/12/2026 (en 22 días)"),
        (date(2026, 12, 14), "Vence el 15/12/2026 (mañana)"),
        (date(2026, 12, 15), "Vence el 15/12/2026 (hoy)"),
        (date(2026, 12, 16), "Venció el 15/12/2026"),
        (date(2026, 3, 1), "Vence el 15/12/2026 · Código"),
    ],
)
def test_a_due_date_is_said_with_its_law(today: date, words: str) -> None:
    said = due_words(due_for("poa", "2027"), today)
    assert said.startswith(words)
    assert said.endswith("Código Municipal, arts. 131 y 133")


def test_what_the_calendar_is_not_sure_of_is_marked() -> None:
    unsure = LegalDate("CAL-01", "", "", "", date(2026, 4, 30), "LOP, art. 8", is_sure=False)
    assert due_words(unsure, TODAY).endswith("por confirmar")
    assert [one.is_sure for one in coming(TODAY) if one.code == "CAL-22"] == [False]


def test_an_event_has_no_day_of_its_own() -> None:
    assert not {one.code for one in coming(TODAY, 400, 40)} & {"CAL-06", "CAL-07", "CAL-10"}


def test_what_is_late_says_so_in_a_word() -> None:
    task = Task("poa", "2027", "POA", Step.FILL, 40, "x", errors=3, due=due_for("poa", "2027"))
    assert line_of(task, date(2027, 1, 10)).state == "Atrasado · Con 3 errores"
    assert line_of(task, TODAY).state == "Con 3 errores"


def test_a_submission_of_each_step_has_a_button_and_a_place(place: Workspace) -> None:
    found = {step: line_of(Task("poa", "2027", "POA", step, 0, "id"), TODAY) for step in Step}
    assert all(line.action and line.following for line in found.values())
    assert {line.address.page for line in found.values()} == {"planes", "entregas"}
    assert [task.step for task in tasks(place, "2027")] == [Step.BEGIN]


def test_a_chart_adds_up_to_the_whole() -> None:
    sums = {f"{n:02d}": f"{n * 1000}.50" for n in range(1, 11)}
    made = bars(sums, {"10": "El mayor"})
    assert (made[0].label, made[-1].label) == ("El mayor", "Otros 5")
    assert sum(bar.value for bar in made) == pytest.approx(sum(map(float, sums.values())))
