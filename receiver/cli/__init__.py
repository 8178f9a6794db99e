"""The ``ventanilla`` command: one door in, and what to say when it goes wrong."""

import io
import os
import sys
from collections.abc import Sequence

from receiver.cli import crash
from receiver.cli.arguments import parser
from valija.errors import ExitCode, ExpectedError

_INTERRUPTED = 130  # what shells expect after Ctrl-C
_BUG = 70  # EX_SOFTWARE: neither the person nor a device is at fault


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console without our letters
    args = parser().parse_args(argv)
    try:
        status = int(args.run(args))
        sys.stdout.flush()
    except ExpectedError as error:
        print(f"{error.code}: {error.user_text}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # whoever read our lines has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except (KeyboardInterrupt, EOFError):
        print("\nInterrumpido. Lo que ya se recibió quedó guardado.", file=sys.stderr)
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last door: people never see a traceback
        print(crash.reported(error, getattr(args, "store", None)), file=sys.stderr)
        return _BUG
    return status
