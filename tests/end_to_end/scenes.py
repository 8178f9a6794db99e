"""How each kind of work is interrupted by a kill, and what is demanded of what it leaves."""

import json
import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from desktop.models.workspace import Workspace, opened
from desktop.services.editing import edit
from desktop.services.history import verify_journal
from desktop.services.sealing import SealRequest, seal
from tests.end_to_end import wreck
from tests.end_to_end.places import PLAN, Official, desk, official
from tests.end_to_end.programs import PASSPHRASE, Account
from tests.end_to_end.wreck import demand
from valija.kinds.poa.tables import BudgetLine

_TOWN = "9901"
_PACKAGES = 3
_EDITS = 400  # sent at once: more than are saved before the kill
_KEPT = 3  # packages of former seals that are left on the disk


class Scenes:
    """Two laptops and a desk that go on from kill to kill."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._ana = official(folder / "ana", "Ana Xicay", "dmp", _TOWN)
        self._carla = official(folder / "carla", "Carla Tzul", "dmp", _TOWN)
        self._desk = desk(folder / "segeplan", self._carla)
        self._plan = _imported(self._ana)
        self._accept = _warnings(self._ana, self._plan)
        _attach(self._ana, self._plan, 2 << 20)
        self._packages = [_sealed(self._carla) for _ in range(_PACKAGES)]
        with self._at_ana() as workspace:
            self._values = self._described(workspace)
        self._took: dict[str, float] = {}  # seconds that each work takes to its end

    @contextmanager
    def _at_ana(self) -> Iterator[Workspace]:
        """Open Ana's workspace in this process, as hers."""
        with (
            patch.dict(os.environ, self._ana.account.environment()),
            opened(self._ana.workspace) as workspace,
        ):
            yield workspace

    def _killed(self, chance: random.Random, name: str, account: Account, *words: object) -> str:
        """Start ``valija`` or ``ventanilla`` and kill it at a moment of its run."""
        if name not in self._took:
            began = time.monotonic()
            account.run(*_texts(words))
            self._took[name] = time.monotonic() - began
            return "hasta el final"
        process = account.start(*_texts(words))
        moment = self._took[name] * chance.uniform(0.4, 1.02)
        try:
            process.communicate(timeout=moment)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return f"muerto a los {moment:.2f} s"
        return "terminó antes"

    def kill_while_editing(self, chance: random.Random) -> str:
        """Each edit that was reported is there; perhaps one more, never a later one without it."""
        rows = list(self._values)
        sent = [(chance.choice(rows), f"Edición {number}") for number in range(_EDITS)]
        cells = [(("renglones", row, "descripcion"), text) for row, text in sent]
        lines = [json.dumps([self._plan, *cell, text]) for cell, text in cells]
        process = self._ana.account.start("valija", "edit", self._ana.workspace, "--stdin")
        reported = _stream(process, lines, chance)
        with self._at_ana() as workspace:
            found = self._described(workspace)
            self._journal_verifies(workspace)
        states = [
            _after(self._values, sent[:saved]) for saved in (len(reported), len(reported) + 1)
        ]
        demand(found in states, f"{len(reported)} edits were reported, and they aren't there")
        self._values = found
        return f"{len(reported)} ediciones guardadas"

    def kill_while_sealing(self, chance: random.Random) -> str:
        """No half package has its name; sealing again gives a package, and it stays the same."""
        with self._at_ana() as workspace:
            text = f"Sellado {next(self._numbers)}"
            edit(workspace, self._plan, ("encabezado", "-", "observaciones"), text)
        accept = [word for rule in self._accept for word in ("--accept", f"{rule}=Así es.")]
        words = ("seal", self._ana.workspace, self._plan, "--for", "segeplan", *accept)
        how = self._killed(chance, "seal", self._ana.account, "valija", *words)
        packages = self._ana.workspace / "paquetes"
        wreck.packages_are_whole(packages)
        with self._at_ana() as workspace:
            self._journal_verifies(workspace)
            request = SealRequest(
                recipient="segeplan",
                passphrase=PASSPHRASE,
                accept=dict.fromkeys(self._accept, "Así es."),
            )
            made = seal(workspace, self._plan, request)
            again = seal(workspace, self._plan, request)
        demand(made.content_id == again.content_id, "a sealed revision changed")
        demand(made.path.is_file(), f"{made.path} isn't there")
        wreck.packages_are_whole(packages)
        for old in sorted(packages.glob("*.asice"), key=_age)[:-_KEPT]:
            old.unlink()
        return how

    def kill_while_delivering(self, chance: random.Random) -> str:
        """What has a name on the stick is whole; delivering again completes the stick."""
        stick = self._folder / f"memoria-{next(self._numbers)}"
        stick.mkdir()
        words = ("deliver", self._carla.workspace, "--to", stick, "--all")
        how = self._killed(chance, "deliver", self._carla.account, "valija", *words)
        wreck.packages_are_whole(stick)
        report = self._carla.valija("deliver", "--to", stick, "--all")
        demand(not report["failed"], f"{report}")
        demand(wreck.packages_are_whole(stick) == _PACKAGES, "a package is missing")
        journal = self._carla.valija("log", "--verify")
        demand(journal["breaks"] == [], f"{journal}")
        shutil.rmtree(stick)
        return how

    def kill_while_receiving(self, chance: random.Random) -> str:
        """The desk answers each package once, however often it is taken in."""
        place = self._folder / f"recibe-{next(self._numbers)}"
        stick, store = place / "memoria", place / "ventanilla"
        shutil.copytree(self._desk.store, store)
        stick.mkdir()
        for package in self._packages:
            shutil.copy(package, stick)
        words = ("intake", store, stick, "--answers", stick)
        how = self._killed(chance, "intake", self._desk.account, "ventanilla", *words)
        wreck.packages_are_whole(stick)
        wreck.packages_are_whole(store)
        wreck.database_is_sound(store / "ventanilla.db")
        taken = self._desk.account.ask("ventanilla", *words)["taken"]
        demand(len(taken) == _PACKAGES, f"{taken}")
        demand(all(one["receipt"] for one in taken), f"{taken}")
        answers = stick / "VALIJA" / "acuses"
        demand(wreck.packages_are_whole(answers) == _PACKAGES, "more answers than packages")
        shutil.rmtree(place)
        return how

    def _described(self, workspace: Workspace) -> dict[str, str]:
        lines = workspace.content(self._plan).content.rows(BudgetLine)
        return {line.row_id: line.descripcion or "" for line in lines}

    def _journal_verifies(self, workspace: Workspace) -> None:
        report = verify_journal(workspace)
        demand(not report.breaks, f"{report.breaks}")
        wreck.database_is_sound(workspace.folder / "valija.db")


def _texts(words: Sequence[object]) -> tuple[str, ...]:
    return tuple(map(str, words))


def _imported(who: Official) -> str:
    return str(who.valija("import", "poa", PLAN)["id"])


def _warnings(who: Official, submission: str) -> list[str]:
    found = who.valija("check", submission)["warnings"]
    return sorted({one["rule"] for one in found})


def _attach(who: Official, submission: str, size: int) -> None:
    path = who.workspace.parent / "acta.pdf"
    path.write_bytes(b"%PDF-1.7\n" + os.urandom(size))
    who.valija("attach", submission, path)


def _sealed(who: Official) -> Path:
    submission = _imported(who)
    _attach(who, submission, 6 << 20)
    accept = [f"--accept={rule}=Así es." for rule in _warnings(who, submission)]
    return Path(who.valija("seal", submission, "--for", "segeplan", *accept)["package"])


def _stream(
    process: "subprocess.Popen[str]", lines: Sequence[str], chance: random.Random
) -> list[Any]:
    """Send all lines, kill the program after some answers, and return the answers that came."""
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise ValueError("the program has no pipes")
    process.stdin.write("".join(f"{line}\n" for line in lines))
    process.stdin.flush()
    answers = [process.stdout.readline() for _ in range(chance.randrange(40))]
    time.sleep(chance.uniform(0, 0.03))
    process.kill()
    answers += process.stdout.readlines()
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        pipe.close()
    return [json.loads(line) for line in answers if line.endswith("\n")]


def _after(before: dict[str, str], edits: Sequence[tuple[str, str]]) -> dict[str, str]:
    return {**before, **dict(edits)}


def _age(path: Path) -> int:
    return path.stat().st_mtime_ns
