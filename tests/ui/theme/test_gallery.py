"""The gallery of every widget: it can be built, and nothing in it is cut."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Appearance, Theme
from tests.ui.gallery import PAGES
from tests.ui.gallery_pages import frame


@pytest.mark.parametrize("scheme", [Appearance.LIGHT, Appearance.DARK])
@pytest.mark.parametrize("page", sorted({name.partition("-")[0] for name in PAGES}))
def test_no_word_is_cut(qtbot: QtBot, theme: Theme, page: str, scheme: Appearance) -> None:
    theme.choose(scheme)
    build, chosen, _ = PAGES[page]
    window = frame(build(), chosen)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    said: list[QLabel | QAbstractButton] = [
        *window.findChildren(QLabel),
        *window.findChildren(QAbstractButton),
    ]
    cut = [each.text() for each in said if each.isVisible() and each.text() and _is_cut(each)]
    assert cut == []


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    needed = widget.minimumSizeHint()
    return widget.width() < needed.width() or widget.height() < needed.height() - 1
