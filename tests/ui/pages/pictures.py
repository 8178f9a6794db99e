"""Takes pictures of every place of the three pages; some of them are the manual's.

``python -m tests.ui.pages.pictures FOLDER [PLACE...]`` saves all, or some, in light and dark;
``python -m tests.ui.pages.pictures --manual`` writes those of ``docs/manual/imagenes``.
Run it under ``xvfb-run`` with a screen of 1366 x 768 or more.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.app import create_app
from desktop.ui.theme import Appearance, Theme
from tests.services import places
from tests.services.places import DeskOf
from tests.ui.pages.test_looks import PLACES, fill
from tests.ui.pages.worlds import World, world_of
from tests.ui.pages.wrong import WRONG

MANUAL = Path(__file__).resolve().parents[3] / "docs" / "manual" / "imagenes"
IN_MANUAL = {
    "inicio": "inicio",
    "calendario": "calendario",
    "entregas": "entregas",
    "entregar": "entregar-que-sale",
    "entregado": "entregar-resultado",
    "acuse": "acuse",
    "por-firmar": "firmar",
    "firmas": "firmas",
    "diez-palabras": "diez-palabras",
    "tarjeta": "tarjeta",
    "respaldado": "respaldo",
}
_INSTITUTION = "Secretaría de Planificación y Programación de la Presidencia"
_EMPTY = ("inicio", "entregas", "firmas", "instituciones")


def take(folder: Path, names: dict[str, str], schemes: tuple[Appearance, ...]) -> None:
    """Save the places ``names`` under the file names that they map to."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = app.findChild(Theme) or Theme(app)
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in schemes:
        theme.choose(scheme)
        suffix = f"-{scheme}" if len(schemes) > 1 else ""
        for name, file in names.items():
            is_empty = file.endswith("-vacio")
            _shoot(name, folder / f"{file}{suffix}.png", empty=is_empty)


@contextmanager
def _home() -> Iterator[Path]:
    """Make a folder with a short name, since it is seen in pictures."""
    home = Path(gettempdir()) / "ana"
    home.mkdir()
    try:
        yield home
    finally:
        shutil.rmtree(home)


def _shoot(name: str, out: Path, *, empty: bool) -> None:
    with _home() as home:
        os.environ["VALIJA_CONFIG"] = str(home / "equipo")
        with places.municipality(home / "espacio") as workspace:
            desk = DeskOf(home / "vuelve", name=_INSTITUTION)
            if not empty:
                desk.introduce(workspace)
            if name in WRONG:
                places.signer(workspace)
            elif not empty:
                fill(workspace, desk)
            with world_of(workspace) as world:
                ratio = world.window.devicePixelRatioF()
                world.window.resize(round(1366 / ratio), round(768 / ratio))
                world.plugged.plug(home / "KINGSTON")
                {**PLACES, **WRONG}[name](world, home)
                _settle(world)
                world.window.grab().save(str(out))


def _settle(world: World) -> None:
    end = QDeadlineTimer(30_000)
    QTest.qWait(150)
    while not world.idle and not end.hasExpired():
        QTest.qWait(50)
    QTest.qWait(150)


if __name__ == "__main__":
    create_app()
    if sys.argv[1:] == ["--manual"]:
        take(MANUAL, IN_MANUAL, (Appearance.LIGHT,))
    else:
        both = (Appearance.LIGHT, Appearance.DARK)
        all_of_them = {name: name for name in (*PLACES, *WRONG)}
        wanted = sys.argv[2:] or [*all_of_them, *(f"{name}-vacio" for name in _EMPTY)]
        for file in wanted:
            take(Path(sys.argv[1]), {file.removesuffix("-vacio"): file}, both)
