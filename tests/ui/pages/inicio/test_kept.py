"""Inicio before the libraries: it is what would be read, or it isn't shown."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta

import pytest

from benchmarks.first_paint import HEAVY
from desktop.models.folder import CACHE
from desktop.models.workspace import Workspace, opened
from desktop.services import calendar_days
from desktop.ui.pages.inicio import kept, reading
from desktop.ui.pages.inicio.shown import GOOD_FOR, Shown
from tests.arch.tree import ROOT
from tests.services import places
from tests.ui.pages.worlds import TODAY

YEAR = "2027"


def keep(place: Workspace, today: date = TODAY) -> Shown:
    before = kept.stamp(place.folder)
    shown = reading.read(place, YEAR, today)
    kept.save(place.folder, before, shown, today)
    return shown


def test_what_is_kept_is_what_was_read(place: Workspace, sealed: str) -> None:
    shown = keep(place)
    assert shown.tasks
    assert shown.packages
    assert shown.budget
    assert kept.load(place.folder, YEAR, TODAY) == shown


def test_an_empty_workspace_is_kept_too(place: Workspace) -> None:
    shown = keep(place)
    assert shown.is_new
    assert kept.load(place.folder, YEAR, TODAY) == shown


@pytest.mark.parametrize("later", [1, 9, 22, 23, GOOD_FOR])
def test_days_later_it_says_what_would_be_read_then(
    place: Workspace, plan: str, later: int
) -> None:
    keep(place)
    today = TODAY + timedelta(days=later)
    found, read = kept.load(place.folder, YEAR, today), reading.read(place, YEAR, today)
    assert found is not None
    assert found.lines(today) == read.lines(today)
    assert found.coming(today) == read.coming(today)
    assert (found.packages, found.budget) == (read.packages, read.budget)


@pytest.mark.parametrize(
    "today", [TODAY - timedelta(days=1), TODAY + timedelta(days=GOOD_FOR + 1), date(2027, 1, 2)]
)
def test_nothing_is_shown_for_a_day_that_it_was_not_read_for(place: Workspace, today: date) -> None:
    keep(place, date(2026, 12, 20) if today.year > TODAY.year else TODAY)
    assert kept.load(place.folder, YEAR, today) is None


def test_nothing_is_shown_once_anything_was_written(place: Workspace) -> None:
    keep(place)
    calendar_days.set_day(place, (2027, "CAL-05", 1), date(2027, 12, 3), "Acuerdo 4")
    assert kept.load(place.folder, YEAR, TODAY) is None
    keep(place)
    with opened(place.folder) as other:
        places.take_in(other)
    assert kept.load(place.folder, YEAR, TODAY) is None


def test_nothing_is_shown_of_another_year_or_program(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(place)
    assert kept.load(place.folder, "2028", TODAY) is None
    monkeypatch.setattr(kept, "_program", lambda: [[1, 2, 3]])
    assert kept.load(place.folder, YEAR, TODAY) is None


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"stamp": [], "today": "x", "shown": {}}'])
def test_what_cannot_be_read_is_not_shown(place: Workspace, text: str) -> None:
    keep(place)
    (place.folder / CACHE / kept.FILE).write_text(text)
    assert kept.load(place.folder, YEAR, TODAY) is None


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("year",), 2027),
        (("is_new",), "no"),
        (("has_more",), None),
        (("tasks", 0, "title"), 5),
        (("tasks", 0, "percent"), "12"),
        (("tasks", 0, "percent"), True),
        (("tasks", 0, "percent"), 10**30),
        (("tasks", 0, "may_be_late"), []),
        (("tasks", 0, "due", "law"), None),
        (("tasks", 0, "address", "parts"), [1]),
        (("dates", 0, "code"), 3),
        (("packages", 0, "detail"), {}),
        (("budget", "amount"), 7),
        (("budget", "programmes", 0, "value"), "9"),
        (("budget", "programmes", 0, "value"), float("nan")),
    ],
)
def test_a_value_that_its_place_cannot_hold_is_not_shown(
    place: Workspace, sealed: str, where: tuple[str | int, ...], value: object
) -> None:
    keep(place)
    path = place.folder / CACHE / kept.FILE
    document = json.loads(path.read_text())
    holder = document["shown"]
    for step in where[:-1]:
        holder = holder[step]
    assert where[-1] in holder
    holder[where[-1]] = value
    path.write_text(json.dumps(document))
    assert kept.load(place.folder, YEAR, TODAY) is None


def test_keeping_it_does_not_wait_for_the_disk(
    place: Workspace, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    before = kept.stamp(place.folder)
    shown = reading.read(place, YEAR, TODAY)
    monkeypatch.setattr(os, "fsync", synced.append)
    kept.save(place.folder, before, shown, TODAY)
    assert kept.load(place.folder, YEAR, TODAY) == shown
    assert synced == []


def test_the_window_gets_its_turn_between_two_plans(place: Workspace) -> None:
    nothing = len(list(reading.in_steps(place, YEAR, TODAY)))
    for _ in range(2):
        places.take_in(place)
    assert len(list(reading.in_steps(place, YEAR, TODAY))) >= nothing + 3


def test_a_folder_that_takes_no_file_keeps_nothing(place: Workspace) -> None:
    (place.folder / CACHE).write_text("no es una carpeta")
    keep(place)
    assert kept.load(place.folder, YEAR, TODAY) is None


def test_it_is_drawn_without_a_heavy_library() -> None:
    code = (
        "import sys; from desktop.ui.pages.inicio import kept, view; "
        f"print(*set({HEAVY}) & set(sys.modules))"
    )
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
