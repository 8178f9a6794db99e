"""The first run: whose workspace, who works here, with what signature, and whom to believe."""

from desktop.ui.assistant.setup import Card, Services, Setup
from desktop.ui.assistant.window import Assistant

__all__ = ["Assistant", "Card", "Services", "Setup"]
