"""Editors that are one line of text: words, codes, numbers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.forms.overflow import paint_ellipsis
from desktop.ui.theme import tabular
from valija.fields import NUMERIC, Field, FieldType, ValueFormError, parse, show

_LONG = 24  # letters that any line has room for


class LineEditor(QLineEdit):
    """A line that is committed on leaving it or on Enter.

    A text that is a value of the field is put into its usual form then: ``1234.5`` becomes
    ``1,234.50``. Any other text stays as it was typed, and is told as it was typed.
    """

    typing = Signal(str)  # at each key
    committed = Signal(str)  # what stands in the line, when it means something else than before

    def __init__(self, spec: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._before = ""
        self.textEdited.connect(self.typing)
        self.editingFinished.connect(self.commit)
        if spec.example:
            self.setPlaceholderText(f"Ejemplo: {spec.example}")
        if spec.type in NUMERIC or spec.type in (FieldType.CODE, FieldType.DATE):
            self.setFont(tabular(self.font()))

    def written(self) -> str:
        """Return what stands in the line."""
        return self.text()

    def write(self, text: str) -> None:
        """Put ``text`` on screen; nothing is emitted."""
        self._before = text
        self.setText(text)
        self.setCursorPosition(0)
        self.setToolTip(text if len(text) > _LONG else "")

    def is_dirty(self) -> bool:
        """Tell whether a person has typed something that isn't committed yet."""
        return self.text() != self._before

    def commit(self) -> None:
        """Take what stands in the line as the person's answer."""
        before = self._before
        if self.isReadOnly() or not self.is_dirty():
            return
        self.write(self._tidy(self.text()))
        if self._meaning(self._before) != self._meaning(before):
            self.committed.emit(self.written())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of a long text again, once nobody writes in it any more."""
        super().focusOutEvent(event)
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in passing:
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape take back what was typed, once; a second one is the page's."""
        if event.key() == Qt.Key.Key_Escape and self.is_dirty():
            self.write(self._before)
            self.typing.emit(self.written())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the text goes on out of sight."""
        super().paintEvent(event)
        paint_ellipsis(self)

    def _tidy(self, text: str) -> str:
        try:
            return show(self.spec, parse(self.spec, text))
        except ValueFormError:
            return text

    def _meaning(self, text: str) -> object:
        try:
            return parse(self.spec, text)
        except ValueFormError:
            return (text,)  # never equal to a value
