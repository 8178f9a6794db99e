"""The two programs as a person meets them: processes with arguments, output and an exit code."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "una frase que nadie adivina"
_START = "import sys; sys.argv[0] = {name!r}; from {package}.cli import main; sys.exit(main())"
_KEPT = ("PATH", "SYSTEMROOT", "TMP", "FONTCONFIG_FILE")  # of the tester's own environment
_PACKAGES = {"valija": "desktop", "ventanilla": "receiver"}


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What ``--json`` printed."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Account:
    """One person's account on one computer: both programs started from it share its settings."""

    home: Path
    passphrase: str = PASSPHRASE

    def environment(self) -> dict[str, str]:
        """Return the environment that the programs get."""
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        return {
            **kept,
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "APPDATA": str(self.home / "config"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "VALIJA_PASSPHRASE": self.passphrase,
            "VENTANILLA_PASSPHRASE": self.passphrase,
        }

    def start(self, program: str, *words: object) -> "subprocess.Popen[str]":
        """Start a program and leave it running."""
        return subprocess.Popen(
            command(program, *words),
            env=self.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, program: str, *words: object, typed: str = "") -> Done:
        """Run a program to its end."""
        done = subprocess.run(
            command(program, *words),
            env=self.environment(),
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def valija(self, *words: object, typed: str = "") -> Done:
        """Run the municipality's program."""
        return self.run("valija", *words, typed=typed)

    def ventanilla(self, *words: object, typed: str = "") -> Done:
        """Run the institution's program."""
        return self.run("ventanilla", *words, typed=typed)

    def ask(self, program: str, *words: object) -> Any:
        """Run a program that must succeed, and return its JSON document."""
        done = self.run(program, *words, "--json")
        if done.code:
            raise AssertionError(f"{program} {' '.join(map(str, words))}: {done}")
        return done.json


def command(program: str, *words: object) -> list[str]:
    """Return what starts a program of this very source tree."""
    start = _START.format(name=program, package=_PACKAGES[program])
    return [sys.executable, "-c", start, *map(str, words)]
