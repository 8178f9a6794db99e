"""Every place of the three pages: nothing clipped, nothing unnamed, Tab in order, no English."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.workspace import Workspace
from desktop.services import collecting, delivering, packages, sealing
from desktop.services.calendar_days import set_day
from desktop.ui.theme import Appearance, Theme
from tests.services import places
from tests.services.places import DeskOf
from tests.ui import checks, patience, tabbing
from tests.ui.pages.worlds import World
from tests.ui.pages.wrong import WRONG
from valija.kinds.poa.tables import PoaRow
from valija.package.answers import AnswerFinding
from valija.package.model import Outcome

SLOW = patience.WAIT
NAMES = ("SIL Open Font License", "The Qt Company")


def fill(place: Workspace, desk: DeskOf) -> str:
    """Leave a package of each kind: returned, sealed, on its way; and plans in the making."""
    places.signer(place)
    found = [places.take_in(place) for _ in range(3)]
    for one in found:
        sealing.seal(place, one, places.request(cosigners={"alcalde": "Ana Lucía Cojtí"}))
    sent = packages.outgoing(place)
    delivering.deliver(place, desk.folder, only=[sent[0].content_id, sent[1].content_id])
    rows = place.content(found[0]).content.rows(PoaRow)
    findings = [
        AnswerFinding("V21", "productos", rows[2].row_id, "meta_c1"),
        AnswerFinding("V24", "productos", rows[3].row_id, "monto_anual", "warning"),
    ]
    desk.answer(sent[0], Outcome.RETURNED, findings=findings)
    collecting.collect(place, desk.folder)
    places.take_in(place)
    places.take_in(place, places.BUDGET)
    return found[0]


def _deliver_where(world: World, _folder: Path) -> None:
    world.go("entregas", "entregar")
    world.entregas.deliver.next.click()


def _delivered(world: World, folder: Path) -> None:
    _deliver_where(world, folder)
    world.entregas.deliver.next.click()


def _collected(world: World, folder: Path) -> None:
    world.go("entregas", "recoger")
    world.entregas.collect.take([folder / "vuelve"])


def _to_sign(world: World, _folder: Path) -> None:
    world.go("entregas", "firmar")
    world.entregas.cosign.take([packages.outgoing(world.workspace)[2].path])


def _answered(world: World, _folder: Path) -> None:
    one = packages.outgoing(world.workspace)[0]
    world.go("entregas", "paquete", one.content_id)


def _new_identity(world: World, _folder: Path) -> None:
    world.go("municipalidad", "firmas")
    world.municipalidad.identities._begin()


def _words(world: World, folder: Path) -> None:
    world.go("municipalidad", "firmas")
    section = world.municipalidad.identities
    section._rows[0].request.click()
    section.enrol.passphrase.line.setText(places.PASSPHRASE)
    section.enrol.write.click()


def _card(world: World, folder: Path) -> None:
    world.go("municipalidad", "instituciones")
    world.municipalidad.institutions.take([folder / "vuelve" / "tarjeta-segeplan.asice"])


def _card_words(world: World, folder: Path) -> None:
    _card(world, folder)
    world.municipalidad.institutions.check.look.click()


def _backed_up(world: World, _folder: Path) -> None:
    world.go("municipalidad", "respaldo")
    world.municipalidad.backup.make.click()


def _recovered(world: World, folder: Path) -> None:
    _backed_up(world, folder)
    end = QDeadlineTimer(SLOW)
    while not world.idle and not end.hasExpired():
        QTest.qWait(20)
    copy = next((folder / "KINGSTON").glob("*.zip"))
    world.municipalidad.backup.recover(copy, folder)


def _other_day(world: World, folder: Path) -> None:
    _year(world, folder)
    view = world.inicio.year_view
    assert view is not None
    view.ask_day(view.months.rows[0].one)


def _year(world: World, _folder: Path) -> None:
    set_day(world.workspace, (2027, "CAL-11", 1), date(2027, 1, 22), "Oficio DAFIM 3-2027")
    world.go("inicio", "calendario")


def _at(*where: str) -> Callable[[World, Path], None]:
    def go(world: World, _folder: Path) -> None:
        world.go(*where)

    return go


PLACES: dict[str, Callable[[World, Path], None]] = {
    "inicio": _at("inicio"),
    "calendario": _year,
    "otra-fecha": _other_day,
    "entregas": _at("entregas"),
    "entregar": _at("entregas", "entregar"),
    "adonde": _deliver_where,
    "entregado": _delivered,
    "recoger": _at("entregas", "recoger"),
    "recogido": _collected,
    "firmar": _at("entregas", "firmar"),
    "por-firmar": _to_sign,
    "acuse": _answered,
    "perfil": _at("municipalidad", "perfil"),
    "firmas": _at("municipalidad", "firmas"),
    "firma-nueva": _new_identity,
    "diez-palabras": _words,
    "instituciones": _at("municipalidad", "instituciones"),
    "tarjeta": _card,
    "tarjeta-a-la-vista": _card_words,
    "respaldo": _at("municipalidad", "respaldo"),
    "respaldado": _backed_up,
    "recuperado": _recovered,
    "ajustes": _at("municipalidad", "ajustes"),
    "acerca": _at("municipalidad", "acerca"),
}
EMPTY = ("inicio", "entregas", "recoger", "firmar", "firmas", "instituciones", "respaldo")


def shown(world: World, name: str, folder: Path, qtbot: QtBot) -> QWidget:
    """Go to a place, wait for what runs, and return its page."""
    world.plugged.plug(folder / "KINGSTON")
    {**PLACES, **WRONG}[name](world, folder)
    qtbot.waitUntil(lambda: world.idle, timeout=SLOW)
    if "inicio" in world.pages and name not in WRONG:
        world.inicio.read()
    checks.settle()
    page = world.window.navigator.page
    assert page is not None
    return page.widget


def english(page: QWidget, folder: Path) -> list[str]:
    """Return texts with English in them; names of folders and of licences are nobody's words."""
    return [
        text
        for text in checks.english(page)
        if str(folder) not in text and not any(name in text for name in NAMES)
    ]


def faults(page: QWidget) -> list[str]:
    return [*checks.clipped(page), *checks.sideways(page), *checks.out_of_reach(page)]


def resized(world: World, width: int, height: int) -> None:
    """Make the window as large as that; the side bar may fold, and then there is more room."""
    for _ in range(2):
        world.window.resize(width, height)
        checks.settle()
    assert (world.window.width(), world.window.height()) == (width, height)


@pytest.mark.parametrize("name", PLACES)
def test_a_place_is_whole_named_in_order_and_spanish(
    name: str, world: World, desk: DeskOf, tmp_path: Path, qtbot: QtBot
) -> None:
    fill(world.workspace, desk)
    page = shown(world, name, tmp_path, qtbot)
    resized(world, 911, 512)
    assert faults(page) == []
    resized(world, 1366, 768)
    assert faults(page) == []
    assert checks.unnamed(page) == []
    assert tabbing.window_faults(world.window) == []
    assert english(page, tmp_path) == []
    checks.stretched(page)
    assert faults(page) == []
    resized(world, 911, 512)  # at 150 % a screen of 1366 x 768 has room for no more
    assert faults(page) == []
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [world.window]


@pytest.mark.parametrize("name", EMPTY)
def test_a_place_without_anything_in_it_is_whole_too(
    name: str, world: World, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(world, name, tmp_path, qtbot)
    assert faults(page) == []
    assert checks.unnamed(page) == []
    assert english(page, tmp_path) == []
    resized(world, 911, 512)
    assert faults(page) == []


@pytest.mark.parametrize("name", WRONG)
def test_what_a_mistake_leads_to_is_whole_named_and_spanish_too(
    name: str, world: World, desk: DeskOf, tmp_path: Path, qtbot: QtBot
) -> None:
    places.signer(world.workspace)
    page = shown(world, name, tmp_path, qtbot)
    assert checks.unnamed(page) == []
    assert english(page, tmp_path) == []
    assert tabbing.window_faults(world.window) == []
    for percent in (0, checks.STRETCH):
        checks.stretched(page, percent)
        for size in ((1366, 768), (911, 512)):
            resized(world, *size)
            assert faults(page) == []


def test_the_dark_look_is_taken_while_a_page_is_shown(
    world: World, tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    page = shown(world, "inicio", tmp_path, qtbot)
    theme.choose(Appearance.DARK)
    checks.settle()
    assert faults(page) == []
