"""The end of a window, in an order of our own.

PySide 6.12 crashed here when windows that were still alive at the end of the interpreter were left
to the garbage collector and to Qt together. So each is deleted while the application still lives.
"""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget


def let_go(widget: QWidget) -> None:
    """Close ``widget`` and delete it now; never from inside one of its own signals."""
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)
