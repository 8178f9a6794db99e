"""The window: the only place of the project where Qt is imported.

PySide6 6.12.0 is built as if ``None`` couldn't run out of references, which holds from Python 3.12
on. Under 3.11 each call of Qt that returns nothing takes one away, and after some five thousand
the interpreter aborts ("deallocating None"). So None is given references enough to last.
"""

import ctypes
import sys

if sys.version_info < (3, 12):
    ctypes.c_ssize_t.from_address(id(None)).value += 1 << 40
