"""The progress panel: several jobs, each with its words, its question and its way to stop."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.jobs import Ask, Question
from desktop.ui.shell.progress import ProgressRow
from tests.ui.shell.fakes import World
from valija.files import RemovedError
from valija.progress import Progress


class Gate:
    """Work that goes on when it is told to."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.stopped = threading.Event()

    def __call__(self, progress: Progress) -> str:
        progress(1, 4, "Leyendo la fila 1 de 4")
        try:
            while not self.opened.wait(0.005):
                progress(2, 4)
        except BaseException:
            self.stopped.set()
            raise
        return "done"


@pytest.fixture
def quick(world: World) -> World:
    world.window.progress._unnoticed = 0
    return world


def row_of(world: World) -> ProgressRow:
    (row,) = world.window.progress.rows()
    return row


def test_a_job_that_takes_a_while_is_shown_until_it_ends(quick: World, qtbot: QtBot) -> None:
    gate = Gate()
    job = quick.window.host.start("Importando", gate)
    qtbot.waitUntil(lambda: bool(quick.window.progress.rows()))
    qtbot.waitUntil(lambda: row_of(quick).words == "Importando: Leyendo la fila 1 de 4")
    with qtbot.waitSignal(job.ended):
        gate.opened.set()
    assert quick.window.progress.isHidden()


def test_a_short_job_isn_t_worth_a_line(world: World, qtbot: QtBot) -> None:
    job = world.window.host.start("Importando", lambda _progress: None)
    with qtbot.waitSignal(job.ended):
        assert world.window.progress.isHidden()
    assert not world.window.progress._rows[0]._clock.isActive()


def test_a_second_job_waits_in_a_line_of_its_own(quick: World, qtbot: QtBot) -> None:
    first, second = Gate(), Gate()
    one = quick.window.host.start("Importando", first)
    two = quick.window.host.start("Sellando", second)
    qtbot.waitUntil(lambda: len(quick.window.progress.rows()) == 2)
    assert quick.window.progress.rows()[1].words == "Sellando: En espera…"
    with qtbot.waitSignals([one.ended, two.ended]):
        first.opened.set()
        second.opened.set()
    quick.window.host.start("Otra vez", lambda _progress: None)
    assert len(quick.window.progress._rows) == 2, "lines are used again"


def test_cancel_stops_the_work_and_shows_no_error(quick: World, qtbot: QtBot) -> None:
    gate = Gate()
    job = quick.window.host.start("Importando", gate)
    qtbot.waitUntil(lambda: bool(quick.window.progress.rows()))
    qtbot.waitUntil(lambda: "Leyendo" in row_of(quick).words)
    with qtbot.waitSignal(job.ended):
        QTest.mouseClick(row_of(quick)._cancel, Qt.MouseButton.LeftButton)
    assert gate.stopped.is_set()
    assert quick.window.notices.shown() == []


def test_a_job_that_fails_says_why(quick: World, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise RemovedError(place="KINGSTON")

    job = quick.window.host.start("Entregando", work)
    with qtbot.waitSignal(job.ended):
        pass
    (notice,) = quick.window.notices.shown()
    assert "«KINGSTON»" in notice.words


def test_a_question_is_put_in_the_line_and_answered_there(quick: World, qtbot: QtBot) -> None:
    answers: list[object] = []

    def work(_progress: Progress, ask: Ask) -> str:
        return ask(Question("¿Reemplazar el archivo?", [("yes", "Reemplazar"), ("no", "Dejar")]))

    job = quick.window.host.start_asking("Exportando", work)
    job.succeeded.connect(answers.append)
    qtbot.waitUntil(lambda: bool(quick.window.progress.rows()))
    row = row_of(quick)
    qtbot.waitUntil(lambda: row.words == "Exportando: ¿Reemplazar el archivo?")
    button = row.findChild(QPushButton, "no")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(job.ended):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert answers == ["no"]
