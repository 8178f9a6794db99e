"""The ``valija`` command: one door in, and what to say when it goes wrong."""

import io
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from valija import terminal
from valija.errors import ExitCode, ExpectedError

if TYPE_CHECKING:
    import argparse

_WITHOUT_COMMAND = ["window"]
_INTERRUPTED = "\nInterrumpido. Lo que ya se guardó sigue guardado."


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console without our letters
    given = (sys.argv[1:] if argv is None else list(argv)) or _WITHOUT_COMMAND
    try:
        args = _understood(given)
    except KeyboardInterrupt:  # while libraries load, nothing has begun
        print(_INTERRUPTED, file=sys.stderr)
        return terminal.INTERRUPTED
    try:
        status = int(args.run(args))
        sys.stdout.flush()
    except ExpectedError as error:
        print(f"{error.code}: {terminal.shown(error.user_text)}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # whoever read our lines has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except (KeyboardInterrupt, EOFError):
        print(_INTERRUPTED, file=sys.stderr)
        return terminal.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last door: people never see a traceback
        print(_crashed(error, getattr(args, "workspace", None)), file=sys.stderr)
        return terminal.BUG
    return status


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
