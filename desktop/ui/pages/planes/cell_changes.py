"""The cells that an import would change, one to a line: where, what was there, what comes."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from desktop.services.differences import Became, Differences
from desktop.services.importing import ImportPlan
from desktop.services.merging import CellChange
from desktop.ui.grids.columns import in_a_sentence
from desktop.ui.theme import EmptyState, Icon, dress_table, label
from desktop.ui.theme.tokens import GAP
from valija import catalogues
from valija.extensions import extensions_of
from valija.row_names import row_words

Index = QModelIndex | QPersistentModelIndex
Line = tuple[str, str, str, str, str]  # table, row, field, before, after
_ROOT = QModelIndex()
_TITLES = ("Tabla", "Fila", "Dato", "Antes", "Después")
_WIDTHS = (100, 180, 130, 150, 160)  # shares
_WIDEST_NAME, _AROUND = 120, 14  # px of the name of a table, and beside it
_NARROW = 640  # px: below it, a table is named with its row
_Role = Qt.ItemDataRole


def lines_of_plan(plan: ImportPlan) -> list[Line]:
    """Return a line for each cell that an import would change."""
    tables = {table.table_name: table for table in plan.kind.tables}
    named = {one.row_id for one in plan.merge.cells}
    content = plan.merge.content
    rows = {
        row.row_id: row for t in tables.values() for row in content.rows(t) if row.row_id in named
    }
    known = catalogues.load().extended(extensions_of(plan.merge.content))

    def words(one: CellChange) -> str:
        row = rows.get(one.row_id)
        return one.row if row is None else row_words(row, tables[one.table], known)

    return [
        (tables[one.table].table_label, words(one), one.label, *_both(one.before, one.after))
        for one in plan.merge.cells
    ]


def lines_of_differences(found: Differences) -> list[Line]:
    """Return a line for each cell that two contents say otherwise, and for each row of one only."""
    lines: list[Line] = []
    for table in found.tables:
        for row in table.rows:
            words = row.words if row.words != table.label else ""  # a header says it once
            if row.became is Became.CHANGED:
                lines += [
                    (table.label, words, cell.label, *_both(cell.before, cell.after))
                    for cell in row.cells
                ]
            else:
                is_new = row.became is Became.ADDED
                both = ("", "fila nueva") if is_new else ("fila que no se copia", "")
                lines.append((table.label, words, "", *both))
    return lines


def _both(before: str, after: str) -> tuple[str, str]:
    return before or "(vacía)", after or "(vacía)"


def _in_one(table: str, row: str) -> str:
    """Name a row with its table where its words don't say it: «Fila 3» may be of several."""
    if not row:
        return table
    return f"{table}, {in_a_sentence(row)}" if row.startswith("Fila ") else row


class CellChangesModel(QAbstractTableModel):
    """One line for each cell that would change."""

    def __init__(self, lines: Sequence[Line], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.is_narrow = False

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many cells change."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return five."""
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Return the words of a line."""
        if not index.isValid() or role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        line = self._lines[index.row()]
        if index.column() == 1 and self.is_narrow:
            return _in_one(line[0], line[1])
        return line[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Return the titles."""
        if role == _Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _TITLES[section]
        return None


class _Fitting(QTableView):
    """A list whose columns share the room there is: what comes is never out of sight."""

    def __init__(self, tables: Iterable[str]) -> None:
        super().__init__()
        widths = map(self.fontMetrics().horizontalAdvance, tables)
        self._names = min(_WIDEST_NAME, max(widths, default=0) + _AROUND)  # px

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew; names of tables are whole, and the last takes what is left.

        Where there is little of it, the tables are named with the rows.
        """
        super().resizeEvent(event)
        whole, model = self.viewport().width(), self.model()
        is_narrow = whole < _NARROW
        if isinstance(model, CellChangesModel):
            model.is_narrow = is_narrow
        self.setColumnHidden(0, is_narrow)
        first = 0 if is_narrow else max(self._names, int(whole * _WIDTHS[0] / sum(_WIDTHS)))
        self.setColumnWidth(0, first)
        share = (whole - first) / sum(_WIDTHS[1:])
        for number, width in enumerate(_WIDTHS[1:-1], 1):
            self.setColumnWidth(number, int(width * share))


class CellChangesView(QWidget):
    """The list, or that there is nothing to list."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.model = CellChangesModel(lines, self)
        if not self.model.rowCount():
            column.addWidget(
                EmptyState(
                    Icon.CHECK,
                    "Ninguna celda cambia",
                    "Lo que ya estaba escrito queda como está.",
                )
            )
            return
        view = _Fitting({line[0] for line in lines})
        view.setModel(self.model)
        dress_table(view, "Celdas que cambian")
        header = view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(len(_WIDTHS) - 1, QHeaderView.ResizeMode.Stretch)
        column.addWidget(label("Qué cambia, celda por celda", "heading"))
        column.addWidget(view, 1)
