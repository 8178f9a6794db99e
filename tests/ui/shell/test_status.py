"""The words about saving: the time if it was today, the date if it wasn't."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.ui.shell.status import NOT_SAVED, PROMISE, StatusStrip, saved_words
from valija.files import InUseError
from valija.times import here

AT = datetime(2026, 11, 23, 16, 42, 7, tzinfo=UTC)


@given(st.timedeltas(timedelta(0), timedelta(days=900)))
def test_a_time_alone_always_means_today(ago: timedelta) -> None:
    words, there = saved_words(AT - ago, AT), here(AT - ago)
    if there.date() == here(AT).date():
        assert words == f"Guardado {there:%H:%M:%S}"
    else:
        assert words == f"Guardado el {there:%d/%m/%Y a las %H:%M}"


def test_nothing_is_claimed_before_a_service_said_it(qtbot: QtBot) -> None:
    strip = StatusStrip(lambda: AT)
    qtbot.addWidget(strip)
    assert strip.words == ""
    strip.show_saved(AT)
    strip.show_not_saved(InUseError(place="valija.db"))
    assert strip.words == NOT_SAVED
    assert strip._left.whole.startswith("Otro programa está usando «valija.db».")
    strip.show_saved(AT)
    assert strip._left.whole == PROMISE


def test_a_hint_gives_way_to_the_promise(qtbot: QtBot) -> None:
    strip = StatusStrip(lambda: AT)
    qtbot.addWidget(strip)
    strip.hint("Aquí no hay nada que deshacer")
    assert strip._left.whole == "Aquí no hay nada que deshacer"
    strip.hint("")
    assert strip._left.whole == PROMISE
