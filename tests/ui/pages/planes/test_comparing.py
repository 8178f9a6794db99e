"""The POA beside its POM is a table that leads to rows; without a POM one may be begun."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.services.batches import Typed, write_cells
from desktop.ui.pages.planes.study_section import StudySection
from tests.ui import checks
from tests.ui.pages.planes.comparing_shots import COMPARED, alone, compared
from tests.ui.pages.planes.world import World, click, press


def section_of(world: World) -> StudySection:
    section = world.editor.section(COMPARED)
    assert isinstance(section, StudySection)
    return section


def cells(world: World, what: str) -> list[str]:
    (found,) = (line for line in section_of(world).model.lines if what in line[0])
    return list(found)


def test_differences_are_shown_and_follow_what_is_written(world: World, qtbot: QtBot) -> None:
    plan = compared(world)
    assert cells(world, "PM-01")[2:5] == ["400", "380", "-20"]
    assert cells(world, "PM-06")[-1] == "Falta en el POA"
    assert cells(world, "PM-05")[-1].startswith("El POM cuenta otra unidad")
    row = world.workspace.content(plan).content.tables["productos"][0]
    write_cells(world.workspace, plan, "productos", [Typed(row.row_id, "meta_anual", "405")])
    world.editor.draft.refresh()
    checks.settle()
    assert cells(world, "PM-01")[2:5] == ["400", "405", "+5"]


def test_a_line_leads_to_its_row_and_escape_leads_back(world: World, qtbot: QtBot) -> None:
    compared(world)
    section = section_of(world)
    place = next(at for at, line in enumerate(section.model.lines) if "PM-04" in line[0])
    at = section.view.visualRect(section.model.index(place, 1)).center()
    QTest.mouseClick(section.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    checks.settle()
    assert world.editor.key == "productos"
    wanted = section.model.places[place]
    assert wanted is not None
    assert world.section("productos").panel.view.current_row_id() == wanted.row_id
    press(Qt.Key.Key_Escape)
    checks.settle()
    assert world.editor.key == COMPARED


def test_a_line_that_the_plan_lacks_leads_nowhere(world: World, qtbot: QtBot) -> None:
    compared(world)
    section = section_of(world)
    place = next(at for at, line in enumerate(section.model.lines) if "PM-06" in line[0])
    section.view.setCurrentIndex(section.model.index(place, 1))
    section.view.setFocus()
    press(Qt.Key.Key_Return)
    checks.settle()
    assert world.editor.key == COMPARED


def test_without_a_pom_one_may_be_begun(world: World, qtbot: QtBot) -> None:
    alone(world)
    section = section_of(world)
    (begin,) = (
        one for one in section.widget.findChildren(QPushButton) if one.text().startswith("Empezar")
    )
    click(begin)
    checks.settle()
    assert world.editor.draft.kind.key == "pei-pom"


def test_nothing_is_clipped(world: World, qtbot: QtBot) -> None:
    compared(world)
    checks.settle()
    assert checks.clipped(section_of(world).widget) == []
