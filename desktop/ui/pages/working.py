"""Jobs of the pages: each works on a connection of its own, and who began it may be gone then."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop.models.workspace import Workspace, opened
from valija.progress import Progress

T = TypeVar("T")


def in_workspace(
    workspace: Workspace, work: Callable[[Workspace, Progress], T]
) -> Callable[[Progress], T]:
    """Return ``work`` as a job does it: on the same folder, with a connection of its own."""
    folder, clock = workspace.folder, workspace.clock

    def run(progress: Progress) -> T:
        with opened(folder, clock) as own:
            return work(own, progress)

    return run


def is_seen(view: QWidget | None) -> bool:
    """Tell whether what began some work is still there and on the screen when it ends."""
    try:
        return view is not None and view.isVisible()
    except RuntimeError:  # it was deleted meanwhile
        return False
