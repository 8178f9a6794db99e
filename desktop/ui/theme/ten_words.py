"""Ten words to be read aloud and compared, in columns as many as there is room for."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from desktop.ui.theme.roles import label
from desktop.ui.theme.tokens import GAP, GUTTER

_COLUMNS = (5, 4, 3, 2)  # the first that fits; two always do


class TenWords(QWidget):
    """Shows ten numbered words in their order, row by row; none is ever cut."""

    def __init__(self, points: int) -> None:
        super().__init__()
        self._columns = _COLUMNS[0]
        self._words = [label("") for _ in range(10)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GUTTER)
        self._grid.setVerticalSpacing(GAP)
        for word in self._words:
            font = word.font()
            font.setPointSize(points)
            font.setBold(True)
            word.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._place()

    def show_words(self, words: str) -> None:
        """Show other words; fewer than ten leave the rest empty."""
        found = words.split()
        for place, each in enumerate(self._words):
            each.setText(f"{place + 1}. {found[place]}" if place < len(found) else "")
        self._fit()

    def labels(self) -> list[QLabel]:
        """Return what holds the words, in their order."""
        return self._words

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows that a width makes: fewer columns make more rows.

        Layouts don't ask for it, since they would ask the grid inside, which knows nothing of it;
        the height is set instead.
        """
        rows = -(-len(self._words) // self._columns_in(width))
        line = max(word.sizeHint().height() for word in self._words)
        return rows * line + (rows - 1) * self._grid.verticalSpacing()

    def sizeHint(self) -> QSize:
        """Ask for room for all columns."""
        width = self._width_of(_COLUMNS[0])
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Do with the fewest columns."""
        return QSize(self._width_of(_COLUMNS[-1]), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as there is room for now."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Do the same when the words or their font became wider."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        columns = self._columns_in(self.width())
        if columns != self._columns:
            self._columns = columns
            self._place()
        self.setFixedHeight(self.heightForWidth(self.width()))

    def _place(self) -> None:
        for place, word in enumerate(self._words):
            self._grid.addWidget(word, place // self._columns, place % self._columns)

    def _columns_in(self, width: int) -> int:
        return next((n for n in _COLUMNS if self._width_of(n) <= width), _COLUMNS[-1])

    def _width_of(self, columns: int) -> int:
        """Return the width that so many columns of these words take, each as wide as its widest."""
        widest = [
            max(word.sizeHint().width() for word in self._words[column::columns])
            for column in range(columns)
        ]
        return sum(widest) + (columns - 1) * self._grid.horizontalSpacing()
