"""What is loaded once Inicio is shown, before anybody asks for it: what the page of plans needs.

Most people go there next. Loaded at the first click, its libraries would hold the window for longer
than all the rest of the page.
"""

import gc
import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from desktop.ui.starting import Starting

MODULES = (  # of the window; each stands on those before it, so that none takes long
    "desktop.ui.forms",
    "desktop.ui.grids",
    "desktop.ui.pages.planes.draft",
    "desktop.ui.pages.planes.sections",
    "desktop.ui.pages.planes.table_section",
    "desktop.ui.pages.planes.review",
    "desktop.ui.pages.planes.editor",
    "desktop.ui.pages.planes.printing",
    "desktop.ui.pages.planes.importing",
    "desktop.ui.pages.planes.page",
    "desktop.ui.pages.planes.life.section",
    "desktop.ui.pages.planes.pictures_section",
    "desktop.ui.pages.planes.study_section",
)
_SERVICES = (
    "batches",
    "beginning",
    "exporting",
    "life",
    "overview",
    "sealing",
    "studies",
)


def rest(parent: "QObject") -> "Starting":
    """Load it all when the window has been idle for a moment; ``stop`` it before the end."""
    from desktop.ui.starting import Starting

    return Starting(parent, load=load, modules=MODULES, ready=gc.freeze)


def load() -> None:
    """Load what knows no Qt."""
    from desktop.ui.pages.shelf import PLANES
    from valija.kinds import kind_of

    for key in PLANES.kinds:
        kind_of(key)
    for name in _SERVICES:
        importlib.import_module(f"desktop.services.{name}")
