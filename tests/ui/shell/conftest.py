"""A window with fake pages, taken down in good order."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.shell.fakes import Plans, World


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    made = World([Plans()])
    made.window.resize(1366, 768)
    made.go("inicio")
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.jobs.close()
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(made.window, QEvent.Type.DeferredDelete)
