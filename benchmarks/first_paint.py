"""One start of one program, timed: ``python -m benchmarks.first_paint WHICH BEGAN [WORKSPACE]``.

``empty`` shows a window with nothing in it; ``valija`` is the program, started as its icon does.
``BEGAN`` is the moment before the process was made, in nanoseconds of the system's steady clock. It
prints, as JSON, how many milliseconds later the window was painted for the first time, and for
Valija also when Inicio showed what comes next, and what was loaded until the first paint.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

HEAVY = ("sqlalchemy", "alembic", "openpyxl", "cryptography", "lxml", "typst", "pyhanko", "pyrage")
_TASKS = "TaskRow"  # the class of a line of «Lo que sigue»


class Watch(QObject):
    """Looks on while the application paints."""

    def __init__(self, app: QApplication, began: int, is_done: Callable[[QObject], bool]) -> None:
        super().__init__(app)
        self._began = began
        self._is_done = is_done
        self.seen: dict[str, object] = {}
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note the first paint, and the one that was waited for."""
        if event.type() == QEvent.Type.Paint:
            if "painted" not in self.seen:
                self.seen["painted"] = None
                QTimer.singleShot(0, self, self._paint)  # when it is on the screen
            if "done" not in self.seen and self._is_done(watched):
                self.seen["done"] = None
                QTimer.singleShot(0, self, self._end)
        return False

    def _paint(self) -> None:
        self.seen["painted"] = self._ms()
        self.seen["heavy"] = sorted(set(HEAVY) & set(sys.modules))

    def _end(self) -> None:
        self.seen["done"] = self._ms()
        self.seen["memory"] = memory()
        print(json.dumps(self.seen), flush=True)
        os._exit(0)

    def _ms(self) -> float:
        return (time.monotonic_ns() - self._began) / 1e6


def memory() -> int:
    """Return this process's proportional set size in bytes, 0 where the system doesn't say."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    found = next(line for line in lines if line.startswith("Pss:"))
    return int(found.split()[1]) << 10


def empty(began: int) -> None:
    """Show an empty window."""
    app = QApplication(sys.argv[:1])
    Watch(app, began, lambda _watched: True)
    window = QMainWindow()
    window.resize(1280, 700)
    window.show()
    app.exec()


def valija(began: int, *workspace: str) -> None:
    """Show the program until Inicio says what comes next."""
    from desktop import cli
    from desktop.ui.app import create_app

    def shows_tasks(watched: QObject) -> bool:
        return isinstance(watched, QWidget) and type(watched).__name__ == _TASKS

    Watch(create_app(), began, shows_tasks)
    cli.main(["window", *workspace])


if __name__ == "__main__":
    _, which, began, *others = sys.argv
    {"empty": empty, "valija": valija}[which](int(began), *others)
