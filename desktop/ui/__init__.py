"""The window of the municipality's program; Qt is known nowhere else.

PySide watches each import of the process from then on, and reads the source of every module that
comes in, to see whether it could want its ``__feature__`` switches: 10 ms before the first paint,
and some twenty megabytes of text in all. Nobody here wants them, so its watch is let go, with what
it has read so far.
"""

import builtins
import linecache

from PySide6 import QtCore  # noqa: F401 - begins the watch

if (unwatched := getattr(builtins, "__orig_import__", None)) is not None:
    builtins.__import__ = unwatched
    linecache.clearcache()
