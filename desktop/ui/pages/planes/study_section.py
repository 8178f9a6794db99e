"""The lines of a study as a table to read; a line that stands for a row of the plan leads to it."""

import re
from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.services.studies import asked_of
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.theme import EmptyState, Icon, button, dress_table, label, tabular
from desktop.ui.theme.tokens import GAP
from valija import catalogues
from valija.kinds import Study, kind_of
from valija.problems import Where

Index = QModelIndex | QPersistentModelIndex
Lines = Sequence[Sequence[str]]
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
_UPRIGHT = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = _UPRIGHT | Qt.AlignmentFlag.AlignLeft, _UPRIGHT | Qt.AlignmentFlag.AlignRight
_FIGURE = re.compile(r"=|[+-]?(Q )?[\d,]+(\.\d+)?( %)?")
_INSET = "  "  # a line that begins so belongs to the one above
_LEAST = 170  # px of a column of words that needs more


class LinesModel(QAbstractTableModel):
    """Headings and lines of words; columns of figures stand to the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Lines = ()
        self.places: Sequence[Where | None] = ()
        self._titles: Sequence[str] = ()
        self.figures: frozenset[int] = frozenset()  # columns
        self._has_insets = False
        self._tabular, self._bold = QFont(), QFont()

    def show_lines(
        self, titles: Sequence[str], lines: Lines, places: Sequence[Where | None]
    ) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._titles, self.lines, self.places = titles, lines, places
        self.figures = frozenset(
            column
            for column in range(len(titles))
            if (said := [line[column] for line in lines if line[column]])
            and all(_FIGURE.fullmatch(cell) for cell in said)
        )
        self._has_insets = any(line[0].startswith(_INSET) for line in lines)
        self.endResetModel()

    def take_font(self, font: QFont) -> None:
        """Write figures so that they stand under each other."""
        self._tabular, self._bold = tabular(font), QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns each has."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Return the words of a cell and how they stand."""
        if not index.isValid():
            return None
        is_figure = index.column() in self.figures
        line = self.lines[index.row()]
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return line[index.column()]
        if role == _Role.TextAlignmentRole:
            return _RIGHT if is_figure else _LEFT
        if role == _Role.FontRole and is_figure:
            return self._tabular
        if role == _Role.FontRole and self._has_insets and index.column() == 0:
            return None if line[0].startswith(_INSET) else self._bold
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Return the titles, each over its column as its words stand."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _Role.DisplayRole:
            return self._titles[section]
        if role == _Role.TextAlignmentRole:
            return _RIGHT if section in self.figures else _LEFT
        return None


class StudySection(QObject):
    """Asks a study anew when the draft changes and somebody looks."""

    def __init__(self, draft: Draft, study: Study) -> None:
        super().__init__()
        self._draft = draft
        self._study = study
        self._shown: object = None
        self.model = LinesModel(self)
        self.view = _view(self.model, study.title)
        self.view.activated.connect(self._go)
        self.view.clicked.connect(self._go)
        self.widget = QStackedWidget()
        table = QWidget()
        column = QVBoxLayout(table)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(label(study.title, "heading"))
        column.addWidget(self.view, 1)
        self._help = label("Una línea con su fila en el plan lleva a ella: clic o Entrar.", "help")
        column.addWidget(self._help)
        self.widget.addWidget(table)
        self.widget.installEventFilter(self)
        self.view.viewport().installEventFilter(self)  # its width is the one that is shared
        draft.changed.connect(self._look)
        self.show_draft()

    def commit(self) -> None:
        """Nothing is typed here."""

    def close(self) -> None:
        """Nothing runs here."""

    def show_place(self, row_id: str, field: str) -> None:
        """Put the focus on the table, or on the way to what it lacks."""
        shown = self.widget.currentWidget()
        buttons = shown.findChildren(QPushButton) if shown else []
        (buttons[0] if buttons else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show what changed meanwhile."""
        if watched is self.widget:
            if event.type() == QEvent.Type.Show:
                self.show_draft()
        elif isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
            _fit(self.view, self.model.figures)
        return False

    def show_draft(self) -> None:
        """Show the answer of now."""
        draft, content = self._draft, self._draft.content
        if content is self._shown:
            return
        self._shown = content
        workspace = draft.workspace
        asked = asked_of(workspace, workspace.content(draft.id))
        answer = self._study.answer(content, catalogues.load(), asked)
        lacks = self._study.lacks(answer) if self._study.lacks else ""
        titles, *lines = self._study.lines(answer)
        if lacks or not lines:
            self._show_empty(lacks or "Aparece cuando el plan tiene filas de las que decirlo.")
            return
        places = self._study.places(answer) if self._study.places else [None] * len(lines)
        at = self.view.currentIndex()
        self.model.show_lines(titles, lines, places)
        self._help.setVisible(any(places))
        _fit(self.view, self.model.figures)
        self.view.setCurrentIndex(self.model.index(max(0, at.row()), max(0, at.column())))
        self.widget.setCurrentIndex(0)

    def _look(self) -> None:
        if self.widget.isVisible():
            self.show_draft()

    def _show_empty(self, text: str) -> None:
        while (old := self.widget.widget(1)) is not None:
            self.widget.removeWidget(old)
            old.deleteLater()
        title = f"{self._study.tab}: todavía no hay qué mostrar"
        self.widget.addWidget(EmptyState(Icon.PLANS, title, text, self._beginnings()))
        self.widget.setCurrentIndex(1)

    def _beginnings(self) -> list[QPushButton]:
        """Offer to begin what the plan is looked at beside, where there is none of it."""
        kind, made = self._draft.kind, []
        for key in kind.looks_at:
            beside = kind_of(key)
            if key == kind.key or not beside.begins_empty or self._draft.content.others(key):
                continue
            begin = button(f"Empezar: {beside.title}", icon=Icon.ADD)
            begin.clicked.connect(partial(self._draft.begin_wanted.emit, key, ""))
            made.append(begin)
        return made

    def _go(self, index: QModelIndex) -> None:
        place = self.model.places[index.row()]
        if place is not None:
            self._draft.place_wanted.emit(place)


def _view(model: LinesModel, title: str) -> QTableView:
    view = QTableView()
    view.setModel(model)
    dress_table(view, title)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.horizontalHeader().setHighlightSections(False)
    model.take_font(view.font())
    return view


def _fit(view: QTableView, figures: Collection[int]) -> None:
    """Give each column the width of its words; those of words share what figures leave over."""
    header = view.horizontalHeader()
    view.resizeColumnsToContents()
    columns = range(header.count())
    words = [column for column in columns if column not in figures]
    wide = {column: header.sectionSize(column) for column in words}
    room = view.viewport().width() - sum(header.sectionSize(column) for column in figures)
    left, waiting = room, sorted(words, key=lambda column: wide[column])
    for place, column in enumerate(waiting):  # the narrowest first: what they need is soon had
        fair = max(_LEAST, left // (len(waiting) - place))
        header.resizeSection(column, min(wide[column], fair))
        left -= header.sectionSize(column)
    header.setStretchLastSection(True)
