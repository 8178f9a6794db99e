"""Work off the UI thread: what is heard, when, and on which thread."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.jobs import Ask, Job, Jobs, Question
from valija.progress import CancelledError, Progress

QUESTION = Question("Ya existe el archivo. ¿Qué hacer?", [("keep", "Conservar"), ("new", "Nuevo")])


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_everything_is_heard_on_the_ui_thread(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[object] = []
    over = threading.Event()

    def work(progress: Progress) -> int:
        assert threading.current_thread() is not threading.main_thread()
        progress(2, 2, "fin")
        return 42

    job = jobs.start(work)
    jobs.start(lambda progress: over.set())
    assert over.wait(60)  # the work is over before anyone listens
    job.progressed.connect(lambda *said: heard.append((*said, threading.current_thread())))
    job.succeeded.connect(heard.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert heard == [(2, 2, "fin", threading.main_thread()), 42]


def test_a_failure_is_told_with_its_error(qtbot: QtBot, jobs: Jobs) -> None:
    def work(progress: Progress) -> None:
        raise ValueError("roto")

    job = jobs.start(work)
    heard: list[BaseException] = []
    job.failed.connect(heard.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert [repr(error) for error in heard] == ["ValueError('roto')"]


def test_cancel_is_silent(qtbot: QtBot, jobs: Jobs) -> None:
    started = threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        for n in range(10**9):
            progress(n, 10**9)

    job = jobs.start(work)
    assert started.wait(60)
    with (
        qtbot.assertNotEmitted(job.failed),
        qtbot.assertNotEmitted(job.succeeded),
        qtbot.waitSignal(job.ended),
    ):
        job.cancel()


def test_a_job_that_waits_its_turn_can_be_cancelled(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()
    first = jobs.start(lambda progress: gate.wait(60))
    second = jobs.start(lambda progress: progress(0, 1))
    second.cancel()
    assert jobs.running == 2
    with qtbot.assertNotEmitted(second.succeeded), qtbot.waitSignals([first.ended, second.ended]):
        gate.set()
    assert jobs.running == 0


def test_progress_comes_at_a_pace_a_window_can_follow(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[int] = []

    def work(progress: Progress) -> None:
        for n in range(1, 20_001):
            progress(n, 20_000)

    job = jobs.start(work)
    job.progressed.connect(lambda done, total, text: heard.append(done))
    with qtbot.waitSignal(job.ended):
        pass
    assert heard[-1] == 20_000
    assert len(heard) < 200


def test_work_asks_a_person_and_goes_on_with_the_answer(qtbot: QtBot, jobs: Jobs) -> None:
    def work(progress: Progress, ask: Ask) -> str:
        return f"{ask(QUESTION)} {ask(QUESTION)}"

    job = jobs.start_asking(work)
    answers = iter(["keep", "new"])
    threads: list[bool] = []

    def reply(question: Question) -> None:
        threads.append(QThread.isMainThread())
        assert question is QUESTION
        job.answer(next(answers))

    job.asked.connect(reply)
    with qtbot.waitSignal(job.succeeded) as done:
        pass
    assert done.args == ["keep new"]
    assert threads == [True, True]


def test_a_question_nobody_answers_ends_with_the_job(qtbot: QtBot, jobs: Jobs) -> None:
    def work(progress: Progress, ask: Ask) -> None:
        ask(QUESTION)

    job = jobs.start_asking(work)
    with qtbot.waitSignal(job.asked):
        pass
    with qtbot.assertNotEmitted(job.succeeded), qtbot.waitSignal(job.ended):
        job.cancel()


def test_closing_frees_a_worker_that_waits_for_an_answer(qapp: QApplication) -> None:
    jobs = Jobs()
    outcome: list[str] = []
    asking = threading.Event()

    def work(progress: Progress, ask: Ask) -> None:
        asking.set()
        try:
            ask(QUESTION)
        except CancelledError:
            outcome.append("cancelled")
            raise

    jobs.start_asking(work)
    assert asking.wait(60)
    jobs.close()
    assert outcome == ["cancelled"]


def test_an_ended_job_can_be_let_go_of_at_any_moment(qtbot: QtBot, jobs: Jobs) -> None:
    for _ in range(50):
        with qtbot.waitSignal(jobs.start(lambda progress: None).ended):
            pass
    assert jobs.running == 0


def test_a_job_starts_unfinished(qapp: QApplication) -> None:
    assert not Job().has_ended


def test_a_job_that_was_left_goes_on_and_tells_nobody(qtbot: QtBot, jobs: Jobs) -> None:
    gate, done = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        gate.wait(60)
        done.set()

    job = jobs.start(work)
    job.leave()
    with (
        qtbot.assertNotEmitted(job.succeeded),
        qtbot.assertNotEmitted(job.ended),
    ):
        gate.set()
        qtbot.waitUntil(lambda: jobs.running == 0)
    assert done.is_set()


def test_a_question_of_a_job_that_was_left_ends_it(qtbot: QtBot, jobs: Jobs) -> None:
    def work(progress: Progress, ask: Ask) -> None:
        ask(QUESTION)

    job = jobs.start_asking(work)
    with qtbot.waitSignal(job.asked):
        pass
    with qtbot.assertNotEmitted(job.failed):
        job.leave()
        qtbot.waitUntil(lambda: jobs.running == 0)
