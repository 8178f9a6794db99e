"""How the window is killed while a person works in it, and what is demanded of what it leaves."""

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

from desktop.models.workspace import Workspace, opened
from desktop.services.history import verify_journal
from desktop.services.submissions import list_submissions
from tests.end_to_end import wreck
from tests.end_to_end.busy import COLUMNS, LINES, ROWS
from tests.end_to_end.places import PLAN, official
from tests.end_to_end.programs import ROOT
from tests.end_to_end.wreck import demand
from valija.fields import show
from valija.records import fields_of

Told = list[dict[str, Any]]
_SOON = 120  # seconds at most until the first act


class WindowScenes:
    """One laptop, whose window is killed again and again."""

    def __init__(self, folder: Path) -> None:
        self._ana = official(folder / "ana", "Ana Xicay", "dmp", "9901")
        self.plan = str(self._ana.valija("import", "poa", PLAN)["id"])
        with self._at_ana() as workspace:
            self._rows = self._table(workspace)
        self._plans = 1

    def kill_while_typing(self, chance: random.Random) -> str:
        """Each cell that the status bar called saved is there, and at most the one begun after."""
        told = self._killed("type", chance)
        state = {row_id: row["descripcion"] for row_id, row in self._rows.items()}
        states = [state]
        for one in told:
            if "begun" in one:
                row_id, text = one["begun"]
                states.append({**states[-1], row_id: text})
        found = {row_id: row["descripcion"] for row_id, row in self._after().items()}
        saved = _count(told, "saved")
        demand(found in states[saved : saved + 2], f"{saved} cells were called saved, and aren't")
        return f"{saved} celdas guardadas"

    def kill_while_pasting(self, chance: random.Random) -> str:
        """A block of 1,000 cells is there as a whole or not at all, and all saved ones are."""
        told = self._killed("paste", chance)
        before = next(iter(self._rows.values()))[COLUMNS[0]]
        amounts = [before, *(one["begun"] for one in told if "begun" in one)]
        rows = list(self._after().values())[:ROWS]
        found = {_plain(row[name]) for row in rows for name in COLUMNS}
        saved = _count(told, "saved")
        wanted = {_plain(one) for one in amounts[saved : saved + 2]}
        demand(saved == 0 or (len(found) == 1 and found <= wanted), f"{found} instead of {wanted}")
        return f"{saved} bloques de 1,000 celdas guardados"

    def kill_while_importing(self, chance: random.Random) -> str:
        """Each imported plan is whole, and none that was called saved is missing."""
        told = self._killed("bring", chance)
        lines = len(self._rows)
        with self._at_ana() as workspace:
            plans = [one.id for one in list_submissions(workspace) if one.is_own]
            for plan in plans:
                table = workspace.content(plan).kind.table(LINES)
                found = len(workspace.content(plan).content.rows(table))
                demand(found == lines, f"{plan} has {found} lines of {lines}")
        saved = _count(told, "saved")
        more = len(plans) - self._plans
        demand(saved <= more <= saved + 1, f"{saved} plans were called saved, {more} are there")
        self._plans = len(plans)
        self._after()
        return f"{saved} planes importados"

    def paste_and_undo_tomorrow(self) -> None:
        """Paste 1,000 cells, end, begin anew, and take them back."""
        before = self._after()
        demand(_count(self.let("paste_once"), "saved") == 1, "nothing was pasted")
        pasted = self._after()
        changed = sum(pasted[one][name] != before[one][name] for one in before for name in COLUMNS)
        demand(changed == ROWS * len(COLUMNS), f"{changed} cells were pasted")
        demand(_count(self.let("undo"), "saved") == 1, "nothing was undone")
        demand(self._after() == before, "not every cell is as it was")

    def said_at_the_start(self) -> list[str]:
        """Open the window and return its notices."""
        told = self.let("look")
        return [words for one in told for words in one.get("notices", ())]

    def let(self, does: str) -> Told:
        """Let the person do something that ends by itself."""
        process = self._start(does, 0)
        out, _ = process.communicate(timeout=4 * _SOON)
        demand(process.returncode == 0, f"the window ended with {process.returncode}")
        return [json.loads(line) for line in out.splitlines()]

    def _killed(self, does: str, chance: random.Random) -> Told:
        process = self._start(does, chance.randrange(1 << 30))
        told: Told = []
        begun = threading.Event()
        reader = threading.Thread(target=_read, args=(process, told, begun))
        reader.start()
        begun.wait(_SOON)
        time.sleep(chance.uniform(0, 1.5))
        with suppress(ProcessLookupError):
            os.kill(process.pid, 9)
        process.wait()
        reader.join()
        if process.stdout is not None:
            process.stdout.close()
        demand(told, "nothing was done before the kill")
        return told

    def _start(self, does: str, seed: int) -> "subprocess.Popen[str]":
        words = [str(self._ana.workspace), self.plan, does, str(seed)]
        return subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.busy", *words],
            env={**self._ana.account.environment(), **_screen()},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def _at_ana(self) -> Any:
        return _as(self._ana.account.environment(), self._ana.workspace)

    def _after(self) -> dict[str, dict[str, str]]:
        """Look at what is left; it is what the next scene begins with."""
        with self._at_ana() as workspace:
            report = verify_journal(workspace)
            demand(not report.breaks, f"{report.breaks}")
            self._rows = self._table(workspace)
        wreck.database_is_sound(self._ana.workspace / "valija.db")
        return self._rows

    def _table(self, workspace: Workspace) -> dict[str, dict[str, str]]:
        loaded = workspace.content(self.plan)
        table = loaded.kind.table(LINES)
        specs = [one for one in fields_of(table) if one.name in (*COLUMNS, "descripcion")]
        return {
            row.row_id: {one.name: show(one, getattr(row, one.name)) for one in specs}
            for row in loaded.content.rows(table)
        }


class _as:  # noqa: N801 - reads as a word
    """A workspace opened in this process, as its official's account."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self._patch = patch.dict(os.environ, environment)
        self._folder = folder

    def __enter__(self) -> Workspace:
        self._patch.start()
        self._opened = opened(self._folder)
        return self._opened.__enter__()

    def __exit__(self, *what: Any) -> None:
        self._opened.__exit__(*what)
        self._patch.stop()


class Screen:
    """A screen of its own, where nobody looks."""

    def __init__(self) -> None:
        read, write = os.pipe()
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24"],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as said:
            self.name = f":{said.readline().strip()}"

    def __enter__(self) -> "Screen":
        os.environ["VALIJA_TEST_DISPLAY"] = self.name
        return self

    def __exit__(self, *_what: object) -> None:
        os.environ.pop("VALIJA_TEST_DISPLAY", None)
        self._process.terminate()
        self._process.wait()


def has_screen() -> bool:
    """Tell whether a screen of its own can be made."""
    return shutil.which("Xvfb") is not None


def _screen() -> dict[str, str]:
    name = os.environ.get("VALIJA_TEST_DISPLAY", "")
    if name:
        return {"DISPLAY": name, "QT_QPA_PLATFORM": "xcb"}
    return {"QT_QPA_PLATFORM": "offscreen"}


def scenarios(scenes: WindowScenes) -> dict[str, Callable[[random.Random], str]]:
    """Return each thing that is interrupted in the window."""
    return {
        "type": scenes.kill_while_typing,
        "paste": scenes.kill_while_pasting,
        "bring": scenes.kill_while_importing,
    }


def _read(process: "subprocess.Popen[str]", told: Told, begun: threading.Event) -> None:
    if process.stdout is None:
        raise ValueError("the program has no pipe")
    for line in process.stdout:
        if line.endswith("\n"):
            told.append(json.loads(line))
            begun.set()
    begun.set()


def _count(told: Told, word: str) -> int:
    return sum(word in one for one in told)


def _plain(amount: str) -> str:
    return amount.replace(",", "")
