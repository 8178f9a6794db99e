"""The assistant: four steps with keys alone, back and forth, and everything made at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.assistant import Setup
from tests.ui.assistant.fakes import CARD, PASSPHRASE, FakeServices, Made, filled
from valija.files import DiskFullError

ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


@pytest.fixture
def made(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Made]:
    """An assistant at the step that the test names."""
    one = filled(FakeServices(), until=getattr(request, "param", 0))
    one.window.show()
    one.window.activateWindow()
    qtbot.waitUntil(one.window.isActiveWindow)
    one.window.steps[one.window.at].begin()
    yield one
    one.jobs.close()
    one.window.close()
    one.window.deleteLater()
    QApplication.sendPostedEvents(one.window, QEvent.Type.DeferredDelete)


def at_step(number: int) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("made", [number - 1], indirect=True)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def test_the_whole_first_run_takes_keys_alone(made: Made, qtbot: QtBot) -> None:
    write("chimal")
    press(ENTER)
    write("Ana Lucia Chonay")
    press(TAB)
    write("Dir")
    press(ENTER)
    write(PASSPHRASE)
    press(ENTER)
    write(PASSPHRASE)
    press(ENTER)
    with qtbot.waitSignal(made.window.done) as heard:
        made.window.next.setFocus()
        press(ENTER)
    folder = Path("Valija") / "Chimaltenango"
    assert heard.args == [folder]
    assert made.services.made == [
        Setup("0401", "Chimaltenango", folder, "Ana Lucia Chonay", "dmp", PASSPHRASE)
    ]
    assert made.window.identity.passphrase == "", "it is forgotten at once"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("peten flores", "1701"), ("SAN JOSE PINULA", "0103"), ("1401", "1401"), ("ixcan", "1420")],
)
def test_a_municipality_is_found_without_accents_by_words_or_by_code(
    made: Made, typed: str, code: str
) -> None:
    write(typed)
    assert made.window.place.chosen is not None
    assert made.window.place.chosen.code == code


def test_all_340_are_listed_before_anything_is_typed_and_none_is_chosen(made: Made) -> None:
    assert made.window.place._model.rowCount() == 340
    assert made.window.place.chosen is None
    press(ENTER)
    assert made.window.at == 0
    assert made.window.place._asked.note == "Elija su municipio en la lista."


def test_arrows_walk_through_the_list_from_the_field(made: Made) -> None:
    write("san jose")
    names = []
    for _ in range(3):
        assert made.window.place.chosen is not None
        names.append(made.window.place.chosen.name)
        press(Qt.Key.Key_Down)
    assert len(set(names)) == 3
    for _ in range(5):
        press(Qt.Key.Key_Up)
    assert made.window.place.chosen is not None
    assert made.window.place.chosen.name == names[0]


def test_a_name_that_nobody_has_says_so(made: Made) -> None:
    write("xyzzy")
    assert "No hay un municipio «xyzzy»" in made.window.place._asked.note
    assert not made.window.place.list.isVisible(), "an empty frame says nothing"
    press(ENTER)
    assert made.window.at == 0
    made.window.place.typed.clear()
    write("chimal")
    assert made.window.place._asked.note == ""
    assert made.window.place.list.isVisible()


def test_enter_in_the_list_and_a_double_click_go_on_too(made: Made, qtbot: QtBot) -> None:
    view = made.window.place.list
    view.setFocus()
    view.setCurrentIndex(view.model().index(3, 0))
    press(ENTER)
    assert made.window.at == 1
    made.window.go_back()
    middle = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert made.window.at == 1


def test_the_folder_follows_the_municipality_and_can_be_another(made: Made, tmp_path: Path) -> None:
    write("antigua")
    assert made.window.place.folder == Path("Valija") / "Antigua Guatemala"
    made.window.place._take_folder(str(tmp_path))
    assert made.window.setup().folder == tmp_path / "Antigua Guatemala"
    assert str(tmp_path) in made.window.place._where.whole


@at_step(2)
def test_a_name_and_a_role_are_needed_and_asked_for_one_by_one(made: Made) -> None:
    person = made.window.person
    press(ENTER)
    assert (made.window.at, person._official.note) == (1, "Falta su nombre.")
    assert person.official.hasFocus()
    write("  Ana   Lucia ")
    press(ENTER)
    assert person._role.note == "Elija su cargo u oficina."
    assert person.role.hasFocus()
    assert person.official.text() == "Ana Lucia"


@at_step(2)
def test_a_name_that_no_certificate_has_room_for_is_refused(made: Made) -> None:
    made.window.person.official.setText("ñ" * 40)
    press(ENTER)
    assert made.window.person._official.note == "El nombre no cabe. Abrévielo."


@at_step(2)
def test_half_a_cui_stops_and_a_doubtful_one_only_warns(made: Made) -> None:
    person = made.window.person
    person.official.setText("Ana")
    person.role.write("dmp")
    person.cui.setText("123")
    press(ENTER)
    assert (made.window.at, person.cui.hasFocus()) == (1, True)
    assert "deben ser 13" in person._cui.note
    person.cui.setText("1234567800101")
    press(ENTER)
    assert made.window.at == 2
    assert "Si está bien, siga." in person._cui.note


@at_step(2)
def test_the_cui_is_on_the_sheet_and_nowhere_else(made: Made) -> None:
    made.window.person.cui.setText("1234567890401")
    assert "1234" in made.window._sheet().as_markdown()
    assert "1234567890401" not in repr(made.window.setup())


@at_step(3)
def test_a_weak_passphrase_is_refused_and_the_meter_says_why(made: Made) -> None:
    identity = made.window.identity
    write("chimaltenango2027")
    assert identity._level.text().startswith("Débil. Es fácil de adivinar")
    press(ENTER)
    assert made.window.at == 2
    assert "fácil de adivinar" in identity._first.note
    assert identity._level.text() == "Débil", "nothing is said twice"
    identity.first.clear()
    write(PASSPHRASE)
    assert identity._level.text().startswith(("Fuerte.", "Aceptable."))
    assert identity._first.note == ""


@at_step(3)
def test_the_second_time_must_be_the_same(made: Made) -> None:
    identity = made.window.identity
    write(PASSPHRASE)
    press(ENTER)
    assert identity.again.hasFocus()
    write("otra")
    press(ENTER)
    assert made.window.at == 2
    assert identity._again.note == "No es igual a la primera. Escríbala de nuevo."


@at_step(3)
def test_a_suggestion_is_shown_to_be_written_down_and_typed(made: Made) -> None:
    identity = made.window.identity
    QTest.mouseClick(identity._offer, Qt.MouseButton.LeftButton)
    assert identity.first.echoMode() is identity.first.EchoMode.Normal
    assert identity.again.hasFocus()
    assert identity.again.text() == ""
    identity.again.setText(identity.first.text())
    press(ENTER)
    assert made.window.at == 3


@at_step(3)
def test_the_sheet_is_written_as_a_pdf_without_the_passphrase(made: Made, tmp_path: Path) -> None:
    write(PASSPHRASE)
    made.window.identity.write_sheet(str(tmp_path / "hoja"))
    assert (tmp_path / "hoja.pdf").read_bytes().startswith(b"%PDF-")
    assert "Hoja guardada" in made.window.identity._said.text
    assert PASSPHRASE not in made.window._sheet().as_markdown()
    made.window.identity.write_sheet(str(tmp_path / "no" / "hoja.pdf"))
    assert "No existe" in made.window.identity._said.text


@at_step(4)
def test_a_card_is_believed_only_after_its_words_were_compared(made: Made) -> None:
    step = made.window.institutions
    step.take([CARD.path])
    shown = " ".join(label.text() for label in step.compare._words.labels())
    assert all(word in shown for word in CARD.words.split())
    made.window.go_on()
    assert (made.window.at, made.services.made) == (3, [])
    assert step.compare.hasFocus()
    press(ENTER)
    assert made.window.setup().cards == (), "a hurried Enter answers nothing"
    press(TAB)
    assert step.compare.yes.hasFocus()
    press(ENTER)
    assert made.window.setup().cards == (CARD,)
    assert made.window.next.hasFocus(), "Enter goes on"
    QTest.mouseClick(step._rows[0]._remove, Qt.MouseButton.LeftButton)
    assert made.window.setup().cards == ()


@at_step(4)
def test_a_card_with_other_words_isn_t_taken(made: Made) -> None:
    step = made.window.institutions
    step.take([CARD.path])
    QTest.mouseClick(step.compare.no, Qt.MouseButton.LeftButton)
    assert made.window.setup().cards == ()
    assert "No se aceptó la tarjeta de «Secretaría" in step._said.text


@at_step(4)
def test_a_dropped_file_that_is_no_card_says_so(made: Made) -> None:
    step = made.window.institutions
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("foto.jpg")])
    step.drop.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert "«foto.jpg» no es una tarjeta." in step._said.text
    assert step.drop.isVisible()


@at_step(4)
def test_escape_goes_back_and_answers_stay(made: Made) -> None:
    for expected in (2, 1, 0, 0):
        press(ESCAPE)
        assert made.window.at == expected
    assert made.window.place.municipality_name == "Chimaltenango"
    for _ in range(3):
        made.window.go_on()
    assert made.window.at == 3


@at_step(4)
def test_a_full_disk_is_told_and_one_can_try_again(made: Made, qtbot: QtBot) -> None:
    made.services.error = DiskFullError(place="C:")
    made.window.go_on()
    assert not made.window.next.isEnabled()
    qtbot.waitUntil(made.window.next.isEnabled)
    (notice,) = made.window.notices.shown()
    assert "No queda espacio" in notice.words
    made.services.error = None
    with qtbot.waitSignal(made.window.done):
        made.window.go_on()


def test_a_workspace_that_exists_can_be_opened_instead(made: Made, qtbot: QtBot) -> None:
    with qtbot.waitSignal(made.window.existing_chosen) as heard:
        made.window._choose_existing("Valija/Zaragoza")
    assert heard.args == [Path("Valija/Zaragoza")]


@at_step(3)
def test_f1_explains_the_assistant(made: Made) -> None:
    press(Qt.Key.Key_F1)
    assert "El asistente" in made.window.help.browser.toPlainText()
    press(ESCAPE)
    assert made.window.help.isHidden()
    assert made.window.at == 2
