"""How soon the programs answer, and that nothing heavy is loaded before it is needed."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Row, Work, against_floor

ROOT = Path(__file__).resolve().parents[1]
_HELP = "import sys; sys.argv[1:] = ['--help']; from {}.cli import main; main()"


def measure(_folder: Path) -> Iterator[Row]:
    """Ask each program for its help."""
    for name, package in (("valija", "desktop"), ("ventanilla", "receiver")):
        yield against_floor(
            f"{name} --help",
            "python -c pass",
            _python(_HELP.format(package)),
            _python("pass"),
            most=8.0,
            repeats=15,
        )


def _python(code: str) -> Work:
    def work() -> None:
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True)

    return work
