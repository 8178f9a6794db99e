"""What every section of the page is: a title, a sentence, a column that scrolls."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import label, scrolling, set_role
from desktop.ui.theme.tokens import GAP, GUTTER, PAGE_MARGIN, UNIT

WIDEST = 820  # px of what is read or filled in
TAB_INSET = 10  # px between a tab's edge and its word; the text below begins under the word


class Section(QWidget):
    """One tab of the page."""

    going = Signal(object)  # an Address

    key, name = "", ""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        set_role(self, "page")
        self.setAccessibleName(self.name)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP + UNIT)
        self.column.addWidget(label(sentence, "muted", wraps=True))
        middle = QWidget()
        middle.setLayout(self.column)
        middle.setMaximumWidth(WIDEST)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(TAB_INSET, GUTTER, PAGE_MARGIN, GUTTER)
        row.addWidget(middle, 1)
        row.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content))

    def read(self) -> None:
        """Show what there is now."""

    def leave(self) -> None:
        """Forget what was typed and must not stay on screen."""
