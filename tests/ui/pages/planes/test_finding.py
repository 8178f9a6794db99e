"""Ctrl+K finds catalogue codes, and a choice leads to the rows that use them; who else signs."""

from PySide6.QtGui import QGuiApplication

from desktop.ui.pages import Entry, Group
from desktop.ui.pages.planes.cosigners import Cosigners
from desktop.ui.pages.planes.finding import Codes, Rows
from desktop.ui.shell.search.index import Index
from tests.ui.pages.planes.world import World


def entries(world: World) -> list[Entry]:
    return list(Codes("planes", world.editor.draft).entries())


def test_a_code_that_is_used_leads_to_its_rows(world: World, plan: str) -> None:
    world.go(plan, "renglones")
    grid = world.section("renglones")
    used = grid.model.sheet.record(0).renglon  # type: ignore[attr-defined]  # a budget line
    found = next(
        one
        for one in entries(world)
        if one.title.startswith(f"{used} ") and "Renglones" in one.context
    )
    assert found.group is Group.CATALOGUES
    world.window.go(found.address)  # type: ignore[arg-type]  # an address
    assert 0 < grid.model.rowCount() < 361


def test_a_code_that_is_not_used_is_copied(world: World, plan: str) -> None:
    world.go(plan, "renglones")
    unused = [one for one in entries(world) if "sin usar en este plan" in one.context]
    one = next(entry for entry in unused if entry.address.parts[1] == "renglones")  # type: ignore[union-attr]
    world.window.go(one.address)  # type: ignore[arg-type]
    assert QGuiApplication.clipboard().text() == one.title.split(" ")[0]
    assert world.section("renglones").model.rowCount() == 361


def test_accents_are_folded(world: World, plan: str) -> None:
    index = Index()
    for _ in index.refresh([Codes("planes", world.editor.draft)]):
        pass
    found = [match.entry.title for match in index.find("educacion")]
    assert any("Educación" in title for title in found)


def test_a_line_is_found_by_the_name_of_its_activity(world: World, plan: str) -> None:
    world.go(plan, "renglones")
    row = world.section("renglones").model.sheet.record(3)
    name = row.actividad_nombre  # type: ignore[attr-defined]  # a budget line
    index = Index()
    for _ in index.refresh([Rows("planes", world.editor.draft)]):
        pass
    found = index.find(name, 400)
    assert row.row_id in [match.entry.address.parts[2] for match in found]  # type: ignore[union-attr]


def test_a_named_signer_is_asked_for(world: World) -> None:
    others = Cosigners("dmp")
    assert others.asked() == {}
    others.show()
    others.choose("alcalde", " Ana Lucía Cojtí ")
    assert others.asked() == {"alcalde": "Ana Lucía Cojtí"}
    others.close()
