"""The ``valija`` command: one door in, and what to say when it goes wrong."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from valija import terminal

if TYPE_CHECKING:
    import argparse

_WITHOUT_COMMAND = ["window"]
_INTERRUPTED = "\nInterrumpido. Lo que ya se guardó sigue guardado."


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    given = (sys.argv[1:] if argv is None else list(argv)) or _WITHOUT_COMMAND
    args: argparse.Namespace | None = None

    def work() -> int:
        nonlocal args
        args = _understood(given)
        return int(args.run(args))

    def crashed(error: Exception) -> str:
        return _crashed(error, getattr(args, "workspace", None))

    return terminal.door(work, interrupted=_INTERRUPTED, crashed=crashed)


def _understood(given: Sequence[str]) -> "argparse.Namespace":
    from desktop.cli import window

    if window.is_plain(given):
        return window.plain(given)
    from desktop.cli.arguments import parser

    return parser().parse_args(given)


def _crashed(error: Exception, workspace: Path | None) -> str:
    import tempfile  # seldom needed

    own = [workspace / "fallos"] if workspace and workspace.is_dir() else []
    folders = [*own, Path(tempfile.gettempdir())]
    return terminal.crash_report(error, folders, datetime.now(UTC), "valija")
