"""The three lists: what can be sealed, what is sealed here, what left and what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.agenda import Step, Task
from desktop.services.outbox import Sent
from desktop.services.submissions import DeliveryState
from desktop.ui.pages import Address
from desktop.ui.pages.package_words import state_of, title_of, whereabouts
from desktop.ui.pages.shelf import shelf_of
from desktop.ui.pages.wording import State, count
from desktop.ui.shell.elided import ElidedButton
from desktop.ui.theme import Card, Chip, EmptyState, Icon, Tone, button, label, scrolling
from desktop.ui.theme.tokens import GAP, GUTTER, PAGE_MARGIN, UNIT
from valija.sizes import size


@dataclass(frozen=True, slots=True)
class Item:
    """One card of a list."""

    title: str
    detail: str
    state: State
    address: Address


class ItemCard(Card):
    """Shows an item; its title is the button that goes there."""

    chosen = Signal(object)  # an Address

    def __init__(self) -> None:
        super().__init__()
        self._item: Item | None = None
        self.title = ElidedButton("")
        self.title.clicked.connect(self._choose)
        self._detail = label("", "help", wraps=True)
        self._chip = Chip()
        under = QVBoxLayout()
        under.setContentsMargins(5, 0, 0, 0)
        under.setSpacing(UNIT + 2)
        under.addWidget(self._detail)
        under.addWidget(self._chip, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.setContentsMargins(2 * UNIT, GAP, 3 * UNIT, 3 * UNIT)
        self.column.setSpacing(0)
        self.column.addWidget(self.title, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(under)

    def show_item(self, item: Item) -> None:
        """Show another item."""
        self._item = item
        self.title.say(item.title)
        self.title.setAccessibleName(f"{item.title}: {item.state.text}")
        self.title.setAccessibleDescription(item.detail)
        self._detail.setText(item.detail)
        self._chip.show_state(item.state.text, item.state.tone, item.state.icon)

    def _choose(self) -> None:
        if self._item is not None:
            self.chosen.emit(self._item.address)


class ItemList(QWidget):
    """One of the lists, or the sentence that says why it is empty."""

    chosen = Signal(object)  # an Address

    def __init__(self, title: str, empty: str) -> None:
        super().__init__()
        self._title = title
        self._heading = label(title, "heading")
        self._empty = label(empty, "muted", wraps=True)
        self._cards: list[ItemCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._empty)
        self._column.addStretch()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show other items."""
        self._heading.setText(f"{self._title} · {len(items)}" if items else self._title)
        self._empty.setVisible(not items)
        while len(self._cards) < len(items):
            card = ItemCard()
            card.chosen.connect(self.chosen)
            self._cards.append(card)
            self._column.insertWidget(self._column.count() - 1, card)
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(items))
            if place < len(items):
                card.show_item(items[place])


class Lists(QWidget):
    """The start of the page."""

    going = Signal(object)  # an Address

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Entregas")
        self.deliver = button("&Entregar…", "primary", icon=Icon.STICK)
        self.collect = button("&Recoger acuses…", icon=Icon.IMPORT)
        self.cosign = button("&Firmar un paquete…", icon=Icon.SIGN)
        self.ready = ItemList(
            "Listas para sellar", "Nada por ahora. Aquí llega lo que no tiene errores."
        )
        self.sealed = ItemList("Selladas aquí", "Lo que selle o firme espera aquí hasta que salga.")
        self.gone = ItemList(
            "En camino y respondidas", "Lo entregado se queda «en camino» hasta su acuse."
        )
        self._empty = EmptyState(
            Icon.DELIVERIES,
            "Aquí sale lo que selló y entran sus acuses",
            "Selle un plan en la página Planes o una solicitud en Créditos. Después se entrega en "
            "una memoria USB, y cuando vuelve, recoge aquí la respuesta de la institución. "
            "También puede firmar un paquete que le trajeron: suéltelo en esta página.",
        )
        self._lay_out()
        self.deliver.clicked.connect(self._go_deliver)
        self.collect.clicked.connect(self._go_collect)
        self.cosign.clicked.connect(self._go_cosign)
        for each in (self.ready, self.sealed, self.gone):
            each.chosen.connect(self.going)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, GAP)
        head.setSpacing(GAP)
        head.addWidget(label("Entregas", "title"))
        head.addStretch()
        for each in (self.cosign, self.collect, self.deliver):
            head.addWidget(each)
        self._columns = QWidget()
        row = QHBoxLayout(self._columns)
        row.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, GUTTER)
        row.setSpacing(GUTTER + GAP)
        for items in (self.ready, self.sealed, self.gone):
            row.addWidget(items, 1)
        self._area = scrolling(self._columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._area, 1)
        whole.addWidget(self._empty, 1)

    def show_all(self, tasks: Sequence[Task], sent: Sequence[Sent]) -> None:
        """Show what there is."""
        ready = [_ready(task) for task in tasks if task.step in (Step.REVIEW, Step.SEAL)]
        sealed = [one for one in sent if one.state is DeliveryState.SEALED]
        gone = [one for one in sent if one.state is not DeliveryState.SEALED]
        self.ready.show_items(ready)
        self.sealed.show_items([_package(one) for one in sealed])
        self.gone.show_items([_package(one) for one in gone])
        self.deliver.setEnabled(any(one.waits for one in sent))
        self.deliver.setToolTip("" if self.deliver.isEnabled() else "No hay nada sellado por salir")
        anything = bool(ready or sent)
        self._area.setVisible(anything)
        self._empty.setVisible(not anything)

    def _go_deliver(self) -> None:
        self.going.emit(Address("entregas", ("entregar",)))

    def _go_collect(self) -> None:
        self.going.emit(Address("entregas", ("recoger",)))

    def _go_cosign(self) -> None:
        self.going.emit(Address("entregas", ("firmar",)))


def _ready(task: Task) -> Item:
    if task.warnings:
        found = count(task.warnings, "aviso", "avisos")
        state = State(f"{found} por aceptar", Tone.WARNING, Icon.WARNING)
    else:
        state = State("Sin errores", Tone.DONE, Icon.CHECK)
    return Item(
        task.title,
        f"Revisión {task.revision}",
        state,
        Address(shelf_of(task.kind).key, (task.submission_id, "revisar")),
    )


def _package(one: Sent) -> Item:
    secrecy = " · cifrado" if one.is_encrypted else ""
    superseded = "" if one.is_latest else " · la reemplaza una revisión posterior"
    return Item(
        title_of(one),
        f"{whereabouts(one)} · {size(one.size)}{secrecy}{superseded}",
        state_of(one),
        Address("entregas", ("paquete", one.content_id)),
    )
