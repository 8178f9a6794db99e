"""Work on the window's thread that is done a little at a time, between two events."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

BUDGET = 0.012  # seconds of work before the window gets its turn


def _nothing() -> None:
    pass


class Turns(QObject):
    """Goes through steps, some in each turn of the event loop; one thing at a time.

    What is being made isn't shown before it is whole: whoever wants it sooner calls ``finish``.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] | None = None
        self._done: Callable[[], object] = _nothing
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether there are steps left."""
        return self._steps is not None

    def begin(self, steps: Iterable[object], done: Callable[[], object] = _nothing) -> None:
        """Go through ``steps`` from the next turn on, then call ``done``; other work is dropped."""
        self._steps, self._done = iter(steps), done
        self._timer.start(0)

    def finish(self) -> None:
        """Do at once whatever is left."""
        self._run(None)

    def stop(self) -> None:
        """Do no more of it."""
        self._timer.stop()
        self._steps, self._done = None, _nothing

    def _go_on(self) -> None:
        self._run(time.perf_counter() + BUDGET)

    def _run(self, until: float | None) -> None:
        steps, done = self._steps, self._done
        if steps is None:
            return
        try:
            for _ in steps:
                if self._steps is not steps:
                    return  # a step led to something else
                if until is not None and time.perf_counter() > until:
                    self._timer.start(0)
                    return
        except BaseException:
            self.stop()
            raise
        if self._steps is steps:
            self.stop()
            done()


def pause_on(parent: QObject, ms: int) -> QTimer:
    """Return what waits until nothing has started it again for so long; it goes with ``parent``."""
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(ms)
    return made


def dressing(widget: QWidget) -> Iterator[None]:
    """Give the parts of a widget their looks one by one, else all get them when it is shown.

    Some may go meanwhile, as what Qt made for a scrolling column that has parts of its own.
    """
    for each in widget.findChildren(QWidget):
        yield
        with suppress(RuntimeError):  # by which PySide says that a widget is gone
            each.ensurePolished()
