"""What every page is held to: nothing clipped, nothing unnamed, Tab in reading order, no English.

Each function walks the visible widgets below one and returns what it found wrong, as sentences.
``stretched`` makes every text longer first, as another machine's font or a longer name would.
"""

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from desktop.ui.shell.elided import ElidedButton, ElidedLabel
from desktop.ui.theme.column import ScrollColumn

STRETCH = 30  # per cent
_WORD = 9  # letters of a word that is added
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QPlainTextEdit,
    QTextEdit,
    QAbstractSpinBox,
    QAbstractItemView,
    QTabBar,
)
ENGLISH = frozenset(
    """
    about add all and apply are back browse cancel cannot choose clear close copy cut delete
    directory edit exit file files find folder for from has help here hide invalid is it new next
    not now of ok open options page paste please press previous print quit read redo remove save
    saved search select send settings show size sorry start stop submit that the then this to
    undo unknown untitled value warning was welcome with wrong yes you your
    """.split()  # noqa: SIM905 -- a list of words reads as words
)
SPANISH_TOO = frozenset({"has", "redo"})


def visible(root: QWidget) -> Iterator[QWidget]:
    """Yield ``root`` and every visible widget below it."""
    yield root
    yield from (each for each in root.findChildren(QWidget) if each.isVisible())


def describe(widget: QWidget) -> str:
    """Name a widget so that a person finds it."""
    words = widget.accessibleName() or words_of(widget)[:40] or widget.objectName()
    return f"{type(widget).__name__} «{words}»"


def words_of(widget: QWidget) -> str:
    """Return the text that a widget shows."""
    if isinstance(widget, ElidedLabel | ElidedButton):
        return widget.whole
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QGroupBox):
        return widget.title()
    if isinstance(widget, QTabBar):
        return " ".join(widget.tabText(place) for place in range(widget.count()))
    return ""


def stretched(root: QWidget, percent: int = STRETCH) -> None:
    """Make the texts below ``root`` longer by ``percent``, and lay them out again."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, ElidedLabel | ElidedButton):
            widget.say(_longer(widget.whole, percent))
        elif isinstance(widget, QLabel | QPushButton | QToolButton | QAbstractButton):
            widget.setText(_longer(widget.text(), percent))
        elif isinstance(widget, QLineEdit):
            widget.setPlaceholderText(_longer(widget.placeholderText(), percent))
        elif isinstance(widget, QGroupBox):
            widget.setTitle(_longer(widget.title(), percent))
        elif isinstance(widget, QTabBar):
            for place in range(widget.count()):
                widget.setTabText(place, _longer(widget.tabText(place), percent))
    settle()
    size = root.size()
    root.resize(size.width() + 1, size.height())  # what is placed by hand is placed again
    root.resize(size)
    settle()


def settle() -> None:
    """Let layouts and styles take hold."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def _longer(text: str, percent: int) -> str:
    words = text.split()
    if not words or text.startswith("<"):
        return text
    more = round(len(text) * percent / 100)
    if len(words) == 1:
        return text + "ñ" * max(1, more)
    added = ("ñ" * _WORD + " ") * (more // (_WORD + 1) + 1)  # words that can stand on a line
    return f"{text} {added[: max(1, more - 1)]}".rstrip()


def clipped(root: QWidget) -> list[str]:
    """Return the widgets that don't show their whole text or stick out of what they lie in."""
    return [
        f"{describe(widget)}: {why}"
        for widget in visible(root)
        if (why := _too_small(widget) or _too_low(widget) or _sticks_out(widget))
    ]


def _too_small(widget: QWidget) -> str:
    size, wants = widget.size(), widget.sizeHint()
    if isinstance(widget, ElidedLabel | ElidedButton):
        shown = widget.shown if isinstance(widget, ElidedButton) else widget.text()
        cut = shown != widget.whole
        return "cut, and no tooltip says the rest" if cut and not widget.toolTip() else ""
    if isinstance(widget, QLabel):
        return _label_too_small(widget)
    if isinstance(widget, QHeaderView):
        return _header_too_small(widget)
    if isinstance(widget, QTabBar):
        room = widget.tabRect(widget.count() - 1).right() if widget.count() else 0
        return f"its tabs need {room} and have {size.width()}" if room > size.width() else ""
    if isinstance(widget, QLineEdit):
        return _line_too_small(widget)
    if isinstance(widget, QComboBox):
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 30
        cut = needed > size.width() and widget.toolTip() != widget.currentText()
        return f"needs {needed} and has {size.width()}, and no tooltip says it" if cut else ""
    if isinstance(widget, QAbstractButton) and not size.isEmpty():
        if isinstance(widget, QToolButton) and not widget.text():
            wants = widget.iconSize()  # a low window may take the air around it
        fits = size.width() + 1 >= wants.width() and size.height() + 1 >= wants.height()
        return "" if fits else f"needs {wants.toTuple()} and has {size.toTuple()}"
    return ""


def _too_low(widget: QWidget) -> str:
    """Tell whether not even one line of a widget's text can be seen."""
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        seen = widget.viewport().height()
    elif isinstance(widget, QLabel) and widget.text():
        seen = widget.height() + 1
    else:
        return ""
    return f"shows {seen} px of a line" if seen < widget.fontMetrics().height() else ""


def _label_too_small(label: QLabel) -> str:
    if not label.text():
        return ""
    room = label.contentsRect().size()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        return f"needs height {needed} and has {label.height()}" if needed > label.height() else ""
    needed = label.sizeHint().width() - label.size().width()
    return f"misses {needed} px of width for {room.width()}" if needed > 1 else ""


def _line_too_small(line: QLineEdit) -> str:
    if line.height() + 1 < line.minimumSizeHint().height():
        return f"needs height {line.minimumSizeHint().height()} and has {line.height()}"
    if line.text() or not line.placeholderText():
        return ""
    needed = line.fontMetrics().horizontalAdvance(line.placeholderText())
    room = line.width() - 20 - (24 * len(line.actions()))
    return f"its placeholder needs {needed} and has {room}" if needed > room else ""


def _header_too_small(header: QHeaderView) -> str:
    for section in range(header.count()):
        if header.isSectionHidden(section) or header.orientation() != Qt.Orientation.Horizontal:
            continue
        needed = header.sectionSizeFromContents(section).width()
        model = header.model()
        tip = model.headerData(section, header.orientation(), Qt.ItemDataRole.ToolTipRole)
        if needed > header.sectionSize(section) and not tip:
            return f"section {section} needs {needed} and has {header.sectionSize(section)}"
    return ""


def _sticks_out(widget: QWidget) -> str:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(widget, QMenu):
        return ""
    if _scrolls(parent):
        return ""
    rect, room = widget.geometry(), parent.rect()
    if rect.isEmpty() or room.adjusted(-1, -1, 1, 1).contains(rect):
        return ""
    return f"lies at {rect.getRect()} in {room.size().toTuple()}"


def _scrolls(parent: QWidget) -> bool:
    """Tell whether ``parent`` is what a scroll area moves its content in."""
    area = parent.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is parent


def sideways(root: QWidget) -> list[str]:
    """Return the scroll areas whose content is wider than they are."""
    found = []
    for area in visible(root):
        content = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and content is not None:
            needed, room = content.minimumSizeHint().width(), area.viewport().width()
            if needed > room:
                found.append(f"{describe(area)}: {needed} in {room}")
    return found


def out_of_reach(root: QWidget) -> list[str]:
    """Return the scroll areas whose hidden part no key can bring into view."""
    return [
        f"{describe(area)} hides {area.verticalScrollBar().maximum()} px from the keys"
        for area in visible(root)
        if isinstance(area, QScrollArea)
        and area.verticalScrollBar().maximum() > 0
        and not any(_takes_tab(each) for each in visible(area))
    ]


def _takes_tab(widget: QWidget) -> bool:
    if isinstance(widget, ScrollColumn):
        widget.look()
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def controls(root: QWidget) -> list[QWidget]:
    """Return the visible controls that a person can use."""
    found = [each for each in visible(root) if isinstance(each, CONTROLS)]
    return [each for each in found if not _is_inner(each)]


def _is_inner(widget: QWidget) -> bool:
    """Tell whether a widget is a part that Qt itself put into another."""
    parent = widget.parentWidget()
    inner = isinstance(parent, QLineEdit | QComboBox | QTabBar | QAbstractSpinBox)
    return inner or isinstance(widget, QScrollBar | QHeaderView)


def unnamed(root: QWidget) -> list[str]:
    """Return the controls that a screen reader can't name, or whose kind it can't tell."""
    found = []
    for widget in controls(root):
        face = QAccessible.queryAccessibleInterface(widget)
        if face.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            found.append(f"{describe(widget)}: no role")
        elif not face.text(QAccessible.Text.Name).strip():
            found.append(f"{describe(widget)} at {_at(widget, root)}: no name")
    return found


def _at(widget: QWidget, root: QWidget) -> tuple[int, int]:
    place = widget.mapTo(root, QPoint(0, 0))
    return place.x(), place.y()


def texts(root: QWidget) -> Iterator[str]:
    """Yield everything that is written or said below ``root``."""
    for widget in visible(root):
        yield from (
            words_of(widget),
            widget.toolTip(),
            widget.accessibleName(),
            widget.accessibleDescription(),
        )
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        if isinstance(widget, QPlainTextEdit | QTextEdit):
            yield widget.toPlainText()


def english(root: QWidget) -> list[str]:
    """Return the texts with a word that only English has."""
    only = ENGLISH - SPANISH_TOO
    return sorted({text for text in texts(root) if only & set(re.findall(r"\w+", text.lower()))})
