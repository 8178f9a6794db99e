"""Whatever happens to a command, a person reads a sentence and a script reads a status."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from valija import terminal
from valija.errors import ExitCode
from valija.files import DiskFullError

ROOT = Path(__file__).resolve().parents[2]
START = "import sys; from {}.cli import main; sys.exit(main(sys.argv[1:]))"


def through(work: Callable[[], int]) -> int:
    return terminal.door(work, interrupted="Interrumpido.", crashed=lambda _: "Falló.")


def stumbled() -> int:
    try:
        raise KeyboardInterrupt
    finally:
        assert not terminal.BUG, "as a library that was interrupted while it wrote"


def refused_while_interrupted() -> int:
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt:
        raise DiskFullError(place="memoria") from None


def full() -> int:
    raise DiskFullError(place="memoria")


def broken() -> int:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("work", "status", "said"),
    [
        (lambda: ExitCode.PROBLEMS, ExitCode.PROBLEMS, ""),
        (full, ExitCode.DEVICE, "DSK-001: No queda espacio en «memoria»."),
        (broken, terminal.BUG, "Falló."),
        (stumbled, terminal.INTERRUPTED, "Interrumpido."),
        (refused_while_interrupted, terminal.INTERRUPTED, "Interrumpido."),
    ],
)
def test_each_end_has_its_status_and_its_sentence(
    work: Callable[[], int], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert through(work) == status
    assert capsys.readouterr().err.startswith(said)


def started(package: str, *words: str, closing: str = "") -> "subprocess.Popen[str]":
    """Start a program, without the streams that a shell closes for it."""
    command = [sys.executable, "-c", START.format(package), *words]
    return subprocess.Popen(
        ["sh", "-c", f'exec "$@" {closing}', "sh", *command] if closing else command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix closes them")
@pytest.mark.parametrize("closing", ["<&- >&-", "<&- >&- 2>&-"])
def test_without_its_streams_a_command_ends_as_it_would(tmp_path: Path, closing: str) -> None:
    done = started("desktop", "verify", str(tmp_path / "none.asice"), closing=closing)
    _, said = done.communicate(timeout=60)
    assert done.returncode == ExitCode.USAGE
    assert said == "" if "2>&-" in closing else said.startswith("DSK-009")


@pytest.mark.parametrize("package", ["desktop", "receiver"])
def test_who_stops_reading_has_seen_enough(package: str) -> None:
    done = started(package, "--help")
    assert done.stdout is not None
    assert done.stderr is not None
    done.stdout.close()
    with done.stderr as stream:
        assert stream.read() == ""
    assert done.wait(timeout=60) == ExitCode.DONE
