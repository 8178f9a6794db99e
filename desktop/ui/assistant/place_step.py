"""First step: the municipality, found among 340 by a few letters, and where its work is kept."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QSize,
    QStandardPaths,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.assistant.step import Step
from desktop.ui.forms import Option, OptionList
from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.shell.rows import Line, Place, paint_line
from desktop.ui.theme import Asked, Icon, Tone, button
from desktop.ui.theme.tokens import ROW
from valija import catalogues

ROWS = 7  # of the list
_NOBODY = "No hay un municipio «{}». Pruebe con menos letras."
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


def municipalities() -> list[Option]:
    """Return all municipalities: code, and «municipio, departamento»."""
    rows = catalogues.load()["municipios"].rows
    found = [Option(row["codigo"], f"{row['municipio']}, {row['departamento']}") for row in rows]
    return sorted(found, key=lambda option: catalogues.folded(option.name))


def default_folder(name: str) -> Path:
    """Return where the work of a municipality goes unless somebody says otherwise."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    base = Path(documents or Path.home()) / "Valija"
    free = (base / (name if n == 1 else f"{name} {n}") for n in range(1, 100))
    return next((path for path in free if not path.exists()), base / name)


class PlaceStep(Step):
    """Type, look, Enter."""

    name = "Municipalidad"

    def __init__(self, folder_for: Callable[[str], Path] = default_folder) -> None:
        super().__init__(
            "¿De qué municipalidad es usted?",
            "Escriba las primeras letras, sin fijarse en tildes, y elija la suya con las flechas o "
            "con un clic.",
        )
        self._folder_for = folder_for
        self._base: Path | None = None  # chosen by the person
        self._options = OptionList(municipalities())
        self._model = _Found(self)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("Por ejemplo: chimal")
        self.typed.setClearButtonEnabled(True)
        self.typed.textEdited.connect(self._search)
        self.typed.installEventFilter(self)
        self._asked = Asked("&Municipio", self.typed)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_FoundDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("Municipios encontrados")
        self.list.setFixedHeight(ROWS * ROW + 2)
        self.list.clicked.connect(self._take)
        self.list.doubleClicked.connect(self.ready)
        self.list.installEventFilter(self)
        self._where = ElidedLabel("help")
        self._change = button("Cambiar la carpeta…", "link")
        self._change.clicked.connect(self._ask_folder)
        self.column.addWidget(self._asked)
        self.column.addWidget(self.list)
        row = QHBoxLayout()
        row.addWidget(self._where, 1)
        row.addWidget(self._change)
        self.column.addLayout(row)
        self.column.addStretch()
        self._search("")

    @property
    def chosen(self) -> Option | None:
        """The municipality that is marked."""
        row = self.list.currentIndex().row()
        return self._model.option(row) if row >= 0 else None

    @property
    def folder(self) -> Path:
        """Where the workspace will be made."""
        name = self.municipality_name
        return self._base / name if self._base is not None else self._folder_for(name)

    @property
    def municipality_name(self) -> str:
        """Its name without the department."""
        return self.chosen.name.partition(", ")[0] if self.chosen else ""

    @property
    def department(self) -> str:
        """The department of the chosen municipality."""
        return self.chosen.name.partition(", ")[2] if self.chosen else ""

    def begin(self) -> None:
        """Type at once."""
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.selectAll()

    def check(self) -> bool:
        """Want one municipality."""
        if self.chosen is not None:
            self._asked.say("")
            return True
        typed = self.typed.text().strip()
        is_unknown = bool(typed) and not self._model.rowCount()
        self._asked.say(_NOBODY.format(typed) if is_unknown else "Elija su municipio en la lista.")
        self.begin()
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through the list without leaving the field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.list:
                return self._go_on(event)
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and self._model.rowCount():
                row = self.list.currentIndex().row() + step
                self._mark(max(0, min(row, self._model.rowCount() - 1)))
                return True
        return False

    def _go_on(self, event: QKeyEvent) -> bool:
        """Let Enter in the list go on, as it does in the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ready.emit()
            return True
        return False

    def _search(self, text: str) -> None:
        found = self._options.matching(text, limit=400)
        self._asked.say("" if found else _NOBODY.format(text.strip()), Tone.WARNING)
        self._model.show_options(found)
        self.list.setVisible(bool(found))
        self._mark(0 if text.strip() else -1)

    def _mark(self, row: int) -> None:
        self.list.setCurrentIndex(self._model.index(row, 0))
        self._write()

    def _take(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self._asked.say("")
        self._write()

    def _write(self) -> None:
        chosen = self.chosen is not None
        self._where.say(f"Su trabajo se guardará en {self.folder}" if chosen else "")
        self._change.setVisible(chosen)

    def _ask_folder(self) -> None:
        chooser = QFileDialog(self, "Elegir dónde se guarda su trabajo", str(self.folder.parent))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._take_folder)
        chooser.open()

    def _take_folder(self, name: str) -> None:
        self._base = Path(name)
        self._write()


class _Found(QAbstractListModel):
    """The municipalities that the letters find."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._options: Sequence[Option] = ()

    def show_options(self, options: Sequence[Option]) -> None:
        self.beginResetModel()
        self._options = options
        self.endResetModel()

    def option(self, row: int) -> Option:
        return self._options[row]

    def rowCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        return 0 if parent.isValid() else len(self._options)

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            return self._options[index.row()].name
        return None


class _FoundDelegate(QStyledItemDelegate):
    """Paints the municipality, and at the right its department and code."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Place) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        model = index.model()
        if isinstance(model, _Found):
            shown = model.option(index.row())
            name, _, department = shown.name.partition(", ")
            context = f"{department} · {shown.code}"
            paint_line(painter, option, Line(Icon.MUNICIPALITY, "muted", name, context=context))
