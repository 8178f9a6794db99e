"""Where the focus goes by itself: to the first control of what has just come on screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_first(area: QWidget) -> QWidget | None:
    """Give the focus to the first control of ``area`` in the order of Tab, and return it."""
    each = area.nextInFocusChain()
    while each is not None and each is not area and area.isAncestorOf(each):
        takes_tab = each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_tab and each.isEnabled() and each.isVisibleTo(area):
            each.setFocus(Qt.FocusReason.OtherFocusReason)
            return each
        each = each.nextInFocusChain()
    return None
