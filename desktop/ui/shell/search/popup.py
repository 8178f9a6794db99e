"""The list below the search field: fills while one types, and says which entry was chosen."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from desktop.ui.pages import Entry, Source
from desktop.ui.shell.search.field import SearchField
from desktop.ui.shell.search.found import FoundDelegate, FoundModel
from desktop.ui.shell.search.index import Index
from desktop.ui.theme import label, set_role
from desktop.ui.theme.announcing import announce
from desktop.ui.theme.tokens import GAP, PAGE_MARGIN, ROW, UNIT

_WIDTH, _TALLEST = 600, 520


class SearchPopup(QFrame):
    """Shows what the letters in ``field`` find. The focus never leaves the field."""

    chosen = Signal(object)  # an Entry

    def __init__(
        self, field: SearchField, sources: Callable[[], Sequence[Source]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.index = Index()
        self._area = parent
        self._field = field
        self._sources = sources
        self._steps: Iterator[None] | None = None
        self._model = FoundModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(FoundDelegate(self._list))
        self._list.setAccessibleName("Lo encontrado")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = label("", wraps=True)
        self._nothing.setMargin(GAP)
        for surface in (self._list, self._nothing):
            set_role(surface, "popup")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        self._clock = QTimer(self)
        self._clock.setInterval(0)
        self._clock.timeout.connect(self._index_on)
        self._connect()
        self.hide()

    def _connect(self) -> None:
        self._field.opened.connect(self.open)
        self._field.left.connect(self.close_list)
        self._field.textChanged.connect(self._find)
        self._field.stepped.connect(self._step)
        self._field.confirmed.connect(self._confirm)
        self._list.clicked.connect(self._take)
        self._area.installEventFilter(self)

    def open(self) -> None:
        """Begin a search: read what changed since the last one, and show the pages meanwhile."""
        self._steps = self.index.refresh(self._sources())
        self._clock.start()
        self._index_on()
        self._find()

    def close_list(self) -> None:
        """End the search."""
        self._clock.stop()
        self._steps = None
        self.hide()

    def lines(self) -> list[str]:
        """Return what is on screen, for ears and for tests."""
        if self.isHidden():
            return []
        rows = range(self._model.rowCount())
        return [str(self._model.data(self._model.index(row))) for row in rows]

    def marked(self) -> Entry | None:
        """Return the entry that Enter would go to."""
        row = self._list.currentIndex().row()
        line = self._model.line(row) if 0 <= row < self._model.rowCount() else None
        return line if isinstance(line, Entry) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay below the field when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _index_on(self) -> None:
        """Index one more slice; what is being typed comes first."""
        if self._steps is None:
            return
        if next(self._steps, self._clock) is self._clock:
            self._clock.stop()
            self._steps = None
            if self.isVisible():
                self._find()

    def _find(self) -> None:
        if not self._field.hasFocus():
            return
        matches = self.index.find(self._field.text())
        self._model.show_matches(matches)
        self._list.setVisible(bool(matches))
        self._nothing.setVisible(not matches)
        typed = self._field.text().strip()
        searching = "Buscando…" if self._steps is not None else ""
        self._nothing.setText(
            searching or f"Nada con «{typed}». Pruebe con menos letras o con otra palabra."
        )
        self._mark(self._model.entry_from(0, 1))
        self._place()
        self.show()
        self.raise_()

    def _step(self, lines: int) -> None:
        if self.isVisible():
            row = self._list.currentIndex().row() + lines
            self._mark(self._model.entry_from(row, lines))

    def _mark(self, row: int) -> None:
        index = self._model.index(row, 0)
        self._list.setCurrentIndex(index)
        entry = self.marked()
        if entry is not None and row == self._model.entry_from(0, 1):
            self._list.scrollToTop()
        if entry is not None:
            text = f"{entry.title}, {entry.context}".rstrip(", ")
            announce(self._field, text)

    def _confirm(self) -> None:
        if self._list.currentIndex().isValid():
            self._take(self._list.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        line = self._model.line(index.row())
        if isinstance(line, Entry):
            self._field.finish()
            self.close_list()
            self.chosen.emit(line)

    def _place(self) -> None:
        window = self._area
        below = self._field.mapTo(window, QPoint(0, self._field.height() + UNIT))
        width = min(_WIDTH, window.width() - 4 * GAP)
        left = min(below.x(), window.width() - width - PAGE_MARGIN)
        room = min(window.height() - below.y() - 2 * GAP, _TALLEST)
        frame = 2 * self._list.frameWidth()
        lines = self._model.height(room - frame) + frame
        self.setGeometry(left, below.y(), width, lines if self._model.rowCount() else 2 * ROW)
