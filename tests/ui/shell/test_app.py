"""The program: remembers its window, follows the chosen colours, and ends in good order."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from desktop.ui.app import Program, create_app
from desktop.ui.shell import settings as remembering
from desktop.ui.shell.frame import Setting
from desktop.ui.shell.instance import Start
from desktop.ui.theme import Appearance, tokens
from tests.ui.assistant.fakes import FakeServices
from tests.ui.shell.fakes import AT, SIGN, World
from valija import files


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    made = Program(qapp, tmp_path, lambda: AT)
    yield made
    made.close()
    for window in (made.window, made.assistant):
        if window is not None:
            window.close()
            window.deleteLater()
            QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@pytest.fixture
def setting(world: World) -> Setting:
    return Setting(SIGN, world.window.navigator.entries, ("2027", "2026"), "2027")


def test_there_is_one_application(qapp: QApplication) -> None:
    assert create_app(["valija"]) is qapp


def test_qt_speaks_spanish_and_writes_numbers_as_guatemala_does(
    program: Program, qtbot: QtBot
) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Cancelar"
    assert QLocale().toString(1234567.5, "f", 2) == "1,234,567.50"


def test_window_year_and_colours_are_remembered(
    program: Program, setting: Setting, tmp_path: Path
) -> None:
    window = program.open(setting)
    window.problems.set_open(True)
    window.host.choose_year("2026")
    program.choose_appearance(Appearance.DARK)
    assert tokens().scheme == "dark"
    window.close()
    found = remembering.load(tmp_path)
    assert (found.year, found.appearance, found.problems_open) == ("2026", "dark", True)
    assert found.geometry_bytes != b""


def test_the_year_is_remembered_at_once_since_the_light_may_go(
    program: Program, setting: Setting, tmp_path: Path
) -> None:
    program.open(setting).host.choose_year("2026")
    assert remembering.load(tmp_path).year == "2026"


def test_unknown_settings_don_t_keep_the_program_from_starting(
    qapp: QApplication, tmp_path: Path
) -> None:
    remembering.save(tmp_path, replace(remembering.Settings(), appearance="sepia"))
    made = Program(qapp, tmp_path, lambda: AT)
    assert made.theme.appearance is Appearance.SYSTEM
    made.close()
    made.close()


def test_a_full_disk_is_told_and_the_work_goes_on(
    program: Program, setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = program.open(setting)

    def full(*_anything: object) -> None:
        raise files.DiskFullError(place="ventana.json")

    monkeypatch.setattr(remembering, "save", full)
    program.choose_appearance(Appearance.DARK)
    assert len(window.notices.shown()) == 1


def test_another_start_shows_the_window_again(
    program: Program, setting: Setting, qtbot: QtBot
) -> None:
    assert program.instance.begin() is Start.FIRST
    window = program.open(setting)
    window.showMinimized()
    program.instance.called.emit("")
    assert not window.isMinimized()
    assert window.isVisible()


def test_another_start_shows_the_assistant_again(program: Program) -> None:
    assistant = program.assist(FakeServices())
    assistant.hide()
    program.instance.called.emit("")
    assert assistant.isVisible()


def test_one_window_may_give_way_to_another_and_closing_the_last_one_ends(
    program: Program, world: World, setting: Setting
) -> None:
    world.window.hide()
    seen: list[str] = []

    def give_way() -> None:
        first = program.open(setting)
        first.close()
        second = program.open(setting)
        seen.append("second")
        QTimer.singleShot(50, second, close_last)

    def close_last() -> None:
        assert program.window is not None
        seen.append("closed")
        program.window.close()

    QTimer.singleShot(0, program, give_way)
    assert program.run() == 0
    assert seen == ["second", "closed"]
    for window in program._former:
        window.deleteLater()


def test_running_ends_with_the_jobs_stopped_and_the_hooks_given_back(program: Program) -> None:
    before = sys.excepthook
    QTimer.singleShot(0, QCoreApplication.quit)
    assert program.run() == 0
    assert sys.excepthook is sys.__excepthook__
    sys.excepthook = before
    with pytest.raises(RuntimeError):
        program.jobs.start(lambda _progress: None)
