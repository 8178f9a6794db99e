"""A start that shows Inicio before the libraries, and what becomes of a click on it."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.app import opening as first_opening
from desktop.app.opening import Opening
from desktop.models.workspace import opened
from desktop.ui.app import Program
from desktop.ui.pages import Address
from desktop.ui.pages.inicio import kept, reading
from desktop.ui.pages.inicio.task_row import TaskRow
from desktop.ui.pages.inicio.view import InicioView
from desktop.ui.shell.window import OPENING, MainWindow
from tests.services import places
from tests.ui import patience

LONG = patience.WAIT


def rows(window: MainWindow) -> list[TaskRow]:
    return [each for each in window.stack.findChildren(TaskRow) if each.isVisible()]


def started(opening: Opening, program: Program, folder: Path) -> MainWindow:
    program._closed = False
    opening.begin(folder)
    return shown(program)


def shown(program: Program) -> MainWindow:
    assert program.window is not None
    return program.window


def run_once(program: Program, folder: Path, qtbot: QtBot) -> None:
    with Opening(program) as opening:
        window = started(opening, program, folder)
        qtbot.waitUntil(lambda: bool(rows(window)), timeout=LONG)
        window.close()
    program.window = None


def test_the_second_start_shows_what_the_first_one_left_and_a_click_waits_for_its_place(
    program: Program, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_once(program, folder, qtbot)
    clicked = threading.Event()
    monkeypatch.setattr(first_opening, "_load", lambda: clicked.wait(60))  # libraries take long
    with Opening(program) as opening:
        window = started(opening, program, folder)
        qtbot.waitUntil(lambda: bool(rows(window)), timeout=LONG)
        assert not window.is_furnished
        row = rows(window)[0]
        assert row.action.hasFocus() or not window.isActiveWindow()
        assert window.top.crumbs.words() == "Inicio"
        row.action.click()
        assert window.status._left.whole == OPENING
        clicked.set()
        qtbot.waitUntil(lambda: window.is_furnished, timeout=LONG)
        assert row.line is not None
        chosen = row.line.address
        qtbot.waitUntil(lambda: window.navigator.address == chosen, timeout=LONG)
        assert window.status._left.whole != OPENING
        window.navigator.back()
        assert window.navigator.address == Address("inicio")
        assert rows(window) == [row]


def test_a_view_that_knows_nothing_yet_says_nothing(qtbot: QtBot) -> None:
    view = InicioView()
    qtbot.addWidget(view)
    view.show()
    assert not [each for each in view.findChildren(QLabel) if each.isVisible()]


def test_what_was_shown_early_is_read_anew_and_clicks_go_on_working(
    program: Program, folder: Path, qtbot: QtBot
) -> None:
    run_once(program, folder, qtbot)
    with Opening(program) as opening:
        window = started(opening, program, folder)
        qtbot.waitUntil(lambda: window.is_furnished, timeout=LONG)
        places.take_in(opening._workspace)  # type: ignore[arg-type]  # it is open by now
        window.host.choose_year("2027")
        qtbot.waitUntil(lambda: "avisos" in rows(window)[0].accessibleName(), timeout=LONG)
        rows(window)[0].action.click()
        assert window.navigator.address != Address("inicio")


def test_what_was_written_by_others_meanwhile_is_kept_at_the_end(
    program: Program, folder: Path, qtbot: QtBot
) -> None:
    with Opening(program) as opening:
        window = started(opening, program, folder)
        qtbot.waitUntil(lambda: bool(rows(window)), timeout=LONG)
        with opened(folder) as other:
            places.take_in(other)
        window.close()
    year, today = program.settings.year, datetime.now(UTC).astimezone().date()
    found = kept.load(folder, year, today)
    with opened(folder) as other:
        assert found == reading.read(other, year, today)
