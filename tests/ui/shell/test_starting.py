"""Starting: the frame is the window, shown before libraries; what can't be opened says so."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import show
from desktop.app.opening import Opening
from desktop.models.folder import DATABASE, NotAWorkspaceError
from desktop.ui.app import Program
from desktop.ui.shell import settings as remembering
from desktop.ui.starting import Starting
from valija.errors import ExpectedError

ROOT = Path(__file__).resolve().parents[3]


def test_nothing_heavy_is_loaded_and_no_name_of_qt_made_before_the_window_is_painted(
    folder: Path, tmp_path: Path
) -> None:
    words = ["-m", "benchmarks.first_paint", "valija", str(time.monotonic_ns()), str(folder)]
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "VALIJA_CONFIG": str(tmp_path / "config")},
        capture_output=True,
        text=True,
        check=True,
    )
    seen = json.loads(done.stdout)
    assert seen["heavy"] == []
    assert not seen["has_names"]


def test_the_frame_becomes_the_window_and_the_next_start_knows_whose_it_is(
    program: Program, folder: Path, qtbot: QtBot
) -> None:
    for known in ("", "San Ejemplo"):
        with Opening(program) as opening:
            opening.begin(folder)
            window = program.window
            assert window is not None
            assert not window.is_furnished
            assert window.windowTitle() == f"{known} — Valija".lstrip(" —")
            window._go_to_page("municipalidad")  # a hurried person; pages come later
            qtbot.waitUntil(lambda found=window: found.is_furnished)  # type: ignore[misc]
            assert program.window is window
            assert window.navigator.entry is not None
            assert window.navigator.entry.key == "municipalidad"
            assert window.windowTitle() == "San Ejemplo — Valija"
        program._closed = False
        program.window = None
    found = remembering.load(folder.parent / "config")
    assert found.sign["municipality"] == "San Ejemplo"


def test_a_folder_that_is_none_is_refused_before_anything_is_shown(
    program: Program, tmp_path: Path
) -> None:
    with Opening(program) as opening, pytest.raises(NotAWorkspaceError):
        opening.begin(tmp_path)
    assert program.window is None


def test_a_damaged_workspace_that_was_named_ends_the_program_with_its_sentence(
    folder: Path, qapp: QApplication
) -> None:
    (folder / DATABASE).write_bytes(b"no es una base de datos" * 400)
    with pytest.raises(ExpectedError) as caught:
        show(folder)
    assert caught.value.code == "DB-002"


def test_a_damaged_last_workspace_leads_to_the_assistant_which_says_why(
    program: Program, folder: Path, qtbot: QtBot
) -> None:
    (folder / DATABASE).write_bytes(b"no es una base de datos" * 400)
    program.change(remembering.Settings(workspace=str(folder)))
    with Opening(program) as opening:
        opening.begin(None)
        qtbot.waitUntil(lambda: program.assistant is not None)
        assert program.assistant is not None
        assert "dañado" in program.assistant.notices.shown()[0].words
        assert program.window is not None
        assert not program.window.isVisible()


def test_who_closes_the_window_while_libraries_load_is_not_called(
    qapp: QApplication, qtbot: QtBot
) -> None:
    called: list[str] = []
    gate = threading.Event()
    starting = Starting(
        qapp, load=lambda: gate.wait(60), modules=["json"], ready=lambda: called.append("ready")
    )
    starting.begin()
    qtbot.waitUntil(starting._thread.is_alive)
    threading.Timer(0.05, gate.set).start()
    starting.stop()  # waits for the thread
    qtbot.wait(100)
    assert called == []
