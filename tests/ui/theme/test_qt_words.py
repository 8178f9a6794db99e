"""Qt's own windows speak Spanish as well."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel

from desktop.ui.theme.qt_words import WORDS
from tests.ui import checks

_Mode = QFileDialog.FileMode


def _chooser(mode: QFileDialog.FileMode, *, saves: bool = False) -> QFileDialog:
    made = QFileDialog(None, "Elegir", "", "PDF (*.pdf)")
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    made.setFileMode(mode)
    if saves:
        made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return made


DIALOGS: dict[str, Callable[[], QDialog]] = {
    "open": lambda: _chooser(_Mode.ExistingFile),
    "save": lambda: _chooser(_Mode.AnyFile, saves=True),
    "folder": lambda: _chooser(_Mode.Directory),
    "print": QPrintDialog,
}


@pytest.fixture(params=DIALOGS)
def dialog(request: pytest.FixtureRequest, qapp: object) -> Iterator[QDialog]:
    made = DIALOGS[request.param]()
    made.show()
    checks.settle()
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


def test_no_english_word_shows_in_a_dialog_of_qt(dialog: QDialog) -> None:
    every = [label.text().replace("&", "") for label in dialog.findChildren(QLabel)]
    assert checks.english(dialog) == []
    assert not {"Look in:", "Files of type:", "Page Set:"} & set(every)
    assert checks.unnamed(dialog) == []


def test_what_the_house_says_comes_before_what_qt_says(qapp: object) -> None:
    said = QCoreApplication.translate
    assert said("QFileDialog", "File &name:") == WORDS["File &name:"]
    assert said("QFileDialog", "&Open") == "&Abrir"  # the rest is Qt's
    assert said("QFileDialog", "nothing that Qt says") == "nothing that Qt says"
