"""Problems as a list: their order, their words, and how one of them is painted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.pages import Placed
from desktop.ui.shell.rows import Line, Place, paint_line
from desktop.ui.theme import Tone
from desktop.ui.theme.tokens import ROW
from valija.problems import Severity

TONES = {
    Severity.ERROR: Tone.ERROR,
    Severity.WARNING: Tone.WARNING,
    Severity.INFO: Tone.INFO,
}
_WORDS = {
    Severity.ERROR: ("error", "errores"),
    Severity.WARNING: ("aviso", "avisos"),
    Severity.INFO: ("nota", "notas"),
}


class Round:
    """Goes round the problems of a page, errors first, and keeps its place when they change."""

    def __init__(self) -> None:
        self.all: list[Placed] = []
        self.at = -1  # before the first

    def show(self, problems: Sequence[Placed]) -> None:
        """Take other problems; stay at the same one, or where it was if it is solved."""
        present = self.current
        self.all = [
            one for severity in Severity for one in problems if one.problem.severity is severity
        ]
        if present is None:
            return
        former = present.problem
        for place, placed in enumerate(self.all):
            if placed.problem.rule == former.rule and placed.problem.where == former.where:
                self.at = place
                return
        self.at = min(self.at, len(self.all)) - 1  # so that "next" is what took its place

    @property
    def current(self) -> Placed | None:
        """The problem one is at; none before the first step."""
        return self.all[self.at] if 0 <= self.at < len(self.all) else None

    def step(self, by: int) -> Placed | None:
        """Go to the next (1) or the former (-1) one, and round at the ends."""
        if not self.all:
            return None
        self.at = (self.at + by if self.at >= 0 or by > 0 else -1) % len(self.all)
        return self.current


class ProblemModel(QAbstractListModel):
    """One line for each problem."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._problems: Sequence[Placed] = ()

    def show(self, problems: Sequence[Placed]) -> None:
        """Show other problems."""
        if list(problems) != list(self._problems):
            self.beginResetModel()
            self._problems = list(problems)
            self.endResetModel()

    def placed(self, row: int) -> Placed:
        """Return the problem of a line."""
        return self._problems[row]

    def rowCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        """Return how many problems there are."""
        return 0 if parent.isValid() else len(self._problems)

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a line, for eyes and for ears."""
        if not index.isValid():
            return None
        problem, place = self._problems[index.row()].problem, self._problems[index.row()].place
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{problem.rule} {problem.message}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{problem.message}\n{place}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = _WORDS[problem.severity][0]
            return f"{kind} {problem.rule}: {problem.message} {place}".strip()
        return None


class ProblemDelegate(QStyledItemDelegate):
    """Paints severity, rule, message and, at the right, the place."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Place) -> QSize:
        """Return the height of a line."""
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        """Draw one problem."""
        model = index.model()
        if not isinstance(model, ProblemModel):
            super().paint(painter, option, index)
            return
        placed = model.placed(index.row())
        tone, problem = TONES[placed.problem.severity], placed.problem
        line = Line(tone.icon, tone.token, problem.message, problem.rule, placed.place)
        paint_line(painter, option, line)


def counted(severity: Severity, number: int) -> str:
    """Write a count in words: «1 error», «2 avisos»."""
    one, many = _WORDS[severity]
    return f"{number} {one if number == 1 else many}"
