"""The dates of a year as rows, month by month, and the obligations that have no day."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.calendar_days import Holiday
from desktop.services.legal_calendar import LegalDate, Undated
from desktop.ui.pages.wording import day, moment
from desktop.ui.theme import Card, Chip, Icon, Tone, button, icon_button, label
from desktop.ui.theme.tokens import GAP, GUTTER, LINK_INSET, UNIT
from valija.spoken import MONTHS

_DAY = 92  # px of the column of days


class DateRow(Card):
    """One obligation with its day, its law, and who set another day."""

    asked = Signal(object)  # the LegalDate, to be given another day

    def __init__(self, one: LegalDate) -> None:
        super().__init__()
        self.one = one
        when = label(day(one.day), "heading")
        when.setMinimumWidth(_DAY)
        self.change = icon_button("Poner otra fecha", Icon.CALENDAR)
        self.change.setAccessibleName(f"Poner otra fecha: {one.what}, {day(one.day)}")
        self.change.clicked.connect(lambda: self.asked.emit(one))
        period = f", {one.period}" if one.period else ""
        words = QVBoxLayout()
        words.setSpacing(UNIT // 2)
        words.addWidget(label(f"{one.what}{period}", "heading", wraps=True))
        for text in _said(one):
            words.addWidget(label(text, "help", wraps=True))
        if one.changed:
            mark = Chip("Fecha puesta aquí", Tone.ACCENT, Icon.CALENDAR)
            words.addWidget(mark, alignment=Qt.AlignmentFlag.AlignLeft)
        elif not one.is_sure:
            mark = Chip("Por confirmar", Tone.WARNING)
            words.addWidget(mark, alignment=Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(GUTTER)
        row.addWidget(when, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.change, alignment=Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.setAccessibleName(f"{day(one.day)}: {one.what}{period}")


def _said(one: LegalDate) -> Iterator[str]:
    whose = f"{one.who} → {one.to}" if one.to else one.who
    yield f"{whose} · {one.law}"
    if one.working is not None and one.legal is not None:
        yield (
            f"Días corridos: {day(one.legal)} · días hábiles: {day(one.working)}. "
            "La ley no dice cuáles."
        )
    if one.changed is not None:
        law = f"la ley dice {day(one.legal)}" if one.legal else "la ley no da día"
        who = f"{one.changed.actor}, {moment(one.changed.at)}"
        yield f"{one.changed.reason} · {who} · {law}"
    elif one.note:
        yield one.note


class Months(QWidget):
    """All dates of a year under the names of their months."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[DateRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, GAP, GUTTER)
        self._column.setSpacing(GAP)

    def show_dates(self, dates: Sequence[LegalDate]) -> None:
        """Show other dates."""
        emptied(self._column)
        self.rows = []
        for (year, month), members in groupby(dates, lambda one: (one.day.year, one.day.month)):
            self._column.addWidget(label(f"{MONTHS[month - 1].capitalize()} de {year}", "title"))
            for one in members:
                row = DateRow(one)
                row.asked.connect(self.asked)
                self.rows.append(row)
                self._column.addWidget(row)
        self._column.addStretch()

    def button_of(self, one: LegalDate | Undated | None) -> QAbstractButton | None:
        """Return the button of an obligation, if it has a day."""
        return next((row.change for row in self.rows if _is_same(row.one, one)), None)


class Undecided(QWidget):
    """What has no day yet, each with a button that gives it one."""

    asked = Signal(object)  # an Undated

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[tuple[Undated, QAbstractButton]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)

    def button_of(self, one: LegalDate | Undated | None) -> QAbstractButton | None:
        """Return the button of an obligation, if it has no day."""
        return next((each for known, each in self._buttons if _is_same(known, one)), None)

    def show_all(self, found: Sequence[Undated]) -> None:
        """Show others."""
        emptied(self._column)
        self._buttons = []
        for one in found:
            period = f", {one.period}" if one.period else ""
            each = button("Poner fecha", "link")
            each.setAccessibleName(f"Poner fecha: {one.what}{period}")
            each.clicked.connect(lambda _=False, one=one: self.asked.emit(one))
            self._column.addWidget(_undated_card(one, period, each))
            self._buttons.append((one, each))


def _undated_card(one: Undated, period: str, give: QAbstractButton) -> Card:
    """Return a card in which the letters of the link begin where the others do."""
    card = Card()
    edge = card.column.contentsMargins()
    edge.setLeft(edge.left() - LINK_INSET)
    card.column.setContentsMargins(edge)
    words = QVBoxLayout()
    words.setContentsMargins(LINK_INSET, 0, 0, 0)
    words.setSpacing(UNIT)
    words.addWidget(label(f"{one.what}{period}", wraps=True))
    words.addWidget(label(one.law, "help", wraps=True))
    card.column.addLayout(words)
    card.column.addWidget(give, alignment=Qt.AlignmentFlag.AlignLeft)
    return card


class Holidays(QWidget):
    """The days without work of a year; those of one's own can be taken away."""

    removed = Signal(object)  # a date

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_all(self, found: Sequence[Holiday]) -> None:
        """Show others."""
        emptied(self._column)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(UNIT)
        grid.setColumnStretch(1, 1)
        for row, one in enumerate(found):
            name = f"{one.name} (se trabaja)" if one.works else one.name
            words = label(name, wraps=True)
            words.setToolTip(one.source)
            grid.addWidget(label(day(one.day), "help"), row, 0)
            grid.addWidget(words, row, 1)
            if one.is_own:
                away = icon_button(f"Quitar {one.name}", Icon.CLOSE)
                away.clicked.connect(lambda _=False, one=one: self.removed.emit(one.day))
                grid.addWidget(away, row, 2)
        self._column.addWidget(inner)


def _is_same(one: LegalDate | Undated, other: LegalDate | Undated | None) -> bool:
    return other is not None and (one.code, one.number) == (other.code, other.number)


def emptied(column: QVBoxLayout) -> None:
    """Take all widgets out of a column."""
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
