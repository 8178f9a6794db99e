"""The line under a grid: how many rows, what is marked, what the amounts sum to."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.grids.changes import Totals
from desktop.ui.grids.columns import in_a_sentence
from desktop.ui.grids.view import GridView
from desktop.ui.theme import label, tabular
from desktop.ui.theme.tokens import GAP, UNIT
from valija.fields import quetzales
from valija.row_names import singular

_MOST_CELLS = 50_000  # more marked cells than this aren't summed


class GridFooter(QWidget):
    """Follows what a grid shows and what is marked in it."""

    def __init__(self, view: GridView, sums: Sequence[str]) -> None:
        super().__init__()
        self._view = view
        model = view.grid_model()
        amounts = [column.field for column in model.columns if column.is_amount]
        wanted = [spec for spec in amounts if spec.name in sums] if sums else amounts[:1]
        wanted = wanted if model.table.adds_up else []
        self._sums = {spec.name: spec.label for spec in wanted}
        self.count, self.marked = label("", "help"), label("", "help")
        self.caption, self.total = label("", "help"), label("", "heading")
        self.total.setFont(tabular(self.total.font()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT * 2)
        row.addWidget(self.count)
        row.addSpacing(GAP)
        row.addWidget(self.marked)
        row.addStretch()
        row.addWidget(self.caption)
        row.addWidget(self.total)
        model.totals_changed.connect(self.show_totals)
        view.selection_changed.connect(self._show_marked)
        self.show_totals(model.totals())

    def show_totals(self, totals: Totals) -> None:
        """Say how many rows are visible, and the sums of these."""
        table = self._view.grid_model().table
        rows = in_a_sentence(table.rows_label or table.table_label)
        if totals.all == 1:
            rows = in_a_sentence(singular(table))
        if totals.is_filtered:
            self.count.setText(f"{totals.visible:,} de {totals.all:,} {rows}")
        else:
            self.count.setText(f"{totals.all:,} {rows}")
        where = "Total del filtro" if totals.is_filtered else "Total"
        texts = [(name, quetzales(totals.sums.get(field, 0))) for field, name in self._sums.items()]
        self.total.setVisible(bool(texts))
        if len(texts) == 1:
            self.caption.setText(where)
            self.total.setText(texts[0][1])
        else:
            self.caption.setText(f"{where}:" if texts else "")
            self.total.setText("   ".join(f"{name} {amount}" for name, amount in texts))

    def _show_marked(self) -> None:
        area, sheet = self._view.area(), self._view.grid_model().sheet
        size = len(area.rows) * len(area.columns) if area is not None else 0
        if not 1 < size <= _MOST_CELLS:
            self.marked.setText("")
            return
        cells = self._view.marked_cells()
        columns = self._view.grid_model().columns
        amounts = [
            value
            for row, column in cells
            if columns[column].is_amount and isinstance(value := sheet.value(row, column), int)
        ]
        said = f"{len(cells):,} celdas marcadas"
        self.marked.setText(f"{said} · suma {quetzales(sum(amounts))}" if amounts else said)
