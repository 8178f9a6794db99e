"""Hearing the keys of the window; which there are is said by :mod:`desktop.ui.shell.keys`."""

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.ui.shell.keys import KEYS, REDO, UNDO


class Shortcuts(QObject):
    """Hears the window's keys wherever the focus is, and says which command each one stands for.

    A text field claims Ctrl+K, Ctrl+E and Ctrl+Z for itself on some systems. Here the window comes
    first, except for taking back what is being typed in that very field.
    """

    pressed = Signal(str)  # a command

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._sequences = {}
        for key in KEYS:
            if key.listens:
                sequence = QKeySequence(key.sequence)
                shortcut = QShortcut(sequence, window)
                shortcut.setObjectName(key.command)
                shortcut.setContext(QtCore.Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(self._tell)
                self._sequences[sequence] = key.command
        self._window = window
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch)

    def _tell(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.pressed.emit(sender.objectName())

    def _watch(self, old: QWidget | None, now: QWidget | None) -> None:
        """Look at the keys of the field that has the focus, and of no other."""
        if old is not None:
            old.removeEventFilter(self)
        if now is not None and now.window() is self._window:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the window's keys before the field does."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        command = self._sequences.get(QKeySequence(event.keyCombination()))
        if command is None or (command in (UNDO, REDO) and _can_take_back(watched, command)):
            return False
        event.ignore()
        return True


def _can_take_back(field: QObject, command: str) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if command == UNDO else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        document = field.document()
        return document.isUndoAvailable() if command == UNDO else document.isRedoAvailable()
    return False
