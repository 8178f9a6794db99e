"""The numbered tabs of the editor, each with how many problems its section has."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from desktop.ui.theme import tokens
from valija.problems import Problem, Severity

_LEAST = 400  # px
_INSET, _THICK = 9, 2  # px of the line that says how full a section is
ONE_DIGIT = 9  # the sections that Alt and a number reach


@dataclass(frozen=True, slots=True)
class Tab:
    """One section: its key in addresses and its title."""

    key: str
    title: str
    numbered: bool = True
    rule: str = ""  # whose problems it counts, wherever they are; such a section is always shown


class SectionTabs(QTabBar):
    """Tabs with Alt and their number as keys."""

    chosen = Signal(str)  # key, by a person
    written = Signal()  # widths may be others now

    def __init__(self, tabs: Sequence[Tab], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = tabs
        self._is_short = False
        self._counts: Mapping[str, int] = {}
        self._filled: Mapping[str, tuple[int, int]] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName("Secciones")
        for _ in tabs:
            self.addTab("")
        self._write()
        self.tabBarClicked.connect(self._tell)
        self.currentChanged.connect(self._tell)

    @property
    def key(self) -> str:
        """The section that is shown."""
        return self.tabs[self.currentIndex()].key

    def show_key(self, key: str) -> None:
        """Mark a section as shown; nothing is emitted."""
        keys = [tab.key for tab in self.tabs]
        self.blockSignals(True)
        self.setTabVisible(keys.index(key), True)
        self.setCurrentIndex(keys.index(key))
        self.blockSignals(False)
        self.written.emit()

    def set_short(self, short: bool) -> None:
        """Show the first word of each title alone, where there is little room."""
        if short != self._is_short:
            self._is_short = short
            self._write()

    def minimumSizeHint(self) -> QSize:
        """Return a width at which the titles can still be told apart."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def show_within(self, room: int) -> list[int]:
        """Show as many tabs as fit into ``room`` px; return the places of those that don't.

        What is shown now and the last section, the review, always stay.
        """
        widths = [self.tabSizeHint(place).width() for place in range(self.count())]
        kept = {self.currentIndex(), self.count() - 1}
        kept |= {place for place, tab in enumerate(self.tabs) if tab.rule}
        left = room - sum(widths[place] for place in kept)
        for place, width in enumerate(widths):
            if place in kept:
                continue
            if width > left:
                break
            kept.add(place)
            left -= width
        self.blockSignals(True)
        for place in range(self.count()):
            self.setTabVisible(place, place in kept)
        self.blockSignals(False)
        return [place for place in range(self.count()) if place not in kept]

    def width_shown(self) -> int:
        """Return what the tabs that are shown take, in px."""
        shown = [place for place in range(self.count()) if self.isTabVisible(place)]
        return sum(self.tabSizeHint(place).width() for place in shown)

    def count_of(self, places: Sequence[int]) -> int:
        """Return how many problems some sections have."""
        return sum(self._counts.get(self.tabs[place].key, 0) for place in places)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Count errors and warnings by section."""
        counted = [problem for problem in problems if problem.severity is not Severity.INFO]
        counts = Counter([problem.where.table for problem in counted])
        for tab in self.tabs:
            if tab.rule and (count := sum(1 for one in counted if one.rule == tab.rule)):
                counts[tab.key] += count
        if counts != self._counts:
            self._counts = counts
            self._write()

    def show_filled(self, filled: Mapping[str, tuple[int, int]]) -> None:
        """Show how many of the required cells of each section hold a value: drawn, and told."""
        if filled != self._filled:
            self._filled = filled
            self._tell_all()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw how far each section is that isn't full; the one that is shown has its own line.

        No colour of it is the accent's, or two sections would look as if they were shown.
        """
        super().paintEvent(event)
        painter = QPainter(self)
        for place, tab in enumerate(self.tabs):
            full, wanted = self._filled.get(tab.key, (0, 0))
            if full < wanted and self.isTabVisible(place) and place != self.currentIndex():
                line = QRectF(self.tabRect(place)).adjusted(_INSET, 0, -_INSET, 0)
                line.setTop(line.bottom() - _THICK)
                painter.fillRect(line, QColor(tokens().line))
                line.setWidth(line.width() * full / wanted)
                painter.fillRect(line, QColor(tokens().muted))
        painter.end()

    def _tell_all(self) -> None:
        for place, tab in enumerate(self.tabs):
            words = [tab.title]
            full, wanted = self._filled.get(tab.key, (0, 0))
            if full < wanted:
                words.append(f"{full:,} de {wanted:,} datos obligatorios")
            if count := self._counts.get(tab.key, 0):
                words.append("1 problema" if count == 1 else f"{count:,} problemas")
            self.setAccessibleTabName(place, ", ".join(words))
            told = "; ".join(words[1:])
            self.setTabToolTip(place, f"{tab.title}: {told}" if told else tab.title)

    def whole(self, place: int) -> str:
        """Return what a tab says where there is room for it."""
        return self._text(place, short=False)

    def _text(self, place: int, *, short: bool) -> str:
        tab = self.tabs[place]
        count = self._counts.get(tab.key, 0)
        start = "&" if short else ""
        if tab.numbered:
            start = _start(place + 1, " " if short else "  ")
        title = tab.title.split(" ")[0] if short else tab.title
        return f"{start}{title}" + (f" · {count:,}" if count else "")

    def _write(self) -> None:
        for place in range(len(self.tabs)):
            text = self._text(place, short=self._is_short)
            if text != self.tabText(place):
                self.setTabText(place, text)
        self._tell_all()
        self.written.emit()

    def _tell(self, number: int) -> None:
        if number >= 0 and number == self.currentIndex():
            self.chosen.emit(self.tabs[number].key)


def _start(number: int, gap: str) -> str:
    return f"&{number}{gap}" if number <= ONE_DIGIT else ""
