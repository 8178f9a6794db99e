"""The list that opens from a column's header: sort it, search it, choose among its values."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop.ui.forms.options import folded_once
from desktop.ui.grids.arrangement import ColumnFilter
from desktop.ui.grids.columns import sort_key
from desktop.ui.grids.model import Index
from desktop.ui.theme import Icon, button, label, rule, set_role
from desktop.ui.theme.tokens import UNIT

EMPTY = "(vacías)"
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


class ValuesModel(QAbstractListModel):
    """The texts a column shows, with how often, each of which can be ticked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[str, int] = {}
        self._all: list[str] = []
        self._shown: list[str] = []
        self._ticked: set[str] = set()

    def show_values(self, counts: Mapping[str, int], among: frozenset[str] | None) -> None:
        """Show other texts; ``among`` are ticked, or all."""
        self.beginResetModel()
        self._counts = counts
        self._all = sorted(counts, key=lambda text: (not text, sort_key(text)))
        self._shown = self._all
        self._ticked = set(counts if among is None else among & counts.keys())
        self.endResetModel()

    def search(self, words: str) -> None:
        """Show only the texts that hold ``words``; and tick exactly these while searching."""
        needle = folded_once(words.strip())
        self.beginResetModel()
        self._shown = [text for text in self._all if needle in folded_once(text)]
        self._ticked = set(self._shown)
        self.endResetModel()

    def tick_all(self, ticked: bool) -> None:
        """Tick all texts shown, or none of them."""
        (self._ticked.update if ticked else self._ticked.difference_update)(self._shown)
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def are_all_ticked(self) -> bool:
        """Tell whether every text shown is ticked."""
        return self._ticked.issuperset(self._shown)

    def among(self) -> frozenset[str] | None:
        """Return the ticked texts, or nothing if that is all of them."""
        return None if len(self._ticked) == len(self._all) else frozenset(self._ticked)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many texts are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Return a text with its count, and whether it is ticked."""
        if not index.isValid():
            return None
        text = self._shown[index.row()]
        if role == _Role.DisplayRole:
            return f"{text or EMPTY}  ·  {self._counts[text]:,}"
        if role == _Role.CheckStateRole:
            return Qt.CheckState.Checked if text in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Tick or untick a text."""
        if role != _Role.CheckStateRole or not index.isValid():
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        (self._ticked.add if ticked else self._ticked.discard)(self._shown[index.row()])
        self.dataChanged.emit(index, index, [role])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let texts be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemNeverHasChildren
        )


class FilterPopup(QFrame):
    """One popup for all columns of a grid; it is shown for one of them at a time."""

    chosen = Signal(int, object)  # column, ColumnFilter
    sorted_by = Signal(int, bool)  # column, descending

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        set_role(self, "popup")
        self._column = -1
        self._title = label("", "heading")
        up = button("Ordenar de menor a mayor", "row", icon=Icon.SORT_UP)
        down = button("Ordenar de mayor a menor", "row", icon=Icon.SORT_DOWN)
        self._search = QLineEdit()
        self._search.setPlaceholderText("Buscar entre los valores…")
        self._search.setAccessibleName("Buscar entre los valores de la columna")
        self._values = ValuesModel(self)
        self._list = QListView()
        self._list.setModel(self._values)
        self._list.setUniformItemSizes(True)
        self._list.setAccessibleName("Valores de la columna")
        self._list.setMinimumSize(330, 220)
        every = button("Marcar o quitar todos", "row", icon=Icon.CHECK)
        clear = button("Quitar filtro")
        apply = button("Filtrar", "primary")
        apply.setDefault(True)
        up.clicked.connect(self._sort_up)
        down.clicked.connect(self._sort_down)
        every.clicked.connect(self._toggle_all)
        clear.clicked.connect(self._clear)
        apply.clicked.connect(self._apply)
        self._search.textEdited.connect(self._values.search)
        self._search.returnPressed.connect(self._apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT * 3, UNIT * 2, UNIT * 3, UNIT * 3)
        column.setSpacing(UNIT)
        for widget in (self._title, up, down, rule(), self._search, every, self._list):
            column.addWidget(widget)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, UNIT, 0, 0)
        foot.addStretch()
        foot.addWidget(clear)
        foot.addWidget(apply)
        column.addLayout(foot)

    def open_for(
        self,
        column: int,
        title: str,
        counts: Mapping[str, int],
        present: ColumnFilter,
        at: QPoint,
    ) -> None:
        """Show a column's values under ``at`` (global), with its present filter ticked."""
        self._column = column
        self._title.setText(title)
        self._search.clear()
        self._values.show_values(counts, present.among)
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = min(at.x(), screen.right() - self.width() - UNIT)
        y = min(at.y(), screen.bottom() - self.height() - UNIT)
        self.move(max(screen.left(), x), max(screen.top(), y))
        self.show()
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _toggle_all(self) -> None:
        self._values.tick_all(not self._values.are_all_ticked())

    def _sort_up(self) -> None:
        self.hide()
        self.sorted_by.emit(self._column, False)

    def _sort_down(self) -> None:
        self.hide()
        self.sorted_by.emit(self._column, True)

    def _clear(self) -> None:
        self.hide()
        self.chosen.emit(self._column, ColumnFilter())

    def _apply(self) -> None:
        self.hide()
        self.chosen.emit(self._column, ColumnFilter(among=self._values.among()))
