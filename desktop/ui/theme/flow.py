"""A row that goes on below where there is no room: chips and short words beside each other."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme.tokens import GAP, UNIT


class FlowRow(QWidget):
    """Places its widgets as words of a paragraph, each as large as it wants to be."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._widgets = widgets
        for each in widgets:
            each.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        sizes = [each.sizeHint() for each in self._widgets]
        width = sum(one.width() for one in sizes) + GAP * max(0, len(sizes) - 1)
        return QSize(width, max((one.height() for one in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the largest widget."""
        size = QSize(0, 0)
        for each in self._widgets:
            size = size.expandedTo(each.sizeHint())
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place them anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Hear that one of them wants another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _place(self) -> None:
        for each, place in zip(self._widgets, self._places(self.width()), strict=True):
            each.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        top = 0
        for line in self._lines(width):
            left, height = 0, max(size.height() for size in line)
            for size in line:
                places.append(QRect(left, top + (height - size.height()) // 2, *size.toTuple()))
                left += size.width() + GAP
            top += height + UNIT
        return places

    def _lines(self, width: int) -> Sequence[Sequence[QSize]]:
        """Return the sizes of the widgets, line by line."""
        lines: list[list[QSize]] = []
        left = 0
        for each in self._widgets:
            size = each.sizeHint()
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append(size)
            left += size.width() + GAP
        return lines
