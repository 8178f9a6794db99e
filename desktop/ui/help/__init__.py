"""The manual inside the window: finds a page of ``docs/manual`` and shows it beside the work."""

from desktop.ui.help.manual import KEYS_PAGE, MANUAL, Manual
from desktop.ui.help.panel import HelpPanel

__all__ = ["KEYS_PAGE", "MANUAL", "HelpPanel", "Manual"]
