"""The window's entry: opens the last workspace, or the assistant, and says so when it can't.

Qt is imported only once it is known that there is a screen; no other command comes past here.
"""

import ctypes
import os
import sys
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models import device
from desktop.models.workspace import Workspace, now, opened
from valija.errors import DeviceError, ExitCode, ExpectedError

if TYPE_CHECKING:
    from desktop.ui.app import Program
    from desktop.ui.shell.window import MainWindow, Setting

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


class UnansweredError(DeviceError):
    """Another window holds the lock and says nothing."""

    code = "PAN-003"
    text = "Valija ya está abierta y no responde."
    advice = "Espere un momento o ciérrela, y repita: lo guardado sigue guardado."


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


def show(folder: Path | None = None) -> int:
    """Show the window until it is closed; return the exit status.

    Args:
        folder: the workspace to open; by default the last one.

    Raises:
        NoScreenError, NoLibraryError, UnansweredError: there is no window.
        ExpectedError: ``folder`` can't be opened.
    """
    need_screen()
    from desktop.ui.app import Program, create_app
    from desktop.ui.shell.instance import Start

    program = Program(create_app(), device.config_folder(), now)
    try:
        match program.instance.begin(str(folder or "")):
            case Start.CALLED:
                return ExitCode.DONE
            case Start.UNANSWERED:
                raise UnansweredError
        with Opening(program) as opening:
            opening.begin(folder)
            return program.run()
    finally:
        program.close()


class Opening:
    """Which workspace is open in the window, and how one gets to another."""

    def __init__(self, program: "Program") -> None:
        self._program = program
        self._open = ExitStack()
        self._former: list[MainWindow] = []

    def __enter__(self) -> "Opening":
        return self

    def __exit__(self, *_: object) -> None:
        from desktop.ui.ending import let_go

        self._program.close()
        for window in (*self._former, self._program.window, self._program.assistant):
            if window is not None:
                let_go(window)
        self._open.close()

    def begin(self, folder: Path | None) -> None:
        """Show ``folder``, or the last workspace, or the assistant.

        Raises:
            ExpectedError: ``folder`` was named and can't be opened.
        """
        last = self._program.settings.workspace
        if folder is not None:
            self.show(folder)
        elif last:
            try:
                self.show(Path(last))
            except ExpectedError as error:
                self._assist(error)
        else:
            self._assist()

    def show(self, folder: Path) -> "MainWindow":
        """Show the workspace in ``folder``, in place of the one that is open.

        Raises:
            ExpectedError: it can't be opened; what was open stays so.
        """
        stack = ExitStack()
        workspace = stack.enter_context(opened(folder))
        program, before = self._program, self._program.window
        if before is not None:
            before.close()
            self._former.append(before)  # perhaps it asked for this, from one of its buttons
        self._open.close()
        self._open = stack
        program.change(replace(program.settings, workspace=str(workspace.folder)))
        from desktop.ui.pages import Address, registry
        from desktop.ui.pages.setting import keep_standing

        window = program.open(self._setting(workspace))
        keep_standing(window, workspace)
        window.go(Address(registry.INICIO))
        return window

    def _show_or_say(self, folder: Path) -> None:
        """Show another workspace; if that can't be done, say why where the person is."""
        program = self._program
        try:
            self.show(folder)
        except ExpectedError as error:
            if program.window is not None:
                program.window.host.show_error(error)
            elif program.assistant is not None:
                program.assistant.notices.show_error(error)
        else:
            if program.assistant is not None:
                program.assistant.close()

    def _assist(self, error: ExpectedError | None = None) -> None:
        from desktop.ui.assistant.making import Making

        assistant = self._program.assist(Making())
        assistant.done.connect(self._show_or_say)
        assistant.existing_chosen.connect(self._show_or_say)
        if error is not None:
            assistant.notices.show_error(error)

    def _setting(self, workspace: Workspace) -> "Setting":
        from desktop.ui.pages import registry
        from desktop.ui.pages.setting import setting_of

        program = registry.Program(
            appearance=lambda: self._program.theme.appearance,
            choose_appearance=self._program.choose_appearance,
            open_folder=self._show_or_say,
            today=_today,
        )
        return setting_of(workspace, program, self._program.settings.year)


def _today() -> date:
    return now().astimezone().date()


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
