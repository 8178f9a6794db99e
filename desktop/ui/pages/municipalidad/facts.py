"""Facts side by side with what they are called."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout

from desktop.ui.theme import Card, label
from desktop.ui.theme.tokens import GAP, GUTTER


class Facts(Card):
    """A card of captions and values; the values can be selected and copied."""

    def __init__(self, captions: Sequence[str]) -> None:
        super().__init__()
        form = QFormLayout()
        form.setHorizontalSpacing(GUTTER)
        form.setVerticalSpacing(GAP)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._values = {}
        for caption in captions:
            value, name = label("", wraps=True), label(caption, "muted")
            for each in (name, value):  # both, so that they stand on one line
                each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._values[caption] = value
            form.addRow(name, value)
        self.column.addLayout(form)

    def say(self, caption: str, value: str) -> None:
        """Show another value."""
        self._values[caption].setText(value)

    def said(self, caption: str) -> str:
        """Return what is shown."""
        return self._values[caption].text()
