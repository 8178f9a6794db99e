"""The right third of «Inicio»: deliveries with their true state, and the year's budget drawn."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.outbox import Sent
from desktop.ui.pages import Address
from desktop.ui.pages.wording import amount, count, day, delivery_state, institution, short_amount
from desktop.ui.theme import Bar, BarChart, Card, Chip, button, label
from desktop.ui.theme.tokens import GAP, UNIT
from valija.catalogues import Catalogues

RECENT = 3
_BARS = 6
_NO_DELIVERIES = (
    "Todavía no hay. Aquí verá cada paquete: sellado, en camino, y recibido cuando llegue su acuse."
)


class DeliveryCard(Card):
    """One package: whose, since when, and what is known of it."""

    chosen = Signal(object)  # an Address

    def __init__(self) -> None:
        super().__init__()
        self._address: Address | None = None
        self._title = button("", "link")
        self._title.clicked.connect(self._choose)
        self._detail = label("", "help", wraps=True)
        self._chip = Chip()
        self.column.addWidget(self._title, alignment=Qt.AlignmentFlag.AlignLeft)
        under = QVBoxLayout()
        under.setContentsMargins(5, 0, 0, 0)
        under.setSpacing(UNIT + 2)
        under.addWidget(self._detail)
        under.addWidget(self._chip, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(under)
        self.column.setContentsMargins(2 * UNIT, GAP, 3 * UNIT, 3 * UNIT)
        self.column.setSpacing(0)

    def show_package(self, one: Sent) -> None:
        """Show another package."""
        self._address = Address("entregas", ("paquete", one.content_id))
        self._title.setText(title_of(one).replace("&", "&&"))
        self._detail.setText(whereabouts(one))
        state = delivery_state(one.state)
        self._chip.show_state(state.text, state.tone, state.icon)
        self.setAccessibleName(f"{title_of(one)}: {state.text}")

    def _choose(self) -> None:
        if self._address is not None:
            self.chosen.emit(self._address)


def title_of(one: Sent) -> str:
    """Name a package by its plan and revision."""
    title = one.title or f"{one.kind.upper()} {one.period}"
    return title if one.revision < 2 else f"{title}, revisión {one.revision}"


def whereabouts(one: Sent) -> str:
    """Say to whom it goes and the last thing known, never more."""
    to = institution(one.recipient)
    if one.answer is not None:
        return f"{to} · acuse del {day(one.answer.receipt.received_at)}"
    if one.copies:
        return f"{to} · en «{medium_name(one.copies[-1].path.parts)}» desde el " + day(
            one.copies[-1].at
        )
    return f"{to} · sellado el {day(one.made_at)}, sin salir de aquí"


def medium_name(parts: Sequence[str]) -> str:
    """Return the name of the stick or folder that ``VALIJA/entregas`` lies in."""
    above = list(parts[: parts.index("VALIJA")]) if "VALIJA" in parts else list(parts[:-1])
    return above[-1].strip("\\/") or above[-1] if above else "la memoria"


class Deliveries(QWidget):
    """The last packages."""

    chosen = Signal(object)  # an Address

    def __init__(self) -> None:
        super().__init__()
        self._cards = [DeliveryCard() for _ in range(RECENT)]
        self._none = label(_NO_DELIVERIES, "muted", wraps=True)
        self._all = button("Ver todas", "link")
        self._all.clicked.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.addWidget(label("Entregas recientes", "title"))
        head.addStretch()
        head.addWidget(self._all)
        column.addLayout(head)
        column.addWidget(self._none)
        for card in self._cards:
            card.chosen.connect(self.chosen)
            column.addWidget(card)

    def show_packages(self, found: Sequence[Sent]) -> None:
        """Show the first few of ``found``."""
        self._none.setVisible(not found)
        self._all.setVisible(len(found) > RECENT)
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(found))
            if place < len(found):
                card.show_package(found[place])

    def _show_all(self) -> None:
        self.chosen.emit(Address("entregas"))


class ThisYear(QWidget):
    """The year's budget by programme and by source."""

    def __init__(self) -> None:
        super().__init__()
        self._total = label("", "amount")
        self._lines = label("", "help", wraps=True)
        self._programmes = BarChart("Presupuesto por programa")
        self._sources = BarChart("Presupuesto por fuente")
        card = Card()
        card.column.addWidget(self._total)
        card.column.addWidget(self._lines)
        card.column.addSpacing(GAP)
        card.column.addWidget(label("Por programa", "muted"))
        card.column.addWidget(self._programmes)
        card.column.addSpacing(GAP)
        card.column.addWidget(label("Por fuente", "muted"))
        card.column.addWidget(self._sources)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(label("Este año", "title"))
        column.addWidget(card)

    def show_totals(self, totals: Mapping[str, object], names: Catalogues) -> bool:
        """Show what a plan adds up to; tell whether there is anything to show."""
        shown = bool(totals.get("lines"))
        self.setVisible(shown)
        if shown:
            self._total.setText(amount(str(totals["amount"])))
            self._lines.setText(f"en {count(_number(totals['lines']), 'renglón', 'renglones')}")
            programmes = _sums(totals.get("by_programme"))
            sources = _sums(totals.get("by_source"))
            self._programmes.show_bars(
                bars(programmes, lambda code: names.name_of("programas_presupuestarios", code))
            )
            self._sources.show_bars(
                bars(sources, lambda code: names.name_of("fuentes_financiamiento", code))
            )
        return shown


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _sums(found: object) -> dict[str, str]:
    return {str(code): str(sum) for code, sum in found.items()} if isinstance(found, dict) else {}


def bars(sums: Mapping[str, str], name_of: Callable[[str], str]) -> list[Bar]:
    """Return the largest sums, the rest added up in one bar."""
    cents = {code: int(text.replace(".", "")) for code, text in sums.items()}
    order = sorted(cents, key=lambda code: -cents[code])
    most = _BARS if len(order) <= _BARS else _BARS - 1
    made = [_bar(name_of(code) or code, cents[code]) for code in order[:most]]
    if rest := order[most:]:
        made.append(_bar(f"Otros {len(rest)}", sum(cents[code] for code in rest)))
    return made


def _bar(name: str, cents: int) -> Bar:
    return Bar(name, max(0, cents) / 100, short_amount(f"{cents / 100:.2f}"))
