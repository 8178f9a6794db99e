"""The way of a package: out on a stick, answered by the other program, and its answer back in.

Once with the mouse alone and once with the keys alone.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.workspace import Workspace
from desktop.services import outbox, sealing
from desktop.services.submissions import DeliveryState, list_submissions
from tests.services import places
from tests.services.places import Ticking
from tests.ui import patience
from tests.ui.pages.ventanilla import Ventanilla, open_desk
from tests.ui.pages.worlds import World, click, drop, named, press, tab_to, world_of

SLOW = patience.WAIT


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]  # noqa: ANN201 -- a generator
    """A workspace of today: the other program has a clock of its own."""
    monkeypatch.setenv("VALIJA_CONFIG", str(tmp_path / "equipo"))
    with places.municipality(tmp_path / "espacio", clock=Ticking(datetime.now(UTC))) as opened:
        yield opened


@pytest.fixture
def desk(place: Workspace, sealed: str, tmp_path: Path) -> Ventanilla:
    return open_desk(tmp_path, place)


@pytest.fixture
def world(place: Workspace, desk: Ventanilla, qapp: object):  # type: ignore[no-untyped-def]  # noqa: ANN201 -- a generator
    with world_of(place) as made:
        yield made


def state(world: World) -> DeliveryState:
    return list_submissions(world.workspace)[0].delivery


def test_with_the_mouse_alone(world: World, desk: Ventanilla, tmp_path: Path, qtbot: QtBot) -> None:
    stick = tmp_path / "KINGSTON"
    world.plugged.plug(stick)
    world.go("inicio")
    world.inicio.read()
    click(named(world.window, "Entregar: Plan Operativo Anual 2027"))
    deliver = world.entregas.deliver
    qtbot.waitUntil(lambda: world.idle, timeout=SLOW)
    assert "Firmado por Julio Caal" in _texts(deliver)
    click(deliver.next)
    assert deliver.places.drive is not None, "the only stick is chosen already"
    click(deliver.next)
    qtbot.waitUntil(lambda: not deliver.is_running, timeout=SLOW)
    assert deliver.outcome.headline == "1 paquete escrito y comprobado en «KINGSTON»."
    assert "Ya puede retirarla." in _texts(deliver)
    assert state(world) is DeliveryState.ON_ITS_WAY

    assert [one["outcome"] for one in desk.take_in(stick)] == ["accepted"]

    click(deliver.next)
    assert world.entregas.lists.isVisible()
    drop(world.entregas.widget, stick)
    qtbot.waitUntil(lambda: world.entregas.collect.said == "1 acuse nuevo.", timeout=SLOW)
    assert state(world) is DeliveryState.RECEIVED
    click(named(world.entregas.collect, "Plan Operativo Anual 2027: Recibido"))
    assert "Lo recibió y lo aceptó" in world.entregas.package.answer.words


def test_with_the_keys_alone(world: World, desk: Ventanilla, tmp_path: Path, qtbot: QtBot) -> None:
    stick = tmp_path / "KINGSTON"
    world.plugged.plug(stick)
    world.go("inicio")
    press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    deliver = world.entregas.deliver
    qtbot.waitUntil(lambda: world.idle, timeout=SLOW)
    assert deliver.step == 0
    tab_to(world.window, deliver.next)
    press(Qt.Key.Key_Space)
    assert deliver.step == 1
    tab_to(world.window, deliver.next)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not deliver.is_running, timeout=SLOW)
    assert state(world) is DeliveryState.ON_ITS_WAY
    assert QApplication.focusWidget() is deliver.next
    press(Qt.Key.Key_Space)

    desk.take_in(stick)

    lists = world.entregas.lists
    tab_to(world.window, lists.collect)
    press(Qt.Key.Key_Space)
    collect = world.entregas.collect
    tab_to(world.window, collect.go)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: collect.said == "1 acuse nuevo.", timeout=SLOW)
    assert state(world) is DeliveryState.RECEIVED
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lists.isVisible)


def test_a_package_that_lacks_a_signature_says_whose_before_it_leaves(
    place: Workspace, desk: Ventanilla, qtbot: QtBot, qapp: object
) -> None:
    other = places.take_in(place)
    sealing.seal(place, other, places.request(cosigners={"alcalde": "Ana Cojtí"}))
    with world_of(place) as world:
        world.go("entregas", "entregar")
        qtbot.waitUntil(lambda: world.idle, timeout=SLOW)
        assert "Falta la firma de Alcalde o alcaldesa municipal" in _texts(world.entregas.deliver)


def test_a_signature_is_missing_only_until_the_institution_has_decided(
    place: Workspace, qtbot: QtBot, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = places.take_in(place)
    places.signer(place)
    sealing.seal(place, other, places.request(cosigners={"alcalde": "Ana Cojtí"}))
    with world_of(place) as world:
        world.go("entregas")
        view = world.entregas.package
        (one,) = outbox.sent(place)
        for decided in (False, True):
            state_now = DeliveryState.RECEIVED if decided else one.state
            found = [replace(one, state=state_now)]
            monkeypatch.setattr(outbox, "sent", {place: found}.__getitem__)
            world.go("entregas", "envio", other)
            view.show_package(submission_id=other)
            qtbot.waitUntil(lambda: world.idle, timeout=SLOW)
            assert ("Falta: Alcalde" in _texts(view)) is not decided


def _texts(widget: object) -> str:
    from PySide6.QtWidgets import QLabel, QWidget

    assert isinstance(widget, QWidget)
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())
