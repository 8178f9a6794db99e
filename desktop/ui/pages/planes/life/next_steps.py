"""The present state, and the steps that can come next, each with what stands against it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.life import Possible
from desktop.ui.pages.planes.life.looks import chip_of
from desktop.ui.theme import Card, Tone, button, label, set_tone
from desktop.ui.theme.tokens import CONTROL, GAP, UNIT
from valija import life as states
from valija.kinds import Kind

_NOT_ON = (states.Tone.TROUBLE, states.Tone.ENDED)


class NextSteps(QWidget):
    """A column of buttons."""

    chosen = Signal(str)  # code of a state

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind
        self.acts: dict[str, QWidget] = {}
        self.likeliest: QWidget | None = None  # of the buttons, the one that leads on
        self._next = QVBoxLayout(self)
        self._next.setContentsMargins(0, 0, 0, 0)
        self._next.setSpacing(GAP)

    def show_steps(self, state: str, possible: Sequence[Possible]) -> None:
        """Show the present state, and what can come next."""
        while (item := self._next.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.acts = {}
        kind = self._kind
        heading = label("Estado de ahora", "heading")
        heading.setMinimumHeight(CONTROL)  # as high as the button of the history beside it
        self._next.addWidget(heading)
        self._next.addWidget(chip_of(kind, state), alignment=Qt.AlignmentFlag.AlignLeft)
        known = kind.life.by_code.get(state) if kind.life else None
        if known and known.help:
            self._next.addWidget(label(known.help, "muted", wraps=True))
        self._next.addSpacing(UNIT)
        if possible:
            self._next.addWidget(label("Qué sigue", "heading"))
        self.likeliest = None
        likeliest = self._likeliest(state, possible)
        for place, one in enumerate(possible):
            self._next.addWidget(self._choice(one, primary=place == likeliest))
        self._next.addStretch()

    def _likeliest(self, state: str, possible: Sequence[Possible]) -> int:
        """Return the place of the step that leads on: a later state if there is one."""
        order = list(self._kind.states)
        now = order.index(state)
        good = [
            place
            for place, one in enumerate(possible)
            if one.can_be_asked and one.state.tone not in _NOT_ON
        ]
        ahead = [place for place in good if order.index(possible[place].state.code) > now]
        return next(iter([*ahead, *good]), -1)

    def _choice(self, one: Possible, *, primary: bool) -> Card:
        act = button(one.state.act or one.state.name, "primary" if primary else "")
        act.setEnabled(one.can_be_asked)
        act.clicked.connect(partial(self.chosen.emit, one.state.code))
        self.acts[one.state.code] = act
        if primary:
            self.likeliest = act
        card = Card(act)
        who = one.state.authority
        said = f"Pasa a «{one.state.name}»." + (f" Lo decide: {who}." if who else "")
        card.column.addWidget(label(said, "help", wraps=True))
        for hinder in one.hinders:
            note = label(hinder.message, "note", wraps=True)
            set_tone(note, Tone.WARNING)
            card.column.addWidget(note)
        return card
