"""Editors with a few fixed answers: a list that opens, and yes or no."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from desktop.ui.theme.tokens import CONTROL, GUTTER
from valija.fields import Field

UNANSWERED = "Elegir…"
_BOX = QStyle.ComplexControl.CC_ComboBox
_INSET = 4  # px around the words


class ChoiceEditor(QComboBox):
    """One of the field's choices, or no answer yet.

    Picking from the open list commits at once; changing it with keys commits on leaving, so that
    running past five choices with the arrow isn't five edits.
    """

    typing = Signal(str)
    committed = Signal(str)  # the code of the choice

    def __init__(
        self,
        spec: Field,
        parent: QWidget | None = None,
        choices: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self._before = ""
        self._by_key = False
        self._locked = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem(UNANSWERED, "")
        for code, name in (choices or spec.choices or {}).items():
            self.addItem(name, code)
        self.activated.connect(self._take)
        self.currentTextChanged.connect(self.setToolTip)

    def written(self) -> str:
        """Return the code of the choice, or the text that isn't one."""
        return str(self.currentData() or "")

    def write(self, text: str) -> None:
        """Show a choice by its code or label; a text that is neither is shown as it is."""
        position = max(self.findData(text), self.findText(text)) if text else 0
        if position < 0:
            self.addItem(text, text)
            position = self.count() - 1
        self.setCurrentIndex(position)
        self._before = self.written()

    def is_dirty(self) -> bool:
        """Tell whether another choice was made with keys and not committed yet."""
        return self.written() != self._before

    def commit(self) -> None:
        """Take the present choice as the person's answer."""
        if self.is_dirty() and not self._locked:
            self._before = self.written()
            self.committed.emit(self._before)

    def setReadOnly(self, locked: bool) -> None:
        """Let the choice be read and not changed."""
        self._locked = locked
        self.setEnabled(not locked)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let a long choice end with an ellipsis."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(_BOX, option, part, self).width() - _INSET
        right = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, right, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(_BOX, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless this field has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the answer back on Delete; hear whether a change came from a key."""
        self._by_key = True
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setCurrentIndex(0)
            self.typing.emit("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            event.ignore()
        else:
            super().keyPressEvent(event)
        self._by_key = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit on leaving; the open list isn't leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def _take(self) -> None:
        self.typing.emit(self.written())
        if not self._by_key:
            self.commit()


class YesNoEditor(QWidget):
    """Yes, no, or no answer yet. S and N answer, Delete takes the answer back."""

    typing = Signal(str)
    committed = Signal(str)  # "Sí", "No" or nothing

    def __init__(self, spec: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._before = ""
        self._other = ""  # a text that is neither yes nor no
        self._yes, self._no = QRadioButton("Sí"), QRadioButton("No")
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GUTTER)
        for button in (self._yes, self._no):
            self._group.addButton(button)
            button.setMinimumHeight(CONTROL)
            button.installEventFilter(self)
            row.addWidget(button)
        row.addStretch()
        self.setFocusProxy(self._yes)
        self._group.buttonClicked.connect(self.commit)

    def written(self) -> str:
        """Return the answer as a word."""
        checked = self._group.checkedButton()
        return self._other if checked is None else checked.text()

    def write(self, text: str) -> None:
        """Show an answer; nothing is emitted."""
        self._show(text)
        self._before = text

    def is_dirty(self) -> bool:
        """Tell whether there is an answer that isn't committed yet."""
        return self.written() != self._before

    def commit(self) -> None:
        """Take the present answer as the person's."""
        if self.is_dirty():
            self._before = self.written()
            self.typing.emit(self._before)
            self.committed.emit(self._before)

    def setReadOnly(self, locked: bool) -> None:
        """Let the answer be read and not changed."""
        self._yes.setEnabled(not locked)
        self._no.setEnabled(not locked)

    def buttons(self) -> tuple[QRadioButton, QRadioButton]:
        """Return the two buttons, yes first."""
        return self._yes, self._no

    def describe(self, name: str, description: str) -> None:
        """Let both buttons say what they answer."""
        for button in (self._yes, self._no):
            button.setAccessibleName(f"{name}: {button.text()}")
            button.setAccessibleDescription(description)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer by letter."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        answers = {Qt.Key.Key_S: "Sí", Qt.Key.Key_N: "No", Qt.Key.Key_Delete: ""}
        answer = answers.get(Qt.Key(event.key()))
        if answer is None or not self._yes.isEnabled():
            return False
        self._show(answer)
        self.commit()
        return True

    def _show(self, text: str) -> None:
        checked = {"Sí": self._yes, "No": self._no}.get(text)
        self._other = "" if checked else text
        self._group.setExclusive(False)
        for button in (self._yes, self._no):
            button.setChecked(button is checked)
        self._group.setExclusive(True)
