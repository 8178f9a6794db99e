"""Roles and tones: the words by which the style sheet knows a widget."""

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.ui.theme.icons import Icon, set_icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QToolButton


class Tone(StrEnum):
    """What a state means; each has a colour and an icon of its own."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    DONE = "done"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def token(self) -> str:
        """The colour of its words."""
        return "muted" if self is Tone.NEUTRAL else self.value

    @property
    def ground(self) -> str:
        """The colour behind its words."""
        return "sunken" if self is Tone.NEUTRAL else f"{self.value}_soft"

    @property
    def icon(self) -> Icon:
        """Its icon, where no better one is given."""
        return _ICONS[self]


_ICONS = {
    Tone.NEUTRAL: Icon.IDLE,
    Tone.ACCENT: Icon.INFO,
    Tone.DONE: Icon.DONE,
    Tone.INFO: Icon.INFO,
    Tone.WARNING: Icon.WARNING,
    Tone.ERROR: Icon.ERROR,
}


_TOGETHER = re.compile(  # what isn't parted at the end of a line: "Q 5.00", "10 %", "arts. 1 y 2"
    r"(?<=\bQ) (?=-?\d)|(?<=\d) (?=%)|(?<=\bart\.) (?=\d)|(?<=\barts\.) (?=\d)"
    r"|(?<=\d) (?=y \d)|(?<=\d y) (?=\d)"
)
_INK = {"primary": "on_accent", "danger": "error", "link": "accent"}


def set_role(widget: QWidget, role: str) -> None:
    """Say what ``widget`` is to the style sheet: ``primary``, ``card``, ``help`` ..."""
    mark(widget, "role", role)


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Say what state ``widget`` shows."""
    mark(widget, "tone", tone.value)


def mark(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet selects by, and dress the widget anew if it changed."""
    former = widget.property(name)
    if former == value:
        return
    if former is None and not value:
        widget.setProperty(name, value)  # no style selects what is empty
        return
    inner = widget.findChildren(QWidget)
    is_first = former is None and not inner
    widget.setProperty(name, value)
    if is_first and widget.window().windowHandle() is None:
        return  # just made, in no window that was ever shown; it is dressed there
    for each in (widget, *inner):
        if each.testAttribute(
            QtCore.Qt.WidgetAttribute.WA_WState_Polished
        ):  # others are still to be
            each.style().unpolish(each)
            each.style().polish(each)


class Words(QLabel):
    """A text of several lines, none of which ends between «Q» and its amount."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Say something else."""
        self._said = text
        super().setText(_TOGETHER.sub("\u00a0", text).replace("-Q", "-\u2060Q"))

    def text(self) -> str:
        """Return what it was told to say."""
        return self._said


def label(text: str, role: str = "", *, wraps: bool = False) -> QLabel:
    """Return a text that people can select and copy."""
    made = Words(text) if wraps else QLabel(text)
    if role:
        set_role(made, role)
    return made


def button(text: str, role: str = "", *, icon: Icon | None = None) -> QPushButton:
    """Return a button; ``role`` is one of the style sheet: ``primary``, ``quiet``, ``link`` ..."""
    made = QPushButton(text)
    if role:
        set_role(made, role)
    if icon is not None:
        set_icon(made, icon, _INK.get(role, "text"))
    made.setAutoDefault(False)
    return made


def icon_button(name: str, icon: Icon, *, token: str = "muted") -> "QToolButton":
    """Return a button without a word on it; ``name`` says it to screen readers and on hovering."""
    from PySide6.QtWidgets import QToolButton  # the first frame has none

    made = QToolButton()
    set_role(made, "icon")
    set_icon(made, icon, token)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


def rule() -> QFrame:
    """Return a thin line across the page."""
    made = QFrame()
    set_role(made, "rule")
    made.setFixedHeight(1)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made
