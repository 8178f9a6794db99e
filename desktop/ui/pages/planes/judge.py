"""The rules run after each edit: at once where that is quick, else a little at a time."""

import time
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from valija import catalogues
from valija.checking import in_order
from valija.content import Content
from valija.kinds import Kind
from valija.problems import Problem
from valija.rechecking import Memory

AT_ONCE = 1_000  # rows that are checked within a frame of the screen, with what else an edit does
_LONG = 3_000  # rows whose check waits until nothing is typed
_SLICE = 0.008  # seconds of work before the window gets its turn
_PAUSE = 80  # ms without another edit before a long check begins


class Judge(QObject):
    """Checks a content and tells what it found; a newer content takes the place of an older one."""

    judged = Signal(list)  # of Problem, in order

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._content: Content | None = None
        self._kind: Kind | None = None
        self._steps: Iterator[Sequence[Problem]] | None = None
        self._found: list[Problem] = []
        self._ordered: list[Problem] | None = None  # all of it, not yet told
        self._memory = Memory()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether a check is still under way."""
        return self._timer.isActive()

    def look_at(self, content: Content, kind: Kind, *, at_once: bool = True) -> None:
        """Check ``content``: before this returns if it is short, soon if it is long.

        After a whole block was written, ``at_once`` is off: the block is to be seen first.
        """
        self.stop()
        rows = sum(map(len, content.tables.values()))
        if rows <= AT_ONCE and at_once:
            self.judged.emit(self._memory.check(content, kind, catalogues.load()))
            return
        self._content, self._kind = content, kind
        self._timer.start(0 if rows <= max(AT_ONCE, _LONG) else _PAUSE)

    def stop(self) -> None:
        """Check no further."""
        self._timer.stop()
        self._steps = self._ordered = None
        self._found = []

    def _go_on(self) -> None:
        if self._content is None or self._kind is None:
            return
        if self._steps is None:
            known = catalogues.load()
            self._steps = self._memory.in_steps(self._content, self._kind, known)
        until = time.perf_counter() + _SLICE
        for found in self._steps:
            self._found.extend(found)
            if time.perf_counter() > until:
                self._timer.start(0)
                return
        if self._ordered is None:
            self._ordered = in_order(self._found, self._content, self._kind)
            self._timer.start(0)  # those who are told of it have much to do
            return
        problems = self._ordered
        self.stop()
        self.judged.emit(problems)
