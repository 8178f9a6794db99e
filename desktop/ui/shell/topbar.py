"""The bar over the page: where one is, the search, and what holds for the whole workspace."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.ui.pages import Address, Crumb
from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.shell.search.field import SearchField
from desktop.ui.theme import Chip, Icon, Tone, button, label
from desktop.ui.theme.tokens import PAGE_MARGIN, UNIT

HEIGHT = 52  # px
_NO_INTERACTION = 0  # of Qt.TextInteractionFlag, before there is a Qt
_INSET = 5  # px that a crumb's frame, seen only with the focus, needs before its word


class Standing(NamedTuple):
    """Something that holds for the whole workspace: «2 en camino», «Sin conexión»."""

    text: str
    tone: Tone = Tone.NEUTRAL
    icon: Icon | None = None
    explained: str = ""  # for the tooltip and for screen readers


class TopBar(QWidget):
    """Crumbs at the left, the search and the chips at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.crumbs = Breadcrumb()
        self.search = SearchField()
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._shown: list[Chip] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN - _INSET, 0, PAGE_MARGIN, 0)
        row.setSpacing(4 * UNIT)
        row.addWidget(self.crumbs, 1)
        row.addWidget(self.search)
        row.addLayout(self._chips)
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """Show other chips; the chips themselves are kept and used again."""
        while len(self._shown) < len(standings):
            chip = Chip()
            self._shown.append(chip)
            self._chips.addWidget(chip)
        for place, chip in enumerate(self._shown):
            chip.setVisible(place < len(standings))
            if place < len(standings):
                standing = standings[place]
                chip.show_state(standing.text, standing.tone, standing.icon)
                chip.setToolTip(standing.explained)
                chip.setAccessibleDescription(standing.explained)

    def standings(self) -> list[str]:
        """Return the words of the chips that are shown."""
        return [chip.text for chip in self._shown if not chip.isHidden()]


class Breadcrumb(QWidget):
    """The way to where one is: every step but the last is a button that goes back there."""

    chosen = Signal(object)  # an Address

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Dónde está")
        self._crumbs: Sequence[Crumb] = ()
        self._steps: list[QPushButton] = []
        self._arrows: list[QLabel] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._here = ElidedLabel("crumb")
        self._here.setProperty("textInteractionFlags", _NO_INTERACTION)
        self._row.addWidget(self._here, 1)
        self._add_step()  # made before the search, which Tab comes to after it
        self.show_crumbs(())

    def show_crumbs(self, crumbs: Sequence[Crumb]) -> None:
        """Show another way."""
        self._crumbs = crumbs
        steps = crumbs[:-1]
        while len(self._steps) < len(steps):
            self._add_step()
        for place, step in enumerate(self._steps):
            used = place < len(steps)
            step.setVisible(used)
            self._arrows[place].setVisible(used)
            if used:
                step.setText(steps[place].text.replace("&", "&&"))
                step.setAccessibleName(f"Volver a {steps[place].text}")
        self._here.setContentsMargins(0 if steps else _INSET, 0, 0, 0)
        self._here.say(crumbs[-1].text if crumbs else "")

    def words(self) -> str:
        """Return the way in words."""
        return " › ".join(crumb.text for crumb in self._crumbs)

    def _add_step(self) -> None:
        step = button("", "link")
        step.clicked.connect(self._go)
        arrow = label("›", "crumb")
        arrow.setContentsMargins(0, 0, UNIT, 0)  # the button before it has room of its own
        place = 2 * len(self._steps)
        self._steps.append(step)
        self._arrows.append(arrow)
        self._row.insertWidget(place, step)
        self._row.insertWidget(place + 1, arrow)
        if place:
            self.setTabOrder(self._steps[-2], step)  # else it would come after the search

    def _go(self) -> None:
        sender = self.sender()
        place = self._steps.index(sender) if isinstance(sender, QPushButton) else -1
        if 0 <= place < len(self._crumbs):
            address: Address | None = self._crumbs[place].address
            if address is not None:
                self.chosen.emit(address)
