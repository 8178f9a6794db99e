"""How long a test waits for what is sure to come: a slow machine is no reason to fail.

Tests wait for a condition, never for a time; so patience costs nothing unless something is wrong.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

WAIT = 120_000  # ms


def until(holds: Callable[[], object]) -> None:
    """Let the window work until ``holds``, where no test is around that has a ``qtbot``."""
    end = QDeadlineTimer(WAIT)
    while not holds():
        assert not end.hasExpired(), f"never: {holds}"
        QTest.qWait(10)


def come_to_rest(root: QWidget) -> None:
    """Wait until nothing in ``root`` is put off for a moment, such as a row's form or its path."""
    timers = root.findChildren(QTimer)
    until(lambda: not any(one.isActive() and one.isSingleShot() for one in timers))


class Patient(QtBot):
    """Waits that long where a test says nothing else; pytest-qt would wait for 5 s."""

    def waitUntil(self, *given: Any, timeout: int = WAIT) -> None:
        super().waitUntil(*given, timeout=timeout)

    def waitSignal(self, *given: Any, timeout: int = WAIT, **more: Any) -> Any:
        return super().waitSignal(*given, timeout=timeout, **more)

    def waitSignals(self, *given: Any, timeout: int = WAIT, **more: Any) -> Any:
        return super().waitSignals(*given, timeout=timeout, **more)

    def waitCallback(self, *, timeout: int = WAIT, **more: Any) -> Any:
        return super().waitCallback(timeout=timeout, **more)

    def waitActive(self, *given: Any, timeout: int = WAIT) -> Any:
        return super().waitActive(*given, timeout=timeout)

    def waitExposed(self, *given: Any, timeout: int = WAIT) -> Any:
        return super().waitExposed(*given, timeout=timeout)
