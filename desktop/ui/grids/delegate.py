"""Opens an editor in a cell of a grid, and hears how a person leaves it."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.forms.choices import ChoiceEditor
from desktop.ui.forms.editors import build_for_cell
from desktop.ui.forms.lines import LineEditor
from desktop.ui.forms.picker import PickerEditor
from desktop.ui.grids.model import GridModel, Index
from desktop.ui.grids.painting import CellPainter
from desktop.ui.theme.tokens import GRID_ROW

_ALT = Qt.KeyboardModifier.AltModifier
_DOWN, _UP, _ON, _BACK = (1, 0), (-1, 0), (0, 1), (0, -1)
_LEAVING = {
    Qt.Key.Key_Tab: _ON,
    Qt.Key.Key_Backtab: _BACK,
    Qt.Key.Key_Down: _DOWN,
    Qt.Key.Key_Up: _UP,
}


class CellDelegate(QStyledItemDelegate):
    """The editors of cells, and what paints the cells; the view itself calls the painter.

    ``direction`` says where the current cell goes when an editor closes.
    """

    fill_requested = Signal(str)  # Ctrl+Enter in an editor: this text for every marked cell

    def __init__(self, model: GridModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.direction = (0, 0)
        self.painter = CellPainter(model.sheet)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of every row; widths come from the columns."""
        return QSize(80, GRID_ROW)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open the field's own editor in the cell."""
        model = index.model()
        if not isinstance(model, GridModel):
            return super().createEditor(parent, option, index)
        spec = model.columns[index.column()].field
        editor = build_for_cell(spec, model.options, parent)
        if isinstance(editor, PickerEditor):
            editor.picked.connect(self._take_pick)
        self.direction = (0, 0)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell's text in its editor."""
        if isinstance(editor, LineEditor | ChoiceEditor) and not editor.is_dirty():
            editor.write(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Ask for the edit that the editor holds."""
        if isinstance(editor, LineEditor | ChoiceEditor):
            editor.commit()
            model.setData(_plain(index), editor.written(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Let the editor cover its cell; a picker shows a name too, and takes more room."""
        rect = QRect(option.rect)
        if isinstance(editor, PickerEditor | ChoiceEditor):
            parent = editor.parentWidget()
            room = parent.width() - rect.left() if parent else 0
            rect.setWidth(max(rect.width(), min(240, room)))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave the cell with Enter, Tab and the vertical arrows; fill with Ctrl+Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if not isinstance(editor, LineEditor | ChoiceEditor):
                return super().eventFilter(editor, event)
            key, held = Qt.Key(event.key()), event.modifiers()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if held & Qt.KeyboardModifier.ControlModifier:
                    self._fill(editor)
                else:
                    shift = held & Qt.KeyboardModifier.ShiftModifier
                    self._leave(editor, _UP if shift else _DOWN)
                return True
            if key == Qt.Key.Key_Escape:
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
                return True
            vertical = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            stays = vertical and (isinstance(editor, ChoiceEditor) or bool(held & _ALT))
            if key in _LEAVING and not stays:
                self._leave(editor, _LEAVING[key])
                return True
        return super().eventFilter(editor, event)

    def _leave(self, editor: QWidget, direction: tuple[int, int]) -> None:
        self.direction = direction
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _fill(self, editor: LineEditor | ChoiceEditor) -> None:
        editor.commit()
        text = editor.written()
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        self.fill_requested.emit(text)

    def _take_pick(self, key: int) -> None:
        editor = self.sender()
        if isinstance(editor, PickerEditor):
            is_enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            self._leave(editor, _DOWN if is_enter else _LEAVING.get(Qt.Key(key), (0, 0)))


def _plain(index: Index) -> QModelIndex:
    return index.model().index(index.row(), index.column())
