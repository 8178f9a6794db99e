"""What stands over the sections of a submission that can't be changed: why, and the way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.ui.pages.planes.draft import Draft
from desktop.ui.theme import Card, Glyph, Icon, Tone, button, label
from desktop.ui.theme.tokens import GAP, UNIT


class ClosedBanner(Card):
    """Shown while the state is closed."""

    way_chosen = Signal(str)  # code of the next state on the way

    def __init__(self, draft: Draft) -> None:
        super().__init__(tone=Tone.INFO)
        self._draft = draft
        self._code = ""
        self._words = label("", wraps=True)
        self.way = button("", icon=Icon.DRAFT)
        self.way.clicked.connect(lambda: self.way_chosen.emit(self._code))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(Glyph(Icon.SEALED, "info"))
        row.addWidget(self._words, 1)
        row.addWidget(self.way)
        self.column.setContentsMargins(3 * UNIT, UNIT, 3 * UNIT, UNIT)
        self.column.addLayout(row)
        draft.changed.connect(self.show_draft)
        self.show_draft()

    def show_draft(self) -> None:
        """Say what holds now."""
        life, code = self._draft.kind.life, self._draft.content.head.state
        self.setVisible(self._draft.is_closed)
        if life is None or not self._draft.is_closed:
            return
        way = life.way_to_open(code)
        self._words.setText(f"{life.state(code).name}: los datos se leen y no se cambian.")
        self.setAccessibleName(self._words.text())
        self._code = way[0].code if way else ""
        self.way.setVisible(bool(way))
        if way:
            self.way.setText(way[0].act or way[0].name)
