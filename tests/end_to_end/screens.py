"""A screen of one's own for what is done at a window: Xvfb, as large as a small laptop's."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.end_to_end.programs import ROOT, Account


def has_screen() -> bool:
    """Tell whether there is a program that makes screens."""
    return shutil.which("xvfb-run") is not None


def at_the_window(
    account: Account,
    workspace: Path | str,
    does: str,
    stick: Path,
    *,
    how: str = "keys",
    pictures: Path | None = None,
) -> dict[str, Any]:
    """Let a person do something in a window of their own screen; return what they tell."""
    words = (workspace, does, stick, how, *([pictures] if pictures else []))
    done = subprocess.run(
        [
            *("xvfb-run", "--auto-servernum", "-s", "-screen 0 1366x768x24"),
            *(sys.executable, "-m", "tests.end_to_end.at_window", *map(str, words)),
        ],
        env={**account.environment(), "QT_QPA_PLATFORM": "xcb"},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert "failed" not in found, found["failed"]
    return found
