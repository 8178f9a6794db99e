"""Lists, media, outcomes, findings and co-signing, each at its hard places."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.models.workspace import Workspace
from desktop.services import (
    collecting,
    cosigning,
    delivering,
    identities,
    life,
    outbox,
    packages,
    sealing,
)
from desktop.services.collecting import CollectionReport
from desktop.services.editing import edit
from desktop.services.following import Followed
from desktop.ui.pages.drives import Drive
from desktop.ui.pages.entregas.lists import ItemCard
from desktop.ui.pages.place_list import PlaceList
from tests.services import places
from tests.services.places import DeskOf
from tests.ui import patience
from tests.ui.pages.worlds import World, click, drop, named
from valija.kinds.poa.tables import PoaRow
from valija.package.answers import AnswerFinding
from valija.package.model import Outcome

SLOW = patience.WAIT


def titles(world: World) -> dict[str, int]:
    lists = world.entregas.lists
    return {
        name: len([each for each in part.findChildren(ItemCard) if each.isVisible()])
        for name, part in (("ready", lists.ready), ("sealed", lists.sealed), ("gone", lists.gone))
    }


def test_an_empty_page_says_what_it_is_for(world: World) -> None:
    world.go("entregas")
    assert not world.entregas.lists.deliver.isEnabled()
    assert titles(world) == {"ready": 0, "sealed": 0, "gone": 0}


def test_where_nothing_waits_it_is_said_what_comes_first(world: World) -> None:
    world.go("entregas", "entregar")
    assert "Selle antes" in world.entregas.deliver._sum.text()
    assert not world.entregas.deliver.next.isEnabled()


def test_a_plan_moves_from_list_to_list(
    world: World, place: Workspace, plan: str, tmp_path: Path
) -> None:
    from desktop.ui.pages import Changed

    world.go("entregas")
    seen = [titles(world)]
    places.signer(place)
    for step in (
        lambda: sealing.seal(place, plan, places.request()),
        lambda: delivering.deliver(place, tmp_path),
    ):
        step()
        world.window.host.wrote(Changed(place.clock()))
        seen.append(titles(world))
    assert seen == [
        {"ready": 1, "sealed": 0, "gone": 0},
        {"ready": 0, "sealed": 1, "gone": 0},
        {"ready": 0, "sealed": 0, "gone": 1},
    ]


def test_what_was_annulled_after_sealing_says_so_and_is_not_delivered(
    world: World, place: Workspace, sealed: str
) -> None:
    life.move(place, sealed, "ANU", note="Se hizo de nuevo")
    world.go("entregas")
    assert not world.entregas.lists.deliver.isEnabled()
    (one,) = outbox.sent(place)
    world.go("entregas", "paquete", one.content_id)
    view = world.entregas.package
    assert not view.deliver.isVisible()
    assert "después de sellar" in view.answer.words
    assert "Entregue el que lo sustituye" in view.answer.words


def test_only_what_is_ticked_leaves(
    world: World, place: Workspace, sealed: str, tmp_path: Path, qtbot: QtBot
) -> None:
    other = places.take_in(place)
    sealing.seal(place, other, places.request())
    stick = tmp_path / "memoria"
    world.plugged.plug(stick)
    world.go("entregas", "entregar")
    deliver = world.entregas.deliver
    first = deliver.leaving.chosen()[0]
    deliver.leaving._rows[0].box.click()
    QTest.keyClick(deliver.leaving._rows[1].box, Qt.Key.Key_Return)
    assert deliver.step == 1, "Enter goes on and unticks nothing"
    click(deliver.back)
    click(deliver.next)
    click(deliver.next)
    qtbot.waitUntil(lambda: not deliver.is_running, timeout=SLOW)
    written = [path.name for path in (stick / "VALIJA" / "entregas").glob("*.asice")]
    assert len(written) == 1
    assert first.stick_name not in written


def test_a_medium_that_fails_is_named_with_its_reason_and_tried_again(
    world: World, sealed: str, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "memoria"
    world.plugged.plug(stick)
    (stick / "VALIJA").write_text("a file where the folder should be")
    world.go("entregas", "entregar")
    deliver = world.entregas.deliver
    click(deliver.next)
    click(deliver.next)
    qtbot.waitUntil(lambda: not deliver.is_running, timeout=SLOW)
    assert deliver.outcome.headline == "Nada quedó escrito en «KINGSTON»."
    assert deliver.next.text() == "&Intentar lo que faltó"
    assert deliver.back.text() == "Elegir &otra memoria…"
    click(deliver.back)
    assert deliver.next.text() == "&Entregar 1 paquete"
    (stick / "VALIJA").unlink()
    deliver.places.take_focus()
    QTest.keyClick(deliver.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not deliver.is_running, timeout=SLOW)
    assert deliver.outcome.headline == "1 paquete escrito y comprobado en «KINGSTON»."


def test_a_cancelled_delivery_leaves_nothing_half_written(
    world: World, sealed: str, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "memoria"
    world.plugged.plug(stick)
    world.go("entregas", "entregar")
    deliver = world.entregas.deliver
    click(deliver.next)
    click(deliver.next)
    deliver.stop.click()
    qtbot.waitUntil(lambda: not deliver.is_running, timeout=SLOW)
    assert deliver.outcome.headline in (
        "Se canceló la entrega.",
        "1 paquete escrito y comprobado en «KINGSTON».",  # it was quicker
    )
    assert not list(stick.rglob("*.part"))


def test_a_medium_without_room_cannot_be_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    small, locked = Drive(tmp_path, "PEQUEÑA", 10), Drive(tmp_path / "x", "FIJA", 10**9, True)
    chooser = PlaceList("Adónde", lambda: [small, locked], needs=1_000)
    qtbot.addWidget(chooser)
    chooser.show()
    assert chooser.drive is None
    said = [row.radio.accessibleDescription() for row in chooser._rows]
    assert "No alcanza" in said[0]
    assert "No admite escritura" in said[1]


def test_a_stick_that_is_plugged_in_appears_and_one_that_is_pulled_out_goes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    present: list[Drive] = []
    chooser = PlaceList("Adónde", lambda: list(present))
    qtbot.addWidget(chooser)
    chooser.show()
    present.append(Drive(tmp_path, "KINGSTON", 10**9))
    chooser.look()
    assert chooser.drive == present[0]
    present.clear()
    chooser.look()
    assert chooser.drive is None


def test_findings_say_rule_and_field_and_lead_there(
    world: World, place: Workspace, sealed: str, desk: DeskOf, qtbot: QtBot
) -> None:
    delivering.deliver(place, desk.folder)
    row = next(
        each for each in place.content(sealed).content.rows(PoaRow) if each.nivel == "producto"
    )
    found = [
        AnswerFinding("V21", "productos", row.row_id, "meta_c1"),
        AnswerFinding("V21", "productos", "0190aaaa-0000-7000-8000-000000000000", "meta_c1"),
        AnswerFinding("not-addressed"),
    ]
    desk.answer(packages.outgoing(place)[0], Outcome.RETURNED, findings=found)
    collecting.collect(place, desk.folder)
    page = world.go("entregas", "envio", sealed)
    rows = world.entregas.package.answer.findings
    assert [each.go.isVisible() for each in rows] == [True, False, False]
    assert "Meta enero-abril" in rows[0].words
    assert "Su programa no lo señala" in rows[0].words
    assert page.breadcrumb()[-1].text == "Plan Operativo Anual 2027"
    click(rows[0].go)
    assert world.planes.opened[-1] == (sealed, "productos", row.row_id)


def test_a_finding_that_still_stands_says_what_the_rule_says(
    world: World, place: Workspace, sealed: str, desk: DeskOf
) -> None:
    delivering.deliver(place, desk.folder)
    row = next(
        each for each in place.content(sealed).content.rows(PoaRow) if each.nivel == "producto"
    )
    finding = AnswerFinding("V10", "productos", row.row_id, "unidad_responsable")
    desk.answer(packages.outgoing(place)[0], Outcome.RETURNED, findings=[finding])
    collecting.collect(place, desk.folder)
    edit(place, sealed, ("productos", row.row_id, "unidad_responsable"), "")
    world.go("entregas", "envio", sealed)
    words = world.entregas.package.answer.findings[0].words
    assert "Falta la unidad responsable" in words


@pytest.fixture
def brought(place: Workspace, sealed: str, tmp_path: Path) -> Path:
    """A package on somebody's stick, for the mayor's laptop to sign."""
    delivering.deliver(place, tmp_path / "vuelve")
    return next((tmp_path / "vuelve" / "VALIJA" / "entregas").glob("*.asice"))


@pytest.fixture
def vuelve(tmp_path: Path) -> Path:
    made = tmp_path / "vuelve"
    made.mkdir()
    return made


def test_a_brought_package_is_shown_before_it_is_signed(
    world: World, place: Workspace, vuelve: Path, brought: Path, qtbot: QtBot
) -> None:
    identities.create_identity(place, "otra frase larga", name="Ana Cojtí", role="alcalde")
    before = brought.read_bytes()
    world.go("entregas")
    drop(world.entregas.widget, brought)
    cosign = world.entregas.cosign
    qtbot.waitUntil(cosign.content.isVisible, timeout=SLOW)
    said = " ".join(each.text() for each in cosign.content.findChildren(type(cosign.title)))
    assert "Q 16,508,510.86" in said
    assert "Ya lo firmó: Julio Caal" in said
    cosign.role.write("alcalde")
    click(cosign.sign)
    assert cosign.passphrase.note == "Escriba la contraseña de su firma."
    cosign.passphrase.line.setText("mal")
    click(cosign.sign)
    qtbot.waitUntil(lambda: "contraseña" in cosign.passphrase.note.lower() and world.idle)
    assert "contraseña" in cosign.passphrase.note.lower()
    cosign.passphrase.line.setText("otra frase larga")
    qtbot.waitUntil(cosign.sign.isEnabled, timeout=SLOW)
    click(cosign.sign)
    qtbot.waitUntil(cosign.done.isVisible, timeout=SLOW)
    assert cosign.passphrase.value == "", "no passphrase stays on screen"
    assert brought.read_bytes() == before
    named_signers = sealing.signers_of(place, packages.outgoing(place)[0].path)
    assert {one.role for one in named_signers} == {"dmp", "alcalde"}


def test_who_signs_an_encrypted_package_may_let_another_laptop_read_it(
    world: World, plan: str, desk: DeskOf, tmp_path: Path, qtbot: QtBot
) -> None:
    place = world.workspace
    places.signer(place)
    made = sealing.seal(place, plan, places.request(encrypt=True))
    identities.create_identity(place, "otra frase larga", name="Ana Cojtí", role="alcalde")
    with places.municipality(tmp_path / "dafim") as other:
        known = identities.create_identity(other, places.PASSPHRASE, name="Marta")
        asked = identities.request_enrolment(other, known, places.PASSPHRASE)
        world.go("entregas", "firmar")
        cosign = world.entregas.cosign
        drop(cosign.drop, made.path)
        qtbot.waitUntil(cosign.readers.add.isVisible, timeout=SLOW)
        cosign.readers.take(asked.path)
        assert cosign.readers.said.text() == "También lo abrirá Marta."
        cosign.role.write("alcalde")
        cosign.passphrase.line.setText("otra frase larga")
        click(cosign.sign)
        qtbot.waitUntil(cosign.done.isVisible, timeout=SLOW)
        assert cosign.readers.keys == (), "the next package is for nobody else"
        shown = cosigning.look_at(other, packages.outgoing(place)[0].path)
    assert [one.name for one in shown.signers] == ["Julio Caal", "Ana Cojtí"]


def test_a_plain_package_asks_for_no_other_reader(
    world: World, vuelve: Path, brought: Path, qtbot: QtBot
) -> None:
    world.go("entregas", "firmar")
    cosign = world.entregas.cosign
    drop(cosign.drop, brought)
    qtbot.waitUntil(cosign.content.isVisible, timeout=SLOW)
    assert not cosign.readers.isVisible()


def test_a_file_that_is_no_package_is_refused_in_words(
    world: World, sealed: str, desk: DeskOf, tmp_path: Path, qtbot: QtBot
) -> None:
    stray = tmp_path / "foto.asice"
    stray.write_bytes(b"no es un paquete")
    world.go("entregas", "firmar")
    drop(world.entregas.cosign.drop, stray)
    qtbot.waitUntil(lambda: bool(world.window.notices.shown()), timeout=SLOW)
    assert not world.entregas.cosign.sign.isVisible()
    assert world.entregas.cosign.drop.isVisible()


def test_leaving_the_signing_forgets_the_passphrase(world: World, sealed: str) -> None:
    world.go("entregas", "firmar")
    world.entregas.cosign.passphrase.line.setText("secreta")
    world.go("inicio")
    world.go("entregas")
    assert world.entregas.cosign.passphrase.value == ""


def test_an_answer_for_somebody_else_changes_nothing_and_says_why(
    world: World, place: Workspace, sealed: str, desk: DeskOf, qtbot: QtBot
) -> None:
    package = packages.outgoing(place)[0]
    desk.answer(package, content_id="0" * 64)
    world.go("entregas", "recoger")
    drop(world.entregas.collect.drop, desk.folder)
    collect = world.entregas.collect
    qtbot.waitUntil(lambda: "ningún acuse" in collect.said, timeout=SLOW)
    assert "no salió de este espacio" in collect._ignored._lines.text()


def test_collecting_twice_says_that_nothing_changed(
    world: World, place: Workspace, sealed: str, desk: DeskOf, qtbot: QtBot
) -> None:
    desk.answer(packages.outgoing(place)[0])
    collecting.collect(place, desk.folder)
    world.go("entregas", "recoger")
    world.entregas.collect.take([desk.folder])
    qtbot.waitUntil(lambda: "ya se habían recogido" in world.entregas.collect.said, timeout=SLOW)


def test_a_package_that_is_not_here_leads_to_the_lists(world: World) -> None:
    world.go("entregas", "paquete", "0" * 64)
    assert world.entregas.lists.isVisible()
    named(world.window, "Recoger acuses…")


def test_states_that_came_back_are_said_and_those_that_wait_say_why(
    world: World, plan: str
) -> None:
    world.go("entregas", "recoger")
    view = world.entregas.collect
    done = Followed(plan, "infom", 2, "ANA", "applied", "", 2, is_new=True)
    waits = Followed(plan, "infom", 3, "APR", "quarantined", "Aquí se desistió.", 0, is_new=True)
    view._succeeded(CollectionReport([], [], [], [done]))
    assert view.said == "1 cambio de estado."
    view._succeeded(CollectionReport([], [], [], [waits]))
    assert "quedan en espera" in view.said
    assert view._ignored._lines.text() == "Estado «APR» en espera: Aquí se desistió."
