"""Presses Tab for real until it is back where it began, and tells what that shows to be wrong.

Where Qt says that the focus would go is not asked: only a key that is pressed shows where it goes.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

from desktop.ui.grids import GridView
from desktop.ui.shell.focus import is_viewport
from desktop.ui.shell.window import MainWindow
from tests.ui import checks
from tests.ui.patience import come_to_rest

_MOST = 600  # presses
_LINKS = 40  # presses that one text with links may take
_Key, _Held = Qt.Key, Qt.KeyboardModifier


def faults(root: QWidget, surfaces: Sequence[QWidget] = ()) -> list[str]:
    """Return what is wrong with the order of Tab below ``root``, and of Shift+Tab back.

    Within ``root``, or within each of ``surfaces`` if they are given, one reads down and right.
    """
    there, back = walk(root.window()), walk(root.window(), forward=False)
    stops = _stops(root)
    found = [f"Tab never comes to {one}" for one in _missed(stops, there)]
    found += [f"Shift+Tab never comes to {one}" for one in _missed(stops, back)]
    if not found and _turned(back, there[0]) != there:
        found.append(f"Shift+Tab goes otherwise: {_names(there)} but {_names(back)}")
    return found + _out_of_order(there, root, surfaces or (root,))


def window_faults(window: MainWindow) -> list[str]:
    """Return what is wrong with Tab in the whole window, each surface read by itself."""
    page = window.navigator.page
    assert page is not None
    over = window.stack  # the help and the messages
    return faults(window, (window.side, window.top, page.widget, over, window.problems))


def walk(window: QWidget, *, forward: bool = True) -> list[QWidget]:
    """Press Tab, or Shift+Tab, until it comes round; return the stops as they were visited.

    In a grid Tab goes from cell to cell; Ctrl+End and Ctrl+Home go where it leaves the grid.
    """
    if not window.isActiveWindow():
        raise AssertionError("Something stood for a moment as a window of its own")
    present = QApplication.focusWidget()
    if present is None or not window.isAncestorOf(present):
        _press_tab(window, forward=forward)
    visited: list[QWidget] = []
    same = 0
    for _ in range(_MOST):
        now = QApplication.focusWidget()
        if now is None:
            break
        is_same = bool(visited) and now is visited[-1]
        same = same + 1 if is_same else 0
        if same > _LINKS or (not is_same and now in visited):
            break
        if not is_same:
            visited.append(now)
        _go_on_from(now, forward=forward)
    start = QApplication.focusWidget()
    if not visited or (start is not visited[0] and len(visited) > 1):
        raise AssertionError(f"Tab goes round without {_names(visited)}, from {start}")
    return visited


def _go_on_from(now: QWidget, *, forward: bool) -> None:
    if isinstance(now, GridView):
        end = _Key.Key_End if forward else _Key.Key_Home
        QTest.keyClick(now, end, _Held.ControlModifier)
        come_to_rest(now.window())  # the path of another row stands by then, or is gone
    _press_tab(now, forward=forward)


def _press_tab(widget: QWidget, *, forward: bool) -> None:
    if forward:
        QTest.keyClick(widget, _Key.Key_Tab)
    else:
        QTest.keyClick(widget, _Key.Key_Backtab, _Held.ShiftModifier)
    QApplication.processEvents()


def _missed(stops: Sequence[QWidget], visited: Sequence[QWidget]) -> list[str]:
    reached = set(visited)
    return [
        checks.describe(one)
        for one in stops
        if not any(each in reached for each in _instead_of(one))
    ]


def _stops(root: QWidget) -> list[QWidget]:
    """Return what a person must come to: every control, and all else that takes Tab."""
    usable = set(checks.controls(root))
    return [
        one
        for one in checks.visible(root)
        if one.isEnabled() and not is_viewport(one) and one.focusProxy() is None
        if _is_stop(one, one in usable)
    ]


def _is_stop(one: QWidget, is_control: bool) -> bool:
    if is_control and not isinstance(one, QAbstractItemView | QTabBar):
        return True
    takes_tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and not isinstance(one.parentWidget(), GridView)


def _instead_of(one: QWidget) -> list[QWidget]:
    """Return what it is enough to come to: of choices that exclude each other, any."""
    parent = one.parentWidget()
    if isinstance(one, QRadioButton) and parent is not None:
        group: QButtonGroup | None = one.group()
        many = parent.findChildren(QRadioButton) if group is None else group.buttons()
        return list[QWidget](many)
    return [one]


def _turned(back: list[QWidget], start: QWidget) -> list[QWidget]:
    turned = list(reversed(back))
    at = turned.index(start)
    return turned[at:] + turned[:at]


def _out_of_order(
    visited: Sequence[QWidget], root: QWidget, surfaces: Sequence[QWidget]
) -> list[str]:
    """Return the steps that go up or left within what is read as one."""
    wrong = []
    begin = next((at for at, one in enumerate(visited) if surfaces[0].isAncestorOf(one)), 0)
    if len(surfaces) > 1:  # it is known where one begins to read
        visited = [*visited[begin:], *visited[:begin]]
    for one, other in pairwise(visited):
        part = _part(one, surfaces)
        if part is None or part is not _part(other, surfaces):
            continue
        if _is_before(_rect(other, root), _rect(one, root)):
            wrong.append(f"{checks.describe(one)} then {checks.describe(other)}")
    return wrong


def _part(one: QWidget, surfaces: Sequence[QWidget]) -> QWidget | None:
    """Return what scrolls with a widget, or the surface that it lies on."""
    above = one.parentWidget()
    while above is not None and above not in surfaces and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _rect(one: QWidget, root: QWidget) -> QRect:
    return QRect(one.mapTo(root.window(), QPoint(0, 0)), one.size())


def _is_before(one: QRect, other: QRect) -> bool:
    beside = one.top() < other.bottom() and other.top() < one.bottom()
    over = one.left() < other.right() and other.left() < one.right()
    return (beside and one.right() <= other.left()) or (over and one.bottom() <= other.top())


def _names(widgets: Sequence[QWidget]) -> str:
    return ", ".join(map(checks.describe, widgets))
