"""Payments: the projection, what was charged beside each instalment, and what is owed."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from desktop.ui.pages import Host
from desktop.ui.pages.creditos.answer_section import AnswerSection, emptied
from desktop.ui.pages.creditos.facts import fact
from desktop.ui.pages.creditos.month_chart import month_name
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.texts import amount
from desktop.ui.pages.wording import day, joined
from desktop.ui.theme import Chip, EmptyState, Icon, Tone, button, dress_table, label, tabular
from desktop.ui.theme.tokens import GAP, GUTTER

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
_TITLES = (
    "N.º",
    "Hasta",
    "Días",
    "Saldo inicial",
    "Capital",
    "Interés",
    "IVA",
    "Cuota",
    "Cobrado",
    "Cobrado el",
    "Diferencia",
)
_WIDTHS = (46, 92, 50, 116, 106, 100, 92, 112, 112, 92, 104)
_TOTAL = "Total"
_FEW = 3  # months that are named one by one
_ESTIMATE = (
    "Es una estimación: lo que INFOM cobra depende del día en que entrega cada aporte. Durante la "
    "gracia no se calcula interés, por confirmar con INFOM."
)


def lines_of(
    schedule: Sequence[Mapping[str, Any]], months: Sequence[Mapping[str, Any]]
) -> list[tuple[str, ...]]:
    """Return a line for each instalment, and the totals; cells are what a person reads."""
    charged = {one["month"]: one for one in months}
    if not schedule:
        return []
    dated = [(str(one["to"])[:7], _line(one, charged.get(str(one["to"])[:7]))) for one in schedule]
    dated += [(one["month"], _unplanned(one)) for one in months if one["planned"] is None]
    lines = [line for _, line in sorted(dated, key=lambda one: one[0])]
    sums = [
        sum((Decimal(str(one[name])) for one in schedule), Decimal())
        for name in ("principal", "interest", "vat", "payment")
    ]
    paid = sum((_sum(one["charged"]) for one in months if one["charged"]), Decimal())
    days = str(sum(int(one["days"]) for one in schedule))
    got = _plain(paid) if paid else ""
    return [*lines, (_TOTAL, "", days, "", *(_plain(one) for one in sums), got, "", "")]


def _line(one: Mapping[str, Any], real: Mapping[str, Any] | None) -> tuple[str, ...]:
    charged = _plain(_sum(real["charged"])) if real and real["charged"] else ""
    difference = real["difference"] if real else None
    names = ("opening", "principal", "interest", "vat", "payment")
    return (
        str(one["n"]),
        day(date.fromisoformat(one["to"])),
        str(one["days"]),
        *(_plain(Decimal(str(one[name]))) for name in names),
        charged,
        _charged_on(real),
        "" if difference is None else _plain(Decimal(difference)),
    )


def _unplanned(one: Mapping[str, Any]) -> tuple[str, ...]:
    """Return a line for what was charged in a month without an instalment."""
    paid = _plain(_sum(one["charged"])) if one["charged"] else ""
    return ("", month_name(one["month"]), *[""] * 6, paid, _charged_on(one), "sin cuota")


def _charged_on(one: Mapping[str, Any] | None) -> str:
    return day(date.fromisoformat(one["charged_on"])) if one and one["charged_on"] else ""


def _sum(parts: Mapping[str, str]) -> Decimal:
    return sum(map(Decimal, parts.values()), Decimal())


def _plain(value: Decimal) -> str:
    return f"{value:,.2f}"


class ScheduleModel(QAbstractTableModel):
    """The lines as a grid that is read; the last one is the totals."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[Sequence[str]] = ()
        self.bold: QFont | None = None  # of the totals

    def show_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many instalments there are, and the totals."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many facts each has."""
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Return a cell; amounts stand at the right."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case _Role.DisplayRole | _Role.ToolTipRole:
                return line[index.column()]
            case _Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _Role.FontRole if line[0] == _TOTAL:
                return self.bold
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Return the titles."""
        if orientation == Qt.Orientation.Horizontal and role in (
            _Role.DisplayRole,
            _Role.ToolTipRole,
        ):
            return _TITLES[section]
        return None


class PaymentsSection(AnswerSection):
    """Cards of what is owed, and the table below them."""

    def __init__(self, draft: Draft, host: Host) -> None:
        super().__init__(draft, host, "pagos")
        self._facts = QHBoxLayout()
        self._facts.setSpacing(GAP)
        self.note = label("", "help", wraps=True)
        self.register = button("&Registrar un pago", icon=Icon.ADD)
        self.register.clicked.connect(self._register)
        self.view = QTableView()
        self.model = ScheduleModel(self.view)
        self._dress()
        self.begin = self.way_on()
        self.empty = EmptyState(
            Icon.SCALES,
            "Todavía no se puede proyectar",
            "Llene en la solicitud el monto, el plazo, la tasa y el inicio del cómputo de "
            "intereses: aquí aparecen las cuotas, y después lo que de verdad se cobró.",
            [self.begin],
        )
        head = QHBoxLayout()
        head.setSpacing(GUTTER)
        head.addWidget(self.note, 1)
        head.addWidget(self.register, alignment=Qt.AlignmentFlag.AlignTop)
        self._full = QWidget()
        inside = QVBoxLayout(self._full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addLayout(self._facts)
        inside.addLayout(head)
        inside.addWidget(self.view, 1)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addWidget(self.empty)
        column.addWidget(self._full, 1)
        self.show_draft()

    def show_place(self, row_id: str, field: str) -> None:
        """Put the focus on the table, or on the way to what is missing."""
        shown = self.begin if self._full.isHidden() else self.view
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def beside(self) -> object:
        """Return the projection, which is part of the totals."""
        return self._totals()

    def show_answer(self, answer: Mapping[str, Any]) -> None:
        """Show another projection, and what was paid."""
        totals = self._totals()
        lines = lines_of(totals["schedule"], answer["months"])
        self.model.show_lines(lines)
        self.empty.setVisible(not lines)
        self._full.setVisible(bool(lines))
        self.register.setVisible(answer["disbursed"] != "0.00")
        self.register.setEnabled(not self._draft.is_closed)
        self.note.setText(_note(totals, answer["arrears"]))
        emptied(self._facts)
        for caption, value, chip in _facts(answer, totals):
            self._facts.addWidget(fact(caption, value, chip), 1)

    def _totals(self) -> Mapping[str, Any]:
        return self._draft.kind.totals(self._draft.content)

    def _register(self) -> None:
        row = self._draft.add_row("amortizaciones")
        if row:
            self.go("amortizaciones", row, "fecha")

    def _dress(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setFont(tabular(view.font()))
        self.model.bold = tabular(view.font())
        self.model.bold.setBold(True)
        dress_table(view, "Cuotas proyectadas y cobradas")
        header = view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for number, width in enumerate(_WIDTHS):
            header.resizeSection(number, width)


def _note(totals: Mapping[str, Any], late: Mapping[str, Any] | None) -> str:
    said = _ESTIMATE
    if late and late["excused"]:
        names = [month_name(one) for one in late["excused"]]
        many = f"{len(names)} meses, de {names[0]} a {names[-1]}"
        which = many if len(names) > _FEW else joined(names)
        said += f" No cuenta como mora lo de {which}: falta su aporte en «Aportes recibidos»."
    last, registered = totals["maturity"], totals["registered_maturity"]
    if last and registered and last != registered:
        one, other = (day(date.fromisoformat(each)) for each in (last, registered))
        said += f" La última cuota cae el {one}; el vencimiento que registra INFOM es el {other}."
    return said


Fact = tuple[str, str, Chip | None]


def _facts(answer: Mapping[str, Any], totals: Mapping[str, Any]) -> list[Fact]:
    """Return what is most worth knowing: before the loan what it costs, later what is owed."""
    if answer["disbursed"] == "0.00":
        return [
            ("Interés total", _said(totals["interest"]), None),
            ("IVA", _said(totals["vat"]), None),
            ("Total a pagar", _said(totals["payment"]), None),
            ("Desembolsado", "Nada todavía", None),
        ]
    late = answer["arrears"]
    chip = None
    if late and late["any"]:
        owed = Decimal(late["principal"]) + Decimal(late["interest"])
        chip = Chip(f"Vencido: {amount(str(owed))}", Tone.ERROR)
    elif late:
        chip = Chip("Al día", Tone.DONE)
    month = answer["expected_interest"]
    return [
        ("Desembolsado", amount(answer["disbursed"]), None),
        ("Saldo de capital", amount(answer["balance"]), chip),
        ("Interés de este mes", _said(month) if month else "Sin dato", None),
    ]


def _said(text: str | None) -> str:
    return amount(text) if text else "—"
