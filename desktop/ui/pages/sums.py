"""An amount, how many lines it is made of, and its largest programmes and sources as bars."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import Bar, BarChart, label
from desktop.ui.theme.tokens import GAP


class Sums(QWidget):
    """The amount, how many lines, and two small charts, one under or ``beside`` the other."""

    def __init__(self, *, beside: bool = False) -> None:
        super().__init__()
        self._amount = label("", "amount")
        self._lines = label("", "help", wraps=True)
        self._programmes = BarChart("Presupuesto por programa")
        self._sources = BarChart("Presupuesto por fuente")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addWidget(self._amount)
        column.addWidget(self._lines)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        charts = QBoxLayout(way)
        charts.setContentsMargins(0, GAP, 0, 0)
        charts.setSpacing(3 * GAP if beside else GAP)
        for title, chart in (("Por programa", self._programmes), ("Por fuente", self._sources)):
            part = QVBoxLayout()
            part.setSpacing(GAP // 2)
            part.addWidget(label(title, "muted"))
            part.addWidget(chart)
            part.addStretch()
            charts.addLayout(part, 1)
        column.addLayout(charts)

    def show_sums(
        self, amount: str, lines: str, programmes: Sequence[Bar], sources: Sequence[Bar]
    ) -> None:
        """Show other sums."""
        self._amount.setText(amount)
        self._lines.setText(lines)
        self._programmes.show_bars(programmes)
        self._sources.show_bars(sources)
