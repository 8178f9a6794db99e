"""What can be seen and heard on each state of the page: whole, named, in order, in Spanish.

Making a state takes longer than looking at it, so each is made once and looked at in all ways.
"""

import pytest

from desktop.ui.theme import Appearance, Theme
from tests.ui import checks, tabbing
from tests.ui.pages.planes import shots
from tests.ui.pages.planes.world import World

SIZES = ((1366, 768), (911, 512))  # the second is the first at 150 %


@pytest.mark.parametrize("name", [name for name in shots.STATES if name != "soltar"])
def test_a_state_is_whole_named_in_order_and_in_spanish(
    name: str, world: World, theme: Theme
) -> None:
    shots.STATES[name](world)
    assert faults_of(world, theme) == []


def faults_of(world: World, theme: Theme) -> list[str]:
    """Return what is wrong with what is shown: in both schemes, with longer texts, smaller."""
    checks.settle()
    page = world.page.widget
    found = [
        *(f"clipped: {one}" for one in clipped_at_any_size(world)),
        *(f"unnamed: {one}" for one in checks.unnamed(page)),
        *tabbing.window_faults(world.window),
        *(f"English: {one}" for one in checks.english(page)),
    ]
    theme.choose(Appearance.DARK)
    checks.settle()
    assert not world.window.grab().isNull()
    checks.stretched(world.window)
    assert (world.window.width(), world.window.height()) == SIZES[0]
    found += [f"clipped when longer: {one}" for one in checks.clipped(page)]
    found += [f"wide when longer: {one}" for one in checks.sideways(page)]
    for _ in range(2):
        world.window.resize(*SIZES[1])
        checks.settle()
    assert (world.window.width(), world.window.height()) == SIZES[1]
    found += [f"clipped when longer and small: {one}" for one in checks.clipped(page)]
    found += [f"wide when longer and small: {one}" for one in checks.sideways(page)]
    found += checks.out_of_reach(page)
    return found


def clipped_at_any_size(world: World) -> list[str]:
    found = []
    for size in reversed(SIZES):  # it ends as large as it began
        for _ in range(2):  # the side bar folds at the first step, and makes room for the second
            world.window.resize(*size)
            checks.settle()
        assert (world.window.width(), world.window.height()) == size
        found += [*checks.clipped(world.page.widget), *checks.sideways(world.page.widget)]
    return found
