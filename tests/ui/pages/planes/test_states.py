"""The section «Estado» and what a closed plan looks like."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.services import life
from desktop.ui.grids import CellEdit
from desktop.ui.pages.planes.life.section import StateSection
from desktop.ui.pages.planes.sections import FormSection
from desktop.ui.theme import Chip
from tests.ui.pages.planes.world import WAIT, World
from valija.kinds import all_kinds

ACT = {
    "acta_numero": "52-2026",
    "acta_punto": "SÉPTIMO",
    "acta_fecha": "20/11/2026",
    "votos_favor": "7",
    "concejo_miembros": "10",
}


def states(world: World, plan: str) -> StateSection:
    world.go(plan, "estado")
    section = world.editor.section("estado")
    assert isinstance(section, StateSection)
    return section


def words(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def moved(world: World, plan: str, *codes: str) -> None:
    for code in codes:
        life.move(world.workspace, plan, code)
    world.editor.draft.take_written()


def approve(world: World, plan: str) -> None:
    moved(world, plan, "REV", "CON")
    act = world.folder.parent / "acta.pdf"
    act.write_bytes(b"%PDF-1.7")
    life.move(world.workspace, plan, "APR", facts=ACT, files=[act])
    world.editor.draft.take_written()


def test_a_kind_with_a_life_has_the_section(world: World, plan: str) -> None:
    titles = [tab.title for tab in world.editor.tabs.tabs]
    assert titles[-2:] == ["Estado", "Revisar y sellar"]
    assert all(kind.life is not None for kind in all_kinds().values() if kind.key == "poa")


def test_a_new_plan_says_what_comes_next(world: World, plan: str) -> None:
    section = states(world, plan)
    assert list(section.acts) == ["REV", "ANU"]
    assert "Todavía no ha pasado por ningún estado" in words(section.widget)


def test_a_step_is_made_with_its_form(
    world: World, plan: str, qtbot: QtBot, tmp_path: Path
) -> None:
    section = states(world, plan)
    moved(world, plan, "REV", "CON")
    section.begin("APR")
    assert section.form is not None
    for name, text in ACT.items():
        section.form.form.cell(name).editor.write(text)
    section.form.form.cell("acta_numero").editor.write("")
    section.form.confirm.click()
    qtbot.waitUntil(lambda: bool(section.form and section.form.said.isVisible()), timeout=WAIT)
    assert "certificación del acta" in section.form.said.text()
    assert "acta_numero" in section.form.form.notes()
    act = tmp_path / "acta 52.pdf"
    act.write_bytes(b"%PDF-1.7")
    section.form.take([act])
    assert not section.form.said.isVisible(), "it isn't missing any more"
    section.form.form.cell("acta_numero").editor.write("52-2026")
    section.form.files.clear()
    section.form.confirm.click()
    choose = section.form.drop.choose
    qtbot.waitUntil(lambda: QApplication.focusWidget() is choose, timeout=WAIT)
    section.form.take([act])
    section.form.confirm.click()
    qtbot.waitUntil(lambda: section.form is None, timeout=WAIT)
    assert world.editor.draft.content.head.state == "APR"
    assert QApplication.focusWidget() is section.acts["ENV"]
    shown = words(section.timeline)
    assert "acta_numero" not in shown
    assert "Acta número: 52-2026" in shown
    assert any("acta 52.pdf" in one.text() for one in section.timeline.findChildren(QPushButton))
    assert section.timeline.findChildren(Chip)[0].text == "Aprobado por el Concejo"


def test_a_closed_plan_can_be_read_and_not_changed_and_shows_the_way_on(
    world: World, plan: str
) -> None:
    grid = world.section("productos")
    assert not world.editor.banner.isVisible()
    approve(world, plan)
    world.go(plan, "productos")
    assert grid.model.is_read_only
    assert not grid.add.isEnabled()
    assert world.editor.banner.isVisible()
    assert world.editor.banner.way.text() == "Abrir reprogramación"
    assert not world.editor.heading.bring.isEnabled()
    header = world.editor.section("encabezado")
    assert isinstance(header, FormSection)
    field = header.form.cell("secretario").editor
    assert isinstance(field, QLineEdit)
    assert field.isReadOnly()
    world.editor.banner.way.click()
    section = states(world, plan)
    assert section.form is not None
    assert section.form.state.code == "RPG"


def test_what_changed_since_the_approval_is_shown(world: World, plan: str) -> None:
    section = states(world, plan)
    assert section.compare.isHidden()
    approve(world, plan)
    life.move(world.workspace, plan, "RPG", note="Cambió el aporte")
    world.editor.draft.take_written()
    row = world.editor.draft.content.tables["encabezado"][0]
    world.editor.draft.write("encabezado", [CellEdit(row.row_id, "secretario", "Luisa Pop")])
    section.compare.click()
    said = words(section.widget)
    assert "Desde «Aprobado por el Concejo»" in said
    assert "→ Luisa Pop" in said
    section.compare.click()
    assert "Qué cambió" not in words(section.widget).splitlines()


def test_an_open_plan_can_be_changed_again(world: World, plan: str) -> None:
    grid = world.section("productos")
    moved(world, plan, "REV", "CON")
    assert [grid.model.is_read_only, grid.add.isEnabled()] == [True, False]
    moved(world, plan, "BOR")
    assert [grid.model.is_read_only, grid.add.isEnabled()] == [False, True]
    assert not world.editor.banner.isVisible()


def test_what_stands_against_a_step_is_said_beside_it(world: World, plan: str) -> None:
    section = states(world, plan)
    row = world.editor.draft.content.tables["encabezado"][0]
    edit = CellEdit(row.row_id, "presupuesto_aprobado", "1")
    world.editor.draft.write("encabezado", [edit])
    assert not section.acts["REV"].isEnabled()
    assert "Corríjalos antes de pasar a «En revisión interna»" in words(section.widget)
