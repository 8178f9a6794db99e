"""What there is in other years, where the list of the chosen one is empty; and the way there."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.services.submissions import Listed
from desktop.ui.pages.shelf import Shelf
from desktop.ui.theme import Icon, button, label
from desktop.ui.theme.tokens import GAP
from valija.kinds import kind_of

_MOST = 3  # years that are offered: the nearest ones


class OtherYears(QWidget):
    """A sentence and a button for each of the nearest years; hidden where there are none."""

    chosen = Signal(str)  # year

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._shown: dict[str, int] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, GAP, 0, 0)
        self._row.setSpacing(GAP)
        self.hide()

    def show_years(self, found: Sequence[Listed], year: str) -> None:
        """Offer the years of what was found, for somebody who looks at ``year``."""
        years = nearest_years(found, year)
        self.setVisible(bool(years))
        if years == self._shown:
            return
        self._shown = years
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._row.addWidget(label("De otros años:", "muted"))
        for each, count in years.items():
            go = button(self._words(each, count), "quiet", icon=Icon.CALENDAR)
            go.clicked.connect(partial(self.chosen.emit, each))
            self._row.addWidget(go)

    def _words(self, year: str, count: int) -> str:
        words = self._shelf.words
        return f"Ver {words.one if count == 1 else f'{count:,} {words.many}'} de {year}"


def nearest_years(found: Sequence[Listed], year: str) -> dict[str, int]:
    """Return the nearest years that have something, the latest first, and how much each has.

    What lasts several years counts for the one of them that is nearest to ``year``.
    """
    at = int(year) if year.isdecimal() else 0
    counts: Counter[int] = Counter()
    for one in found:
        if (first := one.period[:4]).isdecimal():
            last = int(first) + kind_of(one.kind).lasts - 1
            counts[min(max(int(first), at), last)] += 1
    near = sorted(counts, key=lambda other: abs(other - at))[:_MOST]
    return {str(each): counts[each] for each in sorted(near, reverse=True)}
