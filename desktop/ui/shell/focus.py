"""Where the focus goes: by itself to the first control, and with Tab from surface to surface."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_first(area: QWidget) -> QWidget | None:
    """Give the focus to the first control of ``area`` in the order of Tab, and return it."""
    for each in _stops(area):
        if each.isEnabled() and each.isVisibleTo(area):
            each.setFocus(Qt.FocusReason.OtherFocusReason)
            return each
    return None


def read_in_order(surfaces: Sequence[QWidget]) -> None:
    """Let Tab go through ``surfaces`` one after another, each in its own order.

    Qt appends whatever is made later, such as a page at its first visit, after everything else.
    """
    for one, other in pairwise([stop for surface in surfaces for stop in _stops(surface)]):
        QWidget.setTabOrder(one, other)


def _stops(area: QWidget) -> Iterator[QWidget]:
    """Yield the controls of ``area`` that Tab stops at, hidden ones too."""
    each = area.nextInFocusChain()
    while each is not None and each is not area:
        takes_tab = each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
        if takes_tab and area.isAncestorOf(each):
            yield each
        each = each.nextInFocusChain()
