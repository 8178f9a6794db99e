"""The editor of dates: typed as ``dd/mm/aaaa``, or picked from a calendar."""

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.forms.lines import LineEditor
from desktop.ui.theme import Icon, set_icon, set_role, tokens
from valija.fields import Field

_FORM = "dd/MM/yyyy"

_APART, _EDGE = 2, 8  # px between a line and its calendar; from that to the screen's edge


class DateEditor(LineEditor):
    """A date as ``dd/mm/aaaa``; the slashes may be left out. Alt+Down opens the calendar."""

    def __init__(self, spec: Field, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.setPlaceholderText("dd/mm/aaaa")
        self._calendar: _Calendar | None = None
        self._open = QAction("Elegir en el calendario", self)
        self._open.setToolTip("Elegir en el calendario (Alt+Flecha abajo)")
        set_icon(self._open, Icon.CALENDAR, "muted")
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show the calendar under the line, at the date that stands in it."""
        if self.isReadOnly():
            return
        if self._calendar is None:
            self._calendar = _Calendar(self)
            self._calendar.picked.connect(self._take)
        date = QDate.fromString(self._tidy(self.text()), _FORM)
        self._calendar.open_at(date if date.isValid() else QDate.currentDate())

    def _take(self, date: QDate) -> None:
        self.setText(date.toString(_FORM))
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.commit()

    def _tidy(self, text: str) -> str:
        digits = text.strip()
        if len(digits) == 8 and digits.isdecimal():
            text = f"{digits[:2]}/{digits[2:4]}/{digits[4:]}"
        return super()._tidy(text)


class _Calendar(QFrame):
    picked = Signal(QDate)

    def __init__(self, line: QWidget) -> None:
        super().__init__(line, Qt.WindowType.Popup)
        set_role(self, "popup")
        self._line = line
        self._month = QCalendarWidget()
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.clicked.connect(self._pick)
        self._month.activated.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._month)

    def open_at(self, date: QDate) -> None:
        from PySide6.QtGui import QTextCharFormat  # large, and seldom needed

        plain = QTextCharFormat()  # Qt's own weekends are red, which here means an error
        plain.setForeground(QColor(tokens().text))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._month.setWeekdayTextFormat(day, plain)
        head = QTextCharFormat()
        head.setForeground(QColor(tokens().muted))
        self._month.setHeaderTextFormat(head)
        self._month.setSelectedDate(date)
        self.adjustSize()
        self.move(self._corner())
        self.show()
        self._month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _corner(self) -> QPoint:
        """Return a place below the line, or above it where the screen ends."""
        seen, line = self._line.screen().availableGeometry(), self._line
        corner = line.mapToGlobal(QPoint(0, line.height() + _APART))
        if corner.y() + self.height() > seen.bottom() - _EDGE:
            corner.setY(corner.y() - line.height() - 2 * _APART - self.height())
        left = min(corner.x(), seen.right() - self.width() - _EDGE)
        return QPoint(max(seen.left(), left), max(seen.top(), corner.y()))

    def _pick(self, date: QDate) -> None:
        if self.isVisible():  # a double click says both "clicked" and "activated"
            self.hide()
            self.picked.emit(date)
