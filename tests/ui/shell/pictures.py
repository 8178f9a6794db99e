"""Takes pictures of the window with fake pages: ``python -m tests.ui.shell.pictures FOLDER``."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.shell.topbar import Standing
from desktop.ui.theme import Appearance, Icon, Theme, Tone
from tests.ui.shell import fakes
from tests.ui.shell.fakes import World
from valija.files import DiskFullError


def plan(world: World) -> None:
    """Show a plan with problems."""
    page = world.go("planes", "POA 2027")
    page.wrong = fakes.PROBLEMS
    world.window.host.look_again()


def open_dock(world: World) -> None:
    """Show all problems."""
    plan(world)
    world.window.problems.set_open(True)
    world.window.problems.go_next()


def search(world: World) -> None:
    """Show what a few letters find."""
    plan(world)
    world.window.orders.run("find")
    QTest.keyClicks(world.window.top.search, "p")
    QTest.qWait(50)


def helping(world: World) -> None:
    """Show the manual."""
    plan(world)
    world.window.show_help()


def errors(world: World) -> None:
    """Show a message, an error that waits, and a job."""
    plan(world)
    world.window.host.say("Se quitó el renglón 331.", action="Deshacer", act=lambda: None)
    world.window.host.not_written(DiskFullError(place="D:\\Valija"))
    row = world.window.progress
    job = world.window.host.start("Importando presupuesto", lambda progress: None)
    QTest.qWait(20)
    row.follow("Importando presupuesto", job)
    shown = row._rows[0]
    shown._progress(620, 1114, "Leyendo la fila 620 de 1,114")
    shown._appear()


STATES: tuple[Callable[[World], None], ...] = (plan, open_dock, search, helping, errors)


def take(folder: Path, size: QSize, suffix: str) -> None:
    """Save each state in both schemes."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = app.findChild(Theme) or Theme(app)
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in (Appearance.LIGHT, Appearance.DARK):
        theme.choose(scheme)
        for state in (_start, *STATES):
            world = World([fakes.Plans()])
            world.window.show_standings(
                [
                    Standing("2 en camino", Tone.INFO, Icon.ON_THE_WAY),
                    Standing("Sin conexión", Tone.NEUTRAL, Icon.OFFLINE),
                ]
            )
            world.window.resize(size)
            world.go("inicio")
            world.window.show()
            world.window.activateWindow()
            QTest.qWait(60)
            state(world)
            QTest.qWait(60)
            name = f"{state.__name__.strip('_')}-{scheme}{suffix}.png"
            world.window.grab().save(str(folder / name))
            world.window.close()
            world.jobs.close()
            world.window.deleteLater()
            QApplication.sendPostedEvents(world.window, QEvent.Type.DeferredDelete)


def _start(world: World) -> None:
    world.go("inicio")


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    Theme(app)
    ratio = app.devicePixelRatio()
    take(Path(sys.argv[1]), QSize(1366, 768) / ratio, "" if ratio == 1 else f"-{ratio:g}")
