"""A card with one figure that is worth knowing."""

from PySide6.QtCore import Qt

from desktop.ui.theme import Card, Chip, label, tabular
from desktop.ui.theme.tokens import UNIT


def fact(caption: str, value: str, chip: Chip | None) -> Card:
    """Return a card with what it is, its value, and how that is."""
    words = label(value, "amount")
    words.setFont(tabular(words.font()))
    card = Card(label(caption, "help", wraps=True), words)
    card.setAccessibleName(f"{caption}: {value}")
    card.column.setSpacing(UNIT // 2)
    if chip is not None:
        card.column.addWidget(chip, alignment=Qt.AlignmentFlag.AlignLeft)
    card.column.addStretch()
    return card
