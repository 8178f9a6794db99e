"""What the institution observed, one card each: its words, the way to the field, and our answer."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.services.observed import Observed, institution_name
from desktop.ui.forms.paragraphs import ParagraphEditor
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.texts import counted, place_of
from desktop.ui.theme import Card, Chip, Tone, button, label, scrolling
from desktop.ui.theme.tokens import GAP, UNIT
from valija.fields import Field, FieldType
from valija.package.plain_json import MAX_SENTENCES
from valija.problems import Severity, Where

OBSERVATIONS = "observaciones"
_WIDEST = 900  # px; it is read
_KINDS = {
    Severity.ERROR: ("Debe corregirse", Tone.ERROR),
    Severity.WARNING: ("Debe aclararse", Tone.WARNING),
    Severity.INFO: ("Para su información", Tone.INFO),
}
_ANSWER = Field(
    name="respuesta",
    label="Su respuesta",
    type=FieldType.LONG_TEXT,
    max_length=MAX_SENTENCES,
)


class ObservationsSection(QObject):
    """Lists the observations that stand."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._said = label("", "muted", wraps=True)
        self.cards: list[ObservationCard] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(0, 0, 0, GAP)
        padded.addWidget(self._said)
        padded.addLayout(self._column)
        padded.addStretch()
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addWidget(scrolling(inner, apart=True))
        draft.changed.connect(self.show_observations)
        self.show_observations()

    def commit(self) -> None:
        """Take what is being typed as done."""
        for card in self.cards:
            card.answer.commit()

    def close(self) -> None:
        """Nothing runs here."""

    def show_place(self, row_id: str, field: str) -> None:
        """Put the focus on the answer to what was observed there, or on the first that waits."""
        shown = [card for card in self.cards if card.one is not None]
        at_place = [
            card
            for card in shown
            if card.one
            and row_id
            and (card.one.where.row_id, card.one.where.field) == (row_id, field)
        ]
        waiting = [card for card in shown if card.one and card.one.is_open]
        for card in (at_place or waiting or shown)[:1]:
            card.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_observations(self) -> None:
        """Show what is true now; what is being typed stays."""
        found = self._draft.observed
        while len(self.cards) < len(found):
            card = ObservationCard(self._draft)
            self.cards.append(card)
            self._column.addWidget(card)
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(found))
            card.show_observation(found[place] if place < len(found) else None)
        self._said.setText(_summary(found))


def _summary(found: Sequence[Observed]) -> str:
    if not found:
        return "No hay observaciones por responder."
    name = institution_name(found[0].institution)
    many = counted(len(found), "observación", "observaciones")
    waiting = sum(1 for one in found if one.is_open)
    rest = (
        f"Falta responder {waiting:,}. Sin sus respuestas no se puede sellar."
        if waiting
        else "Todas están respondidas: selle la revisión y entréguela."
    )
    revision = found[0].revision
    return f"{name} devolvió la revisión {revision} con {many}. {rest}"


class ObservationCard(Card):
    """One observation."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.one: Observed | None = None
        self._place = label("", "heading", wraps=True)
        self._kind = Chip()
        self._words = label("", wraps=True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.go = button("Ir al dato", "link")
        self.answer = ParagraphEditor(_ANSWER)
        self._caption = QLabel(_ANSWER.label)
        self._caption.setBuddy(self.answer)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._place, 1)
        head.addWidget(self._kind, alignment=Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.go, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.column.setSpacing(UNIT)
        self.column.addLayout(head)
        self.column.addWidget(self._words)
        self.column.addSpacing(UNIT)
        self.column.addWidget(self._caption)
        self.column.addWidget(self.answer)
        self.go.clicked.connect(self._go)
        self.answer.committed.connect(self._write)

    def show_observation(self, one: Observed | None) -> None:
        """Show another, or none."""
        before, self.one = self.one, one
        if one is None or one == before:
            return
        draft = self._draft
        rows = draft.content.tables.get(one.where.table, ())
        numbers = {row.row_id: number for number, row in enumerate(rows, 1)}
        place = place_of(one.where, draft.content, draft.kind, numbers)
        self._place.setText(f"{one.place}. {place}")
        word, tone = _KINDS[one.severity]
        if one.answer:
            word, tone = "Respondida", Tone.DONE
        self._kind.show_state(word, tone)
        optional = "" if one.severity is not Severity.INFO else ", si quiere darla"
        self._caption.setText(f"{_ANSWER.label}{optional}")
        self._words.setText(f"«{one.text}»")
        self.go.setVisible(_is_there(one.where, draft))
        self.go.setAccessibleName(f"Ir al dato: {place}")
        self.answer.setAccessibleName(f"Respuesta a la observación {one.place}: {place}")
        self.answer.setAccessibleDescription(one.text)
        if not self.answer.is_dirty():
            self.answer.write(one.answer)

    def _write(self, text: str) -> None:
        if self.one is not None:
            self._draft.answer(self.one.place, text)

    def _go(self) -> None:
        if self.one is not None:
            where = self.one.where
            self._draft.touched.emit(where.table, where.row_id, where.field)


def _is_there(where: Where, draft: Draft) -> bool:
    rows = draft.content.tables.get(where.table)
    return rows is not None and (not where.row_id or any(r.row_id == where.row_id for r in rows))
