"""Choosing files without stopping the window, and opening what was written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

Take = Callable[[Path], None]


def choose_file(parent: QWidget, title: str, kinds: str, take: Take) -> QFileDialog:
    """Let a person choose a file to read; ``take`` gets it unless they change their mind."""
    dialog = _dialog(parent, title, kinds, take)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def choose_target(parent: QWidget, title: str, kinds: str, name: str, take: Take) -> QFileDialog:
    """Let a person choose where to write; the dialog itself asks before something is replaced."""
    dialog = _dialog(parent, title, kinds, take)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, title: str, take: Take) -> QFileDialog:
    """Let a person choose the folder in which something is to be put."""
    dialog = _dialog(parent, title, "", take)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def open_file(path: Path) -> bool:
    """Show a file in the program that the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _dialog(parent: QWidget, title: str, kinds: str, take: Take) -> QFileDialog:
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
