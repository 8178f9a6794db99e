"""The crash report says where, and nothing that anybody typed; and it never stops the work."""

import logging
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.shell.crash import CrashReporter
from desktop.ui.shell.crash_report import Memory, place_of, report
from tests.ui import tabbing
from tests.ui.checks import clipped, english, unnamed
from valija.files import DiskFullError, RemovedError, write_atomic

AT = datetime(2026, 11, 23, 16, 42, 7, tzinfo=UTC)
SECRET = st.text(st.characters(categories=["L", "N"]), min_size=9, max_size=40)


def failed(value: str) -> BaseException:
    """Fail three times over with ``value`` in every place that could leak it."""
    try:
        try:
            try:
                {"": 0}[value]
            except KeyError:
                int(value + "x")
        except ValueError as error:
            raise DiskFullError(f"detail {value}", place=value) from error
    except DiskFullError as error:
        return error
    raise AssertionError


@pytest.fixture
def reporter(qapp: QApplication) -> Iterator[CrashReporter]:
    made = CrashReporter(qapp, lambda: AT)
    hooks = sys.excepthook, threading.excepthook
    yield made
    made.uninstall()
    sys.excepthook, threading.excepthook = hooks


@given(SECRET)
def test_no_value_of_a_row_is_in_the_report(value: str) -> None:
    memory = Memory()
    logger = logging.getLogger("desktop.test")
    logger.addHandler(memory)
    logger.warning("read %s", value)
    logger.removeHandler(memory)
    text = report(failed(value), AT, memory.lines())
    assert value not in text
    assert "WARNING desktop.test: read %s" in text


def test_the_report_says_where_and_what_and_why() -> None:
    text = report(failed("x"), AT)
    assert "tests/ui/shell/test_crash.py:" in text
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "valija.files.DiskFullError DSK-001" in text
    assert "…y a causa de eso:" in text
    assert "/h" + "ome/" not in text


def test_lines_of_our_own_source_are_shown() -> None:
    with pytest.raises(RemovedError) as caught:
        write_atomic(Path("/nowhere/at/all"), b"")
    text = report(caught.value, AT)
    assert "valija/files.py" in text
    assert "with part.open(" in text
    assert "nowhere" not in text


def test_places_are_named_from_the_project_or_the_library_on() -> None:
    assert place_of(str(Path(logging.__file__))).endswith("logging/__init__.py")
    assert place_of("/u/María José/plan.py") == "plan.py"
    assert place_of("/u/x/María José.py") == "…"
    assert place_of("<string>") == "<string>"


def test_messages_of_others_aren_t_kept() -> None:
    memory = Memory()
    for name in ("qt", "urllib3"):
        memory.emit(logging.LogRecord(name, logging.ERROR, "", 1, "Ana", (), None))
    assert memory.lines() == ()


def test_what_nobody_caught_is_shown_and_the_work_goes_on(
    reporter: CrashReporter, qtbot: QtBot
) -> None:
    error = failed("Ana López")
    reporter.catch(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    dialog = reporter.dialog
    assert dialog is not None
    assert not dialog.isModal()
    assert "Ana" not in dialog.text()
    assert clipped(dialog) == unnamed(dialog) == []
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert tabbing.faults(dialog) == []
    assert [text for text in english(dialog) if text != dialog.text()] == []


def test_a_second_failure_is_added_to_the_first(reporter: CrashReporter, qtbot: QtBot) -> None:
    for _ in range(2):
        error = failed("x")
        reporter.catch(type(error), error, None)
    qtbot.waitUntil(
        lambda: reporter.dialog is not None and reporter.dialog.text().count("Valija ") == 2
    )


def test_a_failure_on_another_thread_is_caught_too(reporter: CrashReporter, qtbot: QtBot) -> None:
    thread = threading.Thread(target=failing)
    reporter_hook = reporter._catch_in_thread
    threading.excepthook, before = reporter_hook, threading.excepthook
    thread.start()
    thread.join()
    threading.excepthook = before
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog is not None
    assert "builtins.ZeroDivisionError" in reporter.dialog.text()


def failing() -> None:
    raise ZeroDivisionError


def test_the_report_can_be_copied_and_kept(
    reporter: CrashReporter, qtbot: QtBot, tmp_path: Path
) -> None:
    reporter._show(failed("x"))
    dialog = reporter.dialog
    assert dialog is not None
    dialog._copy()
    assert QGuiApplication.clipboard().text() == dialog.text()
    dialog._write(str(tmp_path / "informe.txt"))
    assert (tmp_path / "informe.txt").read_text(encoding="utf-8") == dialog.text()
    dialog._write(str(tmp_path / "no" / "informe.txt"))
    assert "No existe" in dialog._said.text()
