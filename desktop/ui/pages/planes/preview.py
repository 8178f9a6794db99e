"""What a file would bring in, shown before anything is written."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.services.submissions import Listed
from desktop.ui.forms import Options
from desktop.ui.grids import GridModel, GridPanel
from desktop.ui.pages.planes.arrangement import columns_for, frozen_of, sums_of
from desktop.ui.pages.planes.bringing import NEW, Proposal
from desktop.ui.pages.planes.cell_changes import (
    CellChangesView,
    lines_of_differences,
    lines_of_plan,
)
from desktop.ui.pages.planes.texts import counted
from desktop.ui.pages.shelf import shelf_of
from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.theme import Card, Chip, Icon, Points, Tone, button, label, scrolling, set_role
from desktop.ui.theme.tokens import GAP, GUTTER, PAGE_MARGIN, UNIT
from valija import catalogues
from valija.content import Content
from valija.extensions import extensions_of

_LEAST, _SIDE = 288, 430  # px of what is said in words
_MOST_NOTES = 40
_BELOW_CHOICE = 28  # px: where the words of a choice begin


class Preview(QWidget):
    """One proposal: in words at the left, cell by cell at the right, and what to do with it.

    It is made with its head alone; :meth:`grow` does the rest before it is shown.
    """

    agreed = Signal()
    left = Signal()
    other_wanted = Signal(str, bool)  # into, remove: to be worked out anew

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        set_role(self, "page")
        self.proposal = proposal
        plan = proposal.plan
        self._words = shelf_of(plan.kind.key).words
        self.agree = _agree_button(proposal)
        self.agree.setEnabled(plan.changes_anything)
        cancel = button("&Cancelar")
        self.agree.clicked.connect(self.agreed)
        cancel.clicked.connect(self.left)
        self._removing = QCheckBox()
        self._removing.setChecked(proposal.remove)
        self._removing.toggled.connect(self._want_removal)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        title = ElidedLabel("title")
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        title.say(f"{'Empezar' if proposal.begins else 'Vista previa'} de «{plan.file}»")
        head.addWidget(title)
        for chip in self._chips():
            head.addWidget(chip)
        head.addStretch()
        head.addWidget(cancel)
        head.addWidget(self.agree)
        self._body = QHBoxLayout()
        self._body.setSpacing(GUTTER)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, GAP)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(
            label("Todavía no se ha escrito nada. Después se puede deshacer con Ctrl+Z.", "muted")
        )
        column.addLayout(self._body, 1)

    def grow(self) -> Iterator[None]:
        """Build what is said, card by card where it will stand, then the cells beside it."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        side = scrolling(inner, apart=True)
        side.setMinimumWidth(_LEAST)
        side.setMaximumWidth(_SIDE)
        self._body.addWidget(side, 1)
        column.addWidget(self._target())
        yield
        for title, lines in self._sayings():
            yield from _tell(column, title, lines)
        column.addStretch()
        yield from self._detail()

    def _chips(self) -> list[Chip]:
        merge = self.proposal.plan.merge
        chips = []
        if added := sum(merge.added.values()):
            chips.append(Chip(counted(added, "fila nueva", "filas nuevas"), Tone.DONE, Icon.ADD))
        if merge.cells:
            said = counted(len(merge.cells), "celda cambia", "celdas cambian")
            chips.append(Chip(said, Tone.INFO, Icon.REDO))
        if removed := sum(merge.removed.values()):
            said = counted(removed, "fila se quita", "filas se quitan")
            chips.append(Chip(said, Tone.WARNING, Icon.REMOVE))
        chips = chips or [Chip("Nada cambia", Tone.NEUTRAL)]
        if doubts := len(self.proposal.plan.doubts):
            chips.append(Chip(f"{doubts:,} por revisar", Tone.WARNING, Icon.WARNING))
        return chips

    def _sayings(self) -> Iterator[tuple[str, Sequence[str]]]:
        plan = self.proposal.plan
        yield "Qué entra", self._arrivals()
        if notes := list(plan.imported.notes):
            yield "Tome en cuenta" if self.proposal.begins else "Qué se leyó y se reparó", notes
        if skipped := plan.imported.rows_skipped:
            yield "Qué se dejó fuera", [f"Línea {line:,}: {why}" for line, why in skipped]
        if doubts := [doubt.said for doubt in plan.doubts]:
            yield "Por revisar", doubts

    def _arrivals(self) -> list[str]:
        plan = self.proposal.plan
        lines = []
        for table in plan.kind.tables:
            name = table.table_name
            parts = []
            if count := plan.merge.added.get(name):
                parts.append(counted(count, "fila nueva", "filas nuevas"))
            if cells := sum(1 for cell in plan.merge.cells if cell.table == name):
                parts.append(counted(cells, "celda cambia", "celdas cambian"))
            if gone := plan.merge.removed.get(name):
                parts.append(counted(gone, "fila se quita", "filas se quitan"))
            if kept := plan.merge.kept.get(name):
                said = counted(kept, "fila que el archivo no trae", "filas que el archivo no trae")
                parts.append(f"{said} se conserva{'n' if kept > 1 else ''}")
            if parts:
                lines.append(f"{table.table_label}: {', '.join(parts)}.")
        return lines or ["El archivo dice lo mismo que ya hay."]

    def _target(self) -> Card:
        card = Card(label("Adónde va", "heading"))
        head = self.proposal.plan.merge.content.head
        if not self.proposal.candidates:
            card.column.addWidget(label(f"{self._words.new}: {head.title}.", wraps=True))
            return card
        for one in self.proposal.candidates:
            choice = self._choice(f"Actualizar la {_version(one)}", one.id)
            choice.setAccessibleDescription(one.title)
            card.column.addWidget(choice)
            title = label(one.title, "muted", wraps=True)
            title.setIndent(_BELOW_CHOICE)
            card.column.addWidget(title)
        updates_only = self.proposal.plan.imported.updates_only
        if not updates_only:
            card.column.addWidget(self._choice(self._words.another, NEW))
        kept = sum(self.proposal.plan.merge.kept.values())
        if not updates_only and (kept or self.proposal.remove):
            words = counted(kept, "fila", "filas") if kept else "las filas"
            self._removing.setText(f"Quitar {words} que el archivo no trae")
            card.column.addWidget(self._removing)
        return card

    def _choice(self, words: str, into: str) -> QRadioButton:
        made = QRadioButton(words)
        made.setChecked(into == self.proposal.into)
        made.clicked.connect(lambda: self._want(into))
        return made

    def _want(self, into: str) -> None:
        if into != self.proposal.into:
            self.other_wanted.emit(into, False)

    def _want_removal(self, checked: bool) -> None:
        self.other_wanted.emit(self.proposal.into, checked)

    def _detail(self) -> Iterator[None]:
        plan = self.proposal.plan
        if self.proposal.differences is not None or not plan.is_new:
            found = self.proposal.differences
            lines = lines_of_plan(plan) if found is None else lines_of_differences(found)
            yield
            self._body.addWidget(CellChangesView(lines), 2)
            return
        content = plan.merge.content
        table = max(plan.kind.tables, key=lambda each: len(content.rows(each)))
        options = Options(catalogues.load().extended(extensions_of(content)), _none)
        model = GridModel(table, options, columns_for(table, options, plan.kind.tables), self)
        model.set_read_only(True)
        model.set_rows(content.rows(table), _raw(content, table.table_name))
        yield
        self._body.addWidget(GridPanel(model, frozen=frozen_of(table), sums=sums_of(table)), 2)


def _agree_button(proposal: Proposal) -> QPushButton:
    if proposal.begins:
        return button("&Empezar", "primary", icon=Icon.ADD)
    return button("&Importar", "primary", icon=Icon.IMPORT)


def _version(one: Listed) -> str:
    return f"revisión {one.revision}"


def _none(_table: str) -> Sequence[tuple[str, str]]:
    return ()


def _raw(content: Content, table: str) -> dict[tuple[str, str], str]:
    return {(row_id, name): t for (known, row_id, name), t in content.raw.items() if known == table}


def _tell(column: QVBoxLayout, title: str, lines: Sequence[str]) -> Iterator[None]:
    """Add a card to ``column``, and then its lines."""
    card = Card(label(title, "heading", wraps=True))
    card.column.setSpacing(UNIT + 2)
    column.addWidget(card)
    yield
    card.column.addWidget(Points(UNIT + 2, lines[:_MOST_NOTES]))
    if len(lines) > _MOST_NOTES:
        card.column.addWidget(label(f"… y {len(lines) - _MOST_NOTES:,} más.", "help"))
    yield
