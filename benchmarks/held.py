"""The window with the editor of a plan open: ``python -m benchmarks.held BEGAN WORKSPACE PLAN``.

It prints, as JSON, the memory that its process holds once everything has come to rest. It loads
nothing that the program wouldn't, and in the same order.
"""

import json
import os
import sys

import desktop.ui  # noqa: F401 - before Qt, whose watch on imports it ends
from desktop import cli

# isort: split
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.first_paint import memory
from desktop.ui.app import create_app

TABLE = "renglones"
_REST = 3_000  # ms


def look(clock: QTimer, plan: str) -> None:
    """Open the plan's budget lines once the window has its pages."""
    from desktop.ui.shell.window import MainWindow

    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
    if not shown or not shown[0].is_furnished:
        return
    clock.stop()
    window = shown[0]
    from desktop.ui.pages import Address
    from desktop.ui.pages.planes.page import PlansPage  # not before the program itself would

    window.go(Address("planes"))
    page = window.navigator.page
    if not isinstance(page, PlansPage):
        raise TypeError(page)
    window.go(Address("planes", (plan, TABLE)))
    rest = QEventLoop()
    QTimer.singleShot(_REST, rest.quit)
    rest.exec()
    editor = page.editor
    lines = len(editor.draft.content.tables[TABLE]) if editor else 0
    print(json.dumps({"memory": memory(), "lines": lines}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    _, _, workspace, plan = sys.argv
    app = create_app()
    clock = QTimer()
    clock.timeout.connect(lambda: look(clock, plan))
    clock.start(50)
    cli.main(["window", workspace])
