"""What pages may ask of the window, done; the window itself is known here by signals only."""

import logging
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.ui.jobs import Ask, Job, Jobs
from desktop.ui.pages import Address, Changed
from desktop.ui.shell.notices import Notices
from desktop.ui.shell.progress import ProgressPanel
from desktop.ui.shell.status import StatusStrip
from desktop.ui.theme import Toasts, Tone
from valija.errors import ExpectedError
from valija.progress import CancelledError, Progress

log = logging.getLogger(__name__)


class WindowHost(QObject):
    """Fulfils :class:`desktop.ui.pages.Host` with the parts of one window."""

    going = Signal(object)  # an Address
    looking = Signal()
    written = Signal(object)  # a Changed
    worked = Signal()  # a job has ended, and whoever began it has told what it wrote
    year_changed = Signal(str)

    def __init__(
        self,
        jobs: Jobs,
        *,
        progress: ProgressPanel,
        toasts: Toasts,
        notices: Notices,
        status: StatusStrip,
        year: str,
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._progress = progress
        self._toasts = toasts
        self._notices = notices
        self._status = status
        self._year = year
        self._followed: list[Job] = []

    @property
    def year(self) -> str:
        """The chosen year."""
        return self._year

    def choose_year(self, year: str) -> None:
        """Let another year hold, and tell the side bar and the pages."""
        self._year = year
        self.year_changed.emit(year)
        self.written.emit(Changed())

    def go(self, address: Address) -> None:
        """Show another place."""
        self.going.emit(address)

    def close(self) -> None:
        """Tell nobody any more: the workspace is closed after its window. Jobs go on to the end."""
        self.blockSignals(True)
        for job in self._followed:
            job.leave()

    def look_again(self) -> None:
        """Read crumbs, problems and commands of the present page again."""
        self.looking.emit()

    def wrote(self, changed: Changed) -> None:
        """Say in the status bar what was saved when, and tell the pages."""
        if changed.at is not None:
            self._status.show_saved(changed.at)
        self.written.emit(changed)

    def not_written(self, error: BaseException) -> None:
        """Say in the status bar that the last change isn't saved, and why above the page."""
        self._status.show_not_saved(error)
        self.show_error(error)

    def start(self, title: str, work: Callable[[Progress], object]) -> Job:
        """Run a job and show it."""
        return self._follow(title, self._jobs.start(work, title))

    def start_asking(self, title: str, work: Callable[[Progress, Ask], object]) -> Job:
        """Run a job that may ask, and show it."""
        return self._follow(title, self._jobs.start_asking(work, title))

    def say(
        self,
        text: str,
        *,
        tone: Tone = Tone.DONE,
        action: str = "",
        act: Callable[[], None] | None = None,
    ) -> None:
        """Show a message that leaves by itself."""
        self._toasts.say(text, tone=tone, action=action, act=act)

    def show_error(self, error: BaseException) -> None:
        """Show what stopped something; who cancelled it knows already, and a bug is reported."""
        if isinstance(error, ExpectedError):
            log.warning("shown: %s", error.code)
            self._notices.show_error(error)
        elif not isinstance(error, CancelledError):
            sys.excepthook(type(error), error, error.__traceback__)

    def _follow(self, title: str, job: Job) -> Job:
        self._followed = [*(one for one in self._followed if not one.has_ended), job]
        job.failed.connect(self.show_error)
        job.ended.connect(self.worked)
        self._progress.follow(title, job)
        return job
