"""Takes the page's pictures: ``python -m tests.ui.pages.planes.shots FOLDER [claro] [STATE…]``.

Under Xvfb, at 1366x768 in both schemes or the light one alone; with QT_SCALE_FACTOR=1.5 as a laptop
shows it. ``manual`` in place of the folder takes those of ``docs/manual/planes.md``.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QDragEnterEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.services.batches import Typed, write_cells
from desktop.services.importing import new_submission
from desktop.ui.pages.planes.observations_section import OBSERVATIONS
from desktop.ui.theme import Appearance, Theme
from tests.ui.pages.planes.comparing_shots import STATES as COMPARING_STATES
from tests.ui.pages.planes.pei_pom_shots import STATES as PEI_POM_STATES
from tests.ui.pages.planes.reporting import report_of
from tests.ui.pages.planes.returning import give_back
from tests.ui.pages.planes.state_shots import approved
from tests.ui.pages.planes.world import BUDGET, SAMPLE, World
from tests.ui.patience import until

MANUAL = Path(__file__).resolve().parents[4] / "docs" / "manual" / "imagenes"
IN_MANUAL = (
    "estado",
    "lista-vacia",
    "importar-nuevo",
    "importar-sicoin",
    "lista",
    "renglones",
    "figuras",
    "camino",
    "revisar",
    "sellado",
    "observaciones-respondida",
    "imprimir",
    "imprimir-todos",
    "textos",
    "avances",
    "pei-pom-productos",
    "empezar-del-anterior",
    "frente-al-pom",
)
_SETTLE = 250  # ms for timers and fonts before a picture


def empty(world: World) -> None:
    """Nothing yet."""
    world.go()


def listed(world: World) -> None:
    """A list with a plan."""
    world.take_in()
    world.go()


def empty_but_for_others(world: World) -> None:
    """Nothing in this year, and two plans of others."""
    new_submission(world.workspace, "poa", "2026")
    new_submission(world.workspace, "poa", "2025")
    world.go()


def spoilt(world: World) -> str:
    """A plan with mistakes of each kind."""
    plan = world.take_in()
    rows = world.workspace.content(plan).content.tables["renglones"]
    cells = [
        Typed(rows[3].row_id, "vigente", "mil quinientos"),
        Typed(rows[6].row_id, "fuente", ""),
        Typed(rows[9].row_id, "renglon", "999"),
    ]
    write_cells(world.workspace, plan, "renglones", cells)
    return plan


def header(world: World) -> None:
    """The first section."""
    world.go(spoilt(world))


def lines(world: World) -> None:
    """A grid with problems, and its form."""
    plan = spoilt(world)
    world.go(plan, "renglones")
    QTest.qWait(_SETTLE)
    world.section("renglones").panel.view.go(3, 7)
    world.section("renglones").panel.view.setFocus()


def products(world: World) -> None:
    """Another grid."""
    world.go(spoilt(world), "productos")


def units(world: World) -> None:
    """A short table."""
    world.go(spoilt(world), "unidades")


def pictures(world: World) -> None:
    """The charts of a plan."""
    world.go(world.take_in(), "figuras")


def ceilings(world: World) -> None:
    """A short table of amounts."""
    world.go(spoilt(world), "techos")


def no_attachments(world: World) -> None:
    """Without attachments."""
    world.go(spoilt(world), "anexos")


def attachments(world: World) -> None:
    """With attachments."""
    plan = spoilt(world)
    for name in ("acta 52-2026.pdf", "certificación del Concejo.pdf"):
        path = world.folder.parent / name
        path.write_bytes(b"%PDF-1.7 " + name.encode() * 4000)
        from desktop.services.attachments import attach

        attach(world.workspace, plan, path, personal=name.startswith("cert"))
    world.go(plan, "anexos")


def review(world: World) -> None:
    """What is wrong, by rule."""
    world.sign()
    world.go(spoilt(world), "revisar")


def review_ready(world: World) -> None:
    """Nothing in the way of sealing."""
    from desktop.services.acceptances import accept_these
    from desktop.services.checking import check

    world.sign()
    plan = world.take_in()
    accept_these(
        world.workspace, plan, check(world.workspace, plan).open_warnings, "Lo aprobó el Concejo"
    )
    world.go(plan, "revisar")


def sealed(world: World) -> None:
    """After sealing."""
    from desktop.services.sealing import SealRequest, seal
    from tests.ui.pages.planes.world import PASSPHRASE

    review_ready(world)
    plan = world.editor.draft.id
    seal(world.workspace, plan, SealRequest(recipient="segeplan", passphrase=PASSPHRASE))
    world.editor.draft.take_written()


def observed(world: World) -> str:
    """A plan that the institution returned: what it observes stands at the fields."""
    sealed(world)
    plan = world.editor.draft.id
    give_back(world, plan)
    world.editor.draft.refresh()
    world.go()
    world.go(plan, OBSERVATIONS)
    return plan


def observed_answered(world: World) -> None:
    """One of them answered."""
    plan = observed(world)
    world.editor.draft.answer(1, "Se construirá uno y se rehabilitará otro; se corrigió el monto.")
    world.go(plan, OBSERVATIONS)


def following(world: World) -> str:
    """A follow-up with some progress."""
    world.take_in()
    world.go()
    world.page.listing.new_asked.emit("follow-up", "C1")
    made = world.editor.draft.id
    rows = world.workspace.content(made).content.tables["avances"]
    done = {"avance_fisico": "120", "avance_financiero": "350,000", "evidencia": "acta-12.pdf"}
    cells = [Typed(rows[0].row_id, name, value) for name, value in done.items()]
    cells += [Typed(row.row_id, "avance_fisico", "0") for row in rows[1:4]]
    write_cells(world.workspace, made, "avances", cells)
    world.editor.draft.refresh()
    return made


def progress(world: World) -> None:
    """What was done, by row and month."""
    made = following(world)
    world.go(made, "avances")
    QTest.qWait(_SETTLE)
    world.section("avances").panel.view.go(0, 2)


def followed(world: World) -> None:
    """The rows of the plan, and why they went otherwise."""
    world.go(following(world), "filas")


def listed_all(world: World) -> None:
    """A list with a plan and its follow-up."""
    following(world)
    world.go()


def projects(world: World) -> None:
    """The projects of a plan."""
    world.go(world.take_in(), "proyectos")
    QTest.qWait(_SETTLE)
    world.section("proyectos").panel.view.go(0, 5)


def paper(world: World) -> None:
    """The pages before they are printed."""
    world.go(world.take_in())
    world.page.print()
    until(lambda: world.page.printing.has_pages)


def preview_new(world: World) -> None:
    """What a budget would bring."""
    world.go()
    world.page.bring(BUDGET)
    wait_for_preview(world)


def preview_update(world: World) -> None:
    """What a file would change in a plan."""
    plan = spoilt(world)
    world.go(plan)
    world.page.bring(SAMPLE)
    wait_for_preview(world)


def dropping(world: World) -> None:
    """A file over the list."""
    from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl

    listed(world)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(BUDGET))])
    event = QDragEnterEvent(
        QPoint(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(world.page.widget, event)


def wait_for_preview(world: World) -> None:
    """Wait until the preview is shown."""
    until(lambda: world.page.importing.preview is not None)


def preview_report(world: World) -> None:
    """What the expenditure report of SICOIN GL would change in the plan that is open."""
    plan = world.take_in()
    world.go(plan)
    world.page.bring(report_of(world, plan))
    wait_for_preview(world)


STATES: Mapping[str, Callable[[World], object]] = {
    "lista-vacia": empty,
    "estado": approved,
    "lista-de-otros-anos": empty_but_for_others,
    "lista": listed,
    "soltar": dropping,
    "encabezado": header,
    "renglones": lines,
    "productos": products,
    "unidades": units,
    "techos": ceilings,
    "figuras": pictures,
    "anexos-vacio": no_attachments,
    "anexos": attachments,
    "revisar": review,
    "revisar-listo": review_ready,
    "sellado": sealed,
    "observaciones": observed,
    "observaciones-respondida": observed_answered,
    "avances": progress,
    "filas-del-plan": followed,
    "lista-con-seguimiento": listed_all,
    "proyectos": projects,
    **PEI_POM_STATES,
    **COMPARING_STATES,
    "imprimir": paper,
    "importar-nuevo": preview_new,
    "importar-cambios": preview_update,
    "importar-sicoin": preview_report,
}


@dataclass(frozen=True)
class Album:
    """The pictures of one page."""

    world: type[World]
    states: Mapping[str, Callable[[Any], object]]
    in_manual: Sequence[str]
    prefix: str


def take(
    album: Album, folder: Path, names: Sequence[str], schemes: list[Appearance], suffix: str
) -> None:
    """Save each state in each scheme."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = app.findChild(Theme) or Theme(app)
    folder.mkdir(parents=True, exist_ok=True)
    size = QSize(1366, 768) / app.devicePixelRatio()
    for scheme in schemes:
        theme.choose(scheme)
        for name in names:
            with TemporaryDirectory() as place, album.world(Path(place) / "espacio") as world:
                world.window.resize(size)
                world.show()
                album.states[name](world)
                QTest.qWait(_SETTLE)
                tail = f"-{scheme}" if len(schemes) > 1 else ""
                seen(world.window).save(str(folder / f"{album.prefix}-{name}{tail}{suffix}.png"))


def seen(window: QWidget) -> QPixmap:
    """Return a window as it is seen: with the lists and menus that are open over it."""
    drawn = window.grab()
    painter = QPainter(drawn)
    for each in QApplication.topLevelWidgets():
        if each is not window and each.isVisible():
            painter.drawPixmap(window.mapFromGlobal(each.pos()), each.grab())
    painter.end()
    return drawn


def main(album: Album, given: Sequence[str]) -> None:
    """Take the pictures that the words of the command line ask for."""
    app = QApplication(sys.argv[:1])
    Theme(app, Appearance.LIGHT)
    ratio = app.devicePixelRatio()
    if given == ["manual"]:
        take(album, MANUAL, album.in_manual, [Appearance.LIGHT], "")
    else:
        chosen = [name for name in given[1:] if name in album.states] or list(album.states)
        wanted = [Appearance.LIGHT] if "claro" in given else [Appearance.LIGHT, Appearance.DARK]
        take(album, Path(given[0]), chosen, wanted, "" if ratio == 1 else f"-{ratio:g}")


if __name__ == "__main__":
    main(Album(World, STATES, IN_MANUAL, "planes"), sys.argv[1:])
