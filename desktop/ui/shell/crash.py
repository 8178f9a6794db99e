"""What happens when the program itself is wrong: whatever nobody caught becomes a report."""

import logging
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop.ui.shell.crash_report import Memory, log_qt, report

if TYPE_CHECKING:
    from desktop.ui.shell.crash_dialog import CrashDialog

log = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Takes whatever nobody caught, on any thread, and shows its report once the window can."""

    _caught = Signal(object)

    def __init__(self, app: QApplication, now: Callable[[], datetime]) -> None:
        super().__init__(app)
        self._now = now
        self._memory = Memory()
        self._dialog: CrashDialog | None = None
        self._caught.connect(self._show_soon)

    def install(self) -> None:
        """Listen to Python, its threads and Qt from now on."""
        logging.getLogger().addHandler(self._memory)
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread
        qInstallMessageHandler(log_qt)

    def uninstall(self) -> None:
        """Give everything back as it was."""
        logging.getLogger().removeHandler(self._memory)
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._dialog is not None:
            self._dialog.close()

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Report ``error``; fits :data:`sys.excepthook`."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.error("not caught: %s", kind.__name__, exc_info=(kind, error, trace))
        self._caught.emit(error.with_traceback(trace))

    @property
    def dialog(self) -> "CrashDialog | None":
        """The dialog, if there was anything to report yet."""
        return self._dialog

    def _catch_in_thread(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self.catch(hook.exc_type, hook.exc_value, hook.exc_traceback)

    def _show_soon(self, error: BaseException) -> None:
        QTimer.singleShot(0, self, lambda: self._show(error))  # on this thread, whoever emitted

    def _show(self, error: BaseException) -> None:
        from desktop.ui.shell.crash_dialog import CrashDialog  # seldom needed

        if self._dialog is None:
            self._dialog = CrashDialog()
        self._dialog.show_report(report(error, self._now(), self._memory.lines()))
