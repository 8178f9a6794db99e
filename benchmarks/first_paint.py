"""One start of one program, timed: ``python -m benchmarks.first_paint WHICH BEGAN [WORKSPACE]``.

``empty`` shows a window with nothing in it; ``valija`` is the program, started as its icon does.
``BEGAN`` is the moment before the process was made, in nanoseconds of the system's steady clock. It
prints, as JSON, how many milliseconds later the window was painted for the first time, and for
Valija also when Inicio showed what comes next, when a click on its first task was answered and when
the place that it leads to stood, and what was loaded until the first paint. Then the window is
closed as a person closes it, so that the next start finds what this one kept.

The first paint is heard from the window's own ``paintEvent``, for both alike. Only then every event
of the program is looked at: PySide has to know the class of each thing that one is sent to.
"""

import json
import sys
import time
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

HEAVY = ("sqlalchemy", "alembic", "openpyxl", "cryptography", "lxml", "typst", "pyhanko", "pyrage")
_PAINT = "paintEvent"
_TASKS = "TaskRow"  # the class of a line of «Lo que sigue»


class Watch(QObject):
    """Notes when the window was painted, and then the first widget of a class."""

    def __init__(self, began: int, wanted: str = "") -> None:
        super().__init__()
        self._began = began
        self._wanted = wanted
        self.seen: dict[str, object] = {}

    def see_window(self) -> None:
        """Hear that the window is being painted, and note when it is on the screen."""
        if not self.seen:
            self.seen["painted"] = None
            QTimer.singleShot(0, self, self._paint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for the paint of what was asked for."""
        if event.type() == QEvent.Type.Paint and type(watched).__name__ == self._wanted:
            _app().removeEventFilter(self)
            QTimer.singleShot(0, self, self._shown)
        return False

    def _paint(self) -> None:
        self.seen["painted"] = self._ms()
        self.seen["cpu_painted"] = time.process_time() * 1000
        self.seen["heavy"] = sorted(set(HEAVY) & set(sys.modules))
        self.seen["has_names"] = "Qt" in vars(QtCore)
        if self._wanted:
            _app().installEventFilter(self)
        else:
            self._note("done")
            self._end()

    def _shown(self) -> None:
        """Click on the first task, and look for what comes of it."""
        from benchmarks.clicking import Click

        self._note("done")
        self._click = Click(self, self._note, self._end)

    def _note(self, moment: str) -> None:
        self.seen[moment] = self._ms()
        self.seen[f"cpu_{moment}"] = time.process_time() * 1000
        self.seen["memory"] = memory()

    def _end(self) -> None:
        print(json.dumps(self.seen), flush=True)
        QApplication.closeAllWindows()

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


def watched(kind: type[QMainWindow], watch: Watch) -> None:
    """Let every window of a kind tell ``watch`` that it is being painted."""
    paint = kind.paintEvent

    def tell(window: QMainWindow, event: QPaintEvent) -> None:
        paint(window, event)
        watch.see_window()

    setattr(kind, _PAINT, tell)


class Empty(QMainWindow):
    """A window with nothing in it."""


def empty(began: int) -> None:
    """Show an empty window."""
    app = QApplication(sys.argv[:1])
    watch = Watch(began)
    watched(Empty, watch)
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
    watch = Watch(began, _TASKS)
    watched(MainWindow, watch)
    cli.main(["window", *workspace])


def _app() -> QtCore.QCoreApplication:
    app = QApplication.instance()
    if app is None:
        raise RuntimeError("no application")
    return app


if __name__ == "__main__":
    _, which, began, *others = sys.argv
    {"empty": empty, "valija": valija}[which](int(began), *others)
