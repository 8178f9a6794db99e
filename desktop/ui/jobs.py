"""Long work off the UI thread. The work itself knows no Qt: it is given a ``Progress``."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from valija.progress import CancelledError, Progress

_EVERY = 0.05  # seconds between progress signals; more would drown the event loop


@dataclass(frozen=True, slots=True)
class Question:
    """What work asks a person. The window shows it without blocking; the worker waits."""

    text: str  # Spanish
    answers: Sequence[tuple[str, str]]  # key and Spanish words of each
    detail: str = ""


Ask = Callable[[Question], str]
Noting = Callable[[str], AbstractContextManager[object]]


def _unnoted(_title: str) -> AbstractContextManager[object]:
    return nullcontext()


class Job(QObject):
    """One run of some work.

    The public signals are emitted by the UI thread's event loop, so whoever starts a job may
    connect to them afterwards and miss nothing. ``ended`` is always the last.
    """

    progressed = Signal(int, int, str)  # done, total, text
    asked = Signal(object)  # a Question; to be answered with answer()
    succeeded = Signal(object)
    failed = Signal(object)  # the exception
    ended = Signal()

    _said = Signal(int, int, str)  # from the worker thread to the UI thread
    _asking = Signal(object)  # likewise; a Question
    _done = Signal(object)  # likewise; a Future

    def __init__(self) -> None:
        super().__init__()  # no parent: Python alone owns a job, see Jobs
        self.has_ended = False
        self._stopped = False
        self._is_left = False
        self._answers: list[str] = []
        self._change = threading.Condition()  # guards the three above
        self._last = 0.0
        self._said.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._asking.connect(self.asked, Qt.ConnectionType.QueuedConnection)
        self._done.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; it may still succeed first."""
        with self._change:
            self._stopped = True
            self._change.notify_all()

    def leave(self) -> None:
        """Let the work go on and tell nobody what comes of it; nobody answers it either."""
        with self._change:
            self._is_left = True
            self._change.notify_all()

    def answer(self, key: str) -> None:
        """Give the person's answer to the question that was asked last."""
        with self._change:
            self._answers.append(key)
            self._change.notify_all()

    def report(self, done: int, total: int, text: str = "") -> None:
        """Be the work's ``Progress``. Runs on the worker thread."""
        if self._stopped:
            raise CancelledError
        if done == total or time.monotonic() - self._last > _EVERY:
            self._last = time.monotonic()
            self._said.emit(done, total, text)

    def ask(self, question: Question) -> str:
        """Put ``question`` to a person and wait for the key of an answer, on the worker thread.

        Raises:
            CancelledError: the job was cancelled instead, or whoever began it is gone.
        """
        with self._change:
            self._answers.clear()
            self._asking.emit(question)
            self._change.wait_for(lambda: self._has_nobody or bool(self._answers))
            if self._has_nobody:
                raise CancelledError
            return self._answers.pop()

    @property
    def _has_nobody(self) -> bool:
        return self._stopped or self._is_left

    def settle(self, future: Future[Any]) -> None:
        """Hear that the work is over. Runs on whatever thread noticed it."""
        self._done.emit(future)

    @Slot(object)
    def _settle(self, future: Future[Any]) -> None:
        error = CancelledError() if future.cancelled() else future.exception()
        if self._is_left:
            self.has_ended = True
            return
        if error is None:
            self.succeeded.emit(future.result())
        elif not isinstance(error, CancelledError):
            self.failed.emit(error)
        self.has_ended = True
        self.ended.emit()


class Jobs(QObject):
    """Runs jobs one after another: they all write to the one SQLite file."""

    def __init__(self, parent: QObject | None = None, noting: Noting = _unnoted) -> None:
        """Wait for work; each job runs inside ``noting(its title)``."""
        super().__init__(parent)
        self._noting = noting
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._held: list[Job] = []

    def start(self, work: Callable[[Progress], object], title: str = "") -> Job:
        """Queue ``work`` and return its job."""
        return self._start(Job(), lambda job: work(job.report), title)

    def start_asking(self, work: Callable[[Progress, Ask], object], title: str = "") -> Job:
        """Queue work that may ask a person; while it waits for the answer, other jobs wait too."""
        return self._start(Job(), lambda job: work(job.report, job.ask), title)

    @property
    def running(self) -> int:
        """How many jobs haven't ended yet."""
        return sum(1 for job in self._held if not job.has_ended)

    def close(self) -> None:
        """Stop everything and wait for it; to be called before the application quits."""
        for job in self._held:
            job.cancel()
        self._thread.shutdown(cancel_futures=True)

    def _start(self, job: Job, run: Callable[[Job], object], title: str) -> Job:
        """Hold ``job`` until it has ended.

        It has no Qt parent and no ``deleteLater``: two owners, Python and Qt, is how PySide
        programs crash. It is let go by the next start, never inside one of its own signals.
        """
        self._held = [held for held in self._held if not held.has_ended]
        self._held.append(job)
        self._thread.submit(self._noted, job, run, title).add_done_callback(job.settle)
        return job

    def _noted(self, job: Job, run: Callable[[Job], object], title: str) -> object:
        with self._noting(title):
            return run(job)
