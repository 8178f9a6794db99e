"""The institution's program, as another process: it shares nothing with the window but files."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.models.workspace import Workspace
from desktop.services import identities, institutions
from tests.services.places import PASSPHRASE

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Ventanilla:
    """A desk that knows a workspace's official, and whom the workspace believes."""

    store: Path

    def run(self, *words: object) -> Any:
        """Run a command of ``ventanilla`` and return its JSON document."""
        done = subprocess.run(
            [sys.executable, "-m", "receiver.cli", *map(str, words), "--json"],
            cwd=ROOT,
            env={**os.environ, "VENTANILLA_PASSPHRASE": "la de la ventanilla", "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def take_in(self, stick: Path) -> list[dict[str, Any]]:
        """Take in a stick and write the answers back onto it."""
        taken: list[dict[str, Any]] = self.run("intake", self.store, stick, "--answers", stick)[
            "taken"
        ]
        return taken


def open_desk(folder: Path, workspace: Workspace) -> Ventanilla:
    """Open a desk, introduce both sides to each other."""
    desk = Ventanilla(folder / "ventanilla")
    made = desk.run("new", desk.store, "--institution", "segeplan")
    card = institutions.read_card(workspace, Path(made["card"]))
    institutions.trust_institution(workspace, card, made["words"])
    known = identities.choose(workspace)
    request = identities.request_enrolment(workspace, known, PASSPHRASE)
    words = request.request.words
    desk.run("enrol", desk.store, request.path, "--fingerprint", words)
    return desk
