"""The order of Tab where a control is made after what stands below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def insert_before(control: QWidget, successor: QWidget) -> None:
    """Let Tab visit ``control`` just before ``successor``; both are in the same window."""
    former = successor.previousInFocusChain()
    while former is not None and former is not successor:
        takes_focus = former.focusPolicy() is not Qt.FocusPolicy.NoFocus
        if takes_focus and former is not control and former.focusProxy() is None:
            QWidget.setTabOrder(former, control)
            return
        former = former.previousInFocusChain()
