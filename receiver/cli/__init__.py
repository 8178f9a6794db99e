"""The ``ventanilla`` command: one door in, and what to say when it goes wrong."""

import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from valija import terminal

if TYPE_CHECKING:
    import argparse

_INTERRUPTED = "\nInterrumpido. Lo que ya se recibió quedó guardado."


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    given = sys.argv[1:] if argv is None else list(argv)
    args: argparse.Namespace | None = None

    def work() -> int:
        nonlocal args
        args = _understood(given)
        return int(args.run(args))

    def crashed(error: Exception) -> str:
        return _crashed(error, getattr(args, "store", None))

    return terminal.door(work, interrupted=_INTERRUPTED, crashed=crashed)


def _understood(given: Sequence[str]) -> "argparse.Namespace":
    from receiver.cli.arguments import parser  # Ctrl-C while libraries load has its sentence too

    return parser().parse_args(given)


def _crashed(error: Exception, store: Path | None) -> str:
    own = [store / "fallos"] if store and store.is_dir() else []
    folders = [*own, Path(tempfile.gettempdir())]
    return terminal.crash_report(error, folders, datetime.now(UTC), "ventanilla")
