"""What a window has besides its frame, made together: parts below and over the page, and pages."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget

from desktop.ui.jobs import Jobs
from desktop.ui.pages import Source
from desktop.ui.shell.frame import Setting
from desktop.ui.shell.host import WindowHost
from desktop.ui.shell.late_help import LateHelp
from desktop.ui.shell.navigator import Navigator
from desktop.ui.shell.notices import Notices
from desktop.ui.shell.orders import Orders, PagesSource
from desktop.ui.shell.problems import ProblemsDock
from desktop.ui.shell.progress import ProgressPanel
from desktop.ui.shell.search.popup import SearchPopup
from desktop.ui.shell.status import StatusStrip
from desktop.ui.theme import Toasts


class Furniture:
    """Made once for a window, which owns the parts from then on."""

    search = SearchPopup

    def __init__(
        self, setting: Setting, jobs: Jobs, stack: QStackedWidget, status: StatusStrip
    ) -> None:
        self.notices = Notices()
        self.problems = ProblemsDock()
        self.progress = ProgressPanel()
        self.toasts = Toasts(stack)
        stack.currentChanged.connect(self.toasts.raise_all)
        self.host = WindowHost(
            jobs,
            progress=self.progress,
            toasts=self.toasts,
            notices=self.notices,
            status=status,
            year=setting.year,
        )
        self.navigator = Navigator(setting.entries, self.host, stack)
        self.orders = Orders(lambda: self.navigator.page, status.hint, setting.entries)
        self.help = LateHelp(stack)
        self.sources: Sequence[Source] = (
            PagesSource(self.navigator.entries),
            self.orders,
            *setting.sources,
        )
