"""The icon family: which icons there are, and how one is drawn in a colour of the scheme."""

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.ui.theme.current import tokens
from desktop.ui.theme.tokens import ICON

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QIcon

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "icons"
_NAME, _TOKEN = "iconName", "iconToken"  # dynamic properties, for tinting again


class Icon(StrEnum):
    """Every icon by the name of its file."""

    ADD = "add"
    ATTACH = "attach"
    BACKUP = "backup"
    CALENDAR = "calendar"
    CHECK = "check"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_UP = "chevron-up"
    CLOCK = "clock"
    CLOSE = "close"
    COLUMNS = "columns"
    COMMITMENTS = "commitments"
    COPY = "copy"
    CREDITS = "credits"
    DELIVERIES = "deliveries"
    DONE = "done"
    DRAFT = "draft"
    DUPLICATE = "duplicate"
    ERROR = "error"
    EXPORT = "export"
    FILE = "file"
    FILTER = "filter"
    FOLDER = "folder"
    HELP = "help"
    HOME = "home"
    IDLE = "idle"
    IMPORT = "import"
    INFO = "info"
    INSTITUTION = "institution"
    KEY = "key"
    MORE = "more"
    MUNICIPALITY = "municipality"
    OBSERVED = "observed"
    OFFLINE = "offline"
    ONLINE = "online"
    ON_THE_WAY = "on-the-way"
    OPENNESS = "openness"
    PERSON = "person"
    PLANS = "plans"
    PLAY = "play"
    PRINT = "print"
    REDO = "redo"
    REMOVE = "remove"
    SCALES = "scales"
    SEALED = "sealed"
    SEARCH = "search"
    SETTINGS = "settings"
    SIGN = "sign"
    SORT_DOWN = "sort-down"
    SORT_UP = "sort-up"
    STICK = "stick"
    TRAINING = "training"
    UNDO = "undo"
    WARNING = "warning"


def svg(name: Icon, colour: str) -> bytes:
    """Return the drawing of ``name`` in ``colour`` (``#RRGGBB``)."""
    return _source(name).replace(b"currentColor", colour.encode())


@lru_cache(maxsize=512)
def image(name: Icon, colour: str, size: int = ICON, ratio: float = 1.0) -> QImage:
    """Draw ``name`` as ``size`` logical pixels for a screen with ``ratio`` device pixels each.

    Images are kept, not pixmaps: a pixmap that outlives the application crashes on leaving.
    """
    side = round(size * ratio)
    clear = bytes(4 * side * side)
    drawn = QImage(clear, side, side, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg(name, colour))).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(name: Icon, token: str = "text", size: int = ICON) -> "QIcon":
    """Return ``name`` in the present scheme's ``token`` colour, muted where it is disabled.

    It keeps its colour when the scheme changes; use :func:`set_icon` for what stays on screen.
    """
    from PySide6.QtGui import QIcon, QPixmap  # brings the names of all icons of desktops

    made = QIcon()
    for ratio in _ratios():
        for mode, colour in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "strong_line")):
            drawn = image(name, tokens().colour(colour), size, ratio)
            made.addPixmap(QPixmap.fromImage(drawn), mode)
    return made


def set_icon(target: "QAbstractButton | QAction", name: Icon, token: str = "text") -> None:
    """Give a button or an action an icon that follows the scheme."""
    target.setProperty(_NAME, str(name))
    target.setProperty(_TOKEN, token)
    target.setIcon(icon(name, token))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(ICON, ICON))


def tint_again(*_screen: object) -> None:
    """Draw every icon set with :func:`set_icon` in the present scheme's colours."""
    for widget in QApplication.allWidgets():
        _tint(widget)
        for action in widget.actions():
            _tint(action)


def _tint(target: "QWidget | QAction") -> None:
    from PySide6.QtGui import QAction

    name = target.property(_NAME)
    if name and isinstance(target, QAbstractButton | QAction):
        target.setIcon(icon(Icon(name), target.property(_TOKEN)))


def _ratios() -> list[float]:
    """Return how fine the screens are, the coarsest first."""
    return sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())})


@lru_cache(maxsize=128)
def _source(name: Icon) -> bytes:
    return (FOLDER / f"{name}.svg").read_bytes()
