"""What is done at the window: ``at_window WORKSPACE WHAT STICK [keys|mouse] [PICTURES]``.

``WORKSPACE`` is ``-`` for the last one, or the assistant where there is none. What was done and
what each step took is printed as JSON.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop import cli
from desktop.ui.app import create_app
from desktop.ui.shell.window import MainWindow
from tests.end_to_end.acts import Given, collect, deliver
from tests.end_to_end.first_acts import begin, finish, place, window
from tests.end_to_end.hands import Hands
from tests.end_to_end.pointer import Pointer

DOES: dict[str, Callable[[Hands, Given], None]] = {
    "deliver": deliver,
    "collect": collect,
    "begin": begin,
    "finish": finish,
}


def main(workspace: str, does: str, stick: str, how: str = "keys", pictures: str = "") -> int:
    """Open the window by the program's own command and let the hands work in it."""
    create_app()
    done: dict[str, object] = {}
    passphrase = os.environ["VALIJA_PASSPHRASE"]
    given = Given(Path(stick), passphrase, Path(pictures) if pictures else None)

    def work() -> None:
        shown = window()
        place(shown)
        hands = Pointer(shown) if how == "mouse" else Hands(shown)
        try:
            if isinstance(shown, MainWindow):
                hands.until(lambda: shown.is_furnished, "the window has its pages")
            DOES[does](hands, given)
        except BaseException:  # noqa: BLE001 -- the test reads it
            done["failed"] = traceback.format_exc()
        done["log"] = hands.log
        done["steps"] = hands.told()
        done["platform"] = QApplication.platformName()
        hands.window.close()

    QTimer.singleShot(1_500, work)
    code = cli.main(["window", *([] if workspace == "-" else [workspace])])
    print(json.dumps({**done, "code": code}))
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
