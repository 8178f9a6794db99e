"""The window's frame: what stands there at once, before any library of the pages is loaded.

It is no picture of the window but the window itself: its side bar, top bar and status bar are the
ones that stay. Whatever isn't seen in the first moment is made by :mod:`desktop.ui.shell.window`.

Until it is painted nobody takes ``Qt`` out of QtCore: PySide makes all enumerations of that
namespace then, which takes a sixth of what an empty window needs. Whoever wants one of its names in
a function says ``QtCore.Qt``; a test holds that nobody did so before the first paint.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.pages import Crumb, PageEntry
from desktop.ui.shell.sidebar import SideBar, Sign
from desktop.ui.shell.status import StatusStrip
from desktop.ui.shell.topbar import TopBar
from desktop.ui.theme.roles import set_role

if TYPE_CHECKING:
    from desktop.ui.pages import Source

_SIZE = QSize(1280, 700)  # of the first window, where the screen has room for it
_LEAST_PAGE = 150  # px; with notices and jobs around it a page gives way, and no screen is too low
NARROW_BELOW = 1100  # px of the window: there the side bar shows icons alone


class Setting(NamedTuple):
    """What a window is made of from outside."""

    sign: Sign
    entries: Sequence[PageEntry]
    years: Sequence[str]
    year: str
    sources: "Sequence[Source]" = ()  # of the search, beyond pages and commands
    last_saved: datetime | None = None  # the journal's last entry, if there is one


class Frame(QMainWindow):
    """Side bar, top bar, an empty page and the status bar."""

    painted = Signal()  # for the first time
    resized = Signal(int)  # to this height

    def __init__(self, setting: Setting, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.side = SideBar(setting.entries, setting.sign)
        self.top = TopBar()
        self.stack = QStackedWidget()
        set_role(self.stack, "page")
        self.stack.setMinimumHeight(_LEAST_PAGE)
        self.status = StatusStrip(now)
        self._early = ""  # the page that is shown before there are pages
        self._show_setting(setting)
        self._lay_out()

    def _lay_out(self) -> None:
        right = QWidget()
        self._column = QVBoxLayout(right)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.top)
        self._column.addWidget(self.stack, 1)
        self._column.addWidget(self.status)
        self._whole = _Whole(self.painted.emit)
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(right, 1)
        self.setCentralWidget(self._whole)

    def _show_setting(self, setting: Setting) -> None:
        name = setting.sign.municipality
        self.setWindowTitle(f"{name} — Valija" if name else "Valija")  # else Qt adds it
        self.side.show_sign(setting.sign)
        self.side.year.show_years(setting.years, setting.year)
        if setting.last_saved is not None:
            self.status.show_saved(setting.last_saved)

    def show_early(self, key: str, title: str, widget: QWidget) -> None:
        """Show a page's widget before there are pages; the page will take it over."""
        self._early = key
        wanted = cast(QWidget | None, widget.focusWidget())
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        self.side.show_current(key)
        self.top.crumbs.show_crumbs([Crumb(title)])
        if wanted is not None and not self.top.search.hasFocus():
            wanted.setFocus()

    def restore_geometry(self, geometry: bytes) -> None:
        """Stand where the window stood last time, as far as this screen allows."""
        if not (geometry and self.restoreGeometry(QByteArray(geometry))):
            self.resize(_SIZE.boundedTo(self.screen().availableSize()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Enter, as the space bar does."""
        at, keys = self.focusWidget(), (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter)
        if event.key() in keys and isinstance(at, QAbstractButton) and not event.isAutoRepeat():
            at.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side bar where there is little room."""
        super().resizeEvent(event)
        self.resized.emit(self.height())
        narrow = self.width() < NARROW_BELOW
        if narrow != self.side.is_narrow:
            self.side.set_narrow(narrow)


class _Whole(QWidget):
    """Everything in the window; says once that it is being painted."""

    def __init__(self, tell: Callable[[], None]) -> None:
        super().__init__()
        self._tell: Callable[[], None] | None = tell

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say it the first time."""
        super().paintEvent(event)
        tell, self._tell = self._tell, None
        if tell is not None:
            tell()
