"""Speaking with people in a terminal, the same in both programs: argparse, columns, a last word.

What a command does and says is its program's business.
"""

import argparse
import io
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from valija import files, version
from valija.errors import DeviceError, ExitCode, ExpectedError

BUG = 70  # EX_SOFTWARE: neither the person nor a device is at fault
INTERRUPTED = 130  # what shells expect after Ctrl-C

_SENTENCES = (
    (r"the following arguments are required: (.+)", r"Falta: \1."),
    (r"unrecognized arguments: (.+)", r"No se entiende: \1."),
    (
        r"argument (.+): invalid choice: (.+) \(choose from (.+)\)",
        r"«\1» no puede ser \2. Use: \3.",
    ),
    (r"argument (.+): expected one argument", r"«\1» necesita un valor."),
    (r"argument (.+): expected at least one argument", r"«\1» necesita al menos un valor."),
    (r"argument (.+): expected (\d+) arguments", r"«\1» necesita \2 valores."),
    (r"argument (.+): ignored explicit argument (.+)", r"«\1» no lleva valor, y se dio \2."),
    (r"argument (.+): not allowed with argument (.+)", r"«\1» no se usa junto con «\2»."),
    (r"one of the arguments (.+) is required", r"Falta uno de estos: \1."),
    (r"ambiguous option: (.+) could match (.+)", r"«\1» es ambiguo: puede ser \2."),
    (r"argument (.+): (.+)", r"«\1»: \2"),
)


def sentence(message: str) -> str:
    """Return what argparse means, in Spanish; what it never said before comes through as it is."""
    for pattern, spanish in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(spanish)
    return message


class SpanishFormatter(argparse.HelpFormatter):
    """Help with Spanish headings."""

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        """Open with "uso:"."""
        super().add_usage(usage, actions, groups, "uso: " if prefix is None else prefix)


class SpanishParser(argparse.ArgumentParser):
    """A parser that speaks Spanish and never abbreviates an option."""

    def __init__(self, **options: Any) -> None:
        ours: dict[str, Any] = {"formatter_class": SpanishFormatter, "allow_abbrev": False}
        super().__init__(**ours | options | {"add_help": False})
        self._positionals.title = "argumentos"
        self._optionals.title = "opciones"
        self.add_argument("-h", "--help", action="help", help="muestra esta ayuda")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line, and how to see the right one."""
        sys.stderr.write(f"uso: {shown(sentence(message))} Vea «{self.prog} --help».\n")
        sys.exit(ExitCode.USAGE)


def columns(rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> list[str]:
    """Return ``rows`` as lines with aligned columns; those in ``numbers`` to the right."""
    if not rows:
        return []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if place in numbers else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def shown(text: object) -> str:
    """Return a text from outside so that a terminal shows it and obeys none of it."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in str(text)
    )


def door(work: Callable[[], int], *, interrupted: str, crashed: Callable[[Exception], str]) -> int:
    """Do ``work``, and return the exit status; what goes wrong is a sentence, never a traceback.

    Args:
        work: the whole command.
        interrupted: what is said after Ctrl-C.
        crashed: leaves a report of what nobody expected, and returns what is said then.
    """
    _ready_streams()
    try:
        return _flushed(work)
    except BrokenPipeError:  # whoever read our lines has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except (KeyboardInterrupt, EOFError):
        sys.stderr.write(f"{interrupted}\n")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last door: people never see a traceback
        if any(isinstance(one, KeyboardInterrupt) for one in _chain(error)):
            said, status = interrupted, INTERRUPTED  # a library stumbled over Ctrl-C
        elif isinstance(error, ExpectedError):
            said, status = f"{error.code}: {shown(error.user_text)}", error.exit_code
        else:
            said, status = crashed(error), BUG
        sys.stderr.write(f"{said}\n")
        return status


def _flushed(work: Callable[[], int]) -> int:
    try:
        status = work()
    except SystemExit:  # argparse has shown its help
        sys.stdout.flush()
        raise
    sys.stdout.flush()
    return status


def _ready_streams() -> None:
    """See that there are all three, though somebody closed them, and that they take our letters.

    In their order: what stands in for a closed one gets its number, and so no file of ours does.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - to the end
            setattr(sys, name, stream)
        if mode == "w" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console without our letters


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what led to it."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def crash_report(error: BaseException, folders: Sequence[Path], at: datetime, name: str) -> str:
    """Leave a file for support, and return the sentences for the person.

    The file says where in the program it failed and what kind of error it was, never what the
    error says: that could hold somebody's data.

    Args:
        error: what nobody expected.
        folders: where the file may go, the best first.
        at: aware.
        name: of the program.
    """
    said = "El programa falló por un error suyo, no de usted. Lo que ya se guardó sigue guardado."
    data = "\n".join([f"{name} {version()}", f"{at:%Y-%m-%d %H:%M:%S %Z}", *_trail(error)]).encode()
    for folder in folders:
        path = folder / f"fallo-{at:%Y%m%d-%H%M%S}.txt"
        try:
            folder.mkdir(exist_ok=True)
            files.write_atomic(path, data)
        except (OSError, DeviceError):
            continue
        return f"{said} Envíe «{path}» a soporte: no contiene datos de nadie."
    return said


def _trail(error: BaseException) -> list[str]:
    lines = [f"Python {sys.version.split()[0]}, {sys.platform}"]
    for cause in _chain(error):
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__):
            place = "/".join(Path(frame.filename).parts[-3:])
            lines.append(f"  {place}:{frame.lineno} {frame.name}")
    return lines
