"""Scenarios side by side: what each costs, whether it can be paid, and the months drawn."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.ui.grids import CellEdit
from desktop.ui.pages import Host
from desktop.ui.pages.creditos.answer_section import AnswerSection
from desktop.ui.pages.creditos.comparison import Comparison, Outcome
from desktop.ui.pages.creditos.month_chart import MonthChart
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.texts import counted
from desktop.ui.theme import (
    Card,
    EmptyState,
    Icon,
    Tone,
    button,
    label,
    scrolling,
)
from desktop.ui.theme.tokens import GAP
from valija.fields import show
from valija.records import KindRow, field_map

TABLE, NAME = "escenarios", "nombre"


class ScenariosSection(AnswerSection):
    """A column for the request itself, and one for each scenario."""

    def __init__(self, draft: Draft, host: Host) -> None:
        super().__init__(draft, host, "escenarios")
        self._answer: Sequence[Outcome] = ()
        self._chosen = 0
        self.said = label("", "muted", wraps=True)
        self.add = button("&Agregar escenario", icon=Icon.ADD)
        self.add.clicked.connect(self._add)
        self.summary = QWidget()
        row = QHBoxLayout(self.summary)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.said, 1)
        row.addWidget(self.add)
        self.chart, self._title = MonthChart(), label("", "heading", wraps=True)
        self._key = label("", "help", wraps=True)
        self.picture = Card(self._title, self._key, self.chart)
        self.empty = EmptyState(
            Icon.SCALES,
            "Todavía no hay qué comparar",
            "Llene en la solicitud el monto, el plazo, la tasa y el inicio del cómputo de "
            "intereses. Después agregue aquí otros montos, plazos o tasas para compararlos.",
            [self.way_on()],
        )
        self.compared = Comparison()
        self.compared.look_asked.connect(self.look)
        self._lay_out()
        self.show_draft()

    def _lay_out(self) -> None:
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, GAP)
        inside.setSpacing(GAP)
        for each in (self.compared, self.picture):
            inside.addWidget(each)
        inside.addStretch()
        self._scroll = scrolling(inner, apart=True)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addWidget(self.empty)
        column.addWidget(self._scroll, 1)

    def show_place(self, row_id: str, field: str) -> None:
        """Put the focus on the button that adds one."""
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_answer(self, answer: Sequence[Outcome]) -> None:
        """Show other scenarios."""
        self._answer = answer
        self.add.setEnabled(not self._draft.is_closed)
        self.empty.setVisible(not answer)
        self._scroll.setVisible(bool(answer))
        told = {one["row_id"] for one in answer}
        self.said.setText(
            _summary(answer, sum(1 for row in self._rows() if row.row_id not in told))
        )
        self.compared.show_outcomes(answer, None if self._draft.is_closed else self._more)
        if answer:
            self.draw(min(self._chosen, len(answer) - 1))

    def fit(self) -> None:
        """Put as many columns beside each other as there is room for."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self.compared.fit(self.widget.width() - bar)

    def look(self, place: int) -> None:
        """Draw the months of one of them, and go there."""
        self.draw(place)
        self._scroll.verticalScrollBar().setValue(self.picture.geometry().top())

    def draw(self, place: int) -> None:
        """Draw the months of one of them."""
        self._chosen = place
        one = self._answer[place]
        has_months = bool(one["by_month"])
        self._title.setText(f"Cuota y disponibilidad por mes: {one['name']}")
        self._key.setText(
            "Barras: la cuota de cada mes; en rojo, donde no alcanza. Línea: lo disponible."
            if has_months
            else "Para saber si cabe, llene «Aportes recibidos» con lo que se recibe cada mes."
        )
        self.chart.setVisible(has_months)
        self.chart.show_months(one["by_month"])

    def beside(self) -> object:
        """Return the names of all rows: a scenario that isn't complete is told."""
        return [getattr(row, NAME) for row in self._rows()]

    def _more(self, one: Outcome) -> QPushButton:
        """Return what can be done with a scenario, as a menu."""
        made = button("Opciones")
        made.setAccessibleName(f"Opciones: {one['name']}")
        menu = QMenu(made)
        row = self._row(one["row_id"])
        if row is None:
            menu.addAction("Copiar como escenario", self._add)
        else:
            menu.addAction("Usar en la solicitud", partial(self.use, row))
            menu.addAction("Duplicar", partial(self._draft.duplicate, TABLE, [row.row_id]))
            menu.addAction("Editar", partial(self.go, TABLE, row.row_id, "monto"))
            menu.addAction("Quitar", partial(self._draft.remove, TABLE, [row.row_id]))
        made.setMenu(menu)
        return made

    # What a person does

    def _add(self) -> None:
        """Begin a scenario from the terms of the request."""
        own = self._own()
        names = self._shared() if own is not None else []
        values = {name: _text(self._header(), own, name) for name in names}
        taken = {getattr(row, NAME) for row in self._rows()}
        number = next(n for n in range(1, len(taken) + 2) if f"Escenario {n}" not in taken)
        self._draft.add_row(TABLE, values={**values, NAME: f"Escenario {number}"})

    def use(self, row: KindRow) -> None:
        """Write the terms of a scenario into the request; one step back undoes it."""
        own, table = self._own(), self._draft.kind.table(TABLE)
        if own is None:
            return
        edits = [
            CellEdit(own.row_id, name, _text(table, row, name))
            for name in self._shared()
            if getattr(row, name) is not None and getattr(row, name) != getattr(own, name)
        ]
        if not edits:
            self._host.say("La solicitud ya dice lo mismo.", tone=Tone.INFO)
            return
        self._draft.write(self._header().table_name, edits)
        self._host.say(
            f"La solicitud tiene ahora los datos de «{getattr(row, NAME)}». Revise los documentos "
            "que citan el monto.",
            action="Deshacer",
            act=self._draft.undo,
        )

    # The rows behind

    def _rows(self) -> Sequence[KindRow]:
        return self._draft.rows(self._draft.kind.table(TABLE))

    def _header(self) -> type[KindRow]:
        return self._draft.kind.tables[0]

    def _own(self) -> KindRow | None:
        rows = self._draft.rows(self._header())
        return rows[0] if rows else None

    def _shared(self) -> list[str]:
        own = field_map(self._header())
        return [name for name in field_map(self._draft.kind.table(TABLE)) if name in own]

    def _row(self, row_id: str) -> KindRow | None:
        """Return the row of an outcome; the request's own terms have none."""
        return next((row for row in self._rows() if row.row_id == row_id), None)


def _text(table: type[KindRow], row: KindRow | None, name: str) -> str:
    value = getattr(row, name)
    return "" if value is None else show(field_map(table)[name], value)


def _summary(answer: Sequence[Outcome], incomplete: int) -> str:
    if not answer:
        return ""
    if any(one["by_month"] for one in answer):
        fitting = sum(1 for one in answer if one["fits"])
        fits = "cabe" if fitting == 1 else "caben"
        whole = counted(len(answer), "opción", "opciones")
        said = f"De {whole} {fitting} {fits} en lo disponible."
    else:
        said = "Faltan los aportes recibidos para saber si se puede pagar."
    if incomplete:
        said += f" {counted(incomplete, 'escenario está', 'escenarios están')} sin completar."
    return said
