"""Paints the cells of a grid, and opens an editor in one."""

from dataclasses import dataclass
from functools import cache
from typing import Any

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
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.forms.choices import ChoiceEditor
from desktop.ui.forms.editors import build_for_cell
from desktop.ui.forms.lines import LineEditor
from desktop.ui.forms.picker import PickerEditor
from desktop.ui.grids.model import GridModel, Index
from desktop.ui.theme import Icon, tokens
from desktop.ui.theme.icons import image
from desktop.ui.theme.tokens import GRID_ROW, Tokens
from valija.problems import Severity

_PAD = 5
_MARK = 12
_ICONS = {
    Severity.ERROR: Icon.ERROR,
    Severity.WARNING: Icon.WARNING,
    Severity.INFO: Icon.INFO,
}
_TOKENS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
_UPRIGHT = Qt.AlignmentFlag.AlignVCenter
_LEFT = _UPRIGHT | Qt.AlignmentFlag.AlignLeft
_RIGHT = _UPRIGHT | Qt.AlignmentFlag.AlignRight
_ALT = Qt.KeyboardModifier.AltModifier
_DOWN, _UP, _ON, _BACK = (1, 0), (-1, 0), (0, 1), (0, -1)
_LEAVING = {
    Qt.Key.Key_Tab: _ON,
    Qt.Key.Key_Backtab: _BACK,
    Qt.Key.Key_Down: _DOWN,
    Qt.Key.Key_Up: _UP,
}


@dataclass(frozen=True, slots=True)
class _Ink:
    """The colours of a scheme, made once: a grid asks for them hundreds of times a frame."""

    text: QColor
    line: QPen  # one pixel of the screen, at any scale
    accent: QColor
    selected: QColor
    locked: QColor
    states: dict[Severity, tuple[QColor, QColor]]  # words, ground


class CellDelegate(QStyledItemDelegate):
    """Text, ground, grid line, and the mark of a problem; never colour alone.

    ``direction`` says where the current cell goes when an editor closes.
    """

    fill_requested = Signal(str)  # Ctrl+Enter in an editor: this text for every marked cell

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.direction = (0, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        if isinstance(model, GridModel):
            state = option.state
            self.paint_cell(
                painter,
                option.rect,
                model,
                index.row(),
                index.column(),
                is_selected=bool(state & QStyle.StateFlag.State_Selected),
                is_current=bool(state & QStyle.StateFlag.State_HasFocus),
            )

    def paint_cell(
        self,
        painter: QPainter,
        rect: QRect,
        model: GridModel,
        row: int,
        column: int,
        *,
        is_selected: bool,
        is_current: bool,
    ) -> None:
        """Draw one cell into ``rect``."""
        ink = _ink(tokens())
        severity = model.severity_at(row, column)
        text = model.sheet.text(row, column)
        words: QColor = ink.text
        ground: QColor | None = None
        if severity is not None:
            words, ground = ink.states[severity]
        if is_selected:
            ground = ink.selected
        elif ground is None and not model.columns[column].is_editable:
            ground = ink.locked
        if ground is not None:
            painter.fillRect(rect, ground)
        inner = rect.adjusted(_PAD, 0, -_PAD, -1)
        is_numeric = model.columns[column].is_numeric
        if severity is not None:
            self._mark(painter, inner, severity, words, at_left=is_numeric)
        if text:
            painter.setPen(words)
            metrics = painter.fontMetrics()
            if metrics.horizontalAdvance(text) > inner.width() or "\n" in text:
                line = text.replace("\n", " ")
                text = metrics.elidedText(line, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, _RIGHT if is_numeric else _LEFT, text)
        _paint_edges(painter, rect, ink, is_current=is_current)

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

    def _mark(
        self, painter: QPainter, inner: QRect, severity: Severity, ink: QColor, *, at_left: bool
    ) -> None:
        device: Any = painter.device()
        drawn = image(_ICONS[severity], ink.name(), _MARK, device.devicePixelRatioF())
        top = inner.top() + (inner.height() - _MARK) // 2
        painter.drawImage(inner.left() if at_left else inner.right() - _MARK + 1, top, drawn)
        if at_left:
            inner.setLeft(inner.left() + _MARK + 3)
        else:
            inner.setRight(inner.right() - _MARK - 3)


@cache
def _ink(colours: Tokens) -> _Ink:
    return _Ink(
        text=QColor(colours.text),
        line=QPen(QColor(colours.line), 0),
        accent=QColor(colours.accent),
        selected=QColor(colours.accent_soft),
        locked=QColor(colours.raised),
        states={
            severity: (QColor(colours.colour(token)), QColor(colours.colour(f"{token}_soft")))
            for severity, token in _TOKENS.items()
        },
    )


def _paint_edges(painter: QPainter, rect: QRect, ink: _Ink, *, is_current: bool) -> None:
    painter.setPen(ink.line)
    painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
    painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom())
    if is_current:
        painter.fillRect(rect.left(), rect.top(), rect.width(), 2, ink.accent)
        painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, ink.accent)
        painter.fillRect(rect.left(), rect.top(), 2, rect.height(), ink.accent)
        painter.fillRect(rect.right() - 1, rect.top(), 2, rect.height(), ink.accent)


def _plain(index: Index) -> QModelIndex:
    return index.model().index(index.row(), index.column())
