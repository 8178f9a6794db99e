"""Two intakes on one store at once, and one that is killed: nothing half, nothing twice."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from receiver.intake.recording import Recorded, record
from receiver.intake.taking import Intake
from receiver.store import officials
from receiver.store.consolidated import totals
from receiver.store.desk import opened
from receiver.store.tables import Acceptance, Answer, Copy, Package
from tests.receiver.budgets import budget
from tests.receiver.municipality import NOW, PASSPHRASE, Stick
from valija.package.identity import Identity
from valija.package.model import Outcome

ROOT = Path(__file__).resolve().parents[2]
PLANS = 6

_INTAKE = """
import sys
from receiver.cli import main
sys.exit(main(["intake", *sys.argv[1:], "--json"]))
"""

# Ends the process, without any clean-up, instead of the n-th time it would sync a file or folder.
_KILLED = """
import os, sys
left, sync = int(sys.argv.pop(1)), os.fsync
def fsync(handle):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
    sync(handle)
os.fsync = fsync
"""


def start(code: str, *argv: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, argv)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.fixture
def delivered(store: Path, stick: Stick, ana: Identity) -> Path:
    """Return a stick with plans of somebody who is enrolled."""
    path, words = stick.request(ana)
    with opened(store) as desk:
        request = officials.read_request(path, at=NOW)
        officials.enrol(desk, request, words, at=NOW, by="Carla")
    for plan in range(1, PLANS + 1):
        stick.seal(budget(plan, plan=plan), ana)
    return stick.folder


def check_whole(store: Path, plans: int) -> None:
    """Look at everything in the store: each row has its file, each file its row, none is half."""
    with opened(store) as desk, desk.reading() as connection:
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert connection.scalars(select(Package.outcome)).all() == [Outcome.ACCEPTED] * plans
        assert len(connection.scalars(select(Acceptance.content_id)).all()) == plans
        assert connection.scalars(select(Answer.number)).all() == [1] * plans
        amounts = [total.amount for total in totals(connection)]
        kept = connection.execute(select(Copy.path, Copy.sha256)).all()
        answers = connection.execute(select(Answer.path, Answer.sha256)).all()
    assert amounts == [sum(range(1, plans + 1))]
    for path, sha256 in [*kept, *answers]:
        assert path is not None
        assert hashlib.sha256((store / path).read_bytes()).hexdigest() == sha256
    assert len(list((store / "paquetes").rglob("*.asice"))) == plans


def test_two_intakes_of_one_stick_store_everything_once_and_answer_alike(
    store: Path, delivered: Path
) -> None:
    both = [start(_INTAKE, store, delivered) for _ in range(2)]
    documents: list[Any] = []
    for process in both:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, (out + err).decode()
        documents.append(json.loads(out))
    first, second = ([(one["content_id"], one["receipt"]) for one in d["taken"]] for d in documents)
    assert first == second
    said = sorted(one["outcome"] for document in documents for one in document["taken"])
    assert said == ["accepted"] * PLANS + ["duplicate"] * PLANS
    check_whole(store, PLANS)


@pytest.mark.kills
def test_an_intake_killed_at_any_sync_is_completed_by_the_next(
    store: Path, delivered: Path
) -> None:
    survived = -1
    for syncs in range(100):
        process = start(_KILLED + _INTAKE, syncs, store, delivered)
        _, err = process.communicate(timeout=120)
        if process.returncode == 0:
            survived = syncs
            break
        assert process.returncode == 9, err.decode()
        with opened(store) as desk, desk.reading() as connection:
            rows = connection.execute(select(Copy.path)).scalars().all()
            answers = connection.execute(select(Answer.path)).scalars().all()
        for path in [*rows, *answers]:
            assert path is not None
            assert (store / path).is_file(), "a row names a file that isn't there"
    assert survived > 0
    check_whole(store, PLANS)


def test_an_intake_that_loses_the_race_looks_again_at_what_the_winner_left(
    store: Path, delivered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    losses = iter([True, True, False])
    package = next((delivered / "VALIJA" / "entregas").iterdir())

    def late(*args: Any, **more: Any) -> Recorded:
        recorded = record(*args, **more)
        if next(losses):
            raise IntegrityError("INSERT", {}, Exception("the other one was first"))
        return recorded

    monkeypatch.setattr("receiver.intake.recording.record", late)
    with opened(store) as desk:
        taken = Intake.of(desk, PASSPHRASE).take_in(package, at=NOW)
    assert taken.verdict.outcome is Outcome.ACCEPTED
    assert taken.receipt is not None
    assert taken.receipt.number == 1


def test_a_run_after_a_kill_between_files_and_rows_answers_with_one_receipt(
    store: Path, delivered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_args: object, **_more: object) -> None:
        raise Killed

    package = next((delivered / "VALIJA" / "entregas").iterdir())
    with opened(store) as desk:
        run = Intake.of(desk, PASSPHRASE)
        with monkeypatch.context() as patch:
            patch.setattr("receiver.intake.recording.insert", killed)
            with pytest.raises(Killed):
                run.take_in(package, at=NOW)
        taken = run.take_in(package, at=NOW)
        again = run.take_in(package, at=NOW)
    assert taken.verdict.outcome is Outcome.ACCEPTED
    assert again.receipt == taken.receipt
    assert list((store / "trabajo").iterdir()) == []
