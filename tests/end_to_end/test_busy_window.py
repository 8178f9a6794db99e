"""The window killed while a person works in it, and a step back across a restart."""

import random
from collections.abc import Iterator

import pytest

from tests.end_to_end.window_scenes import Screen, WindowScenes, has_screen

pytestmark = [
    pytest.mark.skipif(not has_screen(), reason="Xvfb no está: sudo apt install xvfb"),
    pytest.mark.xdist_group("window"),
]


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WindowScenes]:
    with Screen():
        yield WindowScenes(tmp_path_factory.mktemp("ventana"))


@pytest.mark.kills
def test_what_the_status_bar_called_saved_is_there_after_a_kill_and_the_window_says_so(
    scenes: WindowScenes,
) -> None:
    chance = random.Random(random.randrange(2**32))
    scenes.kill_while_typing(chance)
    scenes.kill_while_pasting(chance)
    scenes.kill_while_importing(chance)
    (said,) = scenes.said_at_the_start()
    assert said.startswith("Valija se cerró de golpe la última vez. Todo lo guardado hasta las ")
    assert scenes.said_at_the_start() == []  # that time it ended well


def test_a_paste_of_a_thousand_cells_is_undone_after_a_restart(scenes: WindowScenes) -> None:
    scenes.paste_and_undo_tomorrow()
