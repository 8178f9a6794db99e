"""How soon the window is painted and usable, how much memory it holds, beside an empty one.

Both are processes of their own on a screen of their own, timed from before the process is made.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.budgets import budget
from benchmarks.measuring import Row, shown
from desktop.models.folder import CACHE
from desktop.models.workspace import opened
from desktop.services import importing, workspaces
from desktop.ui.pages.inicio.kept import FILE
from desktop.ui.shell import settings
from desktop.ui.shell.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
REPEATS = 5
PAINTED, USABLE, MEMORY = 1.5, 3.0, 110 << 20
YEARS = 5
_PLANS, _PAUSE = (1_114, 10_000), 50  # lines; ms of processor
_FLOOR = "una ventana vacía de PySide6"
_ANKI = "VALIJA_ANKI"  # the Python of an environment that has Anki (aqt)
_ANKI_CODE = """
import sys, time
began, base = int(sys.argv[1]), sys.argv[2]
sys.argv = ["anki", "-b", base, "-l", "en_US"]
import aqt, json, os
from aqt.qt import QEvent, QObject, QTimer
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.end)
        return False
    def end(self):
        print(json.dumps({"done": (time.monotonic_ns() - began) / 1e6, "is": aqt.appVersion}))
        sys.stdout.flush()
        os._exit(0)
make = aqt.AnkiApp.__init__
def made(self, *arguments):
    make(self, *arguments)
    self.watch = Watch()
    self.installEventFilter(self.watch)
aqt.AnkiApp.__init__ = made
aqt.run()
"""


def measure(folder: Path) -> Iterator[Row]:
    """Start an empty window and Valija by turns."""
    workspace, plan = five_years(folder / "espacio")
    _choose_year_of(plan, workspace, folder / "cuenta")
    with screen() as place:
        environment = {**place, "VALIJA_CONFIG": str(folder / "cuenta")}
        empty = [*_python("benchmarks.first_paint"), "empty"]
        valija = [*_python("benchmarks.first_paint"), "valija"]
        kept = workspace / CACHE / FILE
        starts = [_starts(empty, valija, kept, environment) for _ in range(REPEATS + 1)][1:]
        floor = statistics.median(one["done"] for one, _, _ in starts)
        yield from _moments([one for _, one, _ in starts], [one for *_, one in starts], floor)
        usable = statistics.median(one["answered"] for _, one, _ in starts)
        yield _beside_anki(usable, environment, folder)
        yield from _pauses(environment)
        yield _memory(
            _once([*_python("benchmarks.held")], environment, workspace, plan), starts[0][0]
        )


def _starts(
    empty: Sequence[str], valija: Sequence[str], kept: Path, environment: dict[str, str]
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Start an empty window, Valija with nothing kept, and Valija as it was left.

    Returns what each said: the empty one, the usual start, the one with nothing kept.
    """
    workspace = kept.parents[1]
    floor = _once(empty, environment)
    kept.unlink(missing_ok=True)
    first = _once(valija, environment, workspace)
    return floor, _once(valija, environment, workspace), first


def _moments(
    usual: Sequence[dict[str, Any]], first: Sequence[dict[str, Any]], floor: float
) -> Iterator[Row]:
    """Say when each thing was there, at usual starts and with nothing kept of the last one."""
    for what, starts, moment, most in (
        ("primera pintura", usual, "painted", PAINTED),
        ("Inicio muestra lo que sigue y responde a un clic", usual, "answered", USABLE),
        ("está abierto el lugar al que lleva ese clic", usual, "opened", None),
        ("Inicio muestra lo que sigue, sin nada guardado de antes", first, "answered", None),
    ):
        mine = statistics.median(one[moment] for one in starts)
        yield _row(f"Ventana: {what}", mine, floor, _FLOOR, most)


def _pauses(environment: dict[str, str]) -> Iterator[Row]:
    """Say for how long the window's thread is held by what a person does to two budgets."""
    for lines in _PLANS:
        words = [*_python("tests.ui.pages.planes.pauses"), str(lines)]
        for what, (_, processor) in _printed(words, environment).items():
            yield Row(
                f"Pausa más larga de la ventana con {lines:,} renglones: {what}",
                shown(processor / 1000),
                "",
                "",
                f"<= {_PAUSE} ms",
                processor <= _PAUSE,
            )


def five_years(folder: Path) -> tuple[Path, str]:
    """Make a workspace with the same budget for five years; return the last plan's identifier."""
    found = budget()
    workspaces.new_workspace(
        folder, municipality=found.municipality, official="Ana Xicay", role="dmp"
    )
    with opened(folder) as workspace:
        made = [
            importing.apply_import(workspace, importing.plan_import(workspace, "poa", found.csv))
            for _ in range(YEARS)
        ]
    return folder, made[-1].submission_id


def _choose_year_of(plan: str, workspace: Path, account: Path) -> None:
    """Let the window begin with the year that has the plans, as it was left by who made them."""
    with opened(workspace) as place:
        year = place.content(plan).content.head.period
    settings.save(account, Settings(year=year))


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Give the environment of a screen where nobody looks."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if shutil.which("Xvfb") is None:
        yield {**kept, "QT_QPA_PLATFORM": "offscreen"}
        return
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24"]
    server = subprocess.Popen(words, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as said:
            yield {**kept, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{said.readline().strip()}"}
    finally:
        server.terminate()
        server.wait()


def _python(module: str) -> list[str]:
    return [sys.executable, "-m", module]


def _once(words: Sequence[str], environment: dict[str, str], *more: object) -> dict[str, Any]:
    return _printed([*words, str(time.monotonic_ns()), *map(str, more)], environment)


def _printed(words: Sequence[str], environment: dict[str, str]) -> dict[str, Any]:
    """Run a process and return the JSON that it prints last."""
    done = subprocess.run(
        words,
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _row(what: str, mine: float, floor: float, floor_is: str, most: float | None) -> Row:
    ratio = mine / floor
    return Row(
        what,
        shown(mine / 1000),
        f"{shown(floor / 1000)} ({floor_is})",
        f"{ratio:.2f}",
        "" if most is None else f"<= {most:g}",
        None if most is None else ratio <= most,
    )


def _beside_anki(usable: float, environment: dict[str, str], folder: Path) -> Row:
    what = "Ventana: Inicio, frente a la primera ventana de Anki"
    if not (python := os.environ.get(_ANKI)):
        return Row(what, shown(usable / 1000), f"sin Anki ({_ANKI} no lo nombra)", "", "< 1", None)
    kept = {**environment, "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    words = [python, "-c", _ANKI_CODE]
    found = [_once(words, kept, folder / "anki") for _ in range(REPEATS)][1:]
    anki = statistics.median(one["done"] for one in found)
    return _row(what, usable, anki, f"Anki {found[0]['is']}", 1)


def _memory(held: dict[str, Any], empty: dict[str, Any]) -> Row:
    megabytes = f"{held['memory'] / (1 << 20):.0f} MiB"
    return Row(
        f"Memoria con {YEARS} años de {held['lines']:,} renglones y Planes abierto",
        megabytes,
        f"{empty['memory'] / (1 << 20):.0f} MiB ({_FLOOR})",
        f"{held['memory'] / empty['memory']:.2f}" if empty["memory"] else "",
        f"<= {MEMORY >> 20} MiB",
        held["memory"] <= MEMORY if held["memory"] else None,
    )
