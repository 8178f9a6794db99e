"""The assistant as it is seen and heard, in each of its states, on a small laptop too."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.assistant import Assistant
from tests.ui import checks, tabbing
from tests.ui.assistant import pictures

SIZES = ((960, 640), (911, 480))  # the second is what 150 % leaves of 1366 x 768


@pytest.fixture(params=pictures.STATES, ids=lambda state: state.name)
def assistant(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Assistant]:
    made = pictures.begun(request.param)
    checks.settle()
    yield made.window
    pictures.ended(made)


def test_nothing_is_clipped_at_any_size_and_with_longer_texts(assistant: Assistant) -> None:
    for percent in (0, checks.STRETCH):
        checks.stretched(assistant, percent)
        for size in SIZES:
            assistant.resize(*size)
            checks.settle()
            assert (assistant.width(), assistant.height()) == size
            assert checks.clipped(assistant) == []
            assert checks.sideways(assistant) == []


def test_all_is_named_and_spanish_and_tab_reads_in_order(assistant: Assistant) -> None:
    assert checks.unnamed(assistant) == []
    assert checks.english(assistant) == []
    assert tabbing.faults(assistant, (assistant._list, assistant.help, assistant)) == []


@pytest.mark.parametrize("assistant", [pictures.STATES[0]], indirect=True)
def test_the_help_is_there_for_a_mouse_too(assistant: Assistant) -> None:
    explain = next(
        each for each in assistant.findChildren(QPushButton) if each.text().startswith("Ayuda")
    )
    for shown in (True, False):
        QTest.mouseClick(explain, Qt.MouseButton.LeftButton)
        assert assistant.help.isVisible() is shown
