"""What stands over the sections of a submission that can't be changed: why, and the way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services import ways
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.theme import Card, Glyph, Icon, Tone, button, label
from desktop.ui.theme.tokens import GAP, UNIT


class ClosedBanner(QWidget):
    """Shown while the state closes the submission, or the table that is looked at."""

    way_chosen = Signal(str)  # code of the next state on the way

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._code = self._table = ""
        self._words = label("", wraps=True)
        self.way = button("", icon=Icon.DRAFT)
        self.way.clicked.connect(lambda: self.way_chosen.emit(self._code))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(Glyph(Icon.SEALED, "info"))
        row.addWidget(self._words, 1)
        row.addWidget(self.way)
        card = Card(tone=Tone.INFO)
        card.column.setContentsMargins(3 * UNIT, UNIT, 3 * UNIT, UNIT)
        card.column.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)  # not close under the tabs
        column.addWidget(card)
        draft.changed.connect(self.show_draft)
        self.hide()  # it would be a window of its own until it lies in one

    def show_section(self, key: str) -> None:
        """Say what holds of the section that is shown."""
        self._table = key
        self.show_draft()

    def show_draft(self) -> None:
        """Say what holds now."""
        draft = self._draft
        life, code = draft.kind.life, draft.content.head.state
        self.setVisible(draft.closes(self._table))
        if life is None or not draft.closes(self._table):
            return
        returned = bool(draft.observed)
        way = next(iter(ways.ways(life, code, returned=returned)), ()) if draft.is_closed else ()
        kept = "los datos se leen y no se cambian."
        if len(way) > 1 or returned:
            kept += f" Para cambiarlos, {ways.in_the_window(life, code, returned=returned)}."
        if not draft.is_closed:
            label = draft.kind.table(self._table).table_label
            kept = f"la tabla «{label}» queda como se aprobó; lo demás se puede cambiar."
        self._words.setText(f"{life.state(code).name}: {kept}")
        self.setAccessibleName(self._words.text())
        self._code = way[0].code if way else ""
        self.way.setVisible(bool(way))
        if way:
            self.way.setText(way[0].act or way[0].name)
