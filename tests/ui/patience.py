"""How long a test waits for what is sure to come: a slow machine is no reason to fail.

Tests wait for a condition, never for a time; so patience costs nothing unless something is wrong.
"""

from typing import Any

from pytestqt.qtbot import QtBot

WAIT = 120_000  # ms


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
