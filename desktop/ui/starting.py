"""Between the first paint and the first page: libraries are loaded while the window answers.

What knows no Qt is imported by a thread of its own. What does is imported here, one module at a
time between two events: none of them takes long, once what it stands on is there.
"""

import importlib
import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

_UNPAINTED = 500  # ms; a window that nobody can see is never painted


class Starting(QObject):
    """Loads libraries after ``painted``, then calls ``ready`` once, unless it was stopped."""

    _loaded = Signal()  # from the thread

    def __init__(
        self,
        parent: QObject,
        *,
        load: Callable[[], object],
        modules: Sequence[str],
        ready: Callable[[], None],
    ) -> None:
        """Wait for ``begin``.

        Args:
            parent: owns this.
            load: what the thread does; it touches no Qt.
            modules: what is imported here after that, in this order.
            ready: what follows.
        """
        super().__init__(parent)
        self._load = load
        self._modules = list(modules)
        self._ready: Callable[[], None] | None = ready
        self._thread = threading.Thread(target=self._work, name="starting")
        self._loaded.connect(self._step)
        self._clock = QTimer(self)  # takes turns with whatever else happens
        self._clock.setInterval(0)
        self._clock.timeout.connect(self._step)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.begin)
        self._patience.start(_UNPAINTED)

    def begin(self) -> None:
        """Begin at the next turn: what is being painted now comes to the screen first."""
        self._patience.stop()
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if self._ready is not None and self._thread.ident is None:
            self._thread.start()

    def stop(self) -> None:
        """Call nobody any more, and wait for the thread, which can't be interrupted."""
        self._ready = None
        self._patience.stop()
        self._clock.stop()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        try:
            self._load()
        finally:
            self._loaded.emit()  # what failed to load fails again where it is needed

    def _step(self) -> None:
        if self._ready is None:
            self._clock.stop()
        elif self._modules:
            self._clock.start()
            importlib.import_module(self._modules.pop(0))
        else:
            self._clock.stop()
            ready, self._ready = self._ready, None
            ready()
