"""How long the window's thread is held: ``python -m tests.ui.pages.planes.pauses [LINES]``.

A timer without interval runs while a person opens a plan, types, pastes 1,000 cells, scrolls, goes
through the sections and looks at what a file would bring; the longest time between two of its ticks
is the longest pause. Beside it, the processor time of that pause: on a machine that does other
things too, only this says what the program itself needs. The last line is all of it as JSON.
"""

import csv
import gc
import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import resting
from desktop.services import batches
from desktop.ui.pages import Address
from desktop.ui.pages.planes.table_section import TableSection
from desktop.ui.theme import Appearance, Theme
from tests.ui.pages.planes.world import BUDGET, World, focused, press
from valija.fields import show
from valija.records import fields_of

CTRL = Qt.KeyboardModifier.ControlModifier
_LONGEST = 120  # s that a preview may take
_COLUMNS = 4  # of the block that is pasted


class Watchdog(QObject):
    """Ticks whenever the thread is free."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._last = (0.0, 0.0)
        self.pauses: list[tuple[float, float]] = []  # ms of the clock, ms of the processor
        self.longest: dict[str, tuple[float, float]] = {}  # by what was done

    def watch(self, name: str, act: Callable[[], object]) -> None:
        """Do something and print its longest pause."""
        self.pauses, self._last = [], (time.perf_counter(), time.thread_time())
        self._timer.start(0)
        act()
        QTest.qWait(1200)
        self._timer.stop()
        clock, processor = (max(each) for each in zip(*self.pauses, strict=True))
        self.longest[name] = clock, processor
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


def file_of(lines: int, folder: Path) -> Path:
    """Write a budget of so many lines, as the ministry's portal gives it."""
    first, *rows = csv.reader(BUDGET.read_text(encoding="latin-1").splitlines())
    work, made = first.index("codigoObra"), folder / "presupuesto.csv"
    with made.open("w", encoding="latin-1", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(first)
        for number in range(lines):
            times, which = divmod(number, len(rows))
            row = list(rows[which])
            row[work] = row[work] if not times else str(times)
            writer.writerow(row)
    return made


def visit(world: World, *parts: str) -> None:
    """Go to a place of the page as a person does, who lets it be built."""
    world.window.go(Address(world.shelf.key, parts))


def type_cells(section: TableSection, first: int = 1000) -> None:
    """Write forty amounts, each in another row."""
    view = section.panel.view
    for number in range(40):
        view.go(number * 7, section.model.column_named("vigente"))
        for digit in f"{first + number}":
            QTest.keyClicks(focused(), digit)
            QTest.qWait(1)
        press(Qt.Key.Key_Return)


def paste(section: TableSection) -> None:
    """Paste 250 rows of four amounts."""
    block = "\n".join(
        "\t".join(f"{row * _COLUMNS + n}.50" for n in range(_COLUMNS)) for row in range(250)
    )
    QGuiApplication.clipboard().setText(block)
    section.panel.view.go(10, section.model.column_named("precompromiso"))
    press(Qt.Key.Key_V, CTRL)


def scroll(section: TableSection) -> None:
    """Run down the table by its bar and by keys."""
    bar = section.panel.view.verticalScrollBar()
    for step in range(80):
        bar.setValue(bar.maximum() * step // 80)
        QApplication.processEvents()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        for _ in range(60):
            press(key)


def arrange(section: TableSection) -> None:
    """Look for a word, show all rows again, and sort them."""
    for letter in "agua":
        QTest.keyClicks(section.panel.quick, letter)
        QTest.qWait(200)
    section.panel.clear_filters()
    QTest.qWait(50)
    section.model.sort(section.model.column_named("vigente"))
    QTest.qWait(50)
    section.model.sort(-1)


def remove(section: TableSection) -> None:
    """Take three hundred rows away."""
    sheet = section.model.sheet
    section.panel.view.delete_requested.emit([sheet.row_id(row) for row in range(100, 400)])


def sections(world: World, plan: str) -> None:
    """Go to every section, and to each of them again."""
    for _ in range(2):
        for tab in world.editor.tabs.tabs:
            visit(world, plan, tab.key)
            QTest.qWait(120)


def preview(world: World, file: Path) -> None:
    """Look at what a file would bring."""
    world.page.bring(file)
    until = time.monotonic() + _LONGEST
    while world.page.importing.preview is None:
        if time.monotonic() > until:
            raise TimeoutError(file)
        QTest.qWait(20)


def main(lines: int) -> None:
    """Measure."""
    with TemporaryDirectory() as place, World(Path(place) / "espacio") as world:
        plan, file = world.take_in(), file_of(lines, Path(place))
        grow(world, plan, lines)
        world.show()
        for module in resting.MODULES:  # as the program does while Inicio is looked at
            importlib.import_module(module)
        resting.load()
        gc.freeze()  # as the program does too
        QTest.qWait(500)
        dog = Watchdog()
        print(f"{lines:,} renglones, la pausa más larga del hilo de la ventana")
        dog.watch("abrir la página de planes", lambda: visit(world))
        dog.watch("abrir un plan en sus renglones", lambda: visit(world, plan, "renglones"))
        QTest.qWait(2000)
        section = world.section("renglones")
        dog.watch("escribir 40 celdas", lambda: type_cells(section))
        dog.watch("pegar 1,000 celdas", lambda: paste(section))
        dog.watch("deshacer el pegado", lambda: world.window.orders.run("undo"))
        dog.watch("recorrer la tabla", lambda: scroll(section))
        dog.watch("filtrar y ordenar", lambda: arrange(section))
        dog.watch("agregar una fila", section.add.click)
        dog.watch("quitar 300 filas", lambda: remove(section))
        dog.watch("deshacerlo", lambda: world.window.orders.run("undo"))
        dog.watch("pasar por las secciones", lambda: sections(world, plan))
        visit(world, plan, "renglones")
        QTest.qWait(500)
        dog.watch("escribir con todo ya abierto", lambda: type_cells(section, 3000))
        dog.watch("ver qué traería un archivo", lambda: preview(world, file))
        print(json.dumps(dog.longest))


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    Theme(app, Appearance.LIGHT)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1114)
