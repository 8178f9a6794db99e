"""The one table model: tells Qt what a sheet holds, and asks for edits instead of making them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.ui.forms.options import Options, picks
from desktop.ui.grids.arrangement import Arrangement
from desktop.ui.grids.changes import CellEdit, Changes, Totals, gravest
from desktop.ui.grids.columns import Column, columns_of
from desktop.ui.grids.judged import Cell
from desktop.ui.grids.sheet import Sheet
from valija.problems import Problem, Severity
from valija.records import KindRow

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROOT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_READABLE = (  # made once: a painted cell asks for them
    Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
)
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable
_MANY = 1_000  # cells with other problems; where they are isn't told
_FEW = 64  # cells or runs announced one by one; more are announced as one


class GridModel(QAbstractTableModel):
    """The rows of one table. It never writes: a person's edits leave as ``edits_requested``.

    Whoever writes them calls :meth:`apply` with what became of the rows, and
    :meth:`show_problems` with what the check then says.
    """

    edits_requested = Signal(list)  # of CellEdit; one request for one act of a person
    totals_changed = Signal(object)  # Totals
    arranged = Signal()  # sorted or filtered anew

    def __init__(
        self,
        table: type[KindRow],
        options: Options,
        columns: Sequence[Column] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.options = options
        self.columns: Sequence[Column] = columns or columns_of(table)
        self.sheet = Sheet(self.columns, options, table.table_name)
        self.is_read_only = False

    # What a page tells the model

    def set_rows(self, rows: Sequence[KindRow], raw: Mapping[Cell, str] | None = None) -> None:
        """Show other rows; ``raw`` holds the texts that aren't values, by row_id and field."""
        self.beginResetModel()
        self.sheet.fill(rows, raw or {})
        self.endResetModel()
        self.totals_changed.emit(self.sheet.totals())

    def set_read_only(self, locked: bool) -> None:
        """Let the rows be read and not changed."""
        self.is_read_only = locked

    def apply(self, changes: Changes) -> None:
        """Take in what was written, without losing selection, order or place."""
        self._remove(changes.removed)
        if changes.changed:
            self._announce(self.sheet.replace(changes))
        if changes.added:
            first = self.sheet.place_after(changes.after)
            self.beginInsertRows(_ROOT, first, first + len(changes.added) - 1)
            self.sheet.insert(changes)
            self.endInsertRows()
        self.totals_changed.emit(self.sheet.totals())

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Mark the cells of this table that have problems, and no others."""
        name = self.table.table_name
        changed = self.sheet.judge(p for p in problems if p.where.table == name and p.where.row_id)
        if len(changed) > _MANY:  # to ask where each of them is takes longer than to paint all
            self._announce(range(len(self.sheet)))
            return
        rows = {row for row_id, _ in changed if (row := self.sheet.place(row_id)) is not None}
        self._announce(sorted(rows))

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort and filter. Selection and current cell stay with their rows where these remain."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = [(self.sheet.row_id(index.row()), index.column()) for index in before]
        self.sheet.arrange(arrangement)
        self.changePersistentIndexList(before, [self.index_of(*place) for place in places])
        self.layoutChanged.emit()
        self.arranged.emit()
        self.totals_changed.emit(self.sheet.totals())

    # What a page asks the model

    @property
    def arrangement(self) -> Arrangement:
        """How the rows are sorted and filtered."""
        return self.sheet.arrangement

    def totals(self) -> Totals:
        """Return counts, and the sums of the visible rows."""
        return self.sheet.totals()

    def column_named(self, field: str) -> int:
        """Return the number of a field's column, or -1."""
        names = [column.field.name for column in self.columns]
        return names.index(field) if field in names else -1

    def index_of(self, row_id: str, column: int | str = 0) -> QModelIndex:
        """Return the index of a cell by row_id and column, invalid if it isn't visible."""
        number = self.column_named(column) if isinstance(column, str) else column
        row = self.sheet.place(row_id)
        return _ROOT if row is None or number < 0 else self.index(row, number)

    def problems_at(self, row: int, column: int) -> Sequence[Problem]:
        """Return what is wrong with a cell."""
        if not self.sheet.problems:
            return ()
        key = (self.sheet.row_id(row), self.columns[column].field.name)
        return self.sheet.problems.get(key, ())

    def severity_at(self, row: int, column: int) -> Severity | None:
        """Return the gravest severity of a cell's problems."""
        problems = self.problems_at(row, column)
        return gravest(problems) if problems else None

    def is_editable(self, column: int) -> bool:
        """Tell whether people may fill a column now."""
        return not self.is_read_only and self.columns[column].is_editable

    def request(self, edits: Sequence[CellEdit]) -> None:
        """Ask for ``edits`` to be written, all in one."""
        if edits and not self.is_read_only:
            self.edits_requested.emit(list(edits))

    # What Qt asks the model

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows are visible; a cell has no children."""
        return 0 if parent.isValid() else len(self.sheet)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are; a cell has no children."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what ``role`` asks of the cell at ``index``."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Role.DisplayRole:
                return self.sheet.text(row, column)
            case Role.EditRole:
                return self.sheet.typed(row, column)
            case Role.TextAlignmentRole:
                return _RIGHT if self.columns[column].is_numeric else _LEFT
            case Role.ToolTipRole:
                return _tip(self, row, column)
            case Role.AccessibleTextRole:
                return f"{self.columns[column].title}: {self.sheet.text(row, column) or 'vacío'}"
            case Role.AccessibleDescriptionRole:
                return " ".join(problem.message for problem in self.problems_at(row, column))
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Ask for an edit; the cell changes when it is written, not before."""
        if role != Role.EditRole or not index.isValid() or not self.is_editable(index.column()):
            return False
        row, column = index.row(), index.column()
        if str(value) != self.sheet.typed(row, column):
            name = self.columns[column].field.name
            self.request([CellEdit(self.sheet.row_id(row), name, str(value))])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE if self.is_editable(index.column()) else _READABLE

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return titles and helps of columns, and the numbers of rows."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Role.DisplayRole else None
        column = self.columns[section]
        said = {Role.DisplayRole: column.title, Role.ToolTipRole: column.field.help or column.title}
        return said.get(Role(role))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the order of the table."""
        descending = order == Qt.SortOrder.DescendingOrder
        self.arrange(self.arrangement.sorted_by(column, descending=descending))

    def _remove(self, row_ids: Sequence[str]) -> None:
        places = sorted(row for name in row_ids if (row := self.sheet.place(name)) is not None)
        runs = _runs(places)
        if len(runs) > _FEW:
            self.beginResetModel()
            self.sheet.drop(row_ids)
            self.sheet.arrange(self.sheet.arrangement)
            self.endResetModel()
            return
        for first, last in reversed(runs):
            self.beginRemoveRows(_ROOT, first, last)
            self.sheet.hide(first, last)
            self.endRemoveRows()
        if row_ids:
            self.sheet.drop(row_ids)

    def _announce(self, rows: Sequence[int]) -> None:
        if not rows:
            return
        last, runs = len(self.columns) - 1, _runs(rows)
        for top, bottom in runs if len(runs) <= _FEW else [(min(rows), max(rows))]:
            self.dataChanged.emit(self.index(top, 0), self.index(bottom, last))


def _tip(model: GridModel, row: int, column: int) -> str:
    """Say what is wrong with a cell, or what its code stands for, or its whole text."""
    problems = model.problems_at(row, column)
    if problems:
        return "\n".join(problem.message for problem in problems)
    spec, value = model.columns[column].field, model.sheet.value(row, column)
    if value is not None and picks(spec):
        return model.options.name_of(spec, str(value))
    return model.sheet.text(row, column) if isinstance(value, str) and len(value) > 20 else ""


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last number of each run of consecutive numbers, in order."""
    runs: list[tuple[int, int]] = []
    for row in sorted(rows):
        if runs and row <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
