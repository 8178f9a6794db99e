"""The tabs in one line, whatever the room: those that don't fit stand in a menu beside them."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop.ui.pages.planes.tabs import ONE_DIGIT, SectionTabs
from desktop.ui.theme import button
from desktop.ui.theme.tokens import UNIT


class SectionBar(QWidget):
    """Lays the tabs out, and «Más» with the sections that there is no room for."""

    def __init__(self, tabs: SectionTabs) -> None:
        super().__init__()
        self._tabs = tabs
        self.more = button("Más", "quiet")
        self._menu = QMenu(self)
        self.more.setMenu(self._menu)
        for each in (tabs, self.more):
            each.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._keys = [self._key(place) for place in range(min(ONE_DIGIT, tabs.count()))]
        tabs.written.connect(self.fit)

    def sizeHint(self) -> QSize:
        """Ask for room for all tabs."""
        return self._high(self._tabs.sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Do with what tells the sections apart."""
        return self._high(self._tabs.minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many tabs as there is room for now."""
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure for the first time, or again."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Decide which tabs are shown, and list the others; before it is shown it has no width."""
        if not self.isVisible():
            return
        room = self.width()
        hidden = self._tabs.show_within(room)
        if hidden:
            self._list(hidden)  # how wide «Más» is depends on what it says
            room -= self.more.sizeHint().width() + UNIT
            hidden = self._tabs.show_within(room)
        self._list(hidden)
        shown = self._tabs.width_shown() if hidden else room
        self._tabs.setGeometry(0, 0, shown, self.height())
        self.more.setVisible(bool(hidden))
        if hidden:
            wanted = self.more.sizeHint()
            top = (self.height() - wanted.height()) // 2
            self.more.setGeometry(shown + UNIT, top, wanted.width(), wanted.height())

    def _high(self, size: QSize) -> QSize:
        return size.expandedTo(QSize(0, self.more.sizeHint().height()))

    def _key(self, place: int) -> QShortcut:
        """Give a section its number as a key; a tab that is shown has it by itself."""
        shortcut = QShortcut(QKeySequence(f"Alt+{place + 1}"), self)
        shortcut.setEnabled(False)
        shortcut.activated.connect(partial(self._tabs.chosen.emit, self._tabs.tabs[place].key))
        return shortcut

    def _list(self, hidden: list[int]) -> None:
        for place, shortcut in enumerate(self._keys):
            shortcut.setEnabled(place in hidden)
        problems = self._tabs.count_of(hidden)
        self.more.setText(f"Más · {problems:,}" if problems else "Más")
        names = "1 sección más" if len(hidden) == 1 else f"{len(hidden)} secciones más"
        said = "1 problema" if problems == 1 else f"{problems:,} problemas"
        self.more.setAccessibleName(f"{names}, {said}" if problems else names)
        self.more.setToolTip(names)
        self._menu.clear()
        for place in hidden:
            key = self._tabs.tabs[place].key
            action = self._menu.addAction(self._tabs.whole(place))
            action.triggered.connect(partial(self._tabs.chosen.emit, key))
