"""The history of a submission as a list of cards, the latest first."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.pages.planes.life.looks import chip_of, facts_of, who_and_when
from desktop.ui.shell.elided import ElidedButton
from desktop.ui.theme import Card, Glyph, Icon, Tone, label
from desktop.ui.theme.tokens import GAP, UNIT
from valija.chronicle import Recorded
from valija.kinds import Kind
from valija.life import MoveFile

Open = Callable[[MoveFile], None]
_PURPOSE = {"bundle": "Lo que se presentó", "content": "Versión guardada"}
_LONG = 160  # letters of a fact that gets a line of its own


class Timeline(QWidget):
    """Cards of moves."""

    def __init__(self, kind: Kind, open_file: Open) -> None:
        super().__init__()
        self._kind = kind
        self._open = open_file
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)

    def show_history(self, entries: Sequence[Recorded], breaks: Sequence[str]) -> None:
        """Show other moves, and above them where their record doesn't hold."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if breaks:
            self._column.addWidget(_broken(breaks))
        for one in reversed(entries):
            self._column.addWidget(self._card(one))
        if not entries:
            self._column.addWidget(
                label(
                    "Todavía no ha pasado por ningún estado: está como se empezó.",
                    "muted",
                    wraps=True,
                )
            )
        self._column.addStretch()

    def _card(self, one: Recorded) -> Card:
        move = one.move
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(chip_of(self._kind, move.target))
        before = self._kind.states.get(move.source, move.source)
        row.addWidget(label(f"antes: {before}", "help", wraps=True), 1)
        card = Card()
        card.setAccessibleName(f"{one.number}. {self._kind.states.get(move.target, move.target)}")
        card.column.addLayout(row)
        card.column.addWidget(label(who_and_when(one), "help", wraps=True))
        facts = list(facts_of(one, self._kind))
        short = [f"{name}: {text}" for name, text in facts if len(text) <= _LONG]
        if short:
            card.column.addWidget(label(" · ".join(short), wraps=True))
        for name, text in facts:
            if len(text) > _LONG:
                card.column.addWidget(label(f"{name}:\n{text}", wraps=True))
        if move.note:
            card.column.addWidget(label(f"«{move.note}»", wraps=True))
        for file in move.files:
            card.column.addLayout(self._file(file))
        return card

    def _file(self, file: MoveFile) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(Glyph(Icon.FILE, "muted", 14))
        said = ": ".join(filter(None, (_PURPOSE.get(file.purpose, ""), file.name)))
        each = ElidedButton(said)
        each.note(f"SHA-256 {file.sha256}")
        each.setAccessibleName(f"Abrir {said}")
        each.clicked.connect(lambda: self._open(file))
        row.addWidget(each)
        row.addWidget(label(f"{file.sha256[:8]}…", "help"))
        row.addStretch()
        return row


def _broken(breaks: Sequence[str]) -> Card:
    row = QHBoxLayout()
    row.setSpacing(GAP)
    row.addWidget(Glyph(Icon.ERROR, "error"), alignment=Qt.AlignmentFlag.AlignTop)
    said = "; ".join(breaks)
    row.addWidget(label(f"La historia no está íntegra: {said}.", wraps=True), 1)
    card = Card(tone=Tone.ERROR)
    card.column.addLayout(row)
    return card
