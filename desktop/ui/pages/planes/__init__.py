"""The pages that hold submissions: list, editor, import, review and seal; the same for any kind."""

from functools import partial

from desktop.models.workspace import Workspace
from desktop.ui.pages import Host, Page, PageEntry
from desktop.ui.pages.shelf import PLANES, Shelf

__all__ = ["PLANES", "Shelf", "entry"]


def entry(workspace: Workspace, shelf: Shelf = PLANES) -> PageEntry:
    """Return the page of ``shelf`` for the side bar; it is built at the first visit."""
    return PageEntry(
        shelf.number, shelf.key, shelf.title, shelf.icon, partial(_make, workspace, shelf)
    )


def _make(workspace: Workspace, shelf: Shelf, host: Host) -> Page:
    from desktop.ui.pages.planes.page import PlansPage

    return PlansPage(host, workspace, shelf)
