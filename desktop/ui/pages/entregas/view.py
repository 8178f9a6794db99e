"""What every inner place of the page is: a title, a sentence, a column that scrolls, a way back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.theme import label, rule, scrolling, set_role
from desktop.ui.theme.tokens import GAP, GUTTER, PAGE_MARGIN, UNIT

WIDEST = 860  # px of what is read or filled in


class View(QWidget):
    """An inner place. ``going`` asks for another one, as an Address."""

    going = Signal(object)  # an Address

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        set_role(self, "page")
        self.setAccessibleName(title)
        self.title = label(title, "title")
        self.sentence = label(sentence, "muted", wraps=True)
        if not sentence:
            self.sentence.hide()
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP + UNIT)
        self.column.addWidget(self.title)
        self.column.addWidget(self.sentence)
        middle = QWidget()
        middle.setLayout(self.column)
        middle.setMaximumWidth(WIDEST)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, GUTTER)
        row.addWidget(middle, 1)
        row.addStretch()
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, GAP)
        self._foot.setSpacing(GAP)
        self._rule = rule()
        self._rule.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolling(content), 1)
        whole.addWidget(self._rule)
        whole.addLayout(self._foot)

    def add_foot(self, left: Sequence[QPushButton], right: Sequence[QPushButton]) -> None:
        """Put buttons below, that stay in sight while the rest scrolls."""
        self._rule.show()
        for each in left:
            self._foot.addWidget(each)
        self._foot.addStretch()
        for each in right:
            self._foot.addWidget(each)

    def begin(self) -> None:
        """Read what there is, since it is shown."""
