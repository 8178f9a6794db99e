"""Takes pictures of the window with fake pages: ``python -m tests.ui.shell.pictures FOLDER``."""

import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.ending import let_go
from desktop.ui.jobs import Job, Question
from desktop.ui.pages import PageEntry
from desktop.ui.shell.crash_dialog import CrashDialog
from desktop.ui.shell.crash_report import report
from desktop.ui.shell.frame import Frame, Setting
from desktop.ui.shell.session import Cut, words_of
from desktop.ui.shell.sidebar import Sign
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


def nothing_found(world: World) -> None:
    """Search for what nobody has."""
    plan(world)
    world.window.orders.run("find")
    QTest.keyClicks(world.window.top.search, "xilofono")
    QTest.qWait(50)


def without_problems(world: World) -> None:
    """Show a plan in which all is well, and what a key found nothing to do for."""
    page = world.go("planes", "POA 2027")
    page.wrong = ()
    world.window.host.look_again()
    world.window.orders.run("print")


def list_of_keys(world: World) -> None:
    """Show all keys."""
    plan(world)
    world.window.orders.run("keys")


def errors(world: World) -> None:
    """Show a message, an error that waits, and a job."""
    plan(world)
    world.window.host.say("Se quitó el renglón 331.", action="Deshacer", act=lambda: None)
    world.window.host.not_written(DiskFullError(place="D:\\Valija"))
    _working(world)


def cut_short(world: World) -> None:
    """Say after a hard end what is there; messages wait one above the other; a job asks."""
    plan(world)
    cut = words_of(Cut("Importando presupuesto"), fakes.AT - timedelta(days=1), fakes.AT)
    world.window.notices.show_error(cut, Tone.WARNING)
    world.window.host.not_written(DiskFullError("detail", place="D:\\Valija"))
    world.window.host.say("Se quitó el renglón 331.", action="Deshacer", act=lambda: None)
    world.window.host.say("Se copió la ruta de la carpeta.")
    world.window.host.say(
        "La institución devolvió el POA 2027 con 3 observaciones.", action="Ver", act=lambda: None
    )
    _working(world)
    world.window.progress._rows[0]._ask(
        Question("¿Qué hago con la hoja «2025»?", (("skip", "Omitirla"), ("take", "Tomarla")))
    )


def _working(world: World) -> None:
    row = world.window.progress
    job: Job = world.window.host.start("Importando presupuesto", lambda progress: None)
    QTest.qWait(20)
    row.follow("Importando presupuesto", job)
    shown = row._rows[0]
    shown._progress(620, 1114, "Leyendo la fila 620 de 1,114")
    shown._appear()


STATES: tuple[Callable[[World], None], ...] = (
    plan,
    open_dock,
    without_problems,
    search,
    nothing_found,
    helping,
    list_of_keys,
    errors,
    cut_short,
)


def crash() -> QWidget:
    """Return the dialog of a fault of the program."""
    dialog = CrashDialog()
    try:
        int("Q 1,250.00")
    except ValueError as error:
        dialog.show_report(report(error, fakes.AT))
    return dialog


def frame() -> QWidget:
    """Return what is seen before any library of a page is there, of a place with a long name."""
    sign = Sign(
        "San Juan Ostuncalco de la Sierra", "Quetzaltenango", "0909", "Dirección de Planificación"
    )
    entries = [PageEntry(*page, make=fakes.no_page) for page in fakes.PAGES]
    made = Frame(Setting(sign, entries, ("2027",), "2027"), lambda: fakes.AT)
    made.show()
    return made


ALONE: tuple[Callable[[], QWidget], ...] = (crash, frame)


def take(folder: Path, size: QSize, suffix: str) -> None:
    """Save each state in both schemes."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = app.findChild(Theme) or Theme(app)
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in (Appearance.LIGHT, Appearance.DARK):
        theme.choose(scheme)
        end = f"{scheme}{suffix}.png"
        for state in (_start, *STATES):
            _shoot(state, size, folder / f"{state.__name__.strip('_')}-{end}")
        for make in ALONE:
            made = make()
            if isinstance(made, Frame):
                made.resize(size)
            QTest.qWait(60)
            made.grab().save(str(folder / f"{make.__name__}-{end}"))
            let_go(made)


def _shoot(state: Callable[[World], None], size: QSize, out: Path) -> None:
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
    world.window.grab().save(str(out))
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
