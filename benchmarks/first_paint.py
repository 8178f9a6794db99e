"""One start of one program, timed: ``python -m benchmarks.first_paint WHICH BEGAN [WORKSPACE]``.

``empty`` shows a window with nothing in it; ``valija`` is the program, started as its icon does.
``BEGAN`` is the moment before the process was made, in nanoseconds of the system's steady clock. It
prints, as JSON, how many milliseconds later the window was painted for the first time, and for
Valija also when Inicio showed what comes next, when a click on its first task was answered and when
the place that it leads to stood, and what was loaded until the first paint. Then the window is
closed as a person closes it, so that the next start finds what this one kept.

What is loaded here to click isn't counted.

Paints are heard from the ``paintEvent`` of who is painted. Nobody looks at every event of the
program: PySide has to know the class of each thing that one is sent to, and makes all of Qt's where
it doesn't.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

if sys.argv[1:2] == ["valija"]:
    import desktop.cli  # noqa: F401 - as its script does, before it asks for Qt

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

HEAVY = ("sqlalchemy", "alembic", "openpyxl", "cryptography", "lxml", "typst", "pyhanko", "pyrage")
_PAINT = "paintEvent"


class Watch(QObject):
    """Notes when the window was painted, and then what comes of the first task of Inicio."""

    def __init__(self, began: int, *, clicks: bool = False) -> None:
        super().__init__()
        self._began = began
        self._clicks = clicks
        self._own = 0.0  # ms that this took to get ready for the click
        self.seen: dict[str, object] = {}

    def see_window(self) -> None:
        """Hear that the window is being painted, and note when it is on the screen."""
        if not self.seen:
            self.seen["painted"] = None
            QTimer.singleShot(0, self, self._paint)

    def see_task(self) -> None:
        """Hear that a line of «Lo que sigue» is being painted."""
        if "done" not in self.seen:
            self.seen["done"] = None
            QTimer.singleShot(0, self, self._shown)

    def _paint(self) -> None:
        self.seen["painted"] = self._ms()
        self.seen["cpu_painted"] = time.process_time() * 1000
        self.seen["heavy"] = sorted(set(HEAVY) & set(sys.modules))
        self.seen["has_names"] = "Qt" in vars(QtCore)
        if self._clicks:
            from desktop.ui.pages.inicio.task_row import TaskRow  # the program wants it next

            watched(TaskRow, self.see_task)
        else:
            self._note("done")
            self._end()

    def _shown(self) -> None:
        """Click on the first task, and look for what comes of it."""
        self._note("done")
        began = time.monotonic_ns()
        from benchmarks.clicking import Click

        self._own = (time.monotonic_ns() - began) / 1e6
        self._click = Click(self, self._note, self._end)

    def _note(self, moment: str) -> None:
        self.seen[moment] = self._ms()
        self.seen[f"cpu_{moment}"] = time.process_time() * 1000
        self.seen["memory"] = memory()

    def _end(self) -> None:
        print(json.dumps(self.seen), flush=True)
        QApplication.closeAllWindows()

    def _ms(self) -> float:
        return (time.monotonic_ns() - self._began) / 1e6 - self._own


def memory() -> int:
    """Return this process's proportional set size in bytes, 0 where the system doesn't say."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    found = next(line for line in lines if line.startswith("Pss:"))
    return int(found.split()[1]) << 10


def watched(kind: type[QWidget], tell_it: Callable[[], None]) -> None:
    """Let every widget of a kind tell that it is being painted."""
    paint = kind.paintEvent

    def tell(widget: QWidget, event: QPaintEvent) -> None:
        paint(widget, event)
        tell_it()

    setattr(kind, _PAINT, tell)


class Empty(QMainWindow):
    """A window with nothing in it."""


def empty(began: int) -> None:
    """Show an empty window."""
    app = QApplication(sys.argv[:1])
    watch = Watch(began)
    watched(Empty, watch.see_window)
    window = Empty()
    window.resize(1280, 700)
    window.show()
    app.exec()


def valija(began: int, *workspace: str) -> None:
    """Show the program until Inicio says what comes next."""
    from desktop import cli
    from desktop.ui.app import create_app
    from desktop.ui.shell.window import MainWindow

    create_app()
    watch = Watch(began, clicks=True)
    watched(MainWindow, watch.see_window)
    cli.main(["window", *workspace])


if __name__ == "__main__":
    _, which, began, *others = sys.argv
    {"empty": empty, "valija": valija}[which](int(began), *others)
