"""The side bar: whose workspace this is, the year, the pages; icons alone where it is narrow."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.pages import PageEntry
from desktop.ui.shell import keys
from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.shell.nav_button import NavButton
from desktop.ui.theme import Icon, set_role, tokens
from desktop.ui.theme.icons import image
from desktop.ui.theme.tokens import GAP, HELP, UNIT

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

WIDE, NARROW = 196, 62  # px at least, border included
_ARROW = 14  # px
_AT_LEFT, _CENTRED = 0x81, 0x84  # of Qt.AlignmentFlag, before there is a Qt


class Sign(NamedTuple):
    """What the side bar says about the workspace."""

    municipality: str  # "Chimaltenango"
    department: str
    code: str  # "0401"
    office: str = ""  # of the person who works here


class SideBar(QFrame):
    """Lists the pages that exist, and tells which one was chosen."""

    chosen = Signal(str)  # the key of a page
    year_chosen = Signal(str)
    help_asked = Signal()

    def __init__(self, entries: Sequence[PageEntry], sign: Sign) -> None:
        super().__init__()
        set_role(self, "side")
        self.setAccessibleName("Páginas")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._sign = sign
        self._name = ElidedLabel("title")
        self._code = ElidedLabel("help")
        self.year = YearButton()
        self.year.chosen.connect(self.year_chosen)
        self._buttons = {entry.key: _page_button(entry) for entry in entries}
        self._help = NavButton("Ayuda", Icon.HELP)
        self._help.setToolTip(f"Ayuda de donde está ({keys.shown_for(keys.HELP)})")
        self._help.clicked.connect(self.help_asked)
        self._office = ElidedLabel("help")
        self._lay_out()
        for each in self._buttons.values():
            each.clicked.connect(self._choose)
        self.set_narrow(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 3 * UNIT, GAP, 3 * UNIT)
        column.setSpacing(2)
        self._name.setContentsMargins(2, 0, 0, 0)
        column.addWidget(self._name)
        column.addWidget(self._code)
        column.addSpacing(GAP - 2)
        column.addWidget(self.year)
        column.addSpacing(GAP)
        for each in self._buttons.values():
            column.addWidget(each)
        column.addStretch()
        column.addWidget(self._help)
        self._office.setContentsMargins(2, 0, 0, 0)
        column.addWidget(self._office)

    @property
    def is_narrow(self) -> bool:
        """Whether only icons are shown."""
        return self._narrow

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or icons with words."""
        self._narrow = narrow
        sign = self._sign
        self.setMinimumWidth(NARROW if narrow else WIDE)
        self._name.setVisible(not narrow)
        self._name.say(sign.municipality)
        where = f"{sign.department} · {sign.code}" if sign.code else ""
        self._code.say(sign.code if narrow else where)
        self._code.setProperty("alignment", _CENTRED if narrow else _AT_LEFT)
        self._code.setContentsMargins(0 if narrow else 2, 0, 0, 0)
        self._code.setToolTip(f"{sign.municipality}, {where}" if where else "")
        self._office.say(sign.office)
        self._office.setVisible(not narrow and bool(sign.office))
        self.year.set_narrow(narrow)
        for each in self._buttons.values():
            each.setText("" if narrow else each.accessibleName())
        self._help.setText("" if narrow else f"Ayuda   {keys.shown_for(keys.HELP)}")

    def show_sign(self, sign: Sign) -> None:
        """Say whose workspace this is."""
        if sign != self._sign:
            self._sign = sign
            self.set_narrow(self._narrow)

    def show_current(self, key: str) -> None:
        """Mark the page that is shown."""
        for own, each in self._buttons.items():
            each.setChecked(own == key)
            each.show_token("accent" if own == key else "muted")

    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            sender.setChecked(True)  # stays so until another page is shown
            self.chosen.emit(sender.objectName())


class YearButton(QPushButton):
    """Shows the year and opens a list of the others."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "year")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._year = ""
        self._narrow = False
        self.setToolTip("Elegir otro año")
        self.setAccessibleDescription("Abre la lista de años.")
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._take)
        self.clicked.connect(self._open)

    @property
    def value(self) -> str:
        """The chosen year."""
        return self._year

    def show_years(self, years: Sequence[str], chosen: str) -> None:
        """Offer ``years`` and show ``chosen``."""
        self._menu.clear()
        for year in years:
            action = self._menu.addAction(f"Año {year}")
            action.setData(year)
            action.setCheckable(True)
            action.setChecked(year == chosen)
        self._year = chosen
        self._write()

    def follow(self, year: str) -> None:
        """Show a year that was chosen elsewhere; a new one is offered from now on."""
        if year == self._year:
            return
        known = {str(action.data()) for action in self._menu.actions()} | {year}
        self.show_years(sorted(known, reverse=True), year)

    def set_narrow(self, narrow: bool) -> None:
        """Show the figures alone, or with their word."""
        self._narrow = narrow
        self._write()

    def sizeHint(self) -> QSize:
        """Return the room for the words, or narrow, for the figures."""
        usual = super().sizeHint()
        if not self._narrow:
            return usual
        figures = QFontMetrics(self._small()).horizontalAdvance(self._year)
        return QSize(figures + 2 * UNIT, usual.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: there is nothing to leave out."""
        return self.sizeHint()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSize(HELP)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button with the arrow that says it opens; narrow, with small figures alone."""
        super().paintEvent(event)
        painter = QPainter(self)
        if self._narrow:
            painter.setFont(self._small())
            metrics = painter.fontMetrics()
            left = (self.width() - metrics.horizontalAdvance(self._year)) / 2
            base = (self.height() + metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(left, base), self._year)
        else:
            arrow = image(Icon.CHEVRON_DOWN, tokens().muted, _ARROW, self.devicePixelRatioF())
            left = self.width() - _ARROW - 2 * UNIT
            painter.drawImage(left, (self.height() - _ARROW) // 2, arrow)
        painter.end()

    def _write(self) -> None:
        self.setText("" if self._narrow else f"Año {self._year}")
        self.setAccessibleName(f"Año {self._year}")

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, action: "QAction") -> None:
        year = str(action.data())
        for other in self._menu.actions():
            other.setChecked(other is action)
        if year != self._year:
            self._year = year
            self._write()
            self.chosen.emit(year)


def _page_button(entry: PageEntry) -> NavButton:
    made = NavButton(entry.title, entry.icon)
    made.setObjectName(entry.key)
    made.setCheckable(True)
    made.setToolTip(f"{entry.title} ({keys.shown_for(f'page-{entry.number}')})")
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made
