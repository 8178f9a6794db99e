"""Work that is done a little in each turn of the event loop."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import turns
from desktop.ui.turns import Turns, dressing


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every step be more than a turn has time for."""
    monkeypatch.setattr(turns, "BUDGET", -1.0)


@pytest.fixture
def work(qapp: QApplication) -> Iterator[Turns]:
    made = Turns()
    yield made
    made.stop()


def steps(told: list[object], count: int = 4, name: str = "paso") -> Iterator[None]:
    for number in range(count):
        told.append(f"{name} {number}")
        yield


def test_other_events_come_between_two_steps(short: None, work: Turns, qtbot: QtBot) -> None:
    told: list[object] = []
    between = QTimer()
    between.timeout.connect(lambda: told.append("otra cosa"))
    between.start(0)
    with qtbot.waitCallback() as done:
        work.begin(steps(told), done)
    between.stop()
    places = [told.index(f"paso {number}") for number in range(4)]
    assert all("otra cosa" in told[one:other] for one, other in pairwise(places))


def test_nothing_is_done_before_the_next_turn(work: Turns) -> None:
    told: list[object] = []
    work.begin(steps(told))
    assert told == []
    assert work.is_busy


def test_who_can_t_wait_has_the_rest_at_once(short: None, work: Turns) -> None:
    told: list[object] = []
    work.begin(steps(told), lambda: told.append("fin"))
    work.finish()
    assert told == ["paso 0", "paso 1", "paso 2", "paso 3", "fin"]
    assert not work.is_busy
    work.finish()
    assert told.count("fin") == 1


def test_newer_work_takes_the_place_of_older(short: None, work: Turns, qtbot: QtBot) -> None:
    told: list[object] = []
    work.begin(steps(told), lambda: told.append("fin"))
    with qtbot.waitCallback() as done:
        work.begin(steps(told, 1, "nuevo"), done)
    assert told == ["nuevo 0"]


def test_a_step_may_begin_something_else(work: Turns) -> None:
    told: list[object] = []

    def leads_away() -> Iterator[None]:
        work.begin(steps(told, 1, "nuevo"), lambda: told.append("fin del nuevo"))
        yield
        told.append("nunca")
        yield

    work.begin(leads_away(), lambda: told.append("nunca"))
    work.finish()
    work.finish()
    assert told == ["nuevo 0", "fin del nuevo"]


def test_what_fails_is_not_tried_again(work: Turns) -> None:
    def fails() -> Iterator[None]:
        yield
        raise ValueError("así")

    work.begin(fails())
    with pytest.raises(ValueError, match="así"):
        work.finish()
    assert not work.is_busy


def test_a_part_that_goes_while_looks_are_given_is_passed_over(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    going, staying = QLabel("Uno", whole), QLabel("Dos", whole)
    steps = dressing(whole)
    next(steps)
    going.deleteLater()
    QApplication.sendPostedEvents(going, QEvent.Type.DeferredDelete)
    assert len(list(steps)) == 1
    assert staying.text() == "Dos"
