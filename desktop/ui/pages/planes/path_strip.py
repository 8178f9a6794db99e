"""The way of the row in hand up to the nation's goals, as a path that one can walk."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.grids import GridPanel
from desktop.ui.markup import escaped
from desktop.ui.pages import Address, Host
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.theme import label
from desktop.ui.theme.tokens import GAP, UNIT
from desktop.ui.turns import pause_on
from valija import catalogues
from valija.extensions import extensions_of
from valija.planning.chain import Chain, Step, chain_of
from valija.problems import Where
from valija.records import KindRow

_PAUSE = 90  # ms on a row before its way is looked up
_LONGEST = 34  # letters of a name; the whole one is said when pointed at
_BETWEEN = " › "


class PathStrip(QWidget):
    """Says in a line or two what a row contributes to; a step leads to where it is written."""

    resized = Signal()  # what lies above has more or less room

    def __init__(self, draft: Draft, table: str, host: Host) -> None:
        super().__init__()
        self._draft = draft
        self._table = table
        self._host = host
        self._row_id = ""
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.words.setProperty("role", "help")
        self.words.setAccessibleName("A qué contribuye")
        self.words.linkActivated.connect(self._walk)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, UNIT, 2, 0)
        row.setSpacing(GAP)
        row.addWidget(label("Camino", "help"), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self._looking = pause_on(self, _PAUSE)
        self._looking.timeout.connect(self.look)
        draft.changed.connect(self._looking.start)
        self.setVisible(False)

    def show_row(self, row_id: str) -> None:
        """Show the way of another row, a moment after it was gone to."""
        self._row_id = row_id
        self._looking.start()

    def look(self) -> None:
        """Look the way up now."""
        content = self._draft.content
        known = catalogues.load().extended(
            row for one in (content, *content.related) for row in extensions_of(one)
        )
        where = Where(self._table, self._row_id)
        self._show(chain_of(content, known, where) if self._row_id else Chain())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell who shares the room, once the layout is done."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.resized.emit)

    def _show(self, chain: Chain) -> None:
        parts = [_linked(number, step) for number, step in enumerate(chain.steps)]
        said = chain.missing or chain.unlinked
        if said:
            parts.insert(0, escaped(said))
        self._steps = chain.steps
        self.words.setText("\u200b" + _BETWEEN.join(parts))
        whole = [f"{step.title}: {_named(step)}" for step in chain.steps]
        self.words.setAccessibleDescription(". ".join(filter(None, [said, *whole])))
        self.words.setToolTip("\n".join(whole))
        self.setVisible(bool(parts))

    def _walk(self, number: str) -> None:
        step = self._steps[int(number)]
        place = (step.submission_id, step.where.table, step.where.row_id)
        self._host.go(Address("planes", place))


def with_path(panel: GridPanel, draft: Draft, table: type[KindRow], host: Host) -> QWidget:
    """Return the grid with the path of its current row below it."""
    strip = PathStrip(draft, table.table_name, host)
    panel.view.row_entered.connect(strip.show_row)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(panel, 1)
    column.addWidget(strip)
    view = panel.view
    strip.resized.connect(lambda: view.scrollTo(view.currentIndex()))
    return whole


def _linked(number: int, step: Step) -> str:
    said = _named(step)
    short = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"
    return f'<a href="{number}">{_whole(escaped(short))}</a>'


def _whole(words: str) -> str:
    """Return words in which no line ends: it does between two steps."""
    return words.replace(" ", "&nbsp;").replace("-", "-&#8288;")


def _named(step: Step) -> str:
    return " ".join(filter(None, (step.code, step.name)))
