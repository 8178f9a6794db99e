"""Capacity of payment: what the law allows each year, what backs the loan, and indicators."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from desktop.ui.grids.columns import in_a_sentence
from desktop.ui.pages import Host
from desktop.ui.pages.creditos.answer_section import AnswerSection, emptied
from desktop.ui.pages.creditos.facts import fact
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.study_section import LinesModel
from desktop.ui.pages.planes.texts import amount, counted
from desktop.ui.theme import Chip, EmptyState, Icon, Tone, button, dress_table, label, scrolling
from desktop.ui.theme.tokens import GAP, GUTTER

TABLE = "capacidad"
Answer = Mapping[str, Any]
_YEARS = ("Año", "Pagos del préstamo", "Capacidad de pago", "Resultado")
_INDICATORS = ("Indicador", "Año", "Valor", "Límite", "Resultado")
_LAW = (
    "La capacidad es lo propio más lo que se transfiere cada año, menos el funcionamiento y la "
    "deuda vigente (Código Municipal, artículo 112). Un año que no alcanza es un error; los "
    "indicadores son de apoyo, y sus límites están en los parámetros."
)


def years_of(answer: Answer) -> list[tuple[str, ...]]:
    """Return a line for each year of the loan."""
    return [
        (
            str(one["year"]),
            amount(one["service"]),
            "" if one["capacity"] is None else amount(one["capacity"]),
            _of_year(one),
        )
        for one in answer["capacity"]
    ]


def _of_year(one: Answer) -> str:
    if one["capacity"] is None:
        return "Sin dato: agregue ese año"
    if one["shortfall"] == "0.00":
        return "Alcanza"
    return f"Faltan {amount(one['shortfall'])}"


def indicators_of(answer: Answer) -> list[tuple[str, ...]]:
    """Return a line for each indicator that is known or lacks its figures."""
    return [
        (
            one["label"],
            str(one["year"] or "Todo el plazo"),
            f"{one['value']} %" if one["value"] else "",
            f"{one['limit']} %" if one["limit"] else "",
            _of_indicator(one),
        )
        for one in answer["indicators"]
    ]


def _of_indicator(one: Answer) -> str:
    if not one["value"]:
        return "Sin dato"
    if one["over"]:
        return "Pasa del límite"
    return "Dentro del límite" if one["limit"] else "Informativo"


class CapacitySection(AnswerSection):
    """Cards of what backs the loan, then the years, then the indicators."""

    def __init__(self, draft: Draft, host: Host) -> None:
        super().__init__(draft, host, "capacidad")
        self.summary = label("", "muted", wraps=True)
        self.add = button("Agregar un año", icon=Icon.ADD)
        self.add.clicked.connect(self._add)
        self.begin = self.way_on()
        self.empty = EmptyState(
            Icon.SCALES,
            "Todavía no se puede medir",
            "Llene en la solicitud el monto, el plazo, la tasa y el inicio del cómputo de "
            "intereses: aquí aparece cada año frente a su capacidad de pago.",
            [self.begin],
        )
        self._facts = QHBoxLayout()
        self._facts.setSpacing(GAP)
        self.years, self.year_view = _table("Capacidad de pago de cada año")
        self.indicators, self.indicator_view = _table("Indicadores de apoyo")
        self._full = scrolling(self._laid_out(), apart=True)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addWidget(self.empty)
        column.addWidget(self._full, 1)
        self.show_draft()

    def _laid_out(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(GUTTER)
        head.addWidget(label("Cada año frente a su capacidad", "heading"), 1)
        head.addWidget(self.add)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, GAP)
        inside.setSpacing(GAP)
        inside.addLayout(self._facts)
        inside.addLayout(head)
        inside.addWidget(self.year_view)
        inside.addWidget(label("Indicadores de apoyo", "heading"))
        inside.addWidget(self.indicator_view)
        inside.addStretch()
        return inner

    def show_place(self, row_id: str, field: str) -> None:
        """Put the focus on the years, or on the way to what is missing."""
        shown = self.year_view if self.years.lines else self.begin
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_answer(self, answer: Answer) -> None:
        """Show another answer."""
        lines = years_of(answer)
        self.empty.setVisible(not lines)
        self._full.setVisible(bool(lines))
        self.summary.setText(_LAW if lines else "")
        self.add.setEnabled(not self._draft.is_closed)
        _fill(self.years, self.year_view, _YEARS, lines)
        _fill(self.indicators, self.indicator_view, _INDICATORS, indicators_of(answer))
        emptied(self._facts)
        for caption, value, chip in _facts(answer):
            self._facts.addWidget(fact(caption, value, chip), 1)

    def _add(self) -> None:
        row = self._draft.add_row(TABLE)
        if row:
            self.go(TABLE, row, "anio")


def _facts(answer: Answer) -> list[tuple[str, str, Chip | None]]:
    found: list[tuple[str, str, Chip | None]] = [
        (
            f"Base de {in_a_sentence(one['label'])}, al mes",
            amount(one["base"]),
            Chip(f"{one['share']} % del último aporte"),
        )
        for one in answer["guarantees"]
    ] or [("Garantía", "Sin dato", Chip("Faltan los «Aportes recibidos»", Tone.WARNING))]
    left = answer["months_left"]
    if left is not None:
        found.append(("Hasta el fin del período", counted(left, "mes", "meses"), None))
    short = [one for one in answer["capacity"] if one["shortfall"] != "0.00"]
    unknown = [one for one in answer["capacity"] if one["capacity"] is None]
    if short:
        said, tone = counted(len(short), "año no alcanza", "años no alcanzan"), Tone.ERROR
    elif unknown:
        said, tone = counted(len(unknown), "año sin dato", "años sin dato"), Tone.WARNING
    else:
        said, tone = "Alcanza todos los años", Tone.DONE
    years = counted(len(answer["capacity"]), "año de pagos", "años de pagos")
    found.append(("Capacidad de ley", years, Chip(said, tone)))
    return found


def _table(name: str) -> tuple[LinesModel, QTableView]:
    view = QTableView()
    model = LinesModel(view)
    view.setModel(model)
    dress_table(view, name)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.horizontalHeader().setStretchLastSection(True)
    model.take_font(view.font())
    return model, view


def _fill(
    model: LinesModel, view: QTableView, titles: Sequence[str], lines: Sequence[Sequence[str]]
) -> None:
    """Show lines, all of them in sight: the page scrolls, not its tables."""
    model.show_lines(titles, lines, [None] * len(lines))
    view.resizeColumnsToContents()
    height = view.horizontalHeader().sizeHint().height() + 2 * view.frameWidth()
    view.setFixedHeight(height + sum(view.rowHeight(row) for row in range(len(lines))))
