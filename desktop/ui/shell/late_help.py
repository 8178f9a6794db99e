"""The help panel as the window keeps it: made at the first question, so that starting is quick."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.ui.help.panel import HelpPanel


class LateHelp:
    """Holds the help over ``area``; the panel itself belongs to ``area``."""

    def __init__(self, area: QWidget) -> None:
        self._area = area
        self._panel: HelpPanel | None = None

    @property
    def panel(self) -> "HelpPanel":
        """The panel; it is made here."""
        if self._panel is None:
            from desktop.ui.help.panel import HelpPanel

            self._panel = HelpPanel(self._area)
            self._panel.print_asked.connect(self._print)
            self._panel.left_alone.connect(self._keep_focus)
        return self._panel

    @property
    def is_shown(self) -> bool:
        """Whether the help can be seen now."""
        return self._panel is not None and self._panel.isVisible()

    def toggle(self, page: str) -> None:
        """Show a page of the manual, or put the help away if that is what it shows."""
        if self.is_shown and self.panel.name == page:
            self.panel.leave()
        else:
            self.panel.open(page)

    def _keep_focus(self) -> None:
        """Let the page have the focus."""
        from desktop.ui.shell.focus import focus_first

        focus_first(self._area)

    def _print(self, title: str, text: str) -> None:
        from desktop.ui.shell import printing

        printing.ask_to_print(title, text, self._area.window())
