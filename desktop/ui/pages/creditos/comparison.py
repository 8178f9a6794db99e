"""Scenarios side by side: a column for each, in bands where there is no room for all."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.ui.pages.creditos.answer_section import emptied
from desktop.ui.pages.creditos.month_chart import month_name
from desktop.ui.pages.planes.texts import amount, counted
from desktop.ui.pages.wording import day
from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.theme import Card, Chip, Icon, Tone, button, label, tabular
from desktop.ui.theme.tokens import GUTTER, UNIT

Outcome = Mapping[str, Any]  # as the study «escenarios» tells it
_COLUMN = 188  # px
# Digits of one weight stand below each other.
_SIDE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FACTS = (
    ("Monto", "amount"),
    ("Plazo", "months"),
    ("Tasa anual", "rate"),
    ("Gracia", "grace"),
    ("Interés total", "interest"),
    ("IVA", "vat"),
    ("Total a pagar", "payment"),
    ("Cuota mayor", "highest"),
    ("Último pago", "maturity"),
)
_CAPTIONS = ["", *(words for words, _ in _FACTS), "¿Se puede pagar?"]


class Comparison(Card):
    """A card with the columns."""

    look_asked = Signal(int)  # place of the one whose months are wanted

    def __init__(self) -> None:
        super().__init__()
        self._answer: Sequence[Outcome] = ()
        self._more: Callable[[Outcome], QWidget] | None = None
        self._width = self._columns = 0
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GUTTER)
        self._grid.setVerticalSpacing(UNIT)
        self.column.addLayout(self._grid)

    def show_outcomes(
        self, answer: Sequence[Outcome], more: Callable[[Outcome], QWidget] | None
    ) -> None:
        """Show others; ``more`` makes what can be done with one, if anything can."""
        self._answer, self._more = answer, more
        self._lay_columns()

    def fit(self, width: int) -> None:
        """Put as many columns beside each other as there is room for in a card so wide."""
        margins = self.column.contentsMargins()
        self._width = width - margins.left() - margins.right()
        if self._answer and self._room() != self._columns:
            self._lay_columns()

    def _room(self) -> int:
        captions = max(map(self.fontMetrics().horizontalAdvance, _CAPTIONS))
        return max(1, (self._width - captions - 2 * GUTTER) // _COLUMN)

    def _lay_columns(self) -> None:
        emptied(self._grid)
        for row in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, 0)
        self._columns = self._room()
        line = 0
        for first in range(0, len(self._answer), self._columns):
            band = self._answer[first : first + self._columns]
            line = self._band(line, first, band)
        for place in range(self._columns + 2):
            self._grid.setColumnStretch(place, 0)
            is_one = 0 < place <= min(self._columns, len(self._answer))
            self._grid.setColumnMinimumWidth(place, _COLUMN - GUTTER if is_one else 0)
        self._grid.setColumnStretch(self._columns + 1, 1)

    def _band(self, line: int, first: int, band: Sequence[Outcome]) -> int:
        """Lay columns beside each other from a line on; return the line after them."""
        if first:
            self._grid.setRowMinimumHeight(line - 1, GUTTER)  # apart from the band above
        for number, words in enumerate(_CAPTIONS):
            if words:
                said = label(words, "muted")
                self._grid.addWidget(said, line + number, 0, Qt.AlignmentFlag.AlignTop)
        for place, one in enumerate(band, 1):
            name = ElidedLabel("heading")
            name.say(one["name"])
            name.setMinimumWidth(_COLUMN - GUTTER)
            name.setAlignment(_SIDE)
            self._grid.addWidget(name, line, place)
            for number, (_, fact) in enumerate(_FACTS, 1):
                value = label(_fact(one, fact))
                value.setFont(tabular(value.font()))
                value.setAlignment(_SIDE)
                self._grid.addWidget(value, line + number, place)
            below = self._verdict(one, first + place - 1)
            self._grid.addLayout(below, line + len(_CAPTIONS) - 1, place)
        return line + len(_CAPTIONS) + 1

    def _verdict(self, one: Outcome, place: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(UNIT)
        chip, why = _fits(one)
        column.addWidget(chip, alignment=_SIDE)
        if why:
            said = label(why, "help", wraps=True)
            said.setFixedWidth(_COLUMN - GUTTER)
            said.setAlignment(_SIDE)
            column.addWidget(said)
        see = button("Ver por mes", "link")
        see.setAccessibleName(f"Ver por mes: {one['name']}")
        see.clicked.connect(partial(self.look_asked.emit, place))
        column.addWidget(see, alignment=_SIDE)
        if self._more is not None:
            column.addWidget(self._more(one), alignment=_SIDE)
        column.addStretch()
        return column


def _fact(one: Outcome, fact: str) -> str:
    value = one[fact]
    if fact in ("months", "grace"):
        return counted(value, "mes", "meses") if value else "Ninguna"
    if fact == "rate":
        return f"{value} %"
    if fact == "maturity":
        return day(date.fromisoformat(value))
    return amount(value)


def _fits(one: Outcome) -> tuple[Chip, str]:
    late = "Termina después del período de gobierno." if one["outlives_term"] else ""
    if one["fits"] is None:
        return Chip("Sin aportes", Tone.NEUTRAL, Icon.IDLE), late
    if one["fits"]:
        return Chip("Cabe", Tone.WARNING if late else Tone.DONE), late
    failing = one["first_failure"]
    month = month_name(failing["month"])
    said = f"Desde {month} faltan {_whole(failing['shortfall'])}."
    return Chip("No cabe", Tone.ERROR), " ".join(filter(None, (said, late)))


def _whole(text: str) -> str:
    """Write an amount that no line breaks."""
    return amount(text).replace(" ", "\N{NO-BREAK SPACE}")
