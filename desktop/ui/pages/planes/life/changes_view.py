"""What has changed since the version that was kept, table by table, money first."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.services.differences import Became, RowDifference, TableDifference
from desktop.services.versions import Since
from desktop.ui.pages.planes.texts import counted
from desktop.ui.theme import Card, Chip, Icon, Tone, label
from desktop.ui.theme.tokens import GAP, UNIT
from valija.fields import quetzales
from valija.kinds import Kind
from valija.times import here

_MOST = 60  # rows of a table that are shown; more are counted
_LOOKS = {
    Became.ADDED: ("Nueva", Tone.DONE, Icon.ADD),
    Became.REMOVED: ("Quitada", Tone.ERROR, Icon.REMOVE),
    Became.CHANGED: ("Cambia", Tone.INFO, Icon.DRAFT),
}
_WORDS = {Became.ADDED: "nueva", Became.REMOVED: "quitada", Became.CHANGED: "cambiada"}


class ChangesView(QWidget):
    """A list of differences."""

    def __init__(self, since: Since, kind: Kind) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        move = since.kept.move
        state = kind.states.get(move.target, move.target)
        self._column.addWidget(
            label(
                f"Desde «{state}», {here(move.at):%d/%m/%Y} (revisión {move.revision}): "
                f"{counted(since.found.rows, 'fila distinta', 'filas distintas')}.",
                "muted",
                wraps=True,
            )
        )
        if not since.found.tables:
            self._column.addWidget(label("No ha cambiado nada.", wraps=True))
        for table in since.found.tables:
            self._column.addWidget(_table(table))
        self._column.addStretch()


def _table(table: TableDifference) -> Card:
    counts = [
        counted(count, _WORDS[became], f"{_WORDS[became]}s")
        for became in Became
        if (count := table.count(became))
    ]
    card = Card(label(f"{table.label}: {', '.join(counts)}", "heading", wraps=True))
    for one in table.money:
        sign = "+" if one.difference > 0 else ""
        card.column.addWidget(
            label(
                f"{one.label}: de {quetzales(one.before)} a {quetzales(one.after)} "
                f"({sign}{quetzales(one.difference)})",
                wraps=True,
            )
        )
    grid = QGridLayout()
    grid.setHorizontalSpacing(GAP)
    grid.setVerticalSpacing(UNIT)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for place, row in enumerate(table.rows[:_MOST]):
        grid.addWidget(Chip(*_LOOKS[row.became]), place, 0, top)
        grid.addWidget(label("\n".join(_said(row)), wraps=True), place, 1)
    card.column.addLayout(grid)
    if len(table.rows) > _MOST:
        card.column.addWidget(label(f"… y {len(table.rows) - _MOST:,} filas más.", "help"))
    return card


def _said(row: RowDifference) -> Iterator[str]:
    yield row.words
    if row.became is Became.CHANGED:
        for one in row.cells:
            yield f"{one.label}: {one.before or '(vacío)'} → {one.after or '(vacío)'}"
