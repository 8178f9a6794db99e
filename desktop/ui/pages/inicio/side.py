"""The right third of «Inicio»: deliveries with their true state, and the year's budget drawn."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.pages import Address
from desktop.ui.pages.inicio.shown import RECENT, ShownBudget, ShownPackage
from desktop.ui.pages.sums import Sums
from desktop.ui.theme import Card, Chip, button, label
from desktop.ui.theme.tokens import GAP, LINK_INSET, UNIT

_NO_DELIVERIES = (
    "Todavía no hay. Aquí verá cada paquete: sellado, en camino, y recibido cuando llegue su acuse."
)


class DeliveryCard(Card):
    """One package: whose, since when, and what is known of it."""

    chosen = Signal(object)  # an Address

    def __init__(self) -> None:
        super().__init__()
        self._address: Address | None = None
        self.title = button("", "link")
        self.title.clicked.connect(self._choose)
        self._detail = label("", "help", wraps=True)
        self._chip = Chip()
        self.column.addWidget(self.title, alignment=Qt.AlignmentFlag.AlignLeft)
        under = QVBoxLayout()
        under.setContentsMargins(LINK_INSET, 0, 0, 0)
        under.setSpacing(UNIT + 2)
        under.addWidget(self._detail)
        under.addWidget(self._chip, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(under)
        self.column.setContentsMargins(2 * UNIT, GAP, 3 * UNIT, 3 * UNIT)
        self.column.setSpacing(0)

    def show_package(self, one: ShownPackage) -> None:
        """Show another package."""
        self._address = one.address
        self.title.setText(one.title.replace("&", "&&"))
        self._detail.setText(one.detail)
        self._chip.show_state(one.state, one.tone, one.icon)
        self.setAccessibleName(f"{one.title}: {one.state}")

    def _choose(self) -> None:
        if self._address is not None:
            self.chosen.emit(self._address)


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

    def show_packages(self, found: Sequence[ShownPackage], *, has_more: bool) -> None:
        """Show a few packages; ``has_more`` offers the others."""
        self._none.setVisible(not found)
        self._all.setVisible(has_more)
        for place, card in enumerate(self._cards):
            if place < len(found):
                card.show_package(found[place])
            card.setVisible(place < len(found))

    def _show_all(self) -> None:
        self.chosen.emit(Address("entregas"))


class ThisYear(QWidget):
    """The year's budget."""

    def __init__(self) -> None:
        super().__init__()
        self._sums = Sums()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(label("Este año", "title"))
        column.addWidget(Card(self._sums))

    def show_budget(self, budget: ShownBudget | None) -> None:
        """Show what a plan adds up to, or nothing."""
        if budget is not None:
            self._sums.show_sums(budget.amount, budget.lines, budget.programmes, budget.sources)
        self.setVisible(budget is not None)
