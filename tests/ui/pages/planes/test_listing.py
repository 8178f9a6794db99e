"""The list teaches when it is empty, and says how each plan stands when it isn't."""

from datetime import date
from types import SimpleNamespace
from typing import cast

from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.services.importing import new_submission
from desktop.services.submissions import list_submissions
from desktop.ui.pages.planes.other_years import nearest_years
from desktop.ui.pages.registry import Program
from desktop.ui.pages.setting import setting_of
from desktop.ui.theme import Chip, EmptyState
from tests.ui import checks
from tests.ui.pages.planes.world import World
from valija.kinds import kind_of


def words(world: World) -> list[str]:
    world.settle()
    checks.settle()
    return [each.text() for each in world.page.listing.findChildren(QLabel) if each.isVisible()]


def chips(world: World) -> list[str]:
    world.settle()
    checks.settle()
    return [each.text for each in world.page.listing.findChildren(Chip) if each.isVisible()]


def opening(world: World) -> list[QPushButton]:
    world.settle()
    checks.settle()
    found = world.page.listing.findChildren(QPushButton)
    return [each for each in found if each.isVisible() and each.text() in ("Abrir", "Continuar")]


def test_an_empty_year_teaches_the_first_step(world: World) -> None:
    empty = world.page.listing.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    buttons = [each.text() for each in empty.findChildren(QPushButton)]
    assert buttons == ["&Importar presupuesto…", "&Nuevo"]


def test_a_plan_shows_state_amount_problems_and_last_change(world: World) -> None:
    world.take_in()
    world.page.open(())
    assert {"Borrador", "Sin sellar", "2 avisos"} <= set(chips(world))
    shown = words(world)
    assert "Q 16,508,510.86" in shown
    assert "361 renglones" in shown
    assert "100 % lleno" in shown
    assert any("último cambio hoy a las" in each for each in shown)


def test_another_year_shows_its_own_plans(world: World) -> None:
    world.take_in()
    new_submission(world.workspace, "poa", "2026")
    world.page.open(())
    world.window.host.choose_year("2026")
    assert world.page.listing.title.text() == "Planes de 2026"
    world.settle()
    assert "Plan Operativo Anual 2026" in [
        each.accessibleName() for each in world.page.listing.findChildren(QLabel)
    ]
    world.window.host.choose_year("2028")
    assert world.page.listing.findChild(EmptyState).isVisible()  # type: ignore[union-attr]


def test_an_empty_year_names_the_nearest_years_that_have_plans_and_leads_there(
    world: World,
) -> None:
    others = world.page.listing.others
    assert not others.isVisible()
    for year in ("2022", "2023", "2024", "2026"):
        new_submission(world.workspace, "poa", year)
    new_submission(world.workspace, "follow-up", "2026-C1")
    world.page.open(())
    checks.settle()
    buttons = [each for each in others.findChildren(QPushButton) if each.isVisible()]
    said = [each.text() for each in buttons]
    assert said == ["Ver 2 planes de 2026", "Ver el plan de 2024", "Ver el plan de 2023"]
    buttons[1].click()
    assert world.window.host.year == "2024"
    assert world.page.listing.title.text() == "Planes de 2024"
    assert not others.isVisible()


def test_a_plan_of_several_years_counts_for_the_nearest_of_them(world: World) -> None:
    new_submission(world.workspace, "pei-pom", "2020")
    found = list_submissions(world.workspace)
    last = str(2020 + kind_of("pei-pom").lasts - 1)
    assert nearest_years(found, "2027") == {last: 1}
    assert nearest_years(found, "2018") == {"2020": 1}


def test_a_plan_of_another_year_that_is_opened_brings_its_year_along(world: World) -> None:
    old = new_submission(world.workspace, "poa", "2025")
    span = new_submission(world.workspace, "pei-pom", "2024")
    world.page.open((old,))
    year = world.window.side.year
    assert (world.window.host.year, year.value, year.accessibleName()) == ("2025",) * 2 + (
        "Año 2025",
    )
    world.page.open((span,))  # of five years, and this is one of them
    assert year.value == "2025"


def test_a_part_of_a_year_is_no_year_to_choose(world: World) -> None:
    new_submission(world.workspace, "follow-up", "2026-C1")
    program = cast(Program, SimpleNamespace(today=lambda: date(2026, 11, 23)))
    assert setting_of(world.workspace, program, "2026").years == ["2027", "2026", "2025"]


def test_a_new_plan_opens_at_its_header(world: World) -> None:
    world.page.listing.new_asked.emit("poa", "")
    assert world.editor.key == "encabezado"
    assert world.editor.draft.content.head.period == "2027"
    assert world.page.breadcrumb()[0].text == "Plan Operativo Anual 2027"
    assert world.editor.draft.errors


def test_a_plan_that_does_not_exist_is_the_list(world: World) -> None:
    world.go("ninguno")
    assert world.page.listing.isVisible()
    assert world.page.problems() is None


def test_what_can_be_done_depends_on_where_one_is(world: World, qtbot: QtBot) -> None:
    assert [each.id for each in world.page.commands()] == ["import"]
    world.go(world.take_in())
    ids = {each.id for each in world.page.commands()}
    assert {"undo", "redo", "print", "deliver", "export-xlsx", "section-renglones"} <= ids
    world.window.orders.run("section-techos")
    assert world.editor.key == "techos"
    world.window.orders.run("deliver")
    assert "entregas" in world.others


def test_the_focus_stays_on_the_plans_while_their_cards_are_written_anew(world: World) -> None:
    world.take_in()
    world.page.open(())
    (before,) = opening(world)
    before.setFocus()
    new_submission(world.workspace, "poa", "2027")
    world.page.open(())
    after = opening(world)
    assert len(after) == 2
    assert before not in after
    assert after[0].hasFocus()


def test_who_comes_to_import_finds_the_focus_on_that_button(world: World) -> None:
    for _ in range(2):  # without plans, then with one
        world.page.go("importar")
        now = QApplication.focusWidget()
        assert isinstance(now, QPushButton)
        assert now.text() == "&Importar presupuesto…"
        world.take_in()
        world.page.go()
