"""What was found, as a list: groups with their titles, and how a line of it is painted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.pages import Entry, Group
from desktop.ui.shell.rows import Line, Place, paint_line
from desktop.ui.shell.search.index import Match
from desktop.ui.theme import tokens
from desktop.ui.theme.tokens import GAP, HELP, ROW

HEADING = 24  # px


class FoundModel(QAbstractListModel):
    """Lines that are either the title of a group or an entry that can be gone to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Group | Entry] = []

    def show_matches(self, matches: Sequence[Match]) -> None:
        """Show other finds, each group under its title."""
        self.beginResetModel()
        self._lines = []
        group: Group | None = None
        for match in matches:
            if match.entry.group is not group:
                group = match.entry.group
                self._lines.append(group)
            self._lines.append(match.entry)
        self.endResetModel()

    def line(self, row: int) -> Group | Entry:
        """Return the title or the entry of a line."""
        return self._lines[row]

    def entry_from(self, row: int, step: int) -> int:
        """Return the row of the entry that is at ``row``, or else next to it in ``step``'s way."""
        way = 1 if step >= 0 else -1
        row = max(0, min(row, len(self._lines) - 1))
        for turn in (way, -way):
            found = row
            while 0 <= found < len(self._lines):
                if isinstance(self._lines[found], Entry):
                    return found
                found += turn
        return -1

    def height(self, room: int) -> int:
        """Return how high the lines are that ``room`` has place for; the last is an entry."""
        height = whole = 0
        for line in self._lines:
            height += ROW if isinstance(line, Entry) else HEADING
            if height > room:
                break
            if isinstance(line, Entry):
                whole = height
        return whole

    def rowCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        """Return how many lines there are, titles included."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Place) -> Qt.ItemFlag:
        """Let titles be read and nothing else."""
        if index.isValid() and isinstance(self._lines[index.row()], Entry):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a line, for eyes and for ears."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(line, Entry):
            return ", ".join(part for part in (line.title, line.context, line.group) if part)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.title if isinstance(line, Entry) else str(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Entry):
            return f"{line.title}\n{line.context}".strip()
        return None


class FoundDelegate(QStyledItemDelegate):
    """Paints an entry as icon, title and, at the right, its context."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Place) -> QSize:
        """Return the height of an entry or of a title."""
        model = index.model()
        is_entry = isinstance(model, FoundModel) and isinstance(model.line(index.row()), Entry)
        return QSize(200, ROW if is_entry else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        """Draw one line."""
        model = index.model()
        if not isinstance(model, FoundModel):
            super().paint(painter, option, index)
            return
        line = model.line(index.row())
        painter.save()
        if isinstance(line, Entry):
            shown = Line(line.icon, "muted", line.title, context=line.context)
            paint_line(painter, option, shown)
        else:
            self._paint_title(painter, option, str(line))
        painter.restore()

    def _paint_title(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        rect: QRect = option.rect
        font = QFont(painter.font())
        font.setPointSize(HELP)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens().muted))
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect.adjusted(GAP + 2, 0, 0, -3), bottom, text)
