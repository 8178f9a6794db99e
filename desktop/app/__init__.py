"""The window's entry: opens the last workspace, or the assistant, and says so when it can't.

Qt is imported only once it is known that there is a screen; no other command comes past here.
The window's frame is painted before the libraries of a workspace are loaded.
"""

import gc
from pathlib import Path

from desktop.app.screen import need_screen
from desktop.models.clock import now
from valija.errors import DeviceError, ExitCode


class UnansweredError(DeviceError):
    """Another window holds the lock and says nothing."""

    code = "PAN-003"
    text = "Valija ya está abierta y no responde."
    advice = "Espere un momento o ciérrela, y repita: lo guardado sigue guardado."


def show(folder: Path | None = None) -> int:
    """Show the window until it is closed; return the exit status.

    Args:
        folder: the workspace to open; by default the last one.

    Raises:
        NoScreenError, NoLibraryError, UnansweredError: there is no window.
        ExpectedError: ``folder`` can't be opened.
    """
    need_screen()
    gc.disable()  # until the first page stands: nothing that is loaded until then becomes garbage
    from desktop.app.opening import Opening
    from desktop.models import account
    from desktop.ui.app import Program, create_app
    from desktop.ui.shell.instance import Start

    program = Program(create_app(), account.config_folder(), now)
    try:
        match program.instance.begin(str(folder or "")):
            case Start.CALLED:
                return ExitCode.DONE
            case Start.UNANSWERED:
                raise UnansweredError
        with Opening(program) as opening:
            opening.begin(folder)
            status = program.run()
            if opening.failed is not None:
                raise opening.failed
            return status
    finally:
        gc.enable()
        program.close()
