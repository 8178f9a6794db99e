"""The charts of a plan are on its page, follow its edits, and are told to who can't see them."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.batches import Typed, write_cells
from desktop.ui.pages.planes.pictures_section import PicturesSection
from desktop.ui.theme import BarChart
from tests.ui import checks
from tests.ui.pages.planes.world import World


def section_of(world: World) -> PicturesSection:
    section = world.editor.section("figuras")
    assert isinstance(section, PicturesSection)
    return section


def charts(section: PicturesSection) -> list[BarChart]:
    return [card.findChildren(BarChart)[0] for card in section.cards]


def test_charts_are_shown_whole_and_told_in_words(world: World, qtbot: QtBot) -> None:
    world.show()
    world.go(world.take_in(), "figuras")
    checks.settle()
    section = section_of(world)
    assert len(section.cards) == 5
    told = [(one.accessibleName(), one.accessibleDescription()) for one in charts(section)]
    assert all(name and description for name, description in told)
    assert checks.clipped(section.widget) == []
    assert checks.sideways(section.widget) == []


def test_charts_follow_what_is_written(world: World, qtbot: QtBot) -> None:
    plan = world.take_in()
    world.show()
    world.go(plan, "figuras")
    before = charts(section_of(world))[0].accessibleDescription()
    row = world.workspace.content(plan).content.tables["renglones"][0]
    write_cells(world.workspace, plan, "renglones", [Typed(row.row_id, "vigente", "9,999,999.00")])
    world.editor.draft.refresh()
    checks.settle()
    assert charts(section_of(world))[0].accessibleDescription() != before


@pytest.mark.parametrize("width", [700, 1300])
def test_cards_stand_side_by_side_where_there_is_room(
    world: World, qtbot: QtBot, width: int
) -> None:
    world.show()
    world.go(world.take_in(), "figuras")
    section = section_of(world)
    section.widget.resize(width, 600)
    checks.settle()
    first, second = section.cards[:2]
    assert (first.y() == second.y()) == (width > 900)
