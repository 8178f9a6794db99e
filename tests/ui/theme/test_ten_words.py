"""Ten words stand whole in whatever room there is."""

import pytest
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
