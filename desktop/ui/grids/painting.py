"""Paints a block of a grid's cells in one go: grounds, then words, then lines.

Qt would ask a delegate cell by cell, and the model for the flags of each: with a screen full of
cells that is most of what scrolling takes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from desktop.ui.grids.changes import gravest
from desktop.ui.grids.columns import Column
from desktop.ui.grids.sheet import Sheet
from desktop.ui.theme import Icon, tokens
from desktop.ui.theme.icons import image
from desktop.ui.theme.tokens import Tokens
from valija.problems import Severity

_PAD = 5
_MARK = 12
_ICONS = {
    Severity.ERROR: Icon.ERROR,
    Severity.WARNING: Icon.WARNING,
    Severity.INFO: Icon.INFO,
}
_TOKENS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
_KEPT = 20_000  # texts whose width is known; more are measured anew

Run = tuple[int, int, int, int]  # top, left, bottom, right of cells that are marked


@dataclass(frozen=True, slots=True)
class _Ink:
    """The colours of a scheme, made once: a grid asks for them hundreds of times a frame."""

    text: QColor
    line: QPen  # one pixel of the screen, at any scale
    accent: QColor
    selected: QColor
    locked: QColor
    states: dict[Severity, tuple[QColor, QColor]]  # words, ground


@dataclass(frozen=True, slots=True)
class Stripe:
    """One column as it is painted now."""

    number: int
    left: int
    width: int
    column: Column
    is_locked: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is painted now."""

    row: int
    top: int
    height: int


class CellPainter:
    """Paints the cells of one sheet in one font.

    A problem has its mark beside its colour: never colour alone.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._font: QFont | None = None
        self._metrics = QFontMetrics(QFont())
        self._fitting: dict[tuple[str, int], tuple[str, int]] = {}

    def use_font(self, font: QFont) -> None:
        """Paint in ``font`` from now on."""
        if font != self._font:
            self._font, self._metrics = QFont(font), QFontMetrics(font)
            self._fitting.clear()

    def paint(
        self,
        painter: QPainter,
        lines: Sequence[Line],
        stripes: Sequence[Stripe],
        marked: Sequence[Run],
        current: tuple[int, int],
    ) -> None:
        """Paint the cells where ``lines`` and ``stripes`` meet; ``current`` has the cursor."""
        ink = _ink(tokens())
        for line in lines:
            runs = [run for run in marked if run[0] <= line.row <= run[2]]
            for stripe in stripes:
                self._paint_cell(painter, line, stripe, runs, ink)
        _paint_lines(painter, lines, stripes, ink)
        for line in lines:
            for stripe in stripes:
                if (line.row, stripe.number) == current:
                    _paint_cursor(painter, line, stripe, ink)

    def _paint_cell(
        self, painter: QPainter, line: Line, stripe: Stripe, runs: Sequence[Run], ink: _Ink
    ) -> None:
        severity = self._severity(line.row, stripe.number)
        words, ground = ink.text, ink.locked if stripe.is_locked else None
        if severity is not None:
            words, ground = ink.states[severity]
        if any(run[1] <= stripe.number <= run[3] for run in runs):
            ground = ink.selected
        if ground is not None:
            painter.fillRect(stripe.left, line.top, stripe.width, line.height, ground)
        text = self._sheet.text(line.row, stripe.number)
        if not text and severity is None:
            return
        left, right = stripe.left + _PAD, stripe.left + stripe.width - _PAD
        is_numeric = stripe.column.is_numeric
        if severity is not None:
            at = left if is_numeric else right - _MARK
            _paint_mark(painter, at, line, severity, words)
            left, right = (at + _MARK + 3, right) if is_numeric else (left, at - 3)
        if text:
            shown, width = self._fit(text, right - left)
            metrics = self._metrics
            painter.setPen(words)
            base = line.top + (line.height - 1 - metrics.height()) // 2 + metrics.ascent()
            painter.drawText(right - width if is_numeric else left, base, shown)

    def _severity(self, row: int, column: int) -> Severity | None:
        sheet = self._sheet
        if not sheet.problems:
            return None
        found = sheet.problems.get((sheet.row_id(row), sheet.columns[column].field.name))
        return gravest(found) if found else None

    def _fit(self, text: str, room: int) -> tuple[str, int]:
        """Return what of a text has room in one line, and how wide that is."""
        known = self._fitting.get((text, room))
        if known is None:
            line = text.replace("\n", " ")
            width = self._metrics.horizontalAdvance(line)
            if width > room:
                line = self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
                width = self._metrics.horizontalAdvance(line)
            if len(self._fitting) >= _KEPT:
                self._fitting.clear()
            known = self._fitting[text, room] = line, width
        return known


def _paint_mark(painter: QPainter, left: int, line: Line, severity: Severity, ink: QColor) -> None:
    ratio = painter.device().devicePixelRatio()
    drawn = image(_ICONS[severity], ink.name(), _MARK, ratio)
    painter.drawImage(left, line.top + (line.height - 1 - _MARK) // 2, drawn)


def _paint_lines(
    painter: QPainter, lines: Sequence[Line], stripes: Sequence[Stripe], ink: _Ink
) -> None:
    if not (lines and stripes):
        return
    painter.setPen(ink.line)
    first, last = stripes[0].left, stripes[-1].left + stripes[-1].width - 1
    top, end = lines[0].top, lines[-1].top + lines[-1].height - 1
    for line in lines:
        bottom = line.top + line.height - 1
        painter.drawLine(first, bottom, last, bottom)
    for stripe in stripes:
        right = stripe.left + stripe.width - 1
        painter.drawLine(right, top, right, end)


def _paint_cursor(painter: QPainter, line: Line, stripe: Stripe, ink: _Ink) -> None:
    rect = QRect(stripe.left, line.top, stripe.width, line.height)
    painter.fillRect(rect.left(), rect.top(), rect.width(), 2, ink.accent)
    painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, ink.accent)
    painter.fillRect(rect.left(), rect.top(), 2, rect.height(), ink.accent)
    painter.fillRect(rect.right() - 1, rect.top(), 2, rect.height(), ink.accent)


@cache
def _ink(colours: Tokens) -> _Ink:
    return _Ink(
        text=QColor(colours.text),
        line=QPen(QColor(colours.line), 0),
        accent=QColor(colours.accent),
        selected=QColor(colours.accent_soft),
        locked=QColor(colours.raised),
        states={
            severity: (QColor(colours.colour(token)), QColor(colours.colour(f"{token}_soft")))
            for severity, token in _TOKENS.items()
        },
    )
