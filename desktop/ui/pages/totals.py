"""What a plan adds up to: the total, and its largest programmes and sources as bars."""

from collections.abc import Mapping

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.ui.pages.wording import amount, count, short_amount
from desktop.ui.theme import Bar, BarChart, label
from desktop.ui.theme.tokens import GAP
from valija.catalogues import Catalogues

_BARS = 6


class Totals(QWidget):
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

    def show_totals(self, totals: Mapping[str, object], names: Catalogues) -> bool:
        """Show what a plan adds up to; tell whether there is anything to show."""
        shown = bool(totals.get("lines"))
        if shown:
            self._amount.setText(amount(str(totals["amount"])))
            self._lines.setText(f"en {count(_number(totals['lines']), 'renglón', 'renglones')}")
            for name, catalogue, chart in (
                ("by_programme", "programas_presupuestarios", self._programmes),
                ("by_source", "fuentes_financiamiento", self._sources),
            ):
                sums = _sums(totals.get(name))
                chart.show_bars(bars(sums, {code: names.name_of(catalogue, code) for code in sums}))
        return shown


def bars(sums: Mapping[str, str], names: Mapping[str, str]) -> list[Bar]:
    """Return the largest sums, the rest added up in one bar."""
    cents = {code: int(text.replace(".", "")) for code, text in sums.items()}
    order = sorted(cents, key=lambda code: -cents[code])
    most = _BARS if len(order) <= _BARS else _BARS - 1
    made = [_bar(names.get(code) or code, cents[code]) for code in order[:most]]
    if rest := order[most:]:
        made.append(_bar(f"Otros {len(rest)}", sum(cents[code] for code in rest)))
    return made


def _bar(name: str, cents: int) -> Bar:
    return Bar(name, max(0, cents) / 100, short_amount(f"{cents / 100:.2f}"))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _sums(found: object) -> dict[str, str]:
    return {str(code): str(sum) for code, sum in found.items()} if isinstance(found, dict) else {}
