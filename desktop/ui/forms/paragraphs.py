"""The editor of longer texts."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from valija.fields import Field

_LEAST, _MOST = 3, 8  # lines


class ParagraphEditor(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field. It grows with what it holds."""

    typing = Signal(str)
    committed = Signal(str)

    def __init__(self, spec: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._before = ""
        self._least, self._most = _LEAST, _MOST
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def set_lines(self, least: int, most: int) -> None:
        """Be as high as so many lines, for a text that is written here and not only noted."""
        self._least, self._most = least, most
        self.updateGeometry()

    def written(self) -> str:
        """Return the text."""
        return self.toPlainText().strip()

    def write(self, text: str) -> None:
        """Put ``text`` on screen; nothing is emitted."""
        self.setPlainText(text)
        self._before = self.written()

    def is_dirty(self) -> bool:
        """Tell whether a person has typed something that isn't committed yet."""
        return self.written() != self._before

    def commit(self) -> None:
        """Take the text as the person's answer."""
        if self.is_dirty() and not self.isReadOnly():
            self._before = self.written()
            self.committed.emit(self._before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back what was typed on Escape; tell of typing."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.is_dirty():
                event.ignore()
                return
            self.write(self._before)
        else:
            super().keyPressEvent(event)
        if self.is_dirty() or event.key() == Qt.Key.Key_Escape:
            self.typing.emit(self.written())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit on leaving; its own menu isn't leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def sizeHint(self) -> QSize:
        """Return the height of the text, within limits."""
        lines = min(self._most, max(self._least, self.document().size().height()))
        return QSize(240, round(lines * self.fontMetrics().lineSpacing()) + 18)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a form scrolls, its fields don't shrink."""
        return QSize(120, self.sizeHint().height())
