"""The assistant as it is seen and heard, on a small laptop too."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.assistant import Assistant
from tests.ui import checks, tabbing
from tests.ui.assistant.fakes import CARD, FakeServices, filled


@pytest.fixture(params=range(4), ids=lambda step: f"step {step + 1}")
def assistant(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Assistant]:
    made = filled(FakeServices(), until=request.param)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    if request.param == 3:
        made.window.institutions.take([CARD.path])
    made.window.steps[request.param].check()
    checks.settle()
    yield made.window
    made.jobs.close()
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(made.window, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("size", [(960, 640), (911, 480)], ids=str)
@pytest.mark.parametrize("percent", [0, checks.STRETCH])
def test_nothing_is_clipped(assistant: Assistant, size: tuple[int, int], percent: int) -> None:
    assistant.resize(*size)
    checks.stretched(assistant, percent)
    assert (assistant.width(), assistant.height()) == size
    assert checks.clipped(assistant) == []
    assert checks.sideways(assistant) == []


def test_every_control_has_a_name_and_tab_reads_in_order(assistant: Assistant) -> None:
    assert checks.unnamed(assistant) == []
    assert tabbing.faults(assistant, (assistant._list, assistant)) == []


def test_no_english_word_shows(assistant: Assistant) -> None:
    assert checks.english(assistant) == []
