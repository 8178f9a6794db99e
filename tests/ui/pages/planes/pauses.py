"""How long the window's thread is held: ``python -m tests.ui.pages.planes.pauses [LINES]``.

A timer without interval runs while a person types, pastes 1,000 cells and scrolls; the longest time
between two of its ticks is the longest pause. Beside it, the processor time of that pause: on a
machine that does other things too, only this says what the program itself needs.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.services import batches
from desktop.ui.theme import Appearance, Theme
from tests.ui.pages.planes.world import World, focused, press
from valija.fields import show
from valija.records import fields_of

CTRL = Qt.KeyboardModifier.ControlModifier


class Watchdog(QObject):
    """Ticks whenever the thread is free."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._last = (0.0, 0.0)
        self.pauses: list[tuple[float, float]] = []  # ms of the clock, ms of the processor

    def watch(self, name: str, act: Callable[[], None]) -> None:
        """Do something and print its longest pause."""
        self.pauses, self._last = [], (time.perf_counter(), time.thread_time())
        self._timer.start(0)
        act()
        QTest.qWait(1200)
        self._timer.stop()
        clock, processor = (max(each) for each in zip(*self.pauses, strict=True))
        print(f"{name:28} {clock:7.1f} ms, {processor:6.1f} ms of processor")

    def _tick(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        self.pauses.append(((now[0] - self._last[0]) * 1000, (now[1] - self._last[1]) * 1000))
        self._last = now


def grow(world: World, plan: str, lines: int) -> None:
    """Let the bundled plan have so many lines."""
    loaded = world.workspace.content(plan)
    table = loaded.kind.table("renglones")
    base = [
        {one.name: show(one, getattr(row, one.name)) for one in fields_of(table)}
        for row in loaded.content.rows(table)
    ]
    more: list[dict[str, str]] = []
    while len(base) + len(more) < lines:
        source = base[len(more) % len(base)]
        more.append({**source, "obra": f"{1 + len(more) // len(base):03d}"})
    batches.add_rows(world.workspace, plan, "renglones", more)


def main(lines: int) -> None:
    """Measure."""
    with TemporaryDirectory() as place, World(Path(place) / "espacio") as world:
        plan = world.take_in()
        grow(world, plan, lines)
        world.show()
        world.go(plan, "renglones")
        QTest.qWait(2000)
        section = world.section("renglones")
        view, model, dog = section.panel.view, section.model, Watchdog()
        print(f"{lines:,} renglones, la pausa más larga del hilo de la ventana")

        def type_cells() -> None:
            for number in range(40):
                view.go(number * 7, model.column_named("vigente"))
                for digit in f"{1000 + number}":
                    QTest.keyClicks(focused(), digit)
                    QTest.qWait(1)
                press(Qt.Key.Key_Return)

        def paste() -> None:
            view.go(10, model.column_named("precompromiso"))
            press(Qt.Key.Key_V, CTRL)

        def scroll() -> None:
            bar = view.verticalScrollBar()
            for step in range(80):
                bar.setValue(bar.maximum() * step // 80)
                QApplication.processEvents()
            for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down):
                for _ in range(60):
                    press(key)

        block = "\n".join("\t".join(f"{row * 4 + n}.50" for n in range(4)) for row in range(250))
        QGuiApplication.clipboard().setText(block)
        dog.watch("escribir 40 celdas", type_cells)
        dog.watch("pegar 1,000 celdas", paste)
        dog.watch("deshacer el pegado", lambda: world.window.orders.run("undo"))
        dog.watch("recorrer la tabla", scroll)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    Theme(app, Appearance.LIGHT)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1114)
