"""Work on a workspace from a job's thread: it opens its own connection and closes it."""

from collections.abc import Callable
from typing import TypeVar

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
