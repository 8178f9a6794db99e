"""Takes the manual's pictures of what isn't the window: a printed report, and a published page.

``python -m tests.ui.paper_pictures manual``; the page is seen as Chromium shows it.
"""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.services import beginning, exporting
from desktop.services.batches import Typed, write_cells
from receiver.publish import month
from receiver.store import desk
from tests.receiver.credits import accept, moved, one
from tests.receiver.municipality import NOW, PASSPHRASE
from tests.ui.pages.planes.shots import MANUAL
from tests.ui.pages.planes.world import World
from valija import catalogues
from valija.kinds.follow_up.tables import PlanRow, Progress

_PPI = 90
_SEEN = (744, 900)  # of a page, what isn't empty
_SCREENS = {"lista-creditos": "1100,1000", "lista-creditos-telefono": "360,1000"}
_AT = datetime(2026, 11, 3, 15, tzinfo=UTC)
_REQUESTS = 120
_ENDS = (
    (),
    ("PRE",),
    ("PRE", "ANA"),
    ("PRE", "OBS"),
    ("PRE", "ANA", "DIF", "GER"),
    ("PRE", "ANA", "DIF", "GER", "APR"),
    ("PRE", "ANA", "DID", "REC"),
)
_WORKS = (
    "Mejoramiento del sistema de agua potable, aldea El Nacimiento",
    "Construcción de mercado municipal, fase II",
    "Construcción de planta de tratamiento de aguas residuales, cabecera municipal",
    "Mejoramiento de calle con adoquín, barrio El Centro",
)
_DONE = (35, 18, 100, 33, 25, 10, 0, 33, 27, 34)  # per cent of the target, row by row
_HEADER = {
    "resumen": (
        "Se llevó agua a las familias de las aldeas El Nacimiento y Río Frío, y se atendió a los "
        "alumnos de los cuatro niveles. El alumbrado y el mercado siguen como estaba previsto."
    ),
    "dificultades": "Las lluvias de marzo cerraron el paso a El Nacimiento durante tres semanas.",
}


def report(out: Path) -> None:
    """Save the first page of a follow-up's report."""
    with TemporaryDirectory() as place, World(Path(place) / "espacio") as world:
        workspace = world.workspace
        world.take_in()
        made = beginning.begin(workspace, "follow-up", "2027-C1")
        loaded = workspace.content(made)
        plan = {str(row.numero): row for row in loaded.content.rows(PlanRow)}
        cells = []
        for number, row in enumerate(loaded.content.rows(Progress)):
            of, share = plan[str(row.fila)], _DONE[number % len(_DONE)]
            done, paid = (of.meta_anual or 0) * share // 10_000, (of.monto_anual or 0) * 27 // 100
            cells += [
                Typed(row.row_id, "avance_fisico", str(done)),
                Typed(row.row_id, "avance_financiero", f"{paid // 100}.{paid % 100:02}"),
            ]
        write_cells(workspace, made, "avances", cells)
        header = loaded.content.tables["encabezado"][0]
        texts = [Typed(header.row_id, name, text) for name, text in _HEADER.items()]
        write_cells(workspace, made, "encabezado", texts)
        first, *_others = exporting.pages(workspace, made, _PPI)
        QImage.fromData(first).copy(0, 0, *_SEEN).save(str(out))


def published(out: Path) -> None:
    """Save the page of a month as a screen of the size of ``out`` shows it."""
    browser = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if browser is None:
        print(f"Sin Chromium, {out.name} queda como está.", file=sys.stderr)
        return
    with TemporaryDirectory() as place:
        page = _list(Path(place)) / "index.html"
        words = [
            *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
            *(f"--user-data-dir={place}/perfil", f"--window-size={_SCREENS[out.stem]}"),
            *(f"--screenshot={out}", page.as_uri()),
        ]
        subprocess.run([browser, *words], check=True, capture_output=True)


def _list(folder: Path) -> Path:
    """Publish October of an invented INFOM."""
    chance = random.Random(7)
    codes = [row["codigo"] for row in catalogues.load()["municipios"].rows]
    desk.create(folder / "infom", "infom", passphrase=PASSPHRASE, at=NOW)
    with desk.opened(folder / "infom") as store:
        with store.writing() as connection:
            for number in range(1, _REQUESTS + 1):
                amount = chance.randrange(600_000_00, 6_000_000_00, 5_000_00)
                named = {"nombre_proyecto": chance.choice(_WORKS), "monto": amount}
                content = one(number, chance.choice(codes), **named)
                accept(connection, content)
                moved(connection, content, *chance.choice(_ENDS))
        to = folder / "publicado"
        return month.publish(store, "2026-10", to, catalogues.load(), at=_AT).folder


TAKES: Mapping[str, Callable[[Path], None]] = {
    "seguimiento-informe": report,
    **dict.fromkeys(_SCREENS, published),
}


def main() -> None:
    """Take them all."""
    app = QApplication(sys.argv[:1])
    for name, take in TAKES.items():
        take(MANUAL / f"{name}.png")
    app.quit()


if __name__ == "__main__":
    main()
