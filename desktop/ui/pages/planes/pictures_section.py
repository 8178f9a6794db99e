"""The charts that a kind draws of its plan, as cards side by side; each says the same in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.ui.pages import Host
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.theme import Bar, BarChart, Card, EmptyState, Icon, Tone, label, scrolling
from desktop.ui.theme.tokens import GAP, GUTTER
from valija import catalogues
from valija.kinds import Asked

PICTURES = "pictures"  # the study of a kind that draws
_TWO = 880  # px from which two cards stand side by side


class PicturesSection(QObject):
    """Paints the pictures of a draft anew when it changes and somebody looks."""

    def __init__(self, draft: Draft, _host: Host) -> None:
        super().__init__()
        self._draft = draft
        self._shown: object = None
        self.cards: list[Card] = []
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 0, GAP)
        self._grid.setSpacing(GUTTER)
        self.empty = EmptyState(
            Icon.PLANS,
            "Todavía no hay qué dibujar",
            "Las figuras aparecen al llenar renglones, metas o avances.",
            [],
        )
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addWidget(self.empty)
        self._scroll = scrolling(self._inner, "Figuras", apart=True)
        column.addWidget(self._scroll, 1)
        self.widget.installEventFilter(self)
        draft.changed.connect(self._look)
        self.show_draft()

    def commit(self) -> None:
        """Nothing is typed here."""

    def close(self) -> None:
        """Nothing runs here."""

    def show_place(self, row_id: str, field: str) -> None:
        """Pictures are looked at as a whole."""
        self._scroll.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw what changed meanwhile, and stand side by side where there is room."""
        if event.type() == QEvent.Type.Show:
            self.show_draft()
        elif event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def show_draft(self) -> None:
        """Draw the plan as it is now."""
        content = self._draft.content
        if content is self._shown:
            return
        self._shown = content
        study = self._draft.kind.studies[PICTURES]
        today: date = self._draft.workspace.clock().date()
        charts = study.answer(content, catalogues.load(), Asked(today))
        self._show(charts)

    def _look(self) -> None:
        if self.widget.isVisible():
            self.show_draft()

    def _show(self, charts: Sequence[Mapping[str, Any]]) -> None:
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [_card(one) for one in charts]
        self.empty.setVisible(not charts)
        self._scroll.setVisible(bool(charts))
        self._place()

    def _place(self) -> None:
        columns = 2 if self.widget.width() >= _TWO else 1
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._grid.setRowStretch(self._grid.rowCount(), 1)


def _card(one: Mapping[str, Any]) -> Card:
    chart = BarChart(one["title"])
    chart.show_bars([_bar(each) for each in one["bars"]], one["full"])
    card = Card(label(one["title"], "heading", wraps=True))
    if one["note"]:
        card.column.addWidget(label(one["note"], "help", wraps=True))
    card.column.addSpacing(GAP)
    card.column.addWidget(chart)
    card.column.addStretch()
    return card


def _bar(each: Mapping[str, Any]) -> Bar:
    over = bool(each["over"])
    text = f"{each['text']}: pasa el tope" if over else each["text"]
    tone = Tone.ERROR if over else Tone.ACCENT
    return Bar(each["label"], each["value"], text, tone, each["mark"], each["mark_text"])
