"""What can be seen and heard on each state of the page: whole, named, in order, in Spanish."""

import pytest

from desktop.ui.theme import Appearance, Theme
from tests.ui import checks
from tests.ui.pages.planes import shots
from tests.ui.pages.planes.world import World

SIZES = ((1366, 768), (911, 512))  # the second is the first at 150 %


@pytest.fixture(params=[name for name in shots.STATES if name != "soltar"])
def state(request: pytest.FixtureRequest, world: World) -> World:
    shots.STATES[request.param](world)
    checks.settle()
    return world


def test_nothing_is_clipped_at_any_size(state: World) -> None:
    for size in SIZES:
        for _ in range(2):  # the side bar folds at the first step, and makes room for the second
            state.window.resize(*size)
            checks.settle()
        assert (state.window.width(), state.window.height()) == size
        assert checks.clipped(state.page.widget) == []


def test_nothing_is_clipped_with_longer_texts(state: World) -> None:
    checks.stretched(state.window)
    assert (state.window.width(), state.window.height()) == SIZES[0]
    assert checks.clipped(state.page.widget) == []


def test_every_control_is_named_and_reached_in_reading_order(state: World) -> None:
    page = state.page.widget
    assert checks.unnamed(page) == []
    assert checks.unreachable(page) == []
    assert checks.out_of_order(page) == []


def test_no_english_word_shows(state: World) -> None:
    assert checks.english(state.page.widget) == []


def test_the_page_is_drawn_in_the_dark_too(state: World, theme: Theme) -> None:
    theme.choose(Appearance.DARK)
    checks.settle()
    assert not state.window.grab().isNull()
