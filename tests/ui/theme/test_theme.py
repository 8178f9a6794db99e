"""Light and dark, Spanish, and None that lasts."""

import sys

import pytest
from PySide6.QtCore import QDate, QLocale, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Appearance, Theme, tabular, tokens
from desktop.ui.theme.tokens import BODY, DARK, LIGHT


def test_a_choice_is_shown_at_once(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    seen = QLabel("x")
    qtbot.addWidget(seen)
    with qtbot.waitSignal(theme.changed):
        theme.choose(Appearance.DARK)
    assert tokens() is DARK
    assert DARK.surface.lower() in qapp.styleSheet().lower()
    assert seen.palette().windowText().color().name().upper() == DARK.text


def test_the_same_choice_repaints_nothing(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose(Appearance.LIGHT)


def test_the_system_is_followed_while_the_program_runs(
    theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.choose(Appearance.SYSTEM)
    hints = qapp.styleHints()
    monkeypatch.setattr(type(hints), "colorScheme", lambda _: Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert tokens() is DARK
    monkeypatch.setattr(type(hints), "colorScheme", lambda _: Qt.ColorScheme.Light)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert tokens() is LIGHT


def test_a_chosen_scheme_is_kept_whatever_the_system_does(
    theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = qapp.styleHints()
    monkeypatch.setattr(type(hints), "colorScheme", lambda _: Qt.ColorScheme.Dark)
    theme._follow()  # the signal would reach the themes of other tests too
    assert tokens() is LIGHT


def test_qt_speaks_spanish(qtbot: QtBot, theme: Theme) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Cancelar"


def test_numbers_and_dates_are_those_of_guatemala(theme: Theme) -> None:
    assert QLocale().toString(1234567.5, "f", 2) == "1,234,567.50"
    assert QLocale().toString(QDate(2026, 11, 23), "dddd d 'de' MMMM") == "lunes 23 de noviembre"


def test_body_text_has_the_size_of_the_design(theme: Theme, qapp: QApplication) -> None:
    assert qapp.font().pointSize() == BODY


def test_figures_of_a_grid_have_one_width(theme: Theme, qapp: QApplication) -> None:
    made = tabular(qapp.font())
    assert [tag.toString().data() for tag in made.featureTags()] == [b"tnum"]


def test_calls_of_qt_do_not_use_up_none(qapp: QApplication) -> None:
    thing = QObject()
    for _ in range(20_000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > 1_000
