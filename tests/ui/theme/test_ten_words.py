"""Ten words stand whole in whatever room there is."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme import TenWords
from tests.ui import checks

LONG = "mochila " * 10


@pytest.mark.parametrize("width", [240, 330, 480, 700, 1000])
def test_no_word_is_cut_however_narrow_it_gets(qtbot: QtBot, width: int) -> None:
    words = TenWords(15)
    qtbot.addWidget(words)
    words.show_words(LONG)
    words.resize(width, words.heightForWidth(width))
    words.show()
    checks.settle()
    assert checks.clipped(words) == []


@pytest.mark.parametrize("width", [300, 820])
def test_words_that_come_while_the_page_is_shown_can_be_read(qtbot: QtBot, width: int) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    words = TenWords(15)
    before = QLabel("Compare las palabras una por una. " * 4)
    before.setWordWrap(True)
    for each in (before, words):
        column.addWidget(each)
    column.addStretch()
    page.resize(width, 600)
    page.show()
    checks.settle()
    words.show_words(LONG)
    checks.settle()
    assert [each for each in words.labels() if each.height() < each.sizeHint().height()] == []
    assert checks.clipped(page) == []


def test_there_are_more_columns_where_there_is_more_room(qtbot: QtBot) -> None:
    words = TenWords(15)
    qtbot.addWidget(words)
    words.show_words(LONG)
    assert words.heightForWidth(300) > words.heightForWidth(500) > words.heightForWidth(1200)


def test_words_stand_in_their_order_with_their_numbers(qtbot: QtBot) -> None:
    words = TenWords(11)
    qtbot.addWidget(words)
    words.show_words("uno dos tres")
    assert [each.text() for each in words.labels()[:4]] == ["1. uno", "2. dos", "3. tres", ""]
