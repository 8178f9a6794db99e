"""What a screen reader says by itself."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have it say ``text``, which ``widget`` shows or is about."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # large, and seldom needed

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
