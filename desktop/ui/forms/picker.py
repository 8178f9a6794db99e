"""The editor of codes: type a code or words of its name, and pick from the list that opens."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.forms.lines import LineEditor
from desktop.ui.forms.options import Option, OptionList
from desktop.ui.theme import Icon, set_icon, tokens
from desktop.ui.theme.tokens import GRID_ROW
from valija.fields import Field

Index = QModelIndex | QPersistentModelIndex
_WIDEST = 460  # px of the list


class MatchModel(QAbstractListModel):
    """The options that match what was typed, in order of likelihood."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matches: Sequence[Option] = ()

    def show_matches(self, matches: Sequence[Option]) -> None:
        """Show other options."""
        self.beginResetModel()
        self._matches = matches
        self.endResetModel()

    def option(self, row: int) -> Option:
        """Return the option of one line."""
        return self._matches[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        """Return how many match."""
        return 0 if parent.isValid() else len(self._matches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return code and name of a line."""
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            return self._matches[index.row()].text
        return None


class PickerEditor(LineEditor):
    """Shows code and name, holds the code, and keeps what is typed if it is no known code.

    The list opens while typing, and with Alt+Down or F4. Enter and Tab take the marked line;
    Escape closes the list, and what is typed then stands as it is.
    """

    picked = Signal(int)  # the person took a line of the list, with this key or, 0, the mouse

    def __init__(
        self, spec: Field, options: Callable[[], OptionList], parent: QWidget | None = None
    ) -> None:
        super().__init__(spec, parent)
        self._options = options
        self._code = ""
        self.setPlaceholderText("Elegir…")
        self.opened: _Opened | None = None  # made when it first opens: most lists never do
        self.textEdited.connect(self._search)
        self._open = QAction("Ver la lista", self)
        self._open.setToolTip("Ver la lista (Alt+Flecha abajo)")
        set_icon(self._open, Icon.CHEVRON_DOWN, "muted")
        self._open.triggered.connect(self.open_list)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)

    def written(self) -> str:
        """Return the code, or what is typed in its place."""
        return self.text().strip() if self.is_dirty() else self._code

    def write(self, text: str) -> None:
        """Show a code with its name; nothing is emitted."""
        option = self._options().get(text)
        super().write(option.text if option else text)
        self._code = text
        self.setToolTip(option.text if option else "")

    def commit(self) -> None:
        """Take the marked line, or the one code that the text can mean, or the text itself."""
        if self.isReadOnly() or not self.is_dirty():
            self._hide()
            return
        before, typed = self._code, self.text().strip()
        option = self._marked() or (self._options().meant(typed) if typed else None)
        self._hide()
        self.write(option.code if option else typed)
        if self._code != before:
            self.committed.emit(self._code)

    def open_list(self) -> None:
        """Show all options, with the present one marked."""
        if self.isReadOnly():
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()
        options = self._options().matching("", limit=100_000)
        codes = [option.code for option in options]
        self._show(options, codes.index(self._code) if self._code in codes else -1)

    def is_open(self) -> bool:
        """Tell whether the list is on screen."""
        return self.opened is not None and self.opened.list.isVisible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with keys, and close it with Escape before anything else closes."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_list()
        elif event.key() == Qt.Key.Key_Escape and self.is_open():
            self._hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.is_open():
            self._take(self._marked(), event.key())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Take the marked line on Tab. In a grid, Tab goes on to the next cell, not widget."""
        if self.is_open() and self.property("role") == "cell":
            self._take(self._marked(), Qt.Key.Key_Tab if forward else Qt.Key.Key_Backtab)
            return True
        return super().focusNextPrevChild(forward)

    def _search(self, text: str) -> None:
        self._show(self._options().matching(text) if text.strip() else [], 0)

    def _show(self, options: Sequence[Option], marked: int) -> None:
        if not options:
            self._hide()
            return
        if self.opened is None:
            self.opened = _Opened(self)
            self.opened.list.clicked.connect(self._take_clicked)
        opened = self.opened
        opened.matches.show_matches(options)
        width = max(self.width(), min(_WIDEST, self.window().width() - 40))
        opened.completer.complete(QRect(0, 0, width, self.height()))
        opened.list.setCurrentIndex(opened.matches.index(marked, 0))

    def _hide(self) -> None:
        if self.opened is not None:
            self.opened.list.hide()

    def _marked(self) -> Option | None:
        if self.opened is None or not self.is_open():
            return None
        index = self.opened.list.currentIndex()
        return self.opened.matches.option(index.row()) if index.isValid() else None

    def _take_clicked(self, index: QModelIndex) -> None:
        if self.opened is not None:
            self._take(self.opened.matches.option(index.row()), 0)

    def _take(self, option: Option | None, key: int) -> None:
        self._hide()
        before = self._code
        if option is not None:
            self.write(option.code)
        if self._code != before:
            self.committed.emit(self._code)
        self.picked.emit(key)


class _Opened:
    """The list of an editor, with what is in it."""

    def __init__(self, editor: PickerEditor) -> None:
        self.matches = MatchModel(editor)
        self.completer = QCompleter(self.matches, editor)
        self.completer.setWidget(editor)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(9)
        self.list = QListView()
        self.completer.setPopup(self.list)
        self.list.setItemDelegate(_OptionDelegate(self.list))
        self.list.setUniformItemSizes(True)


class _OptionDelegate(QStyledItemDelegate):
    """Paints the code in a column of its own, then the name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, GRID_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, MatchModel):
            super().paint(painter, option, index)
            return
        colours, entry = tokens(), model.option(index.row())
        rect: QRect = option.rect
        marked = option.state & QStyle.StateFlag.State_Selected
        painter.save()
        if marked:
            painter.fillRect(rect, QColor(colours.accent_soft))
        inner = rect.adjusted(8, 0, -6, 0)
        metrics = painter.fontMetrics()
        painter.setPen(QColor(colours.accent if marked else colours.text))
        upright = Qt.AlignmentFlag.AlignVCenter
        if entry.sign:
            painter.drawText(inner, upright, entry.sign)
            inner.setLeft(inner.left() + max(64, metrics.horizontalAdvance(entry.sign) + 14))
        painter.setPen(QColor(colours.text if marked else colours.muted))
        name = metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, upright, name)
        painter.restore()
