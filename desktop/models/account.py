"""Where this user account keeps the program's own files; apart, since the window starts by it."""

import os
import sys
from pathlib import Path

VARIABLE = "VALIJA_CONFIG"


def config_folder() -> Path:
    """Return where this user account keeps the program's own files.

    ``VALIJA_CONFIG`` names another place: for a program on a stick, a demonstration, a test.
    """
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home()) / "Valija"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Valija"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "valija"
