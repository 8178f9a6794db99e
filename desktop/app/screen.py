"""Whether a window can be shown here, found out before Qt ends the program over it."""

import os
import sys
from pathlib import Path

from valija.errors import DeviceError

_FOLDERS = (f"/usr/lib/{getattr(sys.implementation, '_multiarch', '')}", "/usr/lib64")
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
_NEEDED = {"libEGL.so.1": "libegl1", "libxkbcommon.so.0": "libxkbcommon0"}
_NEEDED_ON_X = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class NoScreenError(DeviceError):
    """Nowhere to show a window: a terminal over the network, a server, a container."""

    code = "PAN-001"
    text = "No hay pantalla donde mostrar la ventana."
    advice = "Ábrala desde el escritorio, o use los comandos: «valija --help» los dice."


class NoLibraryError(DeviceError):
    """Qt can't show a window here, and would end the program with words for nobody."""

    code = "PAN-002"
    text = "La ventana necesita de este sistema: {packages}."
    advice = "Instálelo (sudo apt install {packages}) y repita; los comandos funcionan sin él."


def need_screen() -> None:
    """Find out, before Qt does, whether a window can be shown.

    Raises:
        NoScreenError, NoLibraryError: it can't.
    """
    if sys.platform != "linux":
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    needed = dict(_NEEDED)
    if not platform:
        if not any(os.environ.get(name) for name in _SCREENS):
            raise NoScreenError
        if not os.environ.get("WAYLAND_DISPLAY"):
            needed |= _NEEDED_ON_X
    if missing := [package for library, package in needed.items() if not _loads(library)]:
        raise NoLibraryError(packages=" ".join(missing))


def _loads(library: str) -> bool:
    if any(Path(folder, library).exists() for folder in _FOLDERS):
        return True
    import ctypes  # takes longer than to look into the usual places

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
