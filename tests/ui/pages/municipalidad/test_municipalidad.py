"""Signatures, institutions, copies and the look, done as a person does them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.models.workspace import Workspace, opened
from desktop.services import archive, identities, institutions
from desktop.ui.pages import registry
from desktop.ui.theme import Appearance
from tests.services import places
from tests.services.places import DeskOf, Ticking
from tests.ui import patience
from tests.ui.pages.worlds import World, click, drop
from valija import version
from valija.package import enrolment

SLOW = patience.WAIT


def test_the_profile_says_whose_this_is(world: World, place: Workspace) -> None:
    world.go("municipalidad")
    facts = world.municipalidad.profile.facts
    assert facts.said("Municipalidad") == "San Ejemplo"
    assert facts.said("Persona") == "Julio Caal"
    assert facts.said("Carpeta") == str(place.folder)


def test_a_signature_is_made_with_a_passphrase_typed_twice(
    world: World, place: Workspace, qtbot: QtBot
) -> None:
    world.go("municipalidad", "firmas")
    section = world.municipalidad.identities
    click(section.new)
    form = section.form
    for first, again, note in (
        ("", "", "Falta la contraseña."),
        ("corta", "corta", "La contraseña debe tener al menos ocho caracteres."),
    ):
        form.first.line.setText(first)
        form.again.line.setText(again)
        click(form.make)
        assert form.first.note == note
    form.first.line.setText("cuatro palabras largas")
    form.again.line.setText("cuatro palabras cortas")
    click(form.first.show_button)
    modes = {form.first.line.echoMode(), form.again.line.echoMode()}
    assert modes == {QLineEdit.EchoMode.Normal}, "one button shows both"
    click(form.make)
    assert form.again.note == "No es igual a la primera."
    form.again.line.setText("cuatro palabras largas")
    click(form.make)
    qtbot.waitUntil(lambda: not form.isVisible(), timeout=SLOW)
    assert [one.name for one in identities.list_identities(place)] == ["Julio Caal"]
    assert form.first.value == "", "no passphrase stays on screen"


def test_a_brought_signature_with_a_wrong_passphrase_is_asked_again(
    world: World, place: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    with places.municipality(tmp_path / "otra", "alcalde") as other:
        known = places.signer(other)
        file = other.folder / "identidades" / known.file
    world.go("municipalidad", "firmas")
    section = world.municipalidad.identities
    section.take_file(file)
    section.form.first.line.setText("otra cosa")
    click(section.form.make)
    qtbot.waitUntil(lambda: bool(section.form.first.note), timeout=SLOW)
    section.form.first.line.setText(places.PASSPHRASE)
    qtbot.waitUntil(section.form.make.isEnabled)
    click(section.form.make)
    qtbot.waitUntil(lambda: not section.form.isVisible(), timeout=SLOW)
    assert [one.fingerprint for one in identities.list_identities(place)] == [known.fingerprint]


def test_a_locked_archive_is_opened_once_with_the_passphrase_of_a_signature(
    world: World, place: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = places.signer(place)
    keys = list(archive.unlock(place, known.fingerprint, places.PASSPHRASE))
    held: list[str] = []  # as on a laptop to which the workspace was restored
    monkeypatch.setattr("desktop.models.device.archive_keys", lambda _device: tuple(held))
    monkeypatch.setattr(
        "desktop.models.device.keep_archive_keys", lambda _device, found: held.extend(found)
    )
    world.go("municipalidad", "firmas")
    card = world.municipalidad.identities.archive
    assert card.isVisible()
    click(card.open)
    assert card.passphrase.note == "Escriba la contraseña de su firma."
    card.passphrase.line.setText("otra cosa")
    click(card.open)
    qtbot.waitUntil(card.open.isEnabled, timeout=SLOW)
    assert "contraseña" in card.passphrase.note.casefold()
    card.passphrase.line.setText(places.PASSPHRASE)
    click(card.open)
    qtbot.waitUntil(lambda: not card.isVisible(), timeout=SLOW)
    assert held == keys
    assert card.passphrase.value == "", "no passphrase stays on screen"


def test_the_ten_words_of_a_request_are_those_the_institution_reads(
    world: World, place: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    places.signer(place)
    stick = tmp_path / "memoria"
    world.plugged.plug(stick)
    world.go("municipalidad", "firmas")
    section = world.municipalidad.identities
    for _ in range(2):  # a second request never overwrites the first
        click(section._rows[0].request)
        section.enrol.passphrase.line.setText(places.PASSPHRASE)
        click(section.enrol.write)
        qtbot.waitUntil(section.enrol.words.isVisible, timeout=SLOW)
    written = sorted(stick.glob("solicitud_*.asice"))
    assert len(written) == 2
    words = {enrolment.read_request(path, place.clock()).words for path in written}
    assert section.enrol.words.words in words
    sheet = section.enrol.words.sheet()
    assert all(f"**{word}**" in sheet for word in section.enrol.words.words.split())


def test_enter_writes_the_request_and_what_was_wrong_before_is_taken_back(
    world: World, place: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    places.signer(place)
    world.plugged.plug(tmp_path / "memoria")
    world.go("municipalidad", "firmas")
    section = world.municipalidad.identities
    click(section._rows[0].request)
    field = section.enrol.passphrase
    QTest.keyClicks(field.line, "otra cosa\r")
    qtbot.waitUntil(lambda: bool(field.note), timeout=SLOW)
    QTest.keyClicks(field.line, places.PASSPHRASE)
    assert field.note == ""
    qtbot.waitUntil(section.enrol.write.isEnabled, timeout=SLOW)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(section.enrol.words.isVisible, timeout=SLOW)


def test_the_search_knows_every_section_by_its_name(world: World) -> None:
    world.go("municipalidad")
    own = [(f"Ver {each.name}", (each.key,)) for each in world.municipalidad.sections]
    assert [(each.title, each.parts) for each in registry.AT_MUNICIPALIDAD] == own


@pytest.fixture
def card(world: World, place: Workspace, tmp_path: Path) -> Path:
    """The card of an institution that isn't believed yet, on a page that shows it."""
    desk = DeskOf(tmp_path / "segeplan")
    path = tmp_path / "tarjeta.asice"
    enrolment.write_card(
        path,
        desk.key,
        code="segeplan",
        name="SEGEPLAN",
        device_key=b"\1" * 32,
        age_recipient="age1" + "q" * 58,
        at=places.START,
    )
    world.go("municipalidad", "instituciones")
    drop(world.municipalidad.institutions.drop, path)
    return path


def test_a_card_is_believed_after_its_words_were_typed(
    world: World, place: Workspace, card: Path
) -> None:
    section = world.municipalidad.institutions
    words = institutions.read_card(place, card).words
    section.check.typed.setText("otras diez palabras que no son de esta tarjeta ni nada")
    click(section.check.accept)
    assert "no son las de esta tarjeta" in section.check.note
    assert institutions.list_trusted(place) == []
    section.check.typed.setText(words.upper().replace(" ", "  "))
    click(section.check.accept)
    assert [one.code for one in institutions.list_trusted(place)] == ["segeplan"]


def test_a_card_whose_words_are_others_is_not_believed(
    world: World, place: Workspace, card: Path
) -> None:
    section = world.municipalidad.institutions
    click(section.check.look)
    assert section.check.words.words == institutions.read_card(place, card).words
    click(section.check.other)
    assert institutions.list_trusted(place) == []
    assert section.drop.isVisible()


def test_another_card_of_the_same_institution_wants_a_word_more(
    world: World, place: Workspace, card: Path, tmp_path: Path
) -> None:
    other = DeskOf(tmp_path / "otra")
    other.introduce(place)
    section = world.municipalidad.institutions
    click(section.check.look)
    assert section.check.other.hasFocus(), "a hurried Enter believes nobody"
    click(section.check.same)
    assert "otra llave" in section.check.note
    section.check.replace.setChecked(True)
    click(section.check.look)
    click(section.check.same)
    assert [one.words for one in institutions.list_trusted(place)] == [
        institutions.read_card(place, card).words
    ]


def test_a_copy_is_made_and_recovered_beside_the_work(
    world: World, place: Workspace, plan: str, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "memoria"
    world.plugged.plug(stick)
    world.go("municipalidad", "respaldo")
    section = world.municipalidad.backup
    click(section.make)
    qtbot.waitUntil(section.result.isVisible, timeout=SLOW)
    assert "Copia escrita y comprobada" in section.result.words
    section.recover(next(stick.glob("*.zip")), tmp_path)
    qtbot.waitUntil(section.restored.isVisible, timeout=SLOW)
    assert "Recuperada la copia" in section.restored.words
    assert not section.result.isVisible(), "each says what became of it below its own button"
    click(section.restored.open)
    assert len(world.opened) == 1
    with opened(world.opened[0], Ticking(place.clock())) as other:
        assert other.content(plan).content == place.content(plan).content


def test_the_look_is_chosen_at_once(world: World) -> None:
    world.go("municipalidad", "ajustes")
    settings = world.municipalidad.settings
    assert settings.choices[Appearance.SYSTEM].isChecked()
    click(settings.choices[Appearance.DARK])
    assert world.appearance is Appearance.DARK


def test_about_names_version_and_licences(world: World) -> None:
    world.go("municipalidad", "acerca")
    about = world.municipalidad.about
    assert about.facts.said("Versión") == version()


def test_an_unknown_section_leads_to_the_first(world: World) -> None:
    world.go("municipalidad", "nada")
    assert world.municipalidad.section is world.municipalidad.profile
