"""The crash report: where in the program something failed, and nothing that anybody typed.

It is made of our own source lines, names of classes and functions, versions, and the fixed part
of log messages. Messages of exceptions and values of variables are left out, since they may hold
a row, a name or a path.
"""

import logging
import re
import sys
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QtMsgType, qVersion

from valija import version
from valija.errors import ExpectedError

_ROOT = Path(__file__).resolve().parents[3]
_OURS = ("valija", "desktop", "receiver")
_KEPT = 40  # log lines
_DEEPEST = 60  # frames of a traceback
_HELD = ("ERROR", "WARNING", "CRITICAL", "INFO")


def app_version() -> str:
    """Return the version of this build, or a dash in a checkout that isn't installed."""
    try:
        return version()
    except ImportError:  # PackageNotFoundError is one
        return "-"


class Memory(logging.Handler):
    """Keeps the last log messages of our own, without the values that were put into them."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._lines: deque[str] = deque(maxlen=_KEPT)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the fixed text of ``record``."""
        if record.name.partition(".")[0] in _OURS and record.levelname in _HELD:
            fixed = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
            at = f"{datetime.fromtimestamp(record.created).astimezone():%H:%M:%S}"
            self._lines.append(f"{at} {record.levelname} {record.name}: {fixed}")

    def lines(self) -> Sequence[str]:
        """Return what was kept, the oldest first."""
        return tuple(self._lines)


def report(error: BaseException, at: datetime, log_lines: Sequence[str] = ()) -> str:
    """Write the report of ``error`` as Spanish text that a person can read before sending it."""
    import platform  # seldom needed

    parts = [
        f"Valija {app_version()} · {at.astimezone():%d/%m/%Y %H:%M:%S}",
        f"Python {platform.python_version()} · Qt {qVersion()} · "
        f"{platform.system()} {platform.release()} · {platform.machine()}",
        "",
        *_chain(error),
    ]
    if log_lines:
        parts += ["", "Últimos mensajes del programa:", *log_lines]
    return "\n".join(parts) + "\n"


def _chain(error: BaseException) -> Iterator[str]:
    """Yield the error and what caused it, the cause first, as Python itself would."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _chain(cause)
        yield ""
        yield "…y a causa de eso:"
    yield from _frames(error.__traceback__)
    code = f" {error.code}" if isinstance(error, ExpectedError) else ""
    yield f"{type(error).__module__}.{type(error).__qualname__}{code}"


def _frames(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace, limit=-_DEEPEST):
        place = place_of(frame.filename)
        yield f"  {place}:{frame.lineno} en {frame.name}"
        if frame.line and place.partition("/")[0] in _OURS:
            yield f"    {frame.line}"


def place_of(filename: str) -> str:
    """Return a file's name from the project's or the library's own folder on."""
    path = Path(filename)
    for base in (_ROOT, *(Path(entry) for entry in sys.path if entry)):
        if path.is_relative_to(base) and len(base.parts) > 1:
            return path.relative_to(base).as_posix()
    return path.name if re.fullmatch(r"[\w.<>-]+", path.name, re.ASCII) else "…"


_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_qt_log = logging.getLogger("qt")


def log_qt(kind: QtMsgType, context: object, message: str) -> None:
    """Put what Qt says into the log of Python; never into a report, since it may name files."""
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)
